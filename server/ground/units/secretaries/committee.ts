import { sql } from 'kysely'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { keepsBody } from '../policy.ts'
import { bodyRow, type BodyRow } from '../store-bodies.ts'
import { officesFrom } from '../store-offices.ts'
import type { BodyPost, OrganizationType, UnitsTables } from '../types.ts'

export type Member = {
  id: string
  name: string
  type: OrganizationType
  areaName: string
  since: string
  paused: boolean
  liaisons: number
}
export type Kept = Omit<
  BodyRow,
  'areaId' | 'parentId' | 'parentName' | 'level' | 'streetId' | 'from' | 'to' | 'version'
> & {
  offices: {
    id: string
    post: BodyPost
    unit: { id: string; name: string } | null
    holder: string
    from: string
    next: boolean
  }[]
  members: Member[]
  /** Who joined or left within a week. */
  moved: { day: string; what: 'member.joined' | 'member.left'; unit: string }[]
}

/** The body whose secretary asks, with its offices of today and to come, and its members; undefined for anybody else. */
export async function bodyKept(t: Tx): Promise<Kept | undefined> {
  const id = t.actor.hat?.ofId
  if (id === undefined || !keepsBody(t.actor, id)) return undefined
  const body = await bodyRow(t, id)
  if (!body) return undefined
  const today = dayOf(t.now)
  const { name, kind, areaName, charter, term, memberRule, stage } = body
  const offices = await officesFrom(t, id, today)
  return {
    id,
    name,
    kind,
    areaName,
    charter,
    term,
    memberRule,
    stage,
    offices: offices.map(({ id: office, post, organizationId, unitName, alias, holder, from }) => ({
      id: office,
      post,
      unit: organizationId === null ? null : { id: organizationId, name: unitName ?? '' },
      holder: alias ? '' : holder,
      from,
      next: from > today,
    })),
    members: await membersKept(t, id, today),
    moved: await movedSince(t, id, addDays(today, -7)),
  }
}

/** The units that sit on the body whose secretary asks; none for anybody else. */
export async function unitsOfBodyKept(t: Tx): Promise<{ id: string; name: string }[]> {
  const id = t.actor.hat?.ofId
  if (id === undefined || !keepsBody(t.actor, id)) return []
  return (await membersKept(t, id, dayOf(t.now))).map(({ id: unit, name }) => ({ id: unit, name }))
}

async function membersKept(t: Tx, bodyId: string, day: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select o.id, o.name, o.type, a.name as "areaName", m.since, m.paused, o.liaisons
    from units.membership m join units.organization o on o.id = m.organization_id join units.area a on a.id = o.area_id
    where m.body_id = ${bodyId} and m.status = 'member' and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})
    order by o.sort_key, o.id`.execute(t.tables<UnitsTables>())
  return rows
}

async function movedSince(t: Tx, bodyId: string, day: string): Promise<Kept['moved']> {
  const { rows } = await sql<Kept['moved'][number]>`
    select m.valid_from as day, case m.status when 'member' then 'member.joined' else 'member.left' end as what, o.name as unit
    from units.membership m join units.organization o on o.id = m.organization_id
    where m.body_id = ${bodyId} and m.valid_from >= ${day} and m.valid_to is null
      and (m.status = 'left' or (m.status = 'member' and m.since = m.valid_from))
    order by m.valid_from desc, o.sort_key limit 20`.execute(t.tables<UnitsTables>())
  return rows
}
