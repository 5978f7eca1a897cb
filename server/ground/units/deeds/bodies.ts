import type { editBody, foundBody, moveAlliance, showBody } from '#contract/bodies.ts'
import { bodyRefusals } from '#contract/bodies.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { stagesAfter } from '../body-rules.ts'
import { looksAfter } from '../policy.ts'
import {
  addBody,
  addBodyEvent,
  bodyEvents,
  bodyRow,
  changeBody,
  chapterOf,
  endSeatsOf,
  isNameTaken,
  membersOf,
  type BodyRow,
} from '../store-bodies.ts'
import { officesSeen } from './show-offices.ts'
import { ensureResidentialArea } from '../store-record.ts'
import { secretarySeen } from '../secretaries/deeds.ts'
import { closeSecretariesOf } from '../secretaries/store.ts'
import type { Room } from '../types.ts'

const refuse = refuserOf(bodyRefusals)

/** One body and its members of a day; what happened to it is told to the staff of its street. */
export async function showOneBody(
  room: Room,
  t: Tx,
  id: string,
  asOf?: string,
): Promise<AnswerOf<typeof showBody> | Refusal> {
  const body = await bodyRow(t, id)
  if (!body) return missing()
  const { areaId, parentId, parentName, ...shown } = body
  const history = looksAfter(t.actor, { id, areaId }) ? await bodyEvents(t, id, 30) : []
  return {
    ...shown,
    parent: parentId === null ? null : { id: parentId, name: parentName ?? '' },
    members: await membersOf(t, id, asOf ?? dayOf(t.now)),
    offices: await officesSeen(t, { id, areaId }, asOf ?? dayOf(t.now)),
    secretary: await secretarySeen(room, t, { id, areaId }, asOf ?? dayOf(t.now)),
    history: history.map((event) => ({ ...event, at: iso(event.at) })),
  }
}

/** Founds an alliance, which incubates first, or a conference of the staff's street or of one of its residential areas. */
export async function found(t: Tx, fields: BodyOf<typeof foundBody>): Promise<AnswerOf<typeof foundBody> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock(['names of bodies'])
  if (await isNameTaken(t, fields.name)) return refuse('body.name-known', { name: fields.name })
  const { residentialArea, kind, ...rest } = fields
  const id = await addBody(t, {
    ...rest,
    kind,
    areaId,
    residentialAreaId: residentialArea === '' ? null : await ensureResidentialArea(t, areaId, residentialArea),
    parentId: await chapterOf(t, areaId),
    stage: kind === 'alliance' ? 'incubating' : null,
    from: dayOf(t.now),
  })
  await noteBody(t, { id, areaId, name: fields.name }, 'body.found', {})
  return { id }
}

/** Changes what is written about a body of the staff's street. */
export async function edit(
  t: Tx,
  id: string,
  { version, memberRule, ...fields }: BodyOf<typeof editBody>,
): Promise<AnswerOf<typeof editBody> | Refusal> {
  const body = await ours(t, id, version)
  if (isRefusal(body)) return body
  // The seed finds chapters by the names of the rule pack, and would write a renamed one down again.
  if (body.kind === 'streetChapter' && fields.name !== body.name) return refuse('body.name-fixed')
  await t.lock(['names of bodies'])
  if (await isNameTaken(t, fields.name, id)) return refuse('body.name-known', { name: fields.name })
  const next = await changeBody(t, id, version, { ...fields, member_rule: memberRule })
  if (next === undefined) return stale(t, id)
  await noteBody(t, { ...body, name: fields.name }, 'body.edit', fields.name === body.name ? {} : { before: body.name })
  return { id, version: next }
}

/** An alliance comes a stage further, or to its end. Criteria and evidence stand in its history. */
export async function move(
  t: Tx,
  id: string,
  { version, stage, criteria, evidence }: BodyOf<typeof moveAlliance>,
): Promise<AnswerOf<typeof moveAlliance> | Refusal> {
  const body = await ours(t, id, version)
  if (isRefusal(body)) return body
  if (body.stage === null || !stagesAfter(body.stage).includes(stage)) return refuse('body.stage')
  const closes = stage === 'closed'
  const next = await changeBody(t, id, version, { stage, ...(closes ? { valid_to: dayOf(t.now) } : {}) })
  if (next === undefined) return stale(t, id)
  if (closes) {
    await endSeatsOf(t, id)
    await closeSecretariesOf(t, { kind: 'committee', id }, dayOf(t.now))
  }
  await noteBody(t, body, 'body.stage', { stage, criteria, evidence })
  return { id, version: next }
}

async function ours(t: Tx, id: string, version: number): Promise<BodyRow | Refusal> {
  const body = await bodyRow(t, id)
  if (!body || !looksAfter(t.actor, body)) return missing()
  return body.version === version ? body : stale(t, id)
}

async function stale(t: Tx, id: string): Promise<Refusal> {
  const [last] = await bodyEvents(t, id, 1)
  return refuseKernel('version.stale', { by: last?.by ?? '', at: iso(last?.at ?? t.now) })
}

/** The beats that end every deed on a body: history, audit, fact. */
export async function noteBody(
  t: Tx,
  { id, areaId, name }: { id: string; areaId: string; name: string },
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await addBodyEvent(t, { bodyId: id, areaId, action, detail })
  t.audit({ action, objectKind: 'body', objectId: id, title: name, areaId, detail })
  t.fact({
    kind: 'body.changed',
    objectId: id,
    areaId,
    payload: {},
    topics: [`street:${areaId}`, `staff:${areaId}`],
  })
}
