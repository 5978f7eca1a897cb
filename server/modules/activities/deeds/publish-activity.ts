import type { publishActivity } from '#contract/activities.ts'
import type { AnswerOf } from '#contract/route.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { refuse } from '../rules.ts'
import { changeActivity } from '../store.ts'
import { tellActivity } from '../telling.ts'
import { held } from './hold.ts'
import { auditActivity } from './plan-activity.ts'

type Moved = AnswerOf<typeof publishActivity>

/** Publishes a draft: from now on it can be found and signed up for. */
export async function publish(t: Tx, doors: Doors, id: string, version: number): Promise<Moved | Refusal> {
  const activity = await held(t, doors, id, version)
  if (isRefusal(activity)) return activity
  if (activity.state !== 'draft') return refuse('activity.state', { state: activity.state })
  if (activity.starts_at <= t.now) return refuse('activity.past')
  const next = await changeActivity(t, id, { state: 'published' })
  auditActivity(t, 'activity.publish', activity)
  tellActivity(t, 'activity.published', activity)
  return { id, version: next }
}

/** Takes a published activity back to draft while nobody has signed up; after that it can only be cancelled. */
export async function withdraw(t: Tx, doors: Doors, id: string, version: number): Promise<Moved | Refusal> {
  const activity = await held(t, doors, id, version)
  if (isRefusal(activity)) return activity
  if (activity.state !== 'published') return refuse('activity.state', { state: activity.state })
  const count = activity.taken + activity.waitlisted
  if (count > 0) return refuse('activity.has-sign-ups', { count })
  const next = await changeActivity(t, id, { state: 'draft' })
  auditActivity(t, 'activity.withdraw', activity)
  tellActivity(t, 'activity.withdrawn', activity)
  return { id, version: next }
}
