import { sql } from 'kysely'
import type { listReportIns } from '#contract/report-ins.ts'
import type { AnswerOf } from '#contract/route.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameOn, standsOn } from '../areas/store.ts'
import type { ReportInTables } from './types.ts'

const tables = (t: Tx) => t.tables<ReportInTables>()

type Area = { id: string; name: string }

/** The residential areas of a street on a day, as they were called. */
export function residentialAreasOf(t: Tx, streetId: string, day: string): Promise<Area[]> {
  return tables(t)
    .selectFrom('units.area as a')
    .select(['a.id', nameOn(day).as('name')])
    .where('a.parent_id', '=', streetId)
    .where('a.level', '=', 'residentialArea')
    .where(standsOn(day))
    .orderBy('a.sort_key')
    .orderBy('a.id')
    .execute()
}

export type UnitThere = AnswerOf<typeof listReportIns>['areas'][number]['units'][number] & { residentialAreaId: string }

/** Who reports in at the residential areas of a street on a day; one statement. */
export async function unitsReportingIn(t: Tx, streetId: string, day: string): Promise<UnitThere[]> {
  const { rows } = await sql<UnitThere>`
    select r.residential_area_id as "residentialAreaId", r.id, r.organization_id as "organizationId", o.name, o.type,
      s.name as "streetName", r.valid_from as from,
      (o.party_organization <> '' or exists (select from units.party_organization p where p.organization_id = o.id
        and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day}))) as organised
    from units.report_in r
    join units.organization o on o.id = r.organization_id
    join units.area s on s.id = o.area_id
    where r.area_id = ${streetId} and r.valid_from <= ${day} and (r.valid_to is null or r.valid_to > ${day})
    order by o.sort_key, o.id`.execute(tables(t))
  return rows
}

export type ReportInRow = {
  id: string
  organizationId: string
  residentialAreaId: string
  areaId: string
  area: string
  streetName: string
  from: string
  to: string | null
  reason: string
  notedBy: string
  endedBy: string
  editedAt: Date
  version: number
}

const reportIns = (t: Tx) =>
  tables(t)
    .selectFrom('units.report_in as r')
    .innerJoin('units.area as a', 'a.id', 'r.residential_area_id')
    .innerJoin('units.area as s', 's.id', 'r.area_id')
    .select(['r.id', 'r.organization_id as organizationId', 'r.residential_area_id as residentialAreaId'])
    .select([
      'r.area_id as areaId',
      'a.name as area',
      's.name as streetName',
      'r.valid_from as from',
      'r.valid_to as to',
    ])
    .select(['r.reason', 'r.noted_by as notedBy', 'r.ended_by as endedBy', 'r.edited_at as editedAt', 'r.version'])

/** Where a unit reported in by a day, what stands first; not what was taken back. */
export function reportInsBy(t: Tx, organizationId: string, day: string): Promise<ReportInRow[]> {
  return reportIns(t)
    .where('r.organization_id', '=', organizationId)
    .where('r.valid_from', '<=', day)
    .where(sql<boolean>`(r.valid_to is null or r.valid_to > r.valid_from)`)
    .orderBy(sql`r.valid_to is not null and r.valid_to <= ${day}`)
    .orderBy('r.valid_from', 'desc')
    .orderBy('a.sort_key')
    .orderBy('r.id')
    .execute()
}

/** What a unit ever was to a residential area, but for what was taken back. */
export function reportInsAt(t: Tx, organizationId: string, residentialAreaId: string): Promise<ReportInRow[]> {
  return reportIns(t)
    .where('r.organization_id', '=', organizationId)
    .where('r.residential_area_id', '=', residentialAreaId)
    .where(sql<boolean>`(r.valid_to is null or r.valid_to > r.valid_from)`)
    .execute()
}

export function reportInRow(t: Tx, id: string): Promise<ReportInRow | undefined> {
  return reportIns(t).where('r.id', '=', id).executeTakeFirst()
}

export async function addReportIn(
  t: Tx,
  {
    organizationId,
    residentialAreaId,
    areaId,
    from,
  }: Pick<ReportInRow, 'organizationId' | 'residentialAreaId' | 'areaId' | 'from'>,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.report_in')
    .values({
      id,
      organization_id: organizationId,
      residential_area_id: residentialAreaId,
      area_id: areaId,
      valid_from: from,
      valid_to: null,
      noted_by: t.actor.name,
      edited_at: t.now,
    })
    .execute()
  return id
}

/** Writes an end, or none, over the version that was seen; false when somebody was quicker. */
export async function changeReportIn(
  t: Tx,
  { id, version }: Pick<ReportInRow, 'id' | 'version'>,
  written: { to: string | null; reason: string },
): Promise<boolean> {
  const row = await tables(t)
    .updateTable('units.report_in')
    .set({
      valid_to: written.to,
      reason: written.reason,
      edited_at: t.now,
      ended_by: written.to === null ? '' : t.actor.name,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** A unit that becomes an alias never reported in, on no day. */
export async function forgetReportIns(t: Tx, organizationId: string): Promise<void> {
  await tables(t)
    .updateTable('units.report_in')
    .set({ valid_to: sql<string>`valid_from`, reason: '' })
    .where('organization_id', '=', organizationId)
    .execute()
}
