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

/** What I can do about this activity now: sign up, give my place back, scan at the door, check out. */
export function SignUpActs({ activity }: { activity: Shown }) {
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
  if (activity.state !== 'published' || now >= Date.parse(activity.endsAt)) return null
  if (activity.myCheckOutAt) return null
  if (activity.myCheckInAt) {
    return (
      <Button wide busy={out.busy} onClick={() => void out.run(params)}>
        {t('door.checkOut')}
      </Button>
    )
  }
  if (activity.mine === null) {
    const full = activity.capacity !== null && activity.taken + activity.guestPlaces >= activity.capacity
    return (
      <Button kind="primary" wide busy={join.busy} onClick={() => void join.run(params)}>
        {t(full ? 'signUp.joinWaitlist' : 'signUp.join')}
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
