import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'

/**
 * Whether an item (`i`) is open to a unit by a circle: it is open to a committee or a residential area, and the unit is a
 * member of one, or lies in the one, that the item's own unit is in or whose list shows it (`lists.circle_view`).
 */
export function isInCircle(organizationId: string): RawBuilder<boolean> {
  return sql<boolean>`(i.openness in ('committee', 'residentialArea') and exists (
    select from lists.circle_view v where v.item_id = i.id and v.organization_id = ${organizationId}::uuid))`
}

/** The same of whoever asks: a unit, the secretary of a committee or alliance, the staff of a residential area, to whom its units open. */
export function inCircle(t: Tx): RawBuilder<boolean> {
  const { hat } = t.actor
  if (hat?.kind === 'committee-secretary' && hat.ofId)
    return sql<boolean>`(i.openness = 'committee' and ${sitsOn(hat.ofId, sql`i.organization_id`)})`
  if (hat?.kind === 'area-staff' && hat.areaId)
    return sql<boolean>`(i.openness = 'residentialArea' and ${liesIn(hat.areaId)})`
  return hat?.kind === 'liaison' && hat.organizationId ? isInCircle(hat.organizationId) : sql<boolean>`false`
}

/** Whether an item is open by a circle to a unit that is not the asker. */
export async function isOpenByCircle(t: Tx, itemId: string, organizationId: string): Promise<boolean> {
  const row = await t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .select(isInCircle(organizationId).as('open'))
    .where('i.id', '=', itemId)
    .executeTakeFirst()
  return row?.open ?? false
}

/** Whether a unit sits on this committee or alliance; a chapter is no circle. */
export function sitsOn(bodyId: string, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from units.circle_view v
    where v.circle_id = ${bodyId}::uuid and v.kind = 'committee' and v.organization_id = ${unit})`
}

/** Whether the unit of an item (`i`) lies in this residential area. */
function liesIn(areaId: string): RawBuilder<unknown> {
  return sql`exists (select from units.circle_view v
    where v.circle_id = ${areaId}::uuid and v.kind = 'residentialArea' and v.organization_id = i.organization_id)`
}
