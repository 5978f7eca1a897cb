import type { AnswerOf } from '#contract/route.ts'
import type { listDone } from '#contract/desk.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import css from './today.module.css'
import { objectPath } from './todo-path.ts'

type Line = AnswerOf<typeof listDone>['rows'][number] & { by?: string }

/** What was done to what, day by day, newest first; leads to the thing where it has a page. */
export function MovedRows({ rows }: { rows: readonly Line[] }) {
  const format = useFormat()
  const days = [...new Set(rows.map(({ at }) => format.tableDay(at)))]
  return (
    <div className={css.days}>
      {days.map((day) => (
        <Section key={day} title={format.shortDay(day)}>
          <DayRows name={format.shortDay(day)} rows={rows.filter(({ at }) => format.tableDay(at) === day)} />
        </Section>
      ))}
    </div>
  )
}

function DayRows({ rows, name }: { rows: readonly Line[]; name: string }) {
  const t = useWords('audit')
  const today = useWords('today')
  const format = useFormat()
  return (
    <Rows name={name}>
      {rows.map((row, index) => {
        const edition = row.objectKind === 'edition' ? row.objectId : null
        const to = edition ? '/lists' : objectPath(row.objectKind, row.objectId)
        return (
          <Row
            key={`${row.at} ${index}`}
            lead={format.clock(row.at)}
            title={row.title || t(row.action)}
            line={[row.title ? t(row.action) : '', row.by === '' ? today('bySystem') : row.by]
              .filter(Boolean)
              .join(' · ')}
            {...(to ? { to } : {})}
            {...(edition ? { search: { edition } } : {})}
          />
        )
      })}
    </Rows>
  )
}
