import { useState } from 'react'
import {
  answerUnitSignUp,
  offerFeedback,
  sayOfferFeedback,
  type UnitSignUp,
  withdrawUnitSignUp,
} from '#contract/offers.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { DeclineSignUp } from './decline-sign-up.tsx'
import { ScheduleSignUp } from './schedule-sign-up.tsx'

/** Who looks: the staff of the street, the secretary of the body whose project it is, or the unit itself. */
export type SignUpReader = 'staff' | 'secretary' | 'unit'

/** What can be done with a unit's sign-up now. Which activity stands for it is the street's to say. */
export function SignUpActs({ row, by }: { row: UnitSignUp; by: SignUpReader }) {
  return by === 'unit' ? <UnitActs row={row} /> : <AnswerActs row={row} schedules={by === 'staff'} />
}

function AnswerActs({ row, schedules }: { row: UnitSignUp; schedules: boolean }) {
  const t = useWords('projects')
  const [doing, setDoing] = useState<'decline' | 'schedule' | null>(null)
  const close = (): void => setDoing(null)
  const accept = useDeed(answerUnitSignUp, {
    touches: ['project.changed'],
    done: () => toast({ text: t(schedules ? 'offer.accepted' : 'offer.acceptedForStreet') }),
  })
  if (row.state === 'asked')
    return (
      <>
        <Button
          busy={accept.busy}
          onClick={() => void accept.run({ params: { id: row.id }, body: { version: row.version, answer: 'accept' } })}
        >
          {t('offer.accept')}
        </Button>
        <Button kind="quiet" onClick={() => setDoing('decline')}>
          {t('offer.decline')}
        </Button>
        {doing === 'decline' ? <DeclineSignUp row={row} onClose={close} /> : null}
      </>
    )
  if (!schedules) return null
  return (
    <>
      {row.activityId ? (
        <LinkButton kind="quiet" to={`/activities/${row.activityId}`}>
          {t('offer.toActivity')}
        </LinkButton>
      ) : null}
      {row.state === 'accepted' ? (
        <Button kind={row.activityId ? 'quiet' : 'second'} onClick={() => setDoing('schedule')}>
          {t(row.activityId ? 'offer.reschedule' : 'offer.schedule')}
        </Button>
      ) : null}
      {doing === 'schedule' ? <ScheduleSignUp row={row} onClose={close} /> : null}
    </>
  )
}

function UnitActs({ row }: { row: UnitSignUp }) {
  const t = useWords('projects')
  const withdraw = useDeed(withdrawUnitSignUp, {
    touches: ['project.changed'],
    done: () => toast({ text: t('offer.withdrawn') }),
  })
  const say = useDeed(sayOfferFeedback, {
    touches: ['project.changed'],
    done: () => toast({ text: t('offer.thanks') }),
  })
  return (
    <>
      {row.activityId ? (
        <LinkButton kind="quiet" to={`/activities/${row.activityId}`}>
          {t('offer.toActivity')}
        </LinkButton>
      ) : null}
      {row.state === 'asked' || (row.state === 'accepted' && row.activityId === null) ? (
        <Button
          kind="quiet"
          busy={withdraw.busy}
          onClick={() => void withdraw.run({ params: { id: row.id }, body: { version: row.version } })}
        >
          {t('offer.withdraw')}
        </Button>
      ) : null}
      {row.state === 'delivered' && row.feedback === null
        ? offerFeedback.map((feedback) => (
            <Button
              key={feedback}
              busy={say.busy}
              onClick={() => void say.run({ params: { id: row.id }, body: { version: row.version, feedback } })}
            >
              {t(`offer.${feedback}`)}
            </Button>
          ))
        : null}
    </>
  )
}
