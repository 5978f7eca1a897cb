import { useState } from 'react'
import { answerForArea, type OwnMatch } from '#contract/own-area.ts'
import { DeclineDialog } from '#features/lists/index.ts'
import { MatchWaits } from '#features/secretaries/index.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { toast } from '#ui/toast.tsx'
import { CancelForArea } from './cancel-for-area.tsx'

type OwnMatchCardProps = { match: OwnMatch; items: string; first: boolean }

/** A match of the area itself: who helps whom, and what its staff may do about it now. @param first it is what is to be done next */
export function OwnMatchCard({ match, items, first }: OwnMatchCardProps) {
  const t = useWords('own-area')
  const format = useFormat()
  const [declining, setDeclining] = useState(false)
  const { id, need, resource, answers, version, quantity, waitlistPosition, mayCancel } = match
  const opens = need.itemId ?? resource.itemId
  const answer = useDeed(answerForArea, {
    touches: ['match.changed'],
    done: ({ state }) => {
      setDeclining(false)
      toast({
        text: t(state === 'declined' ? 'answer.declined' : state === 'accepted' ? 'answer.accepted' : 'answer.waits'),
      })
    },
  })
  const acts =
    answers !== null ? (
      <>
        <Button
          kind={first ? 'primary' : 'second'}
          busy={answer.busy}
          onClick={() => void answer.run({ params: { id }, body: { answer: 'accept', side: answers, version } })}
        >
          {t('answer.accept')}
        </Button>
        <Button disabled={answer.busy} onClick={() => setDeclining(true)}>
          {t('answer.decline')}
        </Button>
      </>
    ) : mayCancel ? (
      <CancelForArea match={match} />
    ) : undefined
  return (
    <Card
      as="li"
      title={need.title || resource.title}
      aside={<MatchWaits match={match} />}
      acts={acts}
      {...(opens ? { to: `${items}/${opens}` } : {})}
    >
      <Facts>
        <Fact icon={<Icon name="match" />}>{t('own.sides', { need: need.unit, resource: resource.unit })}</Fact>
        {quantity === null ? null : <Fact icon={<Icon name="people" />}>{t('own.quantity', { count: quantity })}</Fact>}
        <Fact icon={<Icon name="waiting" />}>
          {waitlistPosition === null
            ? t('own.since', { when: format.ago(match.since) })
            : t('own.inLine', { position: waitlistPosition })}
        </Fact>
      </Facts>
      {answers === null ? null : (
        <DeclineDialog
          open={declining}
          unit={match[answers].unit}
          busy={answer.busy}
          onClose={() => setDeclining(false)}
          onDecline={(reason) =>
            void answer.run({ params: { id }, body: { answer: 'decline', reason, side: answers, version } })
          }
        />
      )}
    </Card>
  )
}
