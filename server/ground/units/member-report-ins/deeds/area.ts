import type {
  confirmReportIn,
  endMemberReportIn,
  enterReportIn,
  listMemberReportIns,
  showAreaMembers,
} from '#contract/member-report-ins.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { samePersons } from '#ground/people/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { smallest } from '../../roster/rules.ts'
import type { Room } from '../../types.ts'
import { areaLookedAfter, areasLookedAfter, type LookedAfter } from '../policy.ts'
import { canConfirm, countsTold, refuse } from '../rules.ts'
import { addReportIn, changeReportIn, closeAllOf, countsIn, rowById, rowsAt, rowsOf } from '../store.ts'
import { note, opened, sealed, stale, tell } from './parts.ts'

type Done = AnswerOf<typeof confirmReportIn>

/** How many members report in at the areas one looks after; four statements however many there are. */
export async function list(room: Room, t: Tx): Promise<AnswerOf<typeof listMemberReportIns>> {
  const areas = await areasLookedAfter(t)
  const streetId = areas[0]?.streetId
  const found = new Map((streetId ? await countsIn(t, streetId) : []).map((row) => [row.id, row]))
  const counts = countsTold(new Map(areas.map(({ id }) => [id, found.get(id)?.count ?? 0])))
  const { version, text } = await room.people.consents.of(t, t.actor.id!, 'reportIn')
  return {
    smallest,
    members: counts.all,
    consent: { version, text },
    rows: areas.map(({ id, name }) => ({
      area: { id, name },
      members: counts.of(id),
      waits: found.get(id)?.waits ?? false,
    })),
  }
}

/** Who reports in at an area and what they offer; that somebody looked is written down. */
export async function show(room: Room, t: Tx, id: string): Promise<AnswerOf<typeof showAreaMembers> | Refusal> {
  const area = await areaLookedAfter(t, id)
  if (isRefusal(area)) return area
  const rows = await rowsAt(t, id)
  const ids = [...new Set(rows.flatMap(({ personId, enteredBy }) => (enteredBy ? [personId, enteredBy] : [personId])))]
  const [names, phones] = [await room.people.namesOf(t, ids), await room.people.maskedPhonesOf(t, ids)]
  const me = new Set((await rowsOf(t, samePersons(t.actor.id!))).map((row) => row.id))
  note(t, area, 'look.member-report-ins')
  return {
    area: { id, name: area.name },
    rows: rows.map((row) => ({
      id: row.id,
      name: names.get(row.personId) ?? '',
      phoneMasked: phones.get(row.personId) ?? null,
      state: row.state,
      on: row.on,
      confirmedOn: row.confirmedOn,
      enteredBy: row.enteredBy === null ? null : (names.get(row.enteredBy) ?? ''),
      ...opened(room, row.sealed),
      version: row.version,
      confirmable: canConfirm({ ...row, mine: me.has(row.id) }, t.actor.id) === undefined,
    })),
  }
}

/** Writes down for somebody at the counter that they report in; both names stand on it, and another confirms. */
export async function enter(
  room: Room,
  t: Tx,
  areaId: string,
  { personId: chosen, name, phone, another, consentVersion, ...offering }: BodyOf<typeof enterReportIn>,
): Promise<AnswerOf<typeof enterReportIn> | Refusal> {
  const area = await areaLookedAfter(t, areaId)
  if (isRefusal(area)) return area
  const person =
    chosen === undefined ? await met(room, t, { name, phone, another }) : await known(room, t, area, chosen)
  if (isRefusal(person)) return person
  const personId = person.id
  await room.people.consents.hold(t, personId)
  // Of where else they report in one learns nothing here: it ends, by what they signed.
  const here = (await rowsOf(t, samePersons(personId))).some((row) => row.state !== 'ended' && row.areaId === areaId)
  if (here) return refuse('member-report-in.same', { area: area.name })
  const speaker = { personId, channel: 'counter', areaId: area.streetId } as const
  const consent = { purpose: 'reportIn', version: consentVersion, given: true } as const
  const said = await room.people.consents.write(t, speaker, consent)
  if (isRefusal(said)) return said
  const on = dayOf(t.now)
  await closeAllOf(t, personId, 'moved', on)
  const adding = { personId, areaId, streetId: area.streetId, on, enteredBy: t.actor.id }
  const id = await addReportIn(t, { ...adding, sealed: sealed(room, offering) })
  note(t, area, 'member-report-in.enter')
  tell(t, { id, streetId: area.streetId })
  return { id }
}

async function known(room: Room, t: Tx, area: LookedAfter, id: string): Promise<{ id: string } | Refusal> {
  // Only staff have the list one is chosen from.
  if (t.actor.hat?.kind !== 'street-staff') return missing()
  return (await room.people.staysKnownIn(t, id, area.streetId)) ? { id } : missing()
}

async function met(room: Room, t: Tx, who: { name: string; phone: string; another: boolean }) {
  // Whoever types a number learns whether the name beside it is right, and no other name.
  const owner = who.phone === '' ? undefined : await room.people.findPerson(t, who.phone)
  if (owner && owner.name !== who.name) return refuse('member-report-in.name')
  return room.people.meetPerson(t, who)
}

export async function confirm(
  room: Room,
  t: Tx,
  id: string,
  { version }: BodyOf<typeof confirmReportIn>,
): Promise<Done | Refusal> {
  const found = await own(room, t, id, version)
  if (isRefusal(found)) return found
  const refused = canConfirm(found.row, t.actor.id)
  if (refused) return refused
  const written = await changeReportIn(t, found.row, { confirmedOn: dayOf(t.now) })
  return written ? done(t, found, 'member-report-in.confirm') : stale(room, t, found.row)
}

export async function end(
  room: Room,
  t: Tx,
  id: string,
  { version, reason }: BodyOf<typeof endMemberReportIn>,
): Promise<Done | Refusal> {
  const found = await own(room, t, id, version)
  if (isRefusal(found)) return found
  if (found.row.state === 'ended') return refuse('member-report-in.closed')
  const written = await changeReportIn(t, found.row, { endedOn: dayOf(t.now), reason })
  return written ? done(t, found, 'member-report-in.end') : stale(room, t, found.row)
}

type Found = { area: LookedAfter; row: NonNullable<Awaited<ReturnType<typeof rowById>>> }

/** A report-in at an area one looks after, as it was seen. */
async function own(room: Room, t: Tx, id: string, version: number): Promise<Found | Refusal> {
  const row = await rowById(t, id, samePersons(t.actor.id!))
  if (!row) return missing()
  const area = await areaLookedAfter(t, row.areaId)
  if (isRefusal(area)) return area
  return row.version === version ? { area, row } : stale(room, t, row)
}

function done(t: Tx, { area, row }: Found, action: string): Done {
  note(t, area, action)
  tell(t, row)
  return { done: true }
}
