import { useParams } from '@tanstack/react-router'
import { answerDelivery, showMatch } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import { PhoneMatchCard } from './phone-match-card.tsx'
import css from './phone.module.css'
import { StationOrder } from './station/station-order.tsx'
import './live-kinds.ts'

/** One match on a liaison's phone; signs in first when the link was opened cold. */
export default function PhoneMatchPage() {
  const t = useWords('liaison')
  const format = useFormat()
  const { id } = useParams({ strict: false }) as { id: string }
  const { me } = useSession()
  const { topics } = useListsHat()
  useLive(topics)
  const ask = useAsk(showMatch, { params: { id } }, { when: me !== null })
  if (!me) {
    return (
      <Page title={t('match.title')} back="/">
        <PhoneSignIn why={t('liaisonsOnly')} />
      </Page>
    )
  }
  return (
    <Page title={t('match.title')} back="/matches">
      <Answered ask={ask}>
        {(match) => (
          <>
            <ul role="list" className={css.cards}>
              <PhoneMatchCard match={match} first open={false} />
            </ul>
            {match.ordered ? <StationOrder id={match.id} /> : null}
            <SettledAct match={match} />
            {match.attendance !== null ? (
              <Card title={t('match.record')}>
                {t('match.attended', { count: match.attendance, duration: format.duration(match.minutes ?? 0) })}
                {match.needWord ? (
                  <p>{t('match.word', { unit: match.needOrganizationName, word: match.needWord })}</p>
                ) : null}
                {match.resourceWord ? (
                  <p>{t('match.word', { unit: match.resourceOrganizationName, word: match.resourceWord })}</p>
                ) : null}
              </Card>
            ) : null}
            {match.needContact || match.resourceContact ? (
              <Card title={t('match.contacts')}>
                <Facts>
                  {match.needContact ? (
                    <Fact icon={<Icon name="phone" />}>
                      {t('match.contact', { unit: match.needOrganizationName, contact: match.needContact })}
                    </Fact>
                  ) : null}
                  {match.resourceContact ? (
                    <Fact icon={<Icon name="phone" />}>
                      {t('match.contact', { unit: match.resourceOrganizationName, contact: match.resourceContact })}
                    </Fact>
                  ) : null}
                </Facts>
              </Card>
            ) : match.state === 'proposed' ? (
              <p>{t('match.contactsLater')}</p>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  )
}

/** A unit that said something differs takes it back by confirming, once it was settled. */
function SettledAct({ match }: { match: AnswerOf<typeof showMatch> }) {
  const t = useWords('liaison')
  const { organizationId } = useListsHat()
  const settle = useDeed(answerDelivery, { touches: ['match.changed'], done: () => toast({ text: t('match.thanks') }) })
  const ours = organizationId === match.needOrganizationId ? match.needDelivery : match.resourceDelivery
  const mine = organizationId === match.needOrganizationId || organizationId === match.resourceOrganizationId
  if (match.state !== 'disputed' || !mine || ours !== 'disputed') return null
  return (
    <Card title={t('match.inDispute')}>
      {match.reason ? <p>{match.reason}</p> : null}
      <Button
        wide
        busy={settle.busy}
        onClick={() =>
          void settle.run({ params: { id: match.id }, body: { answer: 'confirm', version: match.version } })
        }
      >
        {t('match.settled')}
      </Button>
    </Card>
  )
}
