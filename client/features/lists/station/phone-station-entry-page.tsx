import { useNavigate, useParams } from '@tanstack/react-router'
import { showStationEntry } from '#contract/station.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useListsHat } from '../hat.ts'
import { EntryFacts } from './entry-facts.tsx'
import './live-kinds.ts'
import { MonthStrip } from './month-strip.tsx'
import { OrderForm } from './order-form.tsx'
import css from './station.module.css'

/** One entry on the phone, and the order in four fields. */
export default function PhoneStationEntryPage() {
  const t = useWords('station')
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const { liaison, organizationId, topics } = useListsHat()
  useLive(topics)
  const ask = useAsk(showStationEntry, { params: { id } })
  return (
    <Answered ask={ask}>
      {(entry) => (
        <Page title={entry.title} lead={[entry.organizationName, t('freeFee')].join(t('dot'))} back="/station">
          <Card>
            <EntryFacts entry={entry} />
            {entry.description ? <p className={css.text}>{entry.description}</p> : null}
            {entry.equipment ? <p className={css.text}>{t('equipmentIs', { what: entry.equipment })}</p> : null}
            {entry.terms ? <p className={css.text}>{entry.terms}</p> : null}
          </Card>
          <Section title={t('months')}>
            <MonthStrip months={entry.months} />
          </Section>
          {entry.mayRequest && liaison ? (
            <Section title={t('order.title')}>
              <OrderForm entry={entry} organizationId={null} onDone={() => void navigate({ to: '/station/orders' })} />
            </Section>
          ) : liaison && organizationId === entry.organizationId ? (
            <p className={css.quiet}>{t('order.own')}</p>
          ) : liaison ? (
            <p className={css.quiet}>{t('order.notOpen')}</p>
          ) : (
            <PhoneSignIn why={t('order.liaisonsOnly')} />
          )}
        </Page>
      )}
    </Answered>
  )
}
