import type { TodoRow } from '#contract/desk.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { todoPath } from './todo-path.ts'

const groups = ['late', 'today', 'week', 'later'] as const
type Group = (typeof groups)[number]

/** What waits for me, grouped by when it is due; each with its one act. */
export function TodoColumn({ rows, total }: { rows: readonly TodoRow[]; total: number }) {
  const t = useWords('today')
  const format = useFormat()
  if (rows.length === 0) return <Empty icon="check" why={t('todo.none')} />
  const groupOf = (row: TodoRow): Group => {
    if (!row.dueAt) return 'later'
    const days = format.daysUntil(row.dueAt, Date.now())
    return days < 0 ? 'late' : days === 0 ? 'today' : days <= 7 ? 'week' : 'later'
  }
  return (
    <>
      {groups.map((group) => {
        const here = rows.filter((row) => groupOf(row) === group)
        if (here.length === 0) return null
        return (
          <Section key={group} title={t(`due.${group}`, { count: here.length })}>
            <Rows name={t(`due.${group}`, { count: here.length })}>
              {here.map((row) => (
                <Row
                  // A match may wait for both of its sides.
                  key={`${row.kind} ${row.objectId} ${row.organizationName}`}
                  title={row.title}
                  line={[
                    t(`${row.kind}.what`),
                    row.organizationName,
                    row.dueAt ? format.deadline(row.dueAt) : format.ago(row.since),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  aside={<LinkButton to={todoPath(row)}>{t(`${row.kind}.act`)}</LinkButton>}
                />
              ))}
            </Rows>
          </Section>
        )
      })}
      {total > rows.length ? <p>{t('todo.more', { count: total - rows.length })}</p> : null}
    </>
  )
}
