import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { standsOn } from './store-memberships.ts'
import type { AreaLevel, BodyKind, Stage, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type BodyRow = {
  id: string
  name: string
  kind: BodyKind
  areaId: string
  level: AreaLevel
  areaName: string
  /** The street it belongs to, also where it is a residential area's. */
  streetId: string | null
  parentId: string | null
  parentName: string | null
  charter: string
  term: string
  memberRule: string
  stage: Stage | null
  from: string | null
  to: string | null
  version: number
}

export function bodyRow(t: Tx, id: string): Promise<BodyRow | undefined> {
  return tables(t)
    .selectFrom('units.body as b')
    .innerJoin('units.area as a', 'a.id', 'b.area_id')
    .leftJoin('units.body as p', 'p.id', 'b.parent_id')
    .leftJoin('units.area as r', 'r.id', 'b.residential_area_id')
    .select(['b.id', 'b.name', 'b.kind', 'b.area_id as areaId', 'b.parent_id as parentId', 'p.name as parentName'])
    .select(sql<AreaLevel>`coalesce(r.level, a.level)`.as('level'))
    .select(sql<string>`coalesce(r.name, a.name)`.as('areaName'))
    .select(sql<string | null>`case when a.level = 'street' then a.id end`.as('streetId'))
    .select(['b.charter', 'b.term', 'b.member_rule as memberRule', 'b.stage', 'b.version'])
    .select(['b.valid_from as from', 'b.valid_to as to'])
    .where('b.id', '=', id)
    .executeTakeFirst()
}

/** Who is a member of a body on a day, by the pinyin of their names. */
export function membersOf(
  t: Tx,
  bodyId: string,
  day: string,
): Promise<{ id: string; name: string; since: string; paused: boolean }[]> {
  return tables(t)
    .selectFrom('units.membership as m')
    .innerJoin('units.organization as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.name', 'm.since', 'm.paused'])
    .where('m.body_id', '=', bodyId)
    .where('m.status', '=', 'member')
    .where(standsOn('m', day))
    .orderBy('o.sort_key')
    .orderBy('o.id')
    .execute()
}

export async function isNameTaken(t: Tx, name: string, exceptId?: string): Promise<boolean> {
  const row = await tables(t).selectFrom('units.body').select('id').where('name', '=', name).executeTakeFirst()
  return row !== undefined && row.id !== exceptId
}

/** The chapter of a street, under which stands what the street founds. */
export async function chapterOf(t: Tx, areaId: string): Promise<string | null> {
  const row = await tables(t)
    .selectFrom('units.body')
    .select('id')
    .where('area_id', '=', areaId)
    .where('kind', '=', 'streetChapter')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function addBody(
  t: Tx,
  body: {
    areaId: string
    residentialAreaId: string | null
    parentId: string | null
    kind: BodyKind
    name: string
    charter: string
    term: string
    memberRule: string
    stage: Stage | null
    from: string
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.body')
    .values({
      id,
      parent_id: body.parentId,
      area_id: body.areaId,
      residential_area_id: body.residentialAreaId,
      kind: body.kind,
      name: body.name,
      // After the conference, its committees and the chapters, whatever they number.
      number: 1000,
      charter: body.charter,
      term: body.term,
      member_rule: body.memberRule,
      stage: body.stage,
      valid_from: body.from,
      valid_to: null,
    })
    .execute()
  return id
}

type Written = {
  name?: string
  charter?: string
  term?: string
  member_rule?: string
  stage?: Stage
  valid_to?: string
}

/** Writes over the version that was seen; the next one, or nothing when somebody was quicker. */
export async function changeBody(t: Tx, id: string, version: number, written: Written): Promise<number | undefined> {
  const row = await tables(t)
    .updateTable('units.body')
    .set({ ...written, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Ends today every seat on a body that is no more. */
export async function endSeatsOf(t: Tx, bodyId: string): Promise<void> {
  await tables(t)
    .updateTable('units.membership')
    .set({ valid_to: dayOf(t.now) })
    .where('body_id', '=', bodyId)
    .where('valid_to', 'is', null)
    .execute()
}

export type BodyEventRow = { at: Date; by: string; action: string; detail: Record<string, string> }

export function bodyEvents(t: Tx, bodyId: string, most: number): Promise<BodyEventRow[]> {
  return tables(t)
    .selectFrom('units.body_event')
    .select(['at', 'by_name as by', 'action', 'detail'])
    .where('body_id', '=', bodyId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function addBodyEvent(
  t: Tx,
  event: { bodyId: string; areaId: string; action: string; detail: Record<string, string> },
): Promise<void> {
  await tables(t)
    .insertInto('units.body_event')
    .values({
      id: newId(),
      body_id: event.bodyId,
      area_id: event.areaId,
      at: t.now,
      by_name: t.actor.name,
      action: event.action,
      detail: JSON.stringify(event.detail),
    })
    .execute()
}
