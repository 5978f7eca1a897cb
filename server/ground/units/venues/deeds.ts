import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { addVenue, editVenue, showVenue, showVenueRecord } from '#contract/venues.ts'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { lookUpOne } from '../grids/deeds/show.ts'
import { keepsPlace } from '../policy.ts'
import * as venues from '../store-venues.ts'
import { faultOfHours } from './hours.ts'
import { addEvent, areOf, closuresOf, dutyOf, eventsOf, isNameTaken, setDuty, writeVenue } from './store.ts'
import { refuse, strangeWord } from './words.ts'

type Fields = BodyOf<typeof addVenue>

/** One place as everybody sees it. */
export async function show(t: Tx, id: string): Promise<AnswerOf<typeof showVenue> | Refusal> {
  const row = await venues.venueRow(t, id)
  if (!row) return missing()
  return {
    ...venues.seenVenue(t, row),
    hours: venues.hoursOf(row),
    rooms: row.rooms,
    manager: row.managerId === null ? null : { id: row.managerId, name: row.manager ?? '' },
    building: row.buildingId === null ? null : { id: row.buildingId, name: row.building ?? '' },
    closures: row.closures,
    version: row.version,
    ofDistrict: row.ofDistrict,
  }
}

/** What those know besides who keep it: who is on duty, the grid, notices and changes. */
export async function showRecord(t: Tx, id: string): Promise<AnswerOf<typeof showVenueRecord> | Refusal> {
  const venue = await ownVenue(t, id)
  if (!venue) return missing()
  const grids = venue.address.length < 2 ? [] : await lookUpOne(t, { address: venue.address })
  return {
    onDuty: await dutyOf(t, id),
    grids: 'grids' in grids ? grids.grids.map(({ id: grid, number, name }) => ({ id: grid, number, name })) : [],
    closures: (await closuresOf(t, id)).map(({ venueId: _venue, areaId: _area, ...row }) => ({
      ...row,
      announcedAt: iso(row.announcedAt),
      reopenedAt: isoOrNull(row.reopenedAt),
    })),
    history: (await eventsOf(t, id)).map((event) => ({ ...event, at: iso(event.at) })),
  }
}

/** A place that the asker keeps. */
export async function ownVenue(t: Tx, id: string) {
  const venue = await venues.venueRow(t, id)
  return venue && keepsPlace(t.actor, { id, areaId: venue.streetId }) ? venue : undefined
}

export async function add(t: Tx, { onDuty, ...fields }: Fields): Promise<AnswerOf<typeof addVenue> | Refusal> {
  const areaId = t.actor.hat!.areaId!
  await t.lock([`venues of ${areaId}`])
  const fault = await faultOf(t, areaId, fields)
  if (fault) return fault
  const id = await venues.addVenue(t, { ...drafted(fields), streetId: areaId })
  await setDuty(t, id, areaId, onDuty)
  await addEvent(t, { venueId: id, areaId, kind: 'add', what: [] })
  note(t, 'venue.add', { id, areaId, title: fields.name })
  return { id }
}

export async function edit(
  t: Tx,
  id: string,
  { version, onDuty, ...fields }: BodyOf<typeof editVenue>,
): Promise<AnswerOf<typeof editVenue> | Refusal> {
  const before = await ownVenue(t, id)
  if (!before) return missing()
  const areaId = before.streetId
  await t.lock([`venues of ${areaId}`])
  const fault = await faultOf(t, areaId, fields, id)
  if (fault) return fault
  const duty = await dutyOf(t, id)
  const next = await writeVenue(t, id, version, drafted(fields))
  if (next === undefined) {
    const now = (await venues.venueRow(t, id)) ?? before
    return refuseKernel('version.stale', { by: now.editedBy ?? '', at: iso(now.editedAt ?? t.now) })
  }
  await setDuty(t, id, areaId, onDuty)
  const was = { ...before, hours: venues.hoursOf(before), onDuty: duty }
  const what = changed(was, { ...fields, onDuty })
  await addEvent(t, { venueId: id, areaId, kind: 'edit', what })
  note(t, 'venue.edit', { id, areaId, title: fields.name }, { fields: what.join(' ') })
  return { id, version: next }
}

/** Names of the fields that differ; never what stood in them. */
function changed(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const differs = (field: string) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null)
  return Object.keys(after).filter(differs).toSorted()
}

function drafted(fields: Omit<Fields, 'onDuty'>) {
  return { ...fields, wheelchair: fields.accessibility.includes('stepFree') }
}

async function faultOf(
  t: Tx,
  areaId: string,
  fields: Omit<Fields, 'onDuty'>,
  id?: string,
): Promise<Refusal | undefined> {
  if (await isNameTaken(t, areaId, fields.name, id)) return refuse('venue.name-known', { name: fields.name })
  const strange = strangeWord(fields)
  if (strange) return strange
  const fault = fields.hours && faultOfHours(fields.hours)
  if (fault) return fault.code === 'venue.hours' ? refuse('venue.hours', { day: fault.day }) : refuse('venue.days')
  return (await areOf(t, areaId, fields)) ? undefined : missing()
}

export function note(
  t: Tx,
  action: string,
  { id, areaId, title }: { id: string; areaId: string; title: string },
  detail: Record<string, string> = {},
  activities: readonly string[] = [],
): void {
  t.audit({ action, objectKind: 'venue', objectId: id, title, areaId, detail })
  const topics = [`street:${areaId}`, `staff:${areaId}`, ...activities.map((one) => `activity:${one}`)]
  t.fact({ kind: 'venue.changed', objectId: id, areaId, payload: {}, topics })
}

/** Days of a closing: in order, and not over already. */
export function faultOfDays(t: Tx, { from, to }: { from: string; to: string }): Refusal | undefined {
  return from > to || to < dayOf(t.now) ? refuse('venue.days') : undefined
}
