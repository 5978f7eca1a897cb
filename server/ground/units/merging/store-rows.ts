import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { DatedRow } from './dated-rules.ts'
import type { HandoverRow, InvitationRow, OfficeRow } from './liaison-rules.ts'
import type { SeatRow } from './seat-rules.ts'

type Both = readonly [string, string]
const both = (ids: Both) => sql`${[...ids]}::uuid[]`
const tables = (t: Tx) => t.tables<unknown>()
const dated = sql`x.id, x.organization_id as "organizationId", x.valid_from as from, x.valid_to as to`

/** Seats of two units on any body, each with the body as its slot. */
export async function seatsOf(t: Tx, ids: Both): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select ${dated}, x.body_id as slot, b.name, x.status, x.since from units.membership x
    join units.body b on b.id = x.body_id where x.organization_id = any (${both(ids)}) order by b.number, x.valid_from, x.id`.execute(
    tables(t),
  )
  return rows
}

/** Who spoke or speaks for two units, with the person as the slot and without their names. */
export async function officesOfBoth(t: Tx, ids: Both): Promise<OfficeRow[]> {
  const { rows } = await sql<OfficeRow>`
    select ${dated}, x.person_id as slot, '' as name, x.lead from units.liaison x
    where x.organization_id = any (${both(ids)}) order by x.valid_from, x.id`.execute(tables(t))
  return rows
}

export async function handoversOf(t: Tx, goesId: string): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    select h.id, h.liaison_id as "liaisonId", h.done_at is null and h.cancelled_at is null as open
    from units.handover h where h.organization_id = ${goesId} order by h.id`.execute(tables(t))
  return rows
}

export async function openInvitationsOfBoth(t: Tx, ids: Both): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.id, i.organization_id as "organizationId", i.phone_index as phone from units.invitation i
    where i.organization_id = any (${both(ids)}) and i.accepted_at is null and i.withdrawn_at is null
      and i.expires_at > ${t.now} order by i.invited_at, i.id`.execute(tables(t))
  return rows
}

/** Who belongs to two units, with the person as the slot. */
export async function tiesOfBoth(t: Tx, ids: Both): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select ${dated}, x.person_id as slot, '' as name from units.affiliation x
    where x.organization_id = any (${both(ids)}) order by x.id`.execute(tables(t))
  return rows
}

export async function tenantsOfBoth(t: Tx, ids: Both): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select ${dated}, x.building_id as slot, b.name from units.tenant x join units.building b on b.id = x.building_id
    where x.organization_id = any (${both(ids)}) order by x.valid_from, x.id`.execute(tables(t))
  return rows
}

/** Residential areas where two units report in. */
export async function reportInsOfBoth(t: Tx, ids: Both): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select ${dated}, x.residential_area_id as slot, a.name from units.report_in x
    join units.area a on a.id = x.residential_area_id
    where x.organization_id = any (${both(ids)}) order by x.valid_from, x.id`.execute(tables(t))
  return rows
}

/** Offices of bodies; one unit holds each post of a body once. */
export async function bodyOfficesOfBoth(t: Tx, ids: Both): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select ${dated}, x.body_id || ' ' || x.post as slot, b.name from units.body_office x
    join units.body b on b.id = x.body_id where x.organization_id = any (${both(ids)}) order by x.valid_from, x.id`.execute(
    tables(t),
  )
  return rows
}

/** Where two units lie: a unit lies in one grid at a time, whichever. */
export async function gridPlacesOfBoth(t: Tx, ids: Both): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select ${dated}, 'grid' as slot, g.number::text as name from units.grid_place x join units.grid g on g.id = x.grid_id
    where x.organization_id = any (${both(ids)}) order by x.valid_from, x.id`.execute(tables(t))
  return rows
}

/** Ids of the party organisations behind a unit, and of units that were joined with it before. */
export async function partyOrganizationsOf(t: Tx, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units.party_organization where organization_id = ${unitId} order by id`.execute(tables(t))
  return rows.map(({ id }) => id)
}

export async function joinedWith(t: Tx, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units.organization where same_as = ${unitId} order by id`.execute(tables(t))
  return rows.map(({ id }) => id)
}
