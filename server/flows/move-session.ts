import { editActivity } from '#contract/activities.ts'
import { moveSession } from '#contract/station.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { clockOf, dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type Moving = [lists: Pick<Lists, 'moveDay' | 'followActivity'>, activities: Pick<Activities, 'moveTo' | 'edit'>]

/** Puts a session on another day: the order and its activity move together or not at all. */
async function move(
  t: Tx,
  [lists, activities]: Moving,
  id: string,
  body: BodyOf<typeof moveSession>,
): Promise<AnswerOf<typeof moveSession> | Refusal> {
  const moved = await lists.moveDay(t, id, body)
  if (isRefusal(moved)) return moved
  const { activityId, ...answer } = moved
  const refused = activityId === null ? undefined : await activities.moveTo(t, activityId, body)
  return isRefusal(refused) ? refused : answer
}

/** Changes an activity; where it is a speaker's session, their day goes along or nothing is changed. */
async function edit(
  t: Tx,
  [lists, activities]: Moving,
  id: string,
  body: BodyOf<typeof editActivity>,
): Promise<AnswerOf<typeof editActivity> | Refusal> {
  const edited = await activities.edit(t, id, body)
  if (isRefusal(edited)) return edited
  const startsAt = new Date(body.startsAt)
  const refused = await lists.followActivity(t, id, { day: dayOf(startsAt), at: clockOf(startsAt) })
  return refused ?? edited
}

export function moveSessionRoutes(...doors: Moving): BoundRoute[] {
  return [
    bind(moveSession, (t, { params, body }) => move(t, doors, params.id, body)),
    bind(editActivity, (t, { params, body }) => edit(t, doors, params.id, body)),
  ]
}
