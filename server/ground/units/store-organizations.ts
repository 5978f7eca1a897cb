import { sql } from 'kysely'
import { pinyinKey, searchPattern, searchText } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameKey } from './rules.ts'
import { knownOn, notGoneOn, standsOn } from './store-memberships.ts'
import type { RecordWritten } from './store-record.ts'
import type { AreaLevel, MembershipStatus, OrganizationType, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type OrganizationRow = {
  id: string
  code: string
  name: string
  shortName: string
  type: OrganizationType
  areaId: string
  level: AreaLevel
  areaName: string
  membership: MembershipStatus | 'none'
  liaisons: number
  address: string
}

export type OrganizationFilter = {
  q?: string | undefined
  street?: string | undefined
  type?: OrganizationType | undefined
  membership?: MembershipStatus | 'none' | undefined
  body?: string | undefined
  withoutLiaison?: boolean | undefined
  asOf?: string | undefined
}

/**
 * Units with how they stood to the network as a whole on a day: member of any body, else intending, else left, else
 * none. Liaisons are those of that day.
 */
function organizations(t: Tx, day: string) {
  const liaisons =
    day === dayOf(t.now)
      ? sql<number>`o.liaisons`
      : sql<number>`(select count(*) from units.liaison l where l.organization_id = o.id and ${standsOn('l', day)})::int`
  return tables(t).selectFrom((from) =>
    from
      .selectFrom('units.organization as o')
      .innerJoin('units.area as a', 'a.id', 'o.area_id')
      .select(['o.id', 'o.code', 'o.name', 'o.short_name as shortName', 'o.type', 'o.address'])
      .select(['o.area_id as areaId', 'a.level', 'a.name as areaName', 'o.search', 'o.sort_key as sortKey'])
      .select(liaisons.as('liaisons'))
      .select(knownOn(day).as('known'))
      .select(notGoneOn(day).as('own'))
      .select(
        sql<MembershipStatus | 'none'>`(select case
            when bool_or(m.status = 'member' and ${standsOn('m', day)}) then 'member'
            when bool_or(m.status = 'intending' and ${standsOn('m', day)}) then 'intending'
            when bool_or(m.valid_from <= ${day}::date) then 'left' else 'none' end
          from units.membership m where m.organization_id = o.id)`.as('membership'),
      )
      .as('u'),
  )
}

function filtered(t: Tx, { q, street, type, membership, body, withoutLiaison, asOf }: OrganizationFilter) {
  const day = asOf ?? dayOf(t.now)
  let query = organizations(t, day)
  query = query.where(asOf ? 'u.known' : 'u.own', '=', true)
  if (q?.trim()) query = query.where('u.search', 'ilike', searchPattern(q))
  if (street) query = query.where('u.areaId', '=', street)
  if (type) query = query.where('u.type', '=', type)
  if (membership) query = query.where('u.membership', '=', membership)
  if (body)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('units.membership as s')
          .select('s.id')
          .whereRef('s.organization_id', '=', 'u.id')
          .where('s.body_id', '=', body)
          .where('s.status', '=', 'member')
          .where(standsOn('s', day)),
      ),
    )
  if (withoutLiaison !== undefined) query = query.where('u.liaisons', withoutLiaison ? '=' : '>', 0)
  return query
}

const shown = [
  'u.id',
  'u.code',
  'u.name',
  'u.shortName',
  'u.type',
  'u.areaId',
  'u.level',
  'u.areaName',
  'u.membership',
  'u.liaisons',
  'u.address',
] as const

/** One page of units by the pinyin of their names, and how many there are; two statements. */
export async function pageOfOrganizations(
  t: Tx,
  filter: OrganizationFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: OrganizationRow[]; total: number }> {
  const rows = await filtered(t, filter)
    .select(shown)
    .orderBy('u.sortKey')
    .orderBy('u.id')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute()
  const { total } = await filtered(t, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** @param day as of which it is told; today when left out. A unit that went into another is not there any more. */
export function organizationById(t: Tx, id: string, day = dayOf(t.now)): Promise<OrganizationRow | undefined> {
  return organizations(t, day).select(shown).where('u.id', '=', id).where('u.own', '=', true).executeTakeFirst()
}

/** The same, also of a unit that went into another: its page says where. */
export function everById(t: Tx, id: string, day: string): Promise<OrganizationRow | undefined> {
  return organizations(t, day).select(shown).where('u.id', '=', id).executeTakeFirst()
}

export type OrganizationBrief = {
  id: string
  name: string
  shortName: string
  areaId: string
  level: AreaLevel
  type: OrganizationType
}

export function organizationsByIds(t: Tx, ids: readonly string[]): Promise<OrganizationBrief[]> {
  return (
    tables(t)
      .selectFrom('units.organization as o')
      .innerJoin('units.area as a', 'a.id', 'o.area_id')
      .select(['o.id', 'o.name', 'o.short_name as shortName', 'o.area_id as areaId', 'a.level', 'o.type'])
      // One list, so that the statement is the same for any number of them and is planned once.
      .where(sql<boolean>`o.id = any (${[...ids]}::uuid[])`)
      .execute()
  )
}

/** Units of a street by the keys of their names, the old name of a unit that went too: key → id of the one that stays. */
export async function organizationsByKeys(
  t: Tx,
  areaId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('units.organization')
    .select(['name_key', sql<string>`coalesce(same_as, id)`.as('id')])
    .where('area_id', '=', areaId)
    .where('name_key', 'in', [...keys])
    .execute()
  return new Map(rows.map(({ id, name_key }) => [name_key, id]))
}

/** Members of a body today by the keys of their names, where they lie; a name that two of them have is left out. */
export async function membersByKeys(
  t: Tx,
  bodyId: string,
  keys: readonly string[],
  day: string,
): Promise<Map<string, { id: string; streetId: string }>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string; streetId: string }>`
    select distinct n.name_key as key, o.id, o.area_id as "streetId"
    from units.organization n
    join units.organization o on o.id = coalesce(n.same_as, n.id)
    join units.area a on a.id = o.area_id and a.level = 'street'
    join units.membership m on m.organization_id = o.id and m.body_id = ${bodyId} and m.status = 'member'
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)
    where n.name_key = any (${[...keys]}::text[])`.execute(tables(t))
  const named = Map.groupBy(rows, ({ key }) => key)
  return new Map(
    [...named].flatMap(([key, [first, ...others]]) =>
      first && others.length === 0 ? [[key, { id: first.id, streetId: first.streetId }] as const] : [],
    ),
  )
}

export type OrganizationDraft = RecordWritten & { areaId: string; code: string }

export async function addOrganizations(t: Tx, drafts: readonly OrganizationDraft[]): Promise<string[]> {
  if (drafts.length === 0) return []
  const rows = drafts.map(({ areaId, code, name, shortName, type, ...record }) => ({
    id: newId(),
    area_id: areaId,
    code,
    name,
    name_key: nameKey(name),
    short_name: shortName,
    type,
    uscc: record.uscc,
    uscc_reason: record.usccReason,
    party_organization: record.partyOrganization,
    address: record.address,
    building_id: record.buildingId,
    residential_area_id: record.residentialAreaId,
    search: searchText(name, shortName, code),
    sort_key: pinyinKey(name),
    liaison_lost_at: null,
    created_at: t.now,
    same_as: null,
    gone_on: null,
  }))
  await tables(t).insertInto('units.organization').values(rows).execute()
  return rows.map(({ id }) => id)
}
