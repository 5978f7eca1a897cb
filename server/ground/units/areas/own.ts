import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { isStaffOf } from '../policy.ts'
import type { OrganizationType, UnitsTables } from '../types.ts'

type Named = { id: string; name: string }
export type OwnArea = Named & {
  streetName: string
  units: (Named & { type: OrganizationType; streetId: string })[]
  /** Of the units, those that are the area itself: its committee, its party organisation. */
  speaksFor: (Named & { streetId: string })[]
}

/** The residential area whose staff asks, with the units that lie there today; undefined for anybody else. */
export async function ownArea(t: Tx): Promise<OwnArea | undefined> {
  const id = t.actor.hat?.areaId
  if (!id || !isStaffOf(t.actor, id)) return undefined
  const tables = t.tables<UnitsTables>()
  const { rows: areas } = await sql<Named & { streetName: string }>`
    select a.id, a.name, s.name as "streetName" from units.area a join units.area s on s.id = a.parent_id
    where a.id = ${id} and a.level = 'residentialArea'`.execute(tables)
  if (!areas[0]) return undefined
  const { rows: units } = await sql<OwnArea['units'][number]>`
    select o.id, o.name, o.type, o.area_id as "streetId" from units.organization o
    where o.residential_area_id = ${id} and o.same_as is null order by o.sort_key, o.id`.execute(tables)
  return { ...areas[0], units, speaksFor: units.filter(({ type }) => type === 'residentialArea') }
}

/** What else lies in that area today: its buildings, and the units that report in there. */
export async function besidesUnits(t: Tx, { id }: Pick<OwnArea, 'id'>) {
  const today = dayOf(t.now)
  const tables = t.tables<UnitsTables>()
  const { rows: buildings } = await sql<Named>`
    select b.id, b.name from units.area_place p join units.building b on b.id = p.building_id
    where p.residential_area_id = ${id} and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})
    order by b.name, b.id`.execute(tables)
  const { rows: reportIns } = await sql<Named & { streetName: string; from: string }>`
    select o.id, o.name, s.name as "streetName", r.valid_from as from
    from units.report_in r join units.organization o on o.id = r.organization_id join units.area s on s.id = o.area_id
    where r.residential_area_id = ${id} and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})
    order by o.sort_key, o.id`.execute(tables)
  return { buildings, reportIns }
}
