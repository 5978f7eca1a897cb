import { sql } from 'kysely'
import type { Closure } from '#contract/venue-shapes.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { type VenueDraft, writtenVenue } from '../store-venues.ts'
import type { UnitsTables } from '../types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()
type EventKind = UnitsTables['units.venue_event']['kind']

/** Writes over the version that was seen; the next one, or nothing when it was stale. */
export async function writeVenue(
  t: Tx,
  id: string,
  version: number,
  draft: Omit<VenueDraft, 'streetId'>,
): Promise<number | undefined> {
  const row = await tables(t)
    .updateTable('units.venue')
    .set({ ...writtenVenue(draft), version: version + 1, edited_by: t.actor.name, edited_at: t.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function isNameTaken(t: Tx, areaId: string, name: string, exceptId?: string): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('units.venue')
    .select('id')
    .where('area_id', '=', areaId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptId
}

/** Whether a building and a unit are of this street, where they are named. */
export async function areOf(
  t: Tx,
  areaId: string,
  { buildingId, managerId }: { buildingId: string | null; managerId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ fit: boolean }>`
    select (${buildingId}::uuid is null or exists (select from units.building where id = ${buildingId} and area_id = ${areaId}))
      and (${managerId}::uuid is null or exists (select from units.organization where id = ${managerId} and area_id = ${areaId}))
      as fit`.execute(tables(t))
  return rows[0]!.fit
}

export async function dutyOf(t: Tx, venueId: string): Promise<string> {
  const row = await tables(t)
    .selectFrom('units.venue_duty')
    .select('person_name as name')
    .where('venue_id', '=', venueId)
    .executeTakeFirst()
  return row?.name ?? ''
}

export function setDuty(t: Tx, venueId: string, areaId: string, name: string): Promise<unknown> {
  return tables(t)
    .insertInto('units.venue_duty')
    .values({ venue_id: venueId, area_id: areaId, person_name: name })
    .onConflict((conflict) => conflict.column('venue_id').doUpdateSet({ person_name: name }))
    .execute()
}

export function addEvent(
  t: Tx,
  event: { venueId: string; areaId: string; kind: EventKind; what: readonly string[] },
): Promise<unknown> {
  const { venueId, areaId, kind, what } = event
  const row = {
    id: newId(),
    venue_id: venueId,
    area_id: areaId,
    kind,
    what: [...what],
    by_name: t.actor.name,
    at: t.now,
  }
  return tables(t).insertInto('units.venue_event').values(row).execute()
}

export function eventsOf(t: Tx, venueId: string) {
  return tables(t)
    .selectFrom('units.venue_event')
    .select(['id', 'kind', 'what', 'by_name as by', 'at'])
    .where('venue_id', '=', venueId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export type ClosureRow = Closure & {
  venueId: string
  areaId: string
  announcedBy: string
  announcedAt: Date
  reopenedAt: Date | null
}

async function closures(t: Tx, where: ReturnType<typeof sql>): Promise<ClosureRow[]> {
  const { rows } = await sql<Omit<ClosureRow, 'instead'> & { insteadId: string | null; insteadName: string | null }>`
    select c.id, c.first_day as from, c.last_day as to, c.reason, c.instead_words as "insteadWords", o.id as "insteadId",
      o.name as "insteadName", c.venue_id as "venueId", c.area_id as "areaId", c.announced_by as "announcedBy",
      c.announced_at as "announcedAt", c.reopened_at as "reopenedAt"
    from units.venue_closure c left join units.venue o on o.id = c.instead_id
    where ${where} order by c.first_day desc, c.id`.execute(tables(t))
  return rows.map(({ insteadId, insteadName, ...row }) => ({
    ...row,
    instead: insteadId === null ? null : { id: insteadId, name: insteadName! },
  }))
}

/** Every notice about a place, the latest days first, also those taken back. */
export function closuresOf(t: Tx, venueId: string): Promise<ClosureRow[]> {
  return closures(t, sql`c.venue_id = ${venueId}`)
}

/** The notice by which a place is closed on one of these days. */
export async function closureOn(
  t: Tx,
  venueId: string,
  { from, to }: { from: string; to: string },
): Promise<ClosureRow | undefined> {
  const standing = sql`c.venue_id = ${venueId} and c.reopened_at is null and c.first_day <= ${to} and c.last_day >= ${from}`
  return (await closures(t, standing))[0]
}

/** A notice, held until the transaction ends. */
export async function holdClosure(t: Tx, id: string): Promise<ClosureRow | undefined> {
  await tables(t).selectFrom('units.venue_closure').select('id').where('id', '=', id).forUpdate().execute()
  return (await closures(t, sql`c.id = ${id}`))[0]
}

export type NewClosure = { from: string; to: string; reason: string; insteadId: string | null; insteadWords: string }

export async function addClosure(t: Tx, venueId: string, areaId: string, closure: NewClosure): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.venue_closure')
    .values({
      id,
      venue_id: venueId,
      area_id: areaId,
      first_day: closure.from,
      last_day: closure.to,
      reason: closure.reason,
      instead_id: closure.insteadId,
      instead_words: closure.insteadWords,
      announced_by: t.actor.name,
      announced_at: t.now,
    })
    .execute()
  return id
}

export function liftClosure(t: Tx, id: string): Promise<unknown> {
  return tables(t)
    .updateTable('units.venue_closure')
    .set({ reopened_at: t.now, reopened_by: t.actor.name })
    .where('id', '=', id)
    .execute()
}
