import { columnMemory, headersCorrected } from '#ground/workbooks/index.ts'
import type { Tx } from '#kernel/tx.ts'
import { viewerOf } from '../policy.ts'
import type { ImportField } from '../workbook/types.ts'
import type { ImportRecord } from './store.ts'

/** Header as it is compared → the field an office reads it as. */
export type RememberedColumns = ReadonlyMap<string, ImportField>

const ofStreet = columnMemory<Exclude<ImportField, 'serial' | 'ignore'>>('lists.column_memory', 'area_id')
const ofBody = columnMemory<Exclude<ImportField, 'serial' | 'ignore'>>('lists.column_memory_of_body', 'body_id')

/** As the staff of a street corrected them, or the secretary of a body. */
export function rememberedColumns(t: Tx, areaId: string): Promise<RememberedColumns> {
  const viewer = viewerOf(t.actor)
  return viewer.kind === 'body' ? ofBody.recall(t, viewer.bodyId) : ofStreet.recall(t, areaId)
}

/** Keeps the corrections of an import that was written. */
export function rememberColumns(t: Tx, record: ImportRecord): Promise<void> {
  const { area_id: areaId, keeper_body_id: bodyId, columns, report } = record
  const corrected = headersCorrected(columns, report.sheets)
  return bodyId ? ofBody.remember(t, { id: bodyId }, corrected) : ofStreet.remember(t, { id: areaId! }, corrected)
}
