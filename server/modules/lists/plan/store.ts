import { sql, type Selectable } from 'kysely'
import type { Plan, PlanRow } from '#contract/plans.ts'
import { addDays, dayOf, startOfDay } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { leftOf } from '../items/rules.ts'
import { invitationsOf } from '../matches/invitations.ts'
import type { ListsTables, PlanRowTable, PlanTable } from '../types.ts'

export type Scope = Plan['scope']
export type PlanRowRecord = Selectable<PlanRowTable>

/** What stands between items already, as far as our street may see it. */
export type Standing = {
  /** Item id → how often it was ever asked of its unit, last. */
  lastAsked: ReadonlyMap<string, Date>
  unitLastAsked: ReadonlyMap<string, Date>
  /** Unit id → how often it was invited this month, and whether it likes more than the usual number. */
  invitations: ReadonlyMap<string, { asked: number; willing: boolean }>
  /** `need resource` of pairs with an open match, set aside, and resting after a no. */
  open: ReadonlySet<string>
  setAside: ReadonlySet<string>
  cooling: ReadonlySet<string>
  /** `need unit resource unit` of units between whom something was delivered. */
  delivered: ReadonlySet<string>
  /** Resource id → places in proposals of staff that wait for an answer. */
  proposed: ReadonlyMap<string, number>
  /** Needs somebody has agreed to meet or has met, and needs that wait for an answer. */
  served: ReadonlySet<string>
  waiting: ReadonlySet<string>
}

export const pairKey = (need: string, resource: string): string => `${need} ${resource}`

type Line = {
  need_item_id: string | null
  resource_item_id: string | null
  need_organization_id: string
  resource_organization_id: string
  state: string
  started_by: string
  quantity: number | null
  started_at: Date
  changed_at: Date
}

/** Reads all matches and set-aside pairs that concern the items, and the invitations of the units, in three statements. */
export async function standingOf(
  t: Tx,
  itemIds: readonly string[],
  unitIds: readonly string[],
  coolingOffDays: number,
): Promise<Standing> {
  const tables = t.tables<ListsTables>()
  const { rows } = await sql<Line>`
    select need_item_id, resource_item_id, need_organization_id, resource_organization_id, state, started_by, quantity, started_at, changed_at
    from lists.match`.execute(tables)
  const aside = await sql<{ need_item_id: string; resource_item_id: string }>`
    select need_item_id, resource_item_id from lists.set_aside where need_item_id = any(${itemIds}::uuid[])`.execute(
    tables,
  )
  const rested = startOfDay(addDays(dayOf(t.now), -coolingOffDays))
  const standing = {
    lastAsked: new Map<string, Date>(),
    unitLastAsked: new Map<string, Date>(),
    invitations: await invitationsOf(t, unitIds),
    open: new Set<string>(),
    setAside: new Set(aside.rows.map((row) => pairKey(row.need_item_id, row.resource_item_id))),
    cooling: new Set<string>(),
    delivered: new Set<string>(),
    proposed: new Map<string, number>(),
    served: new Set<string>(),
    waiting: new Set<string>(),
  }
  const later = (map: Map<string, Date>, id: string, at: Date): void => {
    if ((map.get(id)?.getTime() ?? 0) < at.getTime()) map.set(id, at)
  }
  for (const row of rows) {
    const pair = row.need_item_id && row.resource_item_id ? pairKey(row.need_item_id, row.resource_item_id) : ''
    if (row.resource_item_id) later(standing.lastAsked, row.resource_item_id, row.started_at)
    later(standing.unitLastAsked, row.resource_organization_id, row.started_at)
    if (row.state === 'proposed' && row.started_by === 'staff' && row.resource_item_id)
      standing.proposed.set(
        row.resource_item_id,
        (standing.proposed.get(row.resource_item_id) ?? 0) + (row.quantity ?? 1),
      )
    if (['declined', 'cancelled'].includes(row.state)) {
      if (row.changed_at >= rested) standing.cooling.add(pair)
      continue
    }
    if (['delivered', 'confirmed'].includes(row.state))
      standing.delivered.add(pairKey(row.need_organization_id, row.resource_organization_id))
    else standing.open.add(pair)
    if (row.need_item_id)
      (['proposed', 'waitlisted'].includes(row.state) ? standing.waiting : standing.served).add(row.need_item_id)
  }
  return standing
}

/** What an item is now: its version, and places still to be had, null without limit. */
export type Now = { version: number; left: number | null }

/** Items that stand on their lists today. */
export async function itemsNow(t: Tx, itemIds: readonly string[]): Promise<Map<string, Now>> {
  const { rows } = await sql<{ id: string; version: number; capacity: number | null; held: number }>`
    select i.id, i.version, i.capacity, coalesce(l.held, 0) as held from lists.item i
    left join lists.item_load l on l.item_id = i.id
    where i.id = any(${itemIds}::uuid[]) and i.state = 'published' and i.removed_at is null
      and (i.valid_to is null or i.valid_to >= ${dayOf(t.now)}::date)`.execute(t.tables<ListsTables>())
  return new Map(rows.map(({ id, version, ...places }) => [id, { version, left: leftOf(places) }]))
}

export async function loadPlan(t: Tx, scope: Scope, areaId: string): Promise<PlanTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.plan')
    .selectAll()
    .where('area_id', '=', areaId)
    .where('scope', '=', scope)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
}

/** The plan, held until the end of the transaction. */
export async function holdPlan(t: Tx, id: string): Promise<PlanTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.plan')
    .selectAll()
    .where('id', '=', id)
    .where('replaced_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function rowsOfPlan(t: Tx, planId: string): Promise<PlanRowRecord[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.plan_row')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .orderBy('quantity', (order) => order.desc().nullsLast())
    .orderBy('id')
    .execute()
}

/** Writes a plan in the place of the one that stands. */
export async function insertPlan(t: Tx, plan: PlanTable, rows: readonly Record<string, unknown>[]): Promise<void> {
  const tables = t.tables<ListsTables>()
  await tables
    .updateTable('lists.plan')
    .set({ replaced_at: t.now })
    .where('area_id', '=', plan.area_id)
    .where('scope', '=', plan.scope)
    .where('replaced_at', 'is', null)
    .execute()
  await tables.insertInto('lists.plan').values(plan).execute()
  if (rows.length === 0) return
  await sql`insert into lists.plan_row
    select r.* from jsonb_populate_recordset(null::lists.plan_row, ${JSON.stringify(rows)}::jsonb) r`.execute(tables)
}

export async function settleRow(
  t: Tx,
  id: string,
  outcome: { state: 'adopted'; match_id: string } | { state: 'refused'; refusal: NonNullable<PlanRow['refusal']> },
): Promise<void> {
  const change =
    outcome.state === 'adopted' ? outcome : { state: outcome.state, refusal: JSON.stringify(outcome.refusal) }
  await t.tables<ListsTables>().updateTable('lists.plan_row').set(change).where('id', '=', id).execute()
}

export async function changePlan(t: Tx, { id, version }: PlanTable): Promise<number> {
  await t
    .tables<ListsTables>()
    .updateTable('lists.plan')
    .set({ version: version + 1, changed_at: t.now, changed_by: t.actor.name })
    .where('id', '=', id)
    .execute()
  return version + 1
}
