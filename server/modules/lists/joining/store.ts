import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, MatchState } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()
const open = sql`m.state in ('proposed', 'accepted', 'scheduled', 'delivered', 'disputed')`

/** Two units of one street of which one goes; `whole` takes all that ever was, else what is alive on the day. */
export type Joining = { areaId: string; stays: string; goes: string; whole: boolean; day: string }

export type JoiningItem = {
  id: string
  title: string
  description: string
  audience: string
  place: string
  category: string | null
}

/** Items that go over: all, or those on lists of the day's year and later that stand, and those with an open match. */
export async function itemsToJoin(t: Tx, { goes, whole, day }: Joining): Promise<JoiningItem[]> {
  const { rows } = await sql<JoiningItem>`
    select i.id, i.title, i.description, i.audience, i.place, c.name as category
    from lists.item i join lists.edition e on e.id = i.edition_id left join lists.category c on c.id = i.category_id
    where i.organization_id = ${goes} and (${whole} or (i.removed_at is null and (
      (i.state <> 'withdrawn' and e.year >= extract(year from ${day}::date) and (i.valid_to is null or i.valid_to >= ${day}::date))
      or exists (select from lists.match m where i.id in (m.need_item_id, m.resource_item_id) and ${open})
      or exists (select from lists.project p where p.item_id = i.id and p.state in ('draft', 'approved', 'running', 'paused')))))
    order by i.id`.execute(tables(t))
  return rows
}

/** Titles that both have on one list. */
export async function titlesTwice(t: Tx, { stays }: Joining, itemIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select distinct i.title from lists.item i join lists.item o on o.edition_id = i.edition_id and o.kind = i.kind
      and o.organization_id = ${stays} and o.title_key = i.title_key and o.removed_at is null and o.state <> 'withdrawn'
    where i.id = any (${[...itemIds]}::uuid[]) and i.removed_at is null and i.state <> 'withdrawn' order by 1`.execute(
    tables(t),
  )
  return rows.map(({ title }) => title)
}

export type MatchBetween = { id: string; code: string; title: string; state: MatchState }

/** Matches between the two that have not ended, one that waits in line among them, by their codes. */
export async function matchesBetween(t: Tx, { stays, goes }: Joining): Promise<MatchBetween[]> {
  const { rows } = await sql<MatchBetween>`
    select m.id, m.code, m.state, coalesce(nullif(m.need_title, ''), m.resource_title) as title
    from lists.match m where (${open} or m.state = 'waitlisted')
      and ((m.need_organization_id = ${stays} and m.resource_organization_id = ${goes})
        or (m.need_organization_id = ${goes} and m.resource_organization_id = ${stays})) order by 1`.execute(tables(t))
  return rows
}

/** What both have an open match on, where neither brought an item of its own. */
export async function matchedTwice(t: Tx, { stays, goes }: Joining): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select m.need_title as title from lists.match m join lists.match o on o.need_item_id = m.need_item_id
      and o.resource_organization_id = ${stays} and o.resource_item_id is null and o.state in ('proposed', 'accepted', 'scheduled')
    where m.resource_organization_id = ${goes} and m.resource_item_id is null and m.state in ('proposed', 'accepted', 'scheduled')
    union
    select m.resource_title from lists.match m join lists.match o on o.resource_item_id = m.resource_item_id
      and o.need_organization_id = ${stays} and o.need_item_id is null and o.state in ('proposed', 'accepted', 'scheduled')
    where m.need_organization_id = ${goes} and m.need_item_id is null and m.state in ('proposed', 'accepted', 'scheduled')
    order by 1`.execute(tables(t))
  return rows.map(({ title }) => title)
}

/** Matches in which the one that goes is the needing or the giving side and the one that stays is not the other. */
export async function matchesToJoin(
  t: Tx,
  { stays, goes, whole }: Joining,
  side: 'need' | 'resource',
): Promise<string[]> {
  const [ours, theirs] = side === 'need' ? ['need', 'resource'] : ['resource', 'need']
  const { rows } = await sql<{ id: string }>`
    select m.id from lists.match m where m.${sql.ref(`${ours}_organization_id`)} = ${goes}
      and m.${sql.ref(`${theirs}_organization_id`)} <> ${stays} and (${whole} or ${open}) order by m.id`.execute(
    tables(t),
  )
  return rows.map(({ id }) => id)
}

/** Askings about items that go over. */
export async function renewalsOf(t: Tx, { goes }: Joining, itemIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.item_id as id from lists.renewal r
    where r.organization_id = ${goes} and r.item_id = any (${[...itemIds]}::uuid[]) order by 1`.execute(tables(t))
  return rows.map(({ id }) => id)
}

export type JoiningSignUp = { id: string; title: string; twice: boolean }

/** Sign-ups for projects; `twice` where both have one that is open. */
export async function signUpsToJoin(t: Tx, { stays, goes, whole }: Joining): Promise<JoiningSignUp[]> {
  const { rows } = await sql<JoiningSignUp>`
    select u.id, i.title, u.state in ('asked', 'accepted') and exists (select from lists.unit_sign_up o
      where o.project_id = u.project_id and o.organization_id = ${stays} and o.state in ('asked', 'accepted')) as twice
    from lists.unit_sign_up u join lists.project p on p.id = u.project_id join lists.item i on i.id = p.item_id
    where u.organization_id = ${goes} and (${whole} or u.state in ('asked', 'accepted')
      or (u.state = 'delivered' and u.feedback is null)) order by u.id`.execute(tables(t))
  return rows
}

export type JoiningProject = { id: string; title: string; coHosts: string[]; sponsor: string }

/** Projects of the street that the one that goes helps to host. */
export async function coHosted(t: Tx, { areaId, goes, whole }: Joining): Promise<JoiningProject[]> {
  const { rows } = await sql<JoiningProject>`
    select p.id, i.title, p.co_host_ids as "coHosts", i.organization_id as sponsor
    from lists.project p join lists.item i on i.id = p.item_id
    where p.co_host_ids @> array[${goes}::uuid] and p.area_id = ${areaId}
      and (${whole} or p.state not in ('finished', 'evaluated', 'stopped')) order by p.id`.execute(tables(t))
  return rows
}

/** How many items stand with each of these units, and how many matches are open. */
export async function countsOf(
  t: Tx,
  unitIds: readonly string[],
): Promise<Map<string, { items: number; openMatches: number }>> {
  const { rows } = await sql<{ id: string; items: number; openMatches: number }>`
    select u.id, (select count(*)::int from lists.item i
        where i.organization_id = u.id and i.removed_at is null and i.state <> 'withdrawn') as items,
      (select count(*)::int from lists.match m where ${open}
        and (m.need_organization_id = u.id or m.resource_organization_id = u.id)) as "openMatches"
    from unnest(${[...unitIds]}::uuid[]) as u(id)`.execute(tables(t))
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export async function underWayElsewhere(t: Tx, { areaId, goes }: Joining): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select lists.under_way_elsewhere(${goes}, ${areaId}) as there`.execute(
    tables(t),
  )
  return rows[0]!.there
}

/** Whether each of these items stands with one unit in itself and in every match that has begun since a moment. */
export async function itemsAgree(t: Tx, itemIds: readonly string[], since: Date): Promise<boolean> {
  const { rows } = await sql<{ agree: boolean }>`
    select not exists (select from lists.match m join lists.item i on i.id = m.need_item_id
        where i.id = any (${[...itemIds]}::uuid[]) and m.need_organization_id <> i.organization_id and m.started_at >= ${since})
      and not exists (select from lists.match m join lists.item i on i.id = m.resource_item_id
        where i.id = any (${[...itemIds]}::uuid[]) and m.resource_organization_id <> i.organization_id and m.started_at >= ${since})
      and not exists (select from lists.renewal r join lists.item i on i.id = r.item_id
        where i.id = any (${[...itemIds]}::uuid[]) and r.organization_id <> i.organization_id and r.asked_at >= ${since})
      as agree`.execute(tables(t))
  return rows[0]!.agree
}
