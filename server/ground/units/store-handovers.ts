import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type HandoverRow = {
  id: string
  organizationId: string
  liaisonId: string
  successorId: string
  dueOn: string
}

function open(t: Tx) {
  return tables(t)
    .selectFrom('units.handover')
    .select(['id', 'organization_id as organizationId', 'liaison_id as liaisonId'])
    .select(['successor_id as successorId', 'due_on as dueOn'])
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
}

export function handoverById(t: Tx, id: string): Promise<HandoverRow | undefined> {
  return open(t).where('id', '=', id).executeTakeFirst()
}

export function openHandoverOf(t: Tx, liaisonId: string): Promise<HandoverRow | undefined> {
  return open(t).where('liaison_id', '=', liaisonId).executeTakeFirst()
}

export function openHandoversOf(t: Tx, organizationId: string): Promise<HandoverRow[]> {
  return open(t).where('organization_id', '=', organizationId).execute()
}

/** What is due on this day or was before; who carries it out holds the rows. */
export function dueHandovers(t: Tx, day: string): Promise<HandoverRow[]> {
  return open(t).where('due_on', '<=', day).orderBy('due_on').orderBy('id').forUpdate().skipLocked().execute()
}

export async function addHandover(
  t: Tx,
  handover: { organizationId: string; areaId: string; liaisonId: string; successorId: string; dueOn: string },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.handover')
    .values({
      id,
      organization_id: handover.organizationId,
      area_id: handover.areaId,
      liaison_id: handover.liaisonId,
      successor_id: handover.successorId,
      due_on: handover.dueOn,
      planned_by: t.actor.name,
      planned_at: t.now,
      done_at: null,
      cancelled_at: null,
    })
    .execute()
  return id
}

export async function closeHandover(t: Tx, id: string): Promise<void> {
  await tables(t).updateTable('units.handover').set({ done_at: t.now }).where('id', '=', id).execute()
}

/** Calls a handover off; false when it was done or called off before. */
export async function cancelHandover(t: Tx, id: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('units.handover')
    .set({ cancelled_at: t.now })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
