import { listMemberReportIns } from '#contract/member-report-ins.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import './live-kinds.ts'

/** For a party secretary: the residential area they look after, and whether somebody waits to be received. */
export function AreaLinks() {
  const t = useWords('member-report-ins')
  const { data } = useAsk(listMemberReportIns)
  if (!data || data.rows.length === 0) return null
  return (
    <Section title={t('home.title')}>
      <Rows name={t('home.title')}>
        {data.rows.map(({ area, members, waits }) => (
          <Row
            key={area.id}
            title={area.name}
            line={members === null ? t('figures.untold') : t('figures.at', { count: members })}
            aside={waits ? <StateLabel tone="waiting" word={t('figures.waits')} /> : undefined}
            to={`/network/report-ins/${area.id}`}
          />
        ))}
      </Rows>
    </Section>
  )
}
