import { moveSession } from '#contract/station.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type Moving = [lists: Pick<Lists, 'moveDay'>, activities: Pick<Activities, 'moveTo'>]

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

export function moveSessionRoutes(...doors: Moving): BoundRoute[] {
  return [bind(moveSession, (t, { params, body }) => move(t, doors, params.id, body))]
}
