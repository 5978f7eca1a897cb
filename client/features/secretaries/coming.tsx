import type { ActivityRow } from '#contract/activities.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

/** What the units do next. @param none what it means that there is nothing */
export function Coming({ rows, none }: { rows: readonly ActivityRow[]; none: string }) {
  const t = useWords('secretary-home')
  const format = useFormat()
  return (
    <Section title={t('coming.title')}>
      {rows.length === 0 ? <Empty icon="activity" why={none} /> : null}
      <Rows name={t('coming.title')}>
        {rows.slice(0, 8).map((activity) => (
          <Row
            key={activity.id}
            title={activity.title}
            line={[format.span(activity.startsAt, activity.endsAt), activity.place, activity.hostName]
              .filter(Boolean)
              .join(' · ')}
            to={`/activities/${activity.id}`}
          />
        ))}
      </Rows>
    </Section>
  )
}
