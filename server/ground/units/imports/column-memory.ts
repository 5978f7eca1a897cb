import { columnMemory, headersCorrected } from '#ground/workbooks/index.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitCorrection, UnitField } from '../workbook/types.ts'
import type { UnitImportSheets } from './types.ts'

const memory = columnMemory<UnitField>('units.column_memory', 'area_id')

/** Header as it is compared → the field an office reads it as. */
export const rememberedUnitColumns = memory.recall

/** Keeps the corrections of an import that was written. */
export function rememberUnitColumns(
  t: Tx,
  areaId: string,
  columns: readonly UnitCorrection[],
  sheets: UnitImportSheets,
): Promise<void> {
  return memory.remember(t, { id: areaId }, headersCorrected(columns, sheets))
}
