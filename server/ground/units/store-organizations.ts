import { sql } from 'kysely'
import { pinyinKey, searchPattern, searchText } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameKey } from './rules.ts'
import type { RecordWritten } from './store-record.ts'
import type { AreaLevel, BodyKind, MembershipStatus, OrganizationType, UnitsTables } from './types.ts'

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
  withoutLiaison?: boolean | undefined
}

/** Units with how they stand to the network as a whole: member of any body, else intending, else left, else none. */
function organizations(t: Tx) {
  const today = dayOf(t.now)
  const standsToday = sql`m.valid_from <= ${today}::date and (m.valid_to is null or m.valid_to > ${today}::date)`
  return tables(t).selectFrom((from) =>
    from
      .selectFrom('units.organization as o')
      .innerJoin('units.area as a', 'a.id', 'o.area_id')
      .select(['o.id', 'o.code', 'o.name', 'o.short_name as shortName', 'o.type', 'o.liaisons', 'o.address'])
      .select(['o.area_id as areaId', 'a.level', 'a.name as areaName', 'o.search', 'o.sort_key as sortKey'])
      .select(
        sql<MembershipStatus | 'none'>`(select case
            when bool_or(m.status = 'member' and ${standsToday}) then 'member'
            when bool_or(m.status = 'intending' and ${standsToday}) then 'intending'
            when count(*) > 0 then 'left' else 'none' end
          from units.membership m where m.organization_id = o.id)`.as('membership'),
      )
      .as('u'),
  )
}

function filtered(t: Tx, { q, street, type, membership, withoutLiaison }: OrganizationFilter) {
  let query = organizations(t)
  if (q?.trim()) query = query.where('u.search', 'ilike', searchPattern(q))
  if (street) query = query.where('u.areaId', '=', street)
  if (type) query = query.where('u.type', '=', type)
  if (membership) query = query.where('u.membership', '=', membership)
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

export function organizationById(t: Tx, id: string): Promise<OrganizationRow | undefined> {
  return organizations(t).select(shown).where('u.id', '=', id).executeTakeFirst()
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
  return tables(t)
    .selectFrom('units.organization as o')
    .innerJoin('units.area as a', 'a.id', 'o.area_id')
    .select(['o.id', 'o.name', 'o.short_name as shortName', 'o.area_id as areaId', 'a.level', 'o.type'])
    .where('o.id', 'in', [...ids])
    .execute()
}

/** Units of a street by the keys of their names: key → id. */
export async function organizationsByKeys(
  t: Tx,
  areaId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('units.organization')
    .select(['id', 'name_key'])
    .where('area_id', '=', areaId)
    .where('name_key', 'in', [...keys])
    .execute()
  return new Map(rows.map(({ id, name_key }) => [name_key, id]))
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
  }))
  await tables(t).insertInto('units.organization').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Bodies a unit sits on today, with the day it joined. */
export function bodiesOf(
  t: Tx,
  organizationId: string,
): Promise<{ id: string; name: string; kind: BodyKind; from: string }[]> {
  const today = dayOf(t.now)
  return tables(t)
    .selectFrom('units.membership as m')
    .innerJoin('units.body as b', 'b.id', 'm.body_id')
    .select(['b.id', 'b.name', 'b.kind', 'm.valid_from as from'])
    .where('m.organization_id', '=', organizationId)
    .where('m.status', '=', 'member')
    .where('m.valid_from', '<=', today)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', today)]))
    .orderBy('b.number')
    .execute()
}

/** Puts a unit's standing to a body in the place of the one before. */
export async function putMembership(
  t: Tx,
  seat: { organizationId: string; bodyId: string; areaId: string; status: MembershipStatus; from: string },
): Promise<void> {
  await tables(t)
    .updateTable('units.membership')
    .set({ valid_to: seat.from })
    .where('organization_id', '=', seat.organizationId)
    .where('body_id', '=', seat.bodyId)
    .where('valid_to', 'is', null)
    .execute()
  await tables(t)
    .insertInto('units.membership')
    .values({
      id: newId(),
      organization_id: seat.organizationId,
      body_id: seat.bodyId,
      area_id: seat.areaId,
      status: seat.status,
      valid_from: seat.from,
      valid_to: null,
    })
    .execute()
}
