import { sql } from 'kysely'
import type { MatchUnderWay, listCommitteeItems } from '#contract/secretary-homes.ts'
import type { ItemRow } from '#contract/lists.ts'
import type { QueryOf } from '#contract/route.ts'
import { addDays, dayOf, iso, startOfDay } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import overview from '#rulepacks/list-overview.json' with { type: 'json' }
import type { Doors } from '../doors.ts'
import { sitsOn } from '../items/circles.ts'
import { countByUnit } from '../items/counts.ts'
import { itemRow, namesFor } from '../items/rows.ts'
import { findItems, filteredItems, type ItemQuery } from '../items/finding.ts'
import { viewerOf } from '../policy.ts'
import type { ItemState, ListKind, ListsTables, MatchTable } from '../types.ts'

/**
 * The units somebody looks after; for the secretary of a body, with what these open to it. `speaksFor`: those among them
 * whose own matches are no secret to the asker.
 */
export type Of = { organizationIds: readonly string[]; bodyId: string | null; speaksFor?: readonly string[] }

const whole: ItemQuery = { page: 1, pageSize: 5, sort: 'code' }

/** A page of the items of these units, as whoever looks after them may read them. */
export async function pageOfUnits(
  t: Tx,
  doors: Doors,
  of: Of,
  { page, pageSize, ...filter }: QueryOf<typeof listCommitteeItems>,
): Promise<{ rows: ItemRow[]; total: number; page: number; pageSize: number }> {
  const sort = filter.q ? ('relevance' as const) : ('-createdAt' as const)
  const { rows, total } = await findItems(t, viewerOf(t.actor), { page, pageSize, sort, ...filter, of })
  const ids = rows.map((item) => item.organization_id)
  const names = await namesFor(t, doors.units, ids)
  return { rows: rows.map((item) => itemRow(item, names)), total, page, pageSize }
}

/** Counts by unit, kind and state, and the needs that nobody has agreed to meet for long. */
export async function figuresOfUnits(t: Tx, doors: Doors, of: Of) {
  const rows = await countByUnit(t, viewerOf(t.actor), { ...whole, of })
  const byState = new Map<string, { kind: ListKind; state: ItemState; items: number }>()
  const byUnit = new Map<string, Record<ListKind, number>>()
  for (const { organization_id: unit, kind, shown, items } of rows) {
    const counted = byState.get(`${kind} ${shown}`)
    byState.set(`${kind} ${shown}`, { kind, state: shown, items: (counted?.items ?? 0) + items })
    const has = byUnit.get(unit) ?? { project: 0, resource: 0, need: 0 }
    byUnit.set(unit, { ...has, [kind]: has[kind] + items })
  }
  const unserved = await pageOfUnits(t, doors, of, { page: 1, pageSize: 5, unserved: true })
  return {
    counts: [...byState.values()],
    byUnit,
    unserved: { rows: unserved.rows, count: unserved.total, days: overview.value.unservedDays },
  }
}

/** What came onto these units’ lists or was changed there within a week, the newest first. */
export async function changedOfUnits(t: Tx, of: Of) {
  const since = addDays(dayOf(t.now), -7)
  const rows = await filteredItems(t, viewerOf(t.actor), { ...whole, of }, [])
    .select(['i.id', 'i.title', 'i.organization_id as organizationId', 'i.changed_at as at', 'i.created_at as created'])
    .where('i.changed_at', '>=', startOfDay(since))
    .orderBy('i.changed_at', 'desc')
    .orderBy('i.id')
    .limit(20)
    .execute()
  return rows.map(({ id, title, organizationId, at, created }) => ({
    day: dayOf(at),
    what: dayOf(created) >= since ? ('item.new' as const) : ('item.changed' as const),
    title,
    organizationId,
    itemId: id,
  }))
}

export type Row = MatchTable & { needUnit: string; resourceUnit: string }

/**
 * Matches of these units that have not come to their end. Without notes and contacts; and only where what both sides
 * wrote may be read: an item that one opens to few stays unnamed.
 */
export async function matchesOfUnits(t: Tx, of: Of): Promise<MatchUnderWay[]> {
  return (await underWayOf(t, of)).map(underWay)
}

/** The same as they are stored. */
export async function underWayOf(t: Tx, { organizationIds, bodyId, speaksFor = [] }: Of): Promise<Row[]> {
  const ids = [...organizationIds]
  const spoken = [...speaksFor]
  const own = sql`(m.need_organization_id = any (${spoken}::uuid[]) or m.resource_organization_id = any (${spoken}::uuid[]))`
  const readable = (item: 'n' | 'r') => {
    const [state, openness, unit] = ['state', 'openness', 'organization_id'].map((column) =>
      sql.ref(`${item}.${column}`),
    )
    const opened = bodyId ? sql`or (${openness} = 'committee' and ${sitsOn(bodyId, unit!)})` : sql``
    // What the asker may not even read is not nothing.
    return sql`(${sql.ref(`m.${item === 'n' ? 'need' : 'resource'}_item_id`)} is null or (${state} = 'published' and (${openness} in ('street', 'district') ${opened})))`
  }
  const { rows } = await sql<Row>`
    select m.*, a.name as "needUnit", b.name as "resourceUnit"
    from lists.match m
    join units.organization a on a.id = m.need_organization_id
    join units.organization b on b.id = m.resource_organization_id
    left join lists.item n on n.id = m.need_item_id
    left join lists.item r on r.id = m.resource_item_id
    where (m.state in ('proposed', 'accepted', 'scheduled', 'delivered', 'disputed') or (m.state = 'waitlisted' and ${own}))
      and (m.need_organization_id = any (${ids}::uuid[]) or m.resource_organization_id = any (${ids}::uuid[]))
      and (${own} or (${readable('n')} and ${readable('r')}))
    order by m.changed_at, m.id limit 100`.execute(t.tables<ListsTables>())
  return rows
}

export function underWay(match: Row): MatchUnderWay {
  const { needUnit, resourceUnit } = match
  return {
    id: match.id,
    code: match.code,
    need: { itemId: match.need_item_id, title: match.need_title, unit: needUnit },
    resource: { itemId: match.resource_item_id, title: match.resource_title, unit: resourceUnit },
    ...waitingOf(match),
    since: iso(match.changed_at),
  }
}

/** What a match waits for, and whose word. */
function waitingOf(match: Row): Pick<MatchUnderWay, 'waits' | 'waitsFor'> {
  const { needUnit, resourceUnit } = match
  const those = (need: boolean, resource: boolean) => [...(need ? [needUnit] : []), ...(resource ? [resourceUnit] : [])]
  switch (match.state) {
    case 'proposed':
      return {
        waits: 'answer',
        waitsFor: those(match.need_answer === 'pending', match.resource_answer === 'pending'),
      }
    case 'accepted':
      return { waits: 'schedule', waitsFor: those(true, true) }
    case 'delivered':
      return {
        waits: 'confirm',
        waitsFor: those(match.need_delivery === 'pending', match.resource_delivery === 'pending'),
      }
    case 'disputed':
      return { waits: 'settlement', waitsFor: [] }
    default:
      return { waits: 'activity', waitsFor: [] }
  }
}
