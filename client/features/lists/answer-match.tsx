import { useState } from 'react'
import { type MatchRow, answerMatch } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { AcceptPart } from './accept-part.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { useListsHat } from './hat.ts'
import css from './match-page.module.css'

type AnswerMatchProps = { match: MatchRow; side: 'need' | 'resource'; first: boolean }

/** Accept or decline for one side: a liaison for their unit, staff for one that told them. */
export function AnswerMatch({ match, side, first }: AnswerMatchProps) {
  const t = useWords('lists')
  const { staff } = useListsHat()
  const [declining, setDeclining] = useState(false)
  const unit = side === 'need' ? match.needOrganizationName : match.resourceOrganizationName
  const answer = useDeed(answerMatch, {
    touches: ['match.changed'],
    done: (now) => {
      setDeclining(false)
      toast({ text: t(now.state === 'proposed' ? 'answer.waitsForOther' : `answer.${now.state}`, { unit }) })
    },
  })
  const whose = staff ? { side } : {}
  const params = { id: match.id }
  return (
    <div className={css.answer}>
      {staff ? <small>{t('answer.bothNames', { unit })}</small> : null}
      <div className={css.acts}>
        <Button
          kind={first ? 'primary' : 'second'}
          busy={answer.busy}
          onClick={() => void answer.run({ params, body: { answer: 'accept', version: match.version, ...whose } })}
        >
          {staff ? t('answer.acceptFor', { unit }) : t('answer.accept')}
        </Button>
        <Button disabled={answer.busy} onClick={() => setDeclining(true)}>
          {staff ? t('answer.declineFor', { unit }) : t('answer.decline')}
        </Button>
        <AcceptPart
          match={match}
          busy={answer.busy}
          onAccept={(quantity) =>
            void answer.run({ params, body: { answer: 'accept', quantity, version: match.version, ...whose } })
          }
        />
      </div>
      <DeclineDialog
        open={declining}
        unit={unit}
        busy={answer.busy}
        onClose={() => setDeclining(false)}
        onDecline={(reason) =>
          void answer.run({ params, body: { answer: 'decline', reason, version: match.version, ...whose } })
        }
      />
    </div>
  )
}
