import { dayOf, iso } from '#kernel/calendar.ts'
import { missing } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { gridOfUnit } from '../grids/store-places.ts'
import { joinedUnits, whereTo } from '../merging/store.ts'
import { mayReadLiaisons } from '../policy.ts'
import { openHandoversOf, type HandoverRow } from '../store-handovers.ts'
import { openInvitationsOf } from '../store-invitations.ts'
import { liaisonsOn } from '../store-liaisons.ts'
import { bodiesOf } from '../store-memberships.ts'
import { everById } from '../store-organizations.ts'
import { eventsOf, recordOf } from '../store-record.ts'
import type { OrganizationType, Room } from '../types.ts'
import { organizationSeen } from './organizations.ts'

/** One unit. Who speaks for it and who was asked to is told to its street's staff and to itself only. */
export async function showOrganization(room: Room, t: Tx, id: string, asOf?: string) {
  const today = dayOf(t.now)
  const day = asOf ?? today
  const unit = await everById(t, id, day)
  if (!unit) return missing()
  const open = mayReadLiaisons(t.actor, unit)
  const record = (await recordOf(t, id))!
  return {
    ...organizationSeen(unit),
    version: record.version,
    uscc: record.uscc,
    usccReason: open ? record.usccReason : '',
    partyOrganization: record.partyOrganization,
    building: record.buildingId === null ? null : { id: record.buildingId, name: record.building },
    residentialArea:
      record.residentialAreaId === null ? null : { id: record.residentialAreaId, name: record.residentialArea },
    grid: open ? await gridOfUnit(t, id, day) : null,
    history: open ? await historyOf(t, id) : [],
    ...(await mergedWith(t, id)),
    bodies: await bodiesOf(t, id, day),
    liaisonRows: open ? await liaisonRows(room, t, unit, day) : [],
    invitations: open && day === today && unit.type !== 'military' ? await invitationRows(room, t, id) : [],
  }
}

/** Where a unit went, and what went into it. */
async function mergedWith(t: Tx, id: string) {
  const gone = await whereTo(t, id)
  const joined = await joinedUnits(t, id)
  return {
    wentInto: gone ? { id: gone.staysId, name: gone.staysName, way: gone.way, on: gone.on } : null,
    joined: joined.map(({ joinedId, joinedName, way, on }) => ({ id: joinedId, name: joinedName, way, on })),
  }
}

/** The last of what happened to a unit; the whole of it stands in the audit trail. */
async function historyOf(t: Tx, id: string) {
  return (await eventsOf(t, id, 30)).map((event) => ({ ...event, at: iso(event.at) }))
}

/** Who speaks for a unit; of a military unit no names and numbers, not even to its street. */
async function liaisonRows(room: Room, t: Tx, unit: { id: string; type: OrganizationType }, day: string) {
  const rows = await liaisonsOn(t, unit.id, day)
  const planned = new Map((await openHandoversOf(t, unit.id)).map((handover) => [handover.liaisonId, handover]))
  const ids = [...rows.map(({ personId }) => personId), ...[...planned.values()].map(({ successorId }) => successorId)]
  const alias = unit.type === 'military'
  const names = await room.people.namesOf(t, ids)
  const phones = await room.people.maskedPhonesOf(t, ids)
  return rows.map((row) => ({
    ...row,
    name: alias ? '' : (names.get(row.personId) ?? ''),
    phoneMasked: alias ? '' : (phones.get(row.personId) ?? ''),
    handover: handoverSeen(planned.get(row.id), alias ? undefined : names),
  }))
}

function handoverSeen(planned: HandoverRow | undefined, names: ReadonlyMap<string, string> | undefined) {
  return planned ? { id: planned.id, on: planned.dueOn, name: names?.get(planned.successorId) ?? '' } : null
}

async function invitationRows(room: Room, t: Tx, organizationId: string) {
  const rows = await openInvitationsOf(t, organizationId)
  return rows.map(({ id, name, phoneSealed, expiresAt }) => ({
    id,
    name,
    phoneMasked: room.people.maskedPhone(phoneSealed),
    expiresAt: iso(expiresAt),
    acceptedAt: null,
  }))
}
