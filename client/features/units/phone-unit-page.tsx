import { showOrganization } from '#contract/units.ts'
import { useListsHat } from '#features/lists/index.ts'
import { UnitReportIns } from '#features/report-ins/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useUnitHistory } from './unit-history.ts'
import { UnitSide } from './unit-side.tsx'
import './live-kinds.ts'

/** The unit a liaison speaks for: what the street has written down of it, who else speaks for it, what happened. */
export default function OurUnitPage() {
  const t = useWords('units')
  const { me } = useSession()
  const { organizationId, topics } = useListsHat()
  useLive(topics)
  const history = useUnitHistory()
  const ask = useAsk(showOrganization, { params: { id: organizationId ?? '' } }, { when: organizationId !== null })
  if (organizationId === null) return <Empty icon="network" why={t('ours.none')} />
  return (
    <Answered ask={ask} lines={6}>
      {(unit) => (
        <Page title={unit.name} lead={[t(`type.${unit.type}`), unit.streetName].filter(Boolean).join(' · ')} back="/me">
          <UnitSide unit={unit} mayChange={false} me={me?.personId} />
          {unit.type === 'military' ? null : <UnitReportIns unit={unit} mayChange={false} />}
          <Section title={t('history')}>
            {unit.history.length === 0 ? (
              <Empty why={t('ours.noHistory')} />
            ) : (
              <Timeline name={t('history')} entries={history(unit.history)} />
            )}
          </Section>
        </Page>
      )}
    </Answered>
  )
}
