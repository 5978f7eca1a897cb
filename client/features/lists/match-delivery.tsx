import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { answerDelivery, type showMatch } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { toast } from '#ui/toast.tsx'
import { ThanksAct } from './thanks.tsx'

type Match = AnswerOf<typeof showMatch>

/** What the record says of the delivery, and each side's word on it; a liaison gives theirs here. */
export function MatchDelivery({ match }: { match: Match }) {
  const t = useWords('lists')
  const format = useFormat()
  if (match.attendance === null || match.minutes === null) return null
  const words = [
    [match.needOrganizationName, match.needDelivery, match.needWord],
    [match.resourceOrganizationName, match.resourceDelivery, match.resourceWord],
  ] as const
  return (
    <Card title={t('delivery.title')} acts={match.mySide ? <DeliveryAnswer match={match} /> : undefined}>
      <Facts>
        <Fact icon={<Icon name="record" />}>
          {t('delivery.record', { count: match.attendance, duration: format.duration(match.minutes) })}
        </Fact>
        {words.map(([unit, word, text]) => (
          <Fact
            key={unit}
            icon={<Icon name={word === 'confirmed' ? 'done' : word === 'disputed' ? 'late' : 'waiting'} />}
          >
            {t(`delivery.${word ?? 'pending'}`, { unit })}
            {text ? t('delivery.said', { text }) : null}
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}

function DeliveryAnswer({ match }: { match: Match }) {
  const t = useWords('lists')
  const [disputing, setDisputing] = useState(false)
  const [reason, setReason] = useState('')
  const answer = useDeed(answerDelivery, {
    touches: ['match.changed'],
    done: () => {
      setDisputing(false)
      toast({ text: t('delivery.thanks') })
    },
  })
  const send = (body: { answer: 'confirm' | 'dispute'; reason?: string }): void =>
    void answer.run({ params: { id: match.id }, body: { ...body, version: match.version } })
  return (
    <>
      <Button kind="primary" busy={answer.busy} onClick={() => send({ answer: 'confirm' })}>
        {t('delivery.confirm')}
      </Button>
      <ThanksAct busy={answer.busy} onConfirm={(word) => send({ answer: 'confirm', reason: word })} />
      <Button disabled={answer.busy} onClick={() => setDisputing(true)}>
        {t('delivery.dispute')}
      </Button>
      <Dialog
        open={disputing}
        title={t('delivery.disputeTitle')}
        onClose={() => setDisputing(false)}
        acts={
          <Button
            kind="primary"
            busy={answer.busy}
            disabled={reason.trim() === ''}
            onClick={() => send({ answer: 'dispute', reason: reason.trim() })}
          >
            {t('delivery.dispute')}
          </Button>
        }
      >
        <TextField
          label={t('delivery.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Dialog>
    </>
  )
}
