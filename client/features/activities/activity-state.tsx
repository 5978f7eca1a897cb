import type { ActivityRow } from '#contract/activities.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

type Seen = Pick<
  ActivityRow,
  'state' | 'mine' | 'myWaitlistPosition' | 'capacity' | 'taken' | 'guestPlaces' | 'startsAt' | 'endsAt'
>

/** The one word about an activity that matters most to its reader: my own place before the activity's state. */
export function activityWord(
  activity: Seen,
  now: number,
): { key: string; tone: Tone; params?: Record<string, unknown> } {
  if (activity.state === 'cancelled') return { key: 'cancelled', tone: 'late' }
  if (activity.state === 'draft') return { key: 'draft', tone: 'off' }
  if (activity.state === 'finished') return { key: 'finished', tone: 'off' }
  if (activity.mine === 'signedUp') return { key: 'mine', tone: 'done' }
  if (activity.mine === 'waitlisted') {
    return { key: 'waitlisted', tone: 'waiting', params: { position: activity.myWaitlistPosition ?? '' } }
  }
  if (now >= Date.parse(activity.endsAt)) return { key: 'over', tone: 'off' }
  if (now >= Date.parse(activity.startsAt)) return { key: 'running', tone: 'done' }
  if (activity.capacity !== null && activity.taken + activity.guestPlaces >= activity.capacity)
    return { key: 'full', tone: 'off' }
  return { key: 'open', tone: 'done' }
}

/** The state of an activity as a label. */
export function ActivityState({ activity }: { activity: Seen }) {
  const t = useWords('activities')
  const { key, tone, params } = activityWord(activity, useNow())
  return <StateLabel tone={tone} word={t(`state.${key}`, params)} />
}
