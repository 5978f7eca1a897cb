import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import pack from '#rulepacks/unit-names.json' with { type: 'json' }
import type { UnitsTables } from '../types.ts'
import type { PairSign } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()
const { before, after } = pack.value
/** What of a name tells it from others: without the place before it and the legal form behind it. */
const core = `^(${before.join('|')})+|(${after.join('|')})$`

export type PairRow = { one: string; other: string; signs: PairSign[]; total: number }

/**
 * Pairs of a street's units that may be one: of one credit code, of one name without place and legal form, of one sound,
 * one called as the other was, or at one address with one name within the other. Each sign joins by equality, so that a
 * street with thousands of units is looked through as fast as one with ten. The surest come first.
 */
export async function pairsOf(
  t: Tx,
  areaId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    with known as materialized (
      select o.id, o.name_key as key, o.sort_key as sound, nullif(o.uscc, '') as uscc, nullif(o.address, '') as address,
        nullif(regexp_replace(o.name_key, ${core}, '', 'g'), '') as core, o.type = 'military' as alias
      from units.organization o where o.area_id = ${areaId} and o.same_as is null
    ), old as materialized (
      select e.organization_id as id, regexp_replace(lower(c.x ->> 'before'), '\\s', '', 'g') as key
      from units.event e cross join lateral jsonb_array_elements(e.changes) as c(x)
      where e.area_id = ${areaId} and e.action = 'organization.edit' and c.x ->> 'field' in ('name', 'shortName')
    ), signs as (
      select a.id as a, b.id as b, 'uscc' as sign from known a join known b on a.uscc = b.uscc and a.id <> b.id
      union select a.id, b.id, 'name' from known a join known b on a.core = b.core and a.id <> b.id
      union select a.id, b.id, 'sound' from known a join known b on a.sound = b.sound and a.id <> b.id
      union select a.id, b.id, 'oldName' from known a join old o on o.id = a.id join known b on b.key = o.key and b.id <> a.id
      union select a.id, b.id, 'address' from known a join known b on a.address = b.address and a.id <> b.id
        where strpos(a.key, b.core) > 0 or strpos(b.key, a.core) > 0
    ), pairs as (
      select least(s.a, s.b) as one, greatest(s.a, s.b) as other, array_agg(distinct s.sign) as signs
      from signs s join known a on a.id = s.a join known b on b.id = s.b and b.alias = a.alias
      group by 1, 2
    )
    select p.one, p.other, p.signs, count(*) over ()::int as total from pairs p
    where not exists (select from units.not_same n
      where n.area_id = ${areaId} and n.one_id = p.one and n.other_id = p.other and n.stands)
    order by 'uscc' = any (p.signs) desc, 'name' = any (p.signs) desc, cardinality(p.signs) desc, p.one, p.other
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tables(t))
  return rows
}

/** Notes that two are two, or that this was a mistake. */
export function noteNotSame(t: Tx, areaId: string, [one, other]: readonly [string, string], stands: boolean) {
  const said = { said_by: t.actor.name, said_at: t.now, stands }
  return tables(t)
    .insertInto('units.not_same')
    .values({ area_id: areaId, one_id: one, other_id: other, ...said })
    .onConflict((conflict) => conflict.columns(['area_id', 'one_id', 'other_id']).doUpdateSet(said))
    .execute()
}

export type BesideRow = {
  id: string
  code: string
  name: string
  shortName: string
  type: UnitsTables['units.organization']['type']
  uscc: string | null
  address: string
  partyOrganization: string
  building: string
  residentialArea: string
  since: Date
  liaisons: number
  lead: string | null
  bodies: number
  oldNames: string[]
}

/** These units with what tells whether two are one; the leading liaison as an id. One statement. */
export async function besideOf(t: Tx, ids: readonly string[]): Promise<Map<string, BesideRow>> {
  const { rows } = await sql<BesideRow>`
    select o.id, o.code, o.name, o.short_name as "shortName", o.type, o.uscc, o.address,
      o.party_organization as "partyOrganization", coalesce(b.name, '') as building, coalesce(r.name, '') as "residentialArea",
      o.created_at as since, o.liaisons,
      (select l.person_id from units.liaison l where l.organization_id = o.id and l.lead and l.valid_to is null) as lead,
      (select count(*)::int from units.membership m
        where m.organization_id = o.id and m.valid_to is null and m.status <> 'left') as bodies,
      array(select distinct c.x ->> 'before' from units.event e cross join lateral jsonb_array_elements(e.changes) as c(x)
        where e.organization_id = o.id and e.action = 'organization.edit' and c.x ->> 'field' = 'name') as "oldNames"
    from units.organization o left join units.building b on b.id = o.building_id
    left join units.area r on r.id = o.residential_area_id
    where o.id = any (${[...ids]}::uuid[])`.execute(tables(t))
  return new Map(rows.map((row) => [row.id, row]))
}
