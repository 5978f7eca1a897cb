import { useState } from 'react'
import { answerForArea, type OwnMatch } from '#contract/own-area.ts'
import { DeclineDialog } from '#features/lists/index.ts'
import { MatchLine } from '#features/secretaries/index.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { CancelForArea } from './cancel-for-area.tsx'
import css from './own-area.module.css'

/** A match of the area itself: who helps whom, and what its staff may do about it now. */
export function OwnMatchCard({ match, items }: { match: OwnMatch; items: string }) {
  const t = useWords('own-area')
  const [declining, setDeclining] = useState(false)
  const { id, answers, version, quantity, waitlistPosition } = match
  const answer = useDeed(answerForArea, {
    touches: ['match.changed'],
    done: ({ state }) => {
      setDeclining(false)
      toast({
        text: t(state === 'declined' ? 'answer.declined' : state === 'accepted' ? 'answer.accepted' : 'answer.waits'),
      })
    },
  })
  return (
    <div className={css.match}>
      <Rows>
        <MatchLine match={match} items={items} />
      </Rows>
      {waitlistPosition === null ? null : <p>{t('own.inLine', { position: waitlistPosition })}</p>}
      {quantity === null ? null : <p>{t('own.quantity', { count: quantity })}</p>}
      <div className={css.acts}>
        {answers === null ? null : (
          <>
            <Button
              kind="primary"
              busy={answer.busy}
              onClick={() => void answer.run({ params: { id }, body: { answer: 'accept', side: answers, version } })}
            >
              {t('answer.accept')}
            </Button>
            <Button disabled={answer.busy} onClick={() => setDeclining(true)}>
              {t('answer.decline')}
            </Button>
          </>
        )}
        {match.mayCancel && answers === null ? <CancelForArea match={match} /> : null}
      </div>
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
    </div>
  )
}
