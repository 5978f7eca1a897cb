import type { MyReportIn, reportMyselfIn, sayMyOffers, showMyReportIn } from '#contract/member-report-ins.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { samePersons } from '#ground/people/index.ts'
import { searchText, folded } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { canReportIn } from '../rules.ts'
import { addReportIn, allAreas, areaRow, changeReportIn, closeAllOf, rowsOf, type ReportInRow } from '../store.ts'
import { confide, opened, sealed, stale, tell } from './parts.ts'

type Done = { done: true }
const mostFound = 20
/** How areas are spelled: the same few hundred at every key that is pressed. */
const spellings = new Map<string, string>()

function spelling(name: string, street: string): string {
  const key = `${name} ${street}`
  const known = spellings.get(key) ?? searchText(name, street)
  spellings.set(key, known)
  return known
}

/** Residential areas by name, pinyin or street; two hundred of a district are read at once and looked through here. */
export async function findAreas(t: Tx, q: string) {
  const wanted = folded(q)
  const found = (await allAreas(t)).filter(({ name, street }) => spelling(name, street).includes(wanted))
  return {
    rows: found.slice(0, mostFound).map(({ id, name, street }) => ({ id, name, street })),
    more: Math.max(0, found.length - mostFound),
  }
}

/** Where one reports in, and did; for oneself alone. */
export async function mine(room: Room, t: Tx): Promise<AnswerOf<typeof showMyReportIn>> {
  const personId = t.actor.id!
  const rows = await reportInsOf(room, t, personId)
  return {
    consent: await room.people.consents.of(t, personId, 'reportIn'),
    current: rows.find(({ state }) => state !== 'ended') ?? null,
    before: rows.filter(({ state }) => state === 'ended'),
  }
}

/** The same as rows, for what somebody takes home. */
export async function reportInsOf(room: Room, t: Tx, personId: string): Promise<MyReportIn[]> {
  const rows = await rowsOf(t, samePersons(personId))
  const enterers = [...new Set(rows.flatMap(({ enteredBy }) => (enteredBy === null ? [] : [enteredBy])))]
  const names = await room.people.namesOf(t, enterers)
  return rows.map((row) => ({
    id: row.id,
    area: { id: row.areaId, name: row.area },
    street: row.street,
    state: row.state,
    on: row.on,
    confirmedOn: row.confirmedOn,
    endedOn: row.endedOn,
    endReason: row.endReason,
    enteredBy: row.enteredBy === null ? null : (names.get(row.enteredBy) ?? ''),
    ...opened(room, row.sealed),
    version: row.version,
  }))
}

/** Reports in, with the consent it rests on; where one reports in elsewhere, that ends in the same deed. */
export async function reportIn(
  room: Room,
  t: Tx,
  { residentialAreaId, consentVersion, instead, ...offering }: BodyOf<typeof reportMyselfIn>,
): Promise<AnswerOf<typeof reportMyselfIn> | Refusal> {
  const personId = t.actor.id!
  const area = await areaRow(t, residentialAreaId)
  if (!area) return missing()
  await room.people.consents.hold(t, personId)
  const current = await currentOf(t, personId)
  if (current && instead?.id === current.id && instead.version !== current.version) return stale(room, t, current)
  const refused = canReportIn(current, { areaId: area.id, instead: instead?.id ?? null })
  if (refused) return refused
  const consent = { purpose: 'reportIn', version: consentVersion, given: true } as const
  const said = await room.people.consents.write(t, { personId, channel: 'phone', areaId: null }, consent)
  if (isRefusal(said)) return said
  const on = dayOf(t.now)
  if (current) await closeAllOf(t, personId, 'moved', on)
  const adding = { personId, areaId: area.id, streetId: area.streetId, on, enteredBy: null }
  const id = await addReportIn(t, { ...adding, sealed: sealed(room, offering) })
  confide(t)
  tell(t, { id, streetId: area.streetId })
  if (current && current.streetId !== area.streetId) tell(t, current)
  return { id }
}

export async function changeOffers(
  room: Room,
  t: Tx,
  { version, ...offering }: BodyOf<typeof sayMyOffers>,
): Promise<Done | Refusal> {
  const current = await seen(room, t, version)
  if (isRefusal(current)) return current
  if (!(await changeReportIn(t, current, { offers: sealed(room, offering) }))) return stale(room, t, current)
  confide(t)
  tell(t, current)
  return { done: true }
}

/** Withdraws the report-in: the consent is withdrawn, and it ends with that. */
export async function withdraw(room: Room, t: Tx, version: number): Promise<Done | Refusal> {
  const current = await seen(room, t, version)
  if (isRefusal(current)) return current
  const personId = t.actor.id!
  const consent = { purpose: 'reportIn', version: 0, given: false } as const
  const said = await room.people.consents.write(t, { personId, channel: 'phone', areaId: null }, consent)
  if (isRefusal(said)) return said
  confide(t)
  tell(t, current)
  return { done: true }
}

async function seen(room: Room, t: Tx, version: number): Promise<ReportInRow | Refusal> {
  await room.people.consents.hold(t, t.actor.id!)
  const current = await currentOf(t, t.actor.id!)
  if (!current) return missing()
  return current.version === version ? current : stale(room, t, current)
}

async function currentOf(t: Tx, personId: string): Promise<ReportInRow | undefined> {
  return (await rowsOf(t, samePersons(personId))).find(({ state }) => state !== 'ended')
}
