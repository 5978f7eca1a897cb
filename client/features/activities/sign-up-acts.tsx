import { useEffect, useEffectEvent } from 'react'
import { type AnswerOf } from '#contract/route.ts'
import { cancelSignUp, checkOut, type showActivity, signUp } from '#contract/activities.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { toast } from '#ui/toast.tsx'

type Shown = AnswerOf<typeof showActivity>
const changed = ['signUp.changed', 'attendance.changed']

/** What joining is called now: a place, or the next of the waitlist. */
export function joinWord(activity: Shown): 'signUp.join' | 'signUp.joinWaitlist' {
  return isFull(activity) ? 'signUp.joinWaitlist' : 'signUp.join'
}

function isFull({ capacity, taken, guestPlaces }: Shown): boolean {
  return capacity !== null && taken + guestPlaces >= capacity
}

type SignUpActsProps = {
  activity: Shown
  /** Whoever meant to sign up before signing in is signed up when this appears, and may take it back. */
  meant?: boolean
}

/** What I can do about this activity now: sign up, give my place back, scan at the door, check out. */
export function SignUpActs({ activity, meant = false }: SignUpActsProps) {
  const t = useWords('activities')
  const format = useFormat()
  const now = useNow()
  const params = { params: { id: activity.id } }
  const join = useDeed(signUp, {
    touches: changed,
    done: ({ state, waitlistPosition }) =>
      toast({
        text: state === 'signedUp' ? t('signUp.done') : t('signUp.waiting', { position: waitlistPosition }),
        tone: state === 'signedUp' ? 'done' : 'waiting',
        ...(state === 'signedUp' ? { undo: () => void leave.run(params) } : {}),
      }),
  })
  const leave = useDeed(cancelSignUp, {
    touches: changed,
    done: () => toast({ text: t('signUp.cancelled'), tone: 'off', undo: () => void join.run(params) }),
  })
  const out = useDeed(checkOut, {
    touches: changed,
    done: ({ minutes }) => toast({ text: t('door.out', { duration: format.duration(minutes) }) }),
  })
  const over = activity.state !== 'published' || now >= Date.parse(activity.endsAt)
  // A waitlist is not what was pressed: that stays a press of its own.
  const goOn = useEffectEvent(() => {
    if (meant && !over && activity.mine === null && !isFull(activity)) void join.run(params)
  })
  useEffect(() => {
    goOn()
  }, [])
  if (over) return null
  if (activity.myCheckOutAt) return null
  if (activity.myCheckInAt) {
    return (
      <Button wide busy={out.busy} onClick={() => void out.run(params)}>
        {t('door.checkOut')}
      </Button>
    )
  }
  if (activity.mine === null) {
    return (
      <Button kind="primary" wide busy={join.busy} onClick={() => void join.run(params)}>
        {t(joinWord(activity))}
      </Button>
    )
  }
  return (
    <>
      {activity.doorOpen && activity.mine === 'signedUp' ? (
        <LinkButton kind="primary" wide to="/scan" icon="scan">
          {t('door.scan')}
        </LinkButton>
      ) : null}
      <Button kind="quiet" wide busy={leave.busy} onClick={() => void leave.run(params)}>
        {t(activity.mine === 'signedUp' ? 'signUp.giveBack' : 'signUp.leaveWaitlist')}
      </Button>
    </>
  )
}
