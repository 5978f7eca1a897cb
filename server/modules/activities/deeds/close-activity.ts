import type { closeActivity } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { systemActor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { closeFault, partOf } from '../rules.ts'
import { placesOf, settle } from '../store-door.ts'
import { changeActivity, holdActivity, overdue } from '../store.ts'
import { tellActivity } from '../telling.ts'
import type { ActivityTable } from '../types.ts'
import { held } from './hold.ts'
import { auditActivity } from './plan-activity.ts'
import { participationOf } from './participation.ts'

type Closed = AnswerOf<typeof closeActivity>

/** Closes an activity: everybody still inside is settled until now or its end, who never came is marked absent. */
export async function close(
  t: Tx,
  doors: Doors,
  id: string,
  { servedHeadcount, version }: BodyOf<typeof closeActivity>,
): Promise<Closed | Refusal> {
  const activity = await held(t, doors, id, version)
  if (isRefusal(activity)) return activity
  return closeFault(activity, t.now) ?? settleAndClose(t, doors, activity, servedHeadcount)
}

/** Closes a held activity and writes its lines of the record, one for each who came. */
async function settleAndClose(
  t: Tx,
  doors: Doors,
  activity: ActivityTable,
  servedHeadcount: number | null,
): Promise<Closed> {
  const places = await placesOf(t, activity.id)
  const came = places.filter((place) => place.check_in_at !== null)
  const settled = came
    .filter((place) => place.minutes === null)
    .map((place) => ({
      place,
      part: partOf(activity, { checkInAt: place.check_in_at!, checkOutAt: place.check_out_at }, t.now),
    }))
  await settle(t, activity.id, new Map(settled.map(({ place, part }) => [place.id, part.minutes])))
  await doors.record.write(
    t,
    settled.map(({ place, part }) => participationOf(activity, place, part)),
  )
  await changeActivity(t, activity.id, { state: 'finished', served_headcount: servedHeadcount, closed_at: t.now })
  const minutesOf = new Map(settled.map(({ place, part }) => [place.id, part.minutes]))
  const minutes = came.reduce((sum, place) => sum + (place.minutes ?? minutesOf.get(place.id) ?? 0), 0)
  const figures = { attended: came.length, absent: places.length - came.length, minutes }
  auditActivity(t, 'activity.close', activity, { attended: String(figures.attended), minutes: String(minutes) })
  tellActivity(t, 'activity.closed', activity, figures)
  return { id: activity.id, ...figures }
}

const mostAtOnce = 100
/** Closes what ended long ago and nobody closed, each in a transaction of its own. Safe to run twice and at once. */
export async function closeOverdue(transactions: Transactions, doors: Doors): Promise<number> {
  const options = { actor: systemActor('activities'), scope: '*', requestId: 'activities.close' } as const
  const ids = await transactions.do({ ...options, readOnly: true }, (t) => overdue(t, mostAtOnce))
  for (const id of ids) {
    await transactions.do(options, async (t) => {
      const activity = await holdActivity(t, id)
      if (activity && !closeFault(activity, t.now)) await settleAndClose(t, doors, activity, null)
    })
  }
  return ids.length
}
