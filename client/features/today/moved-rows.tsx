import type { AnswerOf } from '#contract/route.ts'
import type { listDone } from '#contract/desk.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { objectPath } from './todo-path.ts'

type Line = AnswerOf<typeof listDone>['rows'][number] & { by?: string }

/** What was done to what, newest first; leads to the thing where it has a page. */
export function MovedRows({ rows, name }: { rows: readonly Line[]; name: string }) {
  const t = useWords('audit')
  const today = useWords('today')
  const format = useFormat()
  return (
    <Rows name={name}>
      {rows.map((row, index) => {
        const to = objectPath(row.objectKind, row.objectId)
        return (
          <Row
            key={`${row.at} ${index}`}
            lead={format.clock(row.at)}
            title={row.title || t(row.action)}
            line={[row.title ? t(row.action) : '', row.by === '' ? today('bySystem') : row.by, format.shortDay(row.at)]
              .filter(Boolean)
              .join(' · ')}
            {...(to ? { to } : {})}
          />
        )
      })}
    </Rows>
  )
}
