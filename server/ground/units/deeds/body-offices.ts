import { bodyRefusals, type beginOffice, type endOffice } from '#contract/bodies.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { missing, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { bodyRow } from '../store-bodies.ts'
import { addOffice, closeOffice, officeRow, openOffice } from '../store-offices.ts'
import { noteBody } from './bodies.ts'
import { organizationsOf } from './organizations.ts'

const refuse = refuserOf(bodyRefusals)

/** An office begins; of the chair and the unit on duty there is one at a time, and the one before ends on that day. */
export async function begin(
  t: Tx,
  bodyId: string,
  { post, organizationId, holder, on }: BodyOf<typeof beginOffice>,
): Promise<AnswerOf<typeof beginOffice> | Refusal> {
  const body = await bodyRow(t, bodyId)
  if (!body || !looksAfter(t.actor, body)) return missing()
  const unit = organizationId === null ? undefined : (await organizationsOf(t, [organizationId])).get(organizationId)
  if (organizationId !== null && !unit) return missing()
  const day = on ?? dayOf(t.now)
  await t.lock([`offices of ${bodyId}`])
  const before = post === 'chair' || post === 'dutyUnit' ? await openOffice(t, bodyId, post) : undefined
  if (before && day < before.from) return refuse('office.day', { day: before.from })
  if (before) await closeOffice(t, before.id, day)
  const kept = unit?.type === 'military' ? '' : holder
  const office = { bodyId, areaId: body.areaId, post, organizationId, holder: kept, from: day }
  const id = await addOffice(t, office)
  await noteBody(t, body, 'body.office', { post, on: day })
  return { id }
}

export async function end(
  t: Tx,
  id: string,
  { on }: BodyOf<typeof endOffice>,
): Promise<AnswerOf<typeof endOffice> | Refusal> {
  const office = await officeRow(t, id)
  if (!office || office.to !== null || !looksAfter(t.actor, office)) return missing()
  const body = await bodyRow(t, office.bodyId)
  const day = on ?? dayOf(t.now)
  if (day < office.from) return refuse('office.day', { day: office.from })
  await t.lock([`offices of ${office.bodyId}`])
  await closeOffice(t, id, day)
  await noteBody(t, body!, 'body.office-end', { post: office.post, on: day })
  return { done: true }
}
