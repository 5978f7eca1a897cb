import type { TodoRow } from '#contract/desk.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import { Parts } from '#ui/parts.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { dueGroup, dueGroups, lastMoment } from './due.ts'
import css from './today.module.css'
import { todoPath } from './todo-path.ts'

/** What waits for me, grouped by when it is due; what has no day waits before what is far off. Each with its one act. */
export function TodoColumn({ rows, total }: { rows: readonly TodoRow[]; total: number }) {
  const t = useWords('today')
  const format = useFormat()
  const now = useNow()
  if (rows.length === 0) return <Empty icon="check" why={t('todo.none')} />
  const waited = (since: string): string => {
    const days = -format.daysUntil(since, now)
    if (days < 1) return format.ago(since)
    return days > 30 ? t('since', { day: format.tableDay(since) }) : t('waited', { count: days })
  }
  return (
    <div className={css.groups}>
      {dueGroups.map((group) => {
        const here = rows.filter((row) => dueGroup(row, now) === group)
        if (here.length === 0) return null
        return (
          <div key={group} className={group === 'late' ? css.late : undefined}>
            <Section title={t(`due.${group}`, { count: here.length })}>
              <Rows name={t(`due.${group}`, { count: here.length })}>
                {here.map((row) => (
                  <Row
                    // A match may wait for both of its sides.
                    key={`${row.kind} ${row.objectId} ${row.organizationName}`}
                    title={row.title}
                    line={
                      <Parts
                        of={[
                          t(`${row.kind}.what`),
                          row.organizationName === row.title ? '' : row.organizationName,
                          row.dueAt ? t('dueOn', { when: format.deadline(lastMoment(row.dueAt)) }) : waited(row.since),
                        ]}
                      />
                    }
                    aside={<LinkButton to={todoPath(row)}>{t(`${row.kind}.act`)}</LinkButton>}
                  />
                ))}
              </Rows>
            </Section>
          </div>
        )
      })}
      {total > rows.length ? <p>{t('todo.more', { count: total - rows.length })}</p> : null}
    </div>
  )
}
