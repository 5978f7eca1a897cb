import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { RowDraft } from '../types.ts'
import type { ListItemDraft } from '../workbook/index.ts'
import { writeRows } from './write.ts'

/** Lists for one street and year; under a `label` they stand beside the street's own edition, not in it. */
export type ListsDelivery = { streetId: string; year: number; label?: string; items: readonly ListItemDraft[] }

export type ListsImported = {
  editionId: string
  created: number
  updated: number
  unchanged: number
  listed: number
  organizationsCreated: number
}

/** Writes lists that were read outside of an upload, by the same rules as a committed import; they cannot be undone as one. */
export async function importLists(t: Tx, doors: Doors, delivery: ListsDelivery): Promise<ListsImported> {
  const { streetId: areaId, year, label = '' } = delivery
  const drafts = delivery.items.map((item, index): RowDraft => ({ ...item, sheet: label, row: index + 1 }))
  const { lines: _lines, ...written } = await writeRows(
    t,
    doors,
    { owner: { kind: 'street', id: areaId }, areaId, year, label },
    drafts,
    {
      updateExisting: true,
      importId: null,
    },
  )
  t.audit({
    action: 'import.commit',
    objectKind: 'edition',
    objectId: written.editionId,
    title: label,
    areaId,
    detail: { created: String(written.created), updated: String(written.updated) },
  })
  t.fact({
    kind: 'items.imported',
    objectId: written.editionId,
    areaId,
    payload: { created: written.created, updated: written.updated },
    topics: [`street:${areaId}`, `staff:${areaId}`],
  })
  return written
}
