import type { listRightsRequests, RightsRequest } from '#contract/rights.ts'
import type { AnswerOf, BodyOf, QueryOf } from '#contract/route.ts'
import type { answerRightsRequest, fileRightsRequestFor } from '#contract/rights.ts'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mine } from '../deeds/sessions.ts'
import { staysKnown } from '../persons/store.ts'
import { maskedPhone } from '../rules.ts'
import { namesOf } from '../deeds/persons.ts'
import type { Room } from '../types.ts'
import { dueAfter, refuseAnswer, refuseFiling, refuseWithdrawal } from './rules.ts'
import { addRequest, closeRequest, holdRequest, openOf, pageOfRequests, requestsOf } from './store.ts'

type Filing = BodyOf<typeof fileRightsRequestFor>

export async function myRequests(room: Room, t: Tx): Promise<{ rows: RightsRequest[] }> {
  return { rows: await shown(room, t, await requestsOf(t, mine(t).personId)) }
}

/** What the asker's street was asked for. */
export async function streetRequests(
  room: Room,
  t: Tx,
  { state, page, pageSize }: QueryOf<typeof listRightsRequests>,
): Promise<AnswerOf<typeof listRightsRequests>> {
  const { rows, total } = await pageOfRequests(t, t.actor.hat!.areaId!, state, { page, pageSize })
  const told = await shown(room, t, rows)
  return {
    page,
    pageSize,
    total,
    rows: told.map((one, at) => ({
      ...one,
      personId: rows[at]!.person_id,
      personName: rows[at]!.personName,
      phoneMasked: rows[at]!.phoneSealed ? maskedPhone(room.house.seal.open(rows[at]!.phoneSealed)) : null,
    })),
  }
}

/** Files what somebody asks a street for. Refuses `rights.too-many`; a place that is no street is missing. */
export async function fileMine(
  room: Room,
  t: Tx,
  { streetId, ...filing }: Filing & { streetId: string },
): Promise<{ id: string; dueOn: string } | Refusal> {
  if ((await room.areaNodes(t, [streetId])).get(streetId)?.level !== 'street') return missing()
  return file(room, t, mine(t).personId, streetId, filing, null)
}

/** The same at the counter, for a person it knows; both names stand on it. */
export async function fileFor(
  room: Room,
  t: Tx,
  personId: string,
  filing: Filing,
): Promise<{ id: string; dueOn: string } | Refusal> {
  const areaId = t.actor.hat!.areaId!
  return (await staysKnown(t, personId, areaId)) ? file(room, t, personId, areaId, filing, t.actor.id) : missing()
}

async function file(
  room: Room,
  t: Tx,
  personId: string,
  areaId: string,
  { kind, what }: Filing,
  filedBy: string | null,
): Promise<{ id: string; dueOn: string } | Refusal> {
  await t.lock([`rights of ${personId}`])
  const refused = refuseFiling(await openOf(t, personId))
  if (refused) return refused
  const due = dueAfter(dayOf(t.now))
  const id = await addRequest(t, {
    person_id: personId,
    area_id: areaId,
    kind,
    what_sealed: room.house.seal.seal(what),
    filed_by: filedBy,
    due_on: due.dueOn,
    provisional: due.provisional,
  })
  note(t, 'rights.file', id, areaId, { kind })
  return { id, dueOn: due.dueOn }
}

/** Refuses `version.stale`, `rights.closed`. Another's is missing. */
export async function withdrawMine(t: Tx, id: string, version: number): Promise<{ done: true } | Refusal> {
  const row = await holdRequest(t, id)
  if (!row || row.person_id !== mine(t).personId) return missing()
  const refused = (await stale(t, row, version)) ?? refuseWithdrawal(row.state)
  if (refused) return refused
  await closeRequest(t, id, { state: 'withdrawn', ground: null, answer_sealed: null, answered_by: null })
  note(t, 'rights.withdraw', id, row.area_id)
  return { done: true }
}

/**
 * Answers a request of the asker's street. Refuses `version.stale`, `rights.closed`, and a no without a ground or
 * without reasons. The caller tells the person.
 */
export async function answerRequest(
  room: Room,
  t: Tx,
  id: string,
  { version, ...answer }: BodyOf<typeof answerRightsRequest>,
): Promise<{ done: true } | Refusal> {
  const row = await holdRequest(t, id)
  if (!row || row.area_id !== t.actor.hat!.areaId) return missing()
  const refused = (await stale(t, row, version)) ?? refuseAnswer(row.state, answer)
  if (refused) return refused
  await closeRequest(t, id, {
    state: answer.state,
    ground: answer.state === 'refused' ? answer.ground : null,
    answer_sealed: room.house.seal.seal(answer.answer),
    answered_by: t.actor.id,
  })
  note(t, 'rights.answer', id, row.area_id, {
    state: answer.state,
    ...(answer.ground ? { ground: answer.ground } : {}),
  })
  await room.told(t, { personIds: [row.person_id], kind: 'rights.answered', params: {}, link: '/me/data' })
  return { done: true }
}

type Row = NonNullable<Awaited<ReturnType<typeof holdRequest>>>
async function stale(t: Tx, row: Row, version: number): Promise<Refusal | undefined> {
  if (row.version === version) return undefined
  const by = row.answered_by ?? row.person_id
  return refuseKernel('version.stale', {
    by: (await namesOf(t, [by])).get(by) ?? '',
    at: iso(row.answered_at ?? row.filed_at),
  })
}

type Shown = Awaited<ReturnType<typeof requestsOf>>[number]
async function shown(room: Room, t: Tx, rows: readonly Shown[]): Promise<RightsRequest[]> {
  const { seal } = room.house
  const nodes = await room.areaNodes(t, [...new Set(rows.map((row) => row.area_id))])
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    what: seal.open(row.what_sealed),
    state: row.state,
    streetName: nodes.get(row.area_id)?.name ?? '',
    filedAt: iso(row.filed_at),
    filedBy: row.filedByName,
    dueOn: row.due_on,
    provisional: row.provisional,
    ground: row.ground,
    answer: row.answer_sealed ? seal.open(row.answer_sealed) : null,
    answeredBy: row.answeredByName,
    answeredAt: isoOrNull(row.answered_at),
    version: row.version,
  }))
}

/** The trail says that, when and by whom; not whose and what: the request itself says that. */
function note(t: Tx, action: string, objectId: string, areaId: string, detail: Record<string, string> = {}): void {
  t.audit({ action, objectKind: 'rightsRequest', objectId, areaId, title: '', detail })
  t.fact({ kind: 'rights.changed', objectId, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
