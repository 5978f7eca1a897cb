import { useState } from 'react'
import { type MatchRow, answerDelivery, answerMatch, declineReasons } from '#contract/matches.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Sheet } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { toast } from '#ui/toast.tsx'
import { AcceptPart } from './accept-part.tsx'
import { MatchPlaces } from './match-places.tsx'
import { MatchState } from './match-state.tsx'
import { Reasons } from './phone-reasons.tsx'
import { ThanksAct } from './thanks.tsx'

const changed = ['match.changed']

/** A match on a liaison's phone: who with whom, and the answer that is asked of my unit in one tap. */
export function PhoneMatchCard({ match, first, open = true }: { match: MatchRow; first?: boolean; open?: boolean }) {
  const t = useWords('liaison')
  return (
    <Card
      as="li"
      title={match.needTitle || match.resourceTitle}
      {...(open ? { to: `/matches/${match.id}` } : {})}
      {...(first ? { first } : {})}
      aside={<MatchState state={match.state} />}
      acts={<MatchActs match={match} />}
    >
      <Facts>
        <Fact icon={<Icon name="need" />}>{t('match.need', { unit: match.needOrganizationName })}</Fact>
        <Fact icon={<Icon name="resource" />}>
          {match.resourceTitle
            ? t('match.offers', { unit: match.resourceOrganizationName, title: match.resourceTitle })
            : t('match.helps', { unit: match.resourceOrganizationName })}
        </Fact>
        <MatchPlaces match={match} />
        {match.note ? <Fact icon={<Icon name="message" />}>{match.note}</Fact> : null}
      </Facts>
    </Card>
  )
}

/** The one thing asked of me about a match now. */
function MatchActs({ match }: { match: MatchRow }) {
  const t = useWords('liaison')
  const [declining, setDeclining] = useState(false)
  const params = { id: match.id }
  const answer = useDeed(answerMatch, {
    touches: changed,
    done: (now) => {
      setDeclining(false)
      toast({ text: t(now.state === 'accepted' ? 'match.bothAccepted' : 'match.answered') })
    },
  })
  const delivery = useDeed(answerDelivery, { touches: changed, done: () => toast({ text: t('match.thanks') }) })
  if (match.state === 'proposed' && match.mySide) {
    return (
      <>
        <Button
          kind="primary"
          busy={answer.busy}
          onClick={() => void answer.run({ params, body: { answer: 'accept', version: match.version } })}
        >
          {t('match.accept')}
        </Button>
        <Button onClick={() => setDeclining(true)}>{t('match.decline')}</Button>
        <AcceptPart
          match={match}
          busy={answer.busy}
          onAccept={(quantity) =>
            void answer.run({ params, body: { answer: 'accept', quantity, version: match.version } })
          }
        />
        <Sheet open={declining} title={t('match.whyDecline')} onClose={() => setDeclining(false)}>
          <Reasons
            reasons={declineReasons}
            onChoose={(reason) =>
              void answer.run({ params, body: { answer: 'decline', reason, version: match.version } })
            }
          />
        </Sheet>
      </>
    )
  }
  if ((match.state === 'delivered' || match.state === 'disputed') && match.mySide) {
    return (
      <DeliveryActs
        busy={delivery.busy}
        onAnswer={(given) => void delivery.run({ params, body: { ...given, version: match.version } })}
      />
    )
  }
  if (match.activityId) return <LinkButton to={`/activities/${match.activityId}`}>{t('match.toActivity')}</LinkButton>
  return null
}

type DeliveryAnswer = { answer: 'confirm'; reason?: string } | { answer: 'dispute'; reason: string }

function DeliveryActs({ busy, onAnswer }: { busy: boolean; onAnswer: (given: DeliveryAnswer) => void }) {
  const t = useWords('liaison')
  const [disputing, setDisputing] = useState(false)
  const reasons = ['theyDidNotCome', 'notHeld', 'notAsAgreed', 'wrongNumbers'] as const
  return (
    <>
      <Button kind="primary" busy={busy} onClick={() => onAnswer({ answer: 'confirm' })}>
        {t('match.confirm')}
      </Button>
      <Button onClick={() => setDisputing(true)}>{t('match.dispute')}</Button>
      <ThanksAct busy={busy} onConfirm={(reason) => onAnswer({ answer: 'confirm', reason })} />
      <Sheet open={disputing} title={t('match.whyDispute')} onClose={() => setDisputing(false)}>
        <Reasons
          reasons={reasons}
          onChoose={(reason) => {
            setDisputing(false)
            onAnswer({ answer: 'dispute', reason: t(`reason.${reason}`) })
          }}
        />
      </Sheet>
    </>
  )
}
