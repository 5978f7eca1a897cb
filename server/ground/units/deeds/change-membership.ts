import type { changeMembership } from '#contract/units.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { needsReason, standingAfter } from '../membership-rules.ts'
import { looksAfter } from '../policy.ts'
import { refuse } from '../rules.ts'
import { holdUnit } from '../store-liaisons.ts'
import { bodyById, openSeats, putMembership } from '../store-memberships.ts'
import { organizationById } from '../store-organizations.ts'
import { addEvent } from '../store-record.ts'

/** What a unit that is about to leave its last body still owes; asked by the flow that knows matches. */
export type Commitments = (t: Tx, organizationId: string) => Promise<readonly string[]>

/**
 * Takes a unit one step further with a body: intend, join, pause, resume, leave; today or on a day before. Who leaves
 * the last body settles what is open first: its matches are named in the refusal.
 * Refuses `membership.step`, `membership.reason`, `membership.day`, `membership.commitments`.
 */
export async function takeStep(
  t: Tx,
  organizationId: string,
  { bodyId, step, reason, on }: BodyOf<typeof changeMembership>,
  commitments: Commitments,
): Promise<AnswerOf<typeof changeMembership> | Refusal> {
  const unit = await organizationById(t, organizationId)
  if (!unit || !looksAfter(t.actor, unit)) return missing()
  const body = await bodyById(t, bodyId)
  // A chapter or alliance of another street is not for this street to fill.
  if (!body || body.ended || (body.level === 'street' && body.areaId !== unit.areaId)) return missing()
  if (needsReason(step) && reason === '') return refuse('membership.reason')
  const today = dayOf(t.now)
  const from = on ?? today
  await holdUnit(t, unit.id)
  const seats = await openSeats(t, unit.id)
  const seat = seats.find((one) => one.bodyId === bodyId)
  const now = seat ?? { status: 'none' as const, paused: false }
  const after = standingAfter(now, step)
  if (!after) return refuse('membership.step', { body: body.name })
  if (from > today || (seat && from < seat.from)) return refuse('membership.day')
  const others = seats.some((one) => one.bodyId !== bodyId && one.status === 'member')
  if (step === 'leave' && now.status === 'member' && !others) {
    const open = await commitments(t, unit.id)
    if (open.length > 0) return refuse('membership.commitments', { count: open.length, matches: open.join(' ') })
  }
  await putMembership(t, {
    organizationId: unit.id,
    bodyId,
    areaId: unit.areaId,
    ...after,
    from,
    since: seat && seat.status === after.status ? seat.since : from,
    reason,
  })
  const detail = { body: body.name, ...(on ? { day: from } : {}), ...(reason ? { reason } : {}) }
  const action = `membership.${step}`
  await addEvent(t, { organizationId: unit.id, areaId: unit.areaId, action, detail })
  t.audit({ action, objectKind: 'organization', objectId: unit.id, title: unit.name, areaId: unit.areaId, detail })
  t.fact({
    kind: 'membership.changed',
    objectId: unit.id,
    areaId: unit.areaId,
    payload: { bodyId, status: after.status },
    topics: [`street:${unit.areaId}`, `staff:${unit.areaId}`, `organization:${unit.id}`],
  })
  return after
}
