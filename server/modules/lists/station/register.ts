import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type {
  addSpeaker,
  editMySpeaking,
  editSpeaker,
  listSpeakers,
  showMySpeaking,
} from '#contract/station-speakers.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, refuserOf, type Refusal } from '#kernel/refusal.ts'
import { peopleRefusals } from '#contract/people.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { addMonths, limitsOf, monthOf, takenIn } from './rules.ts'
import { sessionOf } from './sessions.ts'
import { knownSpeakers, speaking, type Known } from './speakers.ts'
import { sessionRows, type Order } from './store-orders.ts'
import { insertSpeaker, locksOfSpeakers, speakerRowsOf, speakersById, speakersOf, updateSpeaker } from './store.ts'
import type { SpeakerTable } from './types.ts'

type Sessions = AnswerOf<typeof listSpeakers>['others']
const refusePeople = refuserOf(peopleRefusals)

/** A session as its speaker and its staff read it. */
function sessionLine(order: Order, unit: (id: string) => string): Sessions[number] {
  return {
    requestId: order.id,
    day: order.day!,
    at: order.at_time,
    title: order.resource_title,
    organizationName: unit(order.need_organization_id),
    place: order.place,
    state: order.state,
  }
}

async function unitNames(t: Tx, doors: Doors, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const units = await doors.units.organizationsOf(t, [...new Set(ids.filter((id) => id !== null))])
  return (id) => units.get(id ?? '')?.name ?? ''
}

function speakerFacts({ row, name }: Known, unit: (id: string | null) => string, taken: number) {
  const limits = limitsOf(row)
  return {
    id: row.id,
    name,
    topics: row.topics,
    organizationName: unit(row.organization_id),
    wishes: { most: row.most, restDays: row.rest_days },
    most: limits.most,
    restDays: limits.restDays,
    taken,
    version: row.version,
  }
}

/** The register of a street, with what each has taken on in a month; nobody else reads it, and nothing is ranked. */
export async function registerOf(t: Tx, doors: Doors, month: string): Promise<AnswerOf<typeof listSpeakers> | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return missing()
  const [since, until] = [`${month}-01`, `${addMonths(month, 1)}-01`]
  const rows = await speakersOf(t, viewer.areaId)
  const known = await knownSpeakers(t, doors, rows)
  const loads = new Map((await speaking(t, rows, since, until)).map((one) => [one.id, one.sessions]))
  const orders = await sessionRows(t, { areaId: viewer.areaId, since, until })
  const unit = await unitNames(t, doors, [
    ...rows.map((row) => row.organization_id),
    ...orders.map((order) => order.need_organization_id),
  ])
  const ours = new Set(orders.map(sessionOf))
  const linesOf = (id: string | null) =>
    orders.filter((order) => order.speaker_id === id).map((order) => sessionLine(order, unit))
  return {
    rows: [...known.values()]
      .toSorted((one, other) => Number(one.row.ended_at !== null) - Number(other.row.ended_at !== null))
      .map((one) => ({
        ...speakerFacts(one, unit, takenIn(loads.get(one.row.id)!, month)),
        sessions: linesOf(one.row.id),
        personId: one.row.person_id,
        organizationId: one.row.organization_id,
        listed: one.stands,
        elsewhere: loads.get(one.row.id)!.filter(({ day, session }) => monthOf(day) === month && !ours.has(session))
          .length,
        ended: one.row.ended_at !== null,
      })),
    others: linesOf(null),
  }
}

/** Writes somebody down; a person stands in the catalogue once they have said yes to it. */
export async function add(t: Tx, doors: Doors, body: BodyOf<typeof addSpeaker>): Promise<{ id: string } | Refusal> {
  const viewer = viewerOf(t.actor)
  const areaId = viewer.kind === 'staff' ? viewer.areaId : null
  const unit = body.organizationId
    ? (await doors.units.organizationsOf(t, [body.organizationId])).get(body.organizationId)
    : undefined
  if (body.organizationId !== null && !unit) return missing()
  const area = areaId ?? unit?.streetId
  if (!area) return missing()
  if (areaId !== null && unit && unit.streetId !== areaId) return missing()
  if (body.personId === null && (body.name === '' || !unit)) return refusePeople('name.missing')
  if (body.personId !== null && !(await doors.people.staysKnownIn(t, body.personId, area))) return missing()
  const id = await insertSpeaker(t, {
    area_id: area,
    person_id: body.personId,
    organization_id: body.organizationId,
    name: body.personId === null ? body.name : '',
    topics: body.topics,
    most: body.most,
    rest_days: body.restDays,
    ended_at: null,
  })
  if (id === undefined) return refuse('speaker.exists')
  tell(t, 'speaker.add', id, area, body.personId === null ? body.name : '')
  return { id }
}

type Edited = { id: string; version: number }

export async function editOne(t: Tx, id: string, body: BodyOf<typeof editSpeaker>): Promise<Edited | Refusal> {
  const viewer = viewerOf(t.actor)
  const row = await held(t, id, (one) => viewer.kind === 'staff' && viewer.areaId === one.area_id, body.version)
  if (isRefusal(row)) return row
  const version = await updateSpeaker(t, row, {
    topics: body.topics,
    most: body.most,
    rest_days: body.restDays,
    ended_at: body.ended ? (row.ended_at ?? t.now) : null,
  })
  tell(t, body.ended && row.ended_at === null ? 'speaker.end' : 'speaker.edit', id, row.area_id, row.name)
  return { id, version }
}

/** A speaker this asker may write, held and seen in this version; a closed account's row stays closed. */
async function held(
  t: Tx,
  id: string,
  mine: (row: SpeakerTable) => boolean,
  version: number,
): Promise<SpeakerTable | Refusal> {
  await t.lock(locksOfSpeakers(await speakersById(t, [id])))
  const [row] = await speakersById(t, [id])
  if (!row || !mine(row) || (row.person_id === null && row.name === '')) return missing()
  if (row.version === version) return row
  return refuseKernel('version.stale', { by: row.changed_by, at: iso(row.changed_at) })
}

function tell(t: Tx, action: string, id: string, areaId: string, title: string): void {
  t.audit({ action, objectKind: 'speaker', objectId: id, title, areaId })
  // Whoever speaks more often may now take on somebody who stands in line.
  t.fact({ kind: 'speaker.changed', objectId: id, areaId, payload: {}, topics: [`staff:${areaId}`] })
}

/** Where the asker is written down as a speaker, and what they have taken on. */
export async function mySpeaking(t: Tx, doors: Doors): Promise<AnswerOf<typeof showMySpeaking>> {
  const rows = t.actor.id ? await speakerRowsOf(t, t.actor.id) : []
  const known = await knownSpeakers(t, doors, rows)
  const today = dayOf(t.now)
  const months = [monthOf(today), addMonths(monthOf(today), 1)]
  const [since, until] = [`${months[0]}-01`, `${addMonths(months[1]!, 1)}-01`]
  const ids = rows.map(({ id }) => id)
  const loads = new Map((await speaking(t, rows, since, until)).map((one) => [one.id, one.sessions]))
  const orders = ids.length === 0 ? [] : await sessionRows(t, { speakerIds: ids, since: today, until })
  const unit = await unitNames(t, doors, [
    ...rows.map((row) => row.organization_id),
    ...orders.map((order) => order.need_organization_id),
  ])
  const streets = new Map((await doors.units.streets(t)).map(({ id, name }) => [id, name]))
  return {
    rows: [...known.values()].map((one) => ({
      ...speakerFacts(one, unit, takenIn(loads.get(one.row.id)!, months[0]!)),
      streetName: streets.get(one.row.area_id) ?? '',
      months: months.map((month) => ({ month, taken: takenIn(loads.get(one.row.id)!, month) })),
      sessions: orders.filter((order) => order.speaker_id === one.row.id).map((order) => sessionLine(order, unit)),
    })),
  }
}

/** One's own wish: less than the rule pack allows, never more. */
export async function editMine(
  t: Tx,
  id: string,
  { most, restDays, version }: BodyOf<typeof editMySpeaking>,
): Promise<Edited | Refusal> {
  const row = await held(t, id, (one) => one.person_id !== null && one.person_id === t.actor.id, version)
  if (isRefusal(row)) return row
  const next = await updateSpeaker(t, row, { most, rest_days: restDays })
  tell(t, 'speaker.wish', id, row.area_id, '')
  return { id, version: next }
}
