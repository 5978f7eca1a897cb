import type { UnitImportReport } from '#contract/unit-imports.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { editRecord } from '../deeds/keep-record.ts'
import { endLiaison } from '../deeds/liaisons.ts'
import { reopenLiaison, takeLead } from '../store-liaisons.ts'
import type { Room } from '../types.ts'
import { refuse } from './refuse.ts'
import { noteUnitImport, unitImportPage } from './service.ts'
import { holdUnits } from './standing.ts'
import { holdUnitImport, linesOfImport, takeBackImport, updateUnitImport } from './store.ts'

type Line = Awaited<ReturnType<typeof linesOfImport>>[number]

/**
 * Takes an import back: records as they were, offices begun are ended and ended ones stand again, seats as before, units
 * that it wrote down are gone. All or nothing: where a unit has been changed, or something has come to refer to it,
 * its name is in the refusal.
 */
export async function undoUnitImport(room: Room, t: Tx, id: string): Promise<UnitImportReport | Refusal> {
  const record = await holdUnitImport(t, id)
  if (!record) return missing()
  if (record.state !== 'committed') return refuse('import.state', { state: record.state })
  await holdUnits(t, record.area_id)
  const lines = await linesOfImport(t, id)
  const built = lines.filter(isBuiltUpon)
  if (built.length > 0) return blocked(built.map(({ name }) => name ?? ''))
  for (const line of lines.filter(({ created }) => !created)) {
    const taken = await restore(room, t, line)
    if (!taken) return blocked([line.name ?? ''])
  }
  const held = await takeBackImport(t, id)
  if (held.length > 0) return blocked(held)
  await updateUnitImport(t, id, { state: 'undone', undone_at: t.now })
  noteUnitImport(t, 'unit-import.undo', record, { units: lines.length })
  return unitImportPage(room, t, id)
}

/** Something was built upon what the import did to a unit: its record, an office or its seat is no longer what it left. */
function isBuiltUpon({ version, version_after: left, begun, standing, seated }: Line): boolean {
  return version !== left || standing !== begun.length || !seated
}

async function restore(room: Room, t: Tx, line: Line): Promise<boolean> {
  for (const office of line.begun) if (isRefusal(await endLiaison(room, t, office))) return false
  for (const office of line.ended) if (!(await reopenLiaison(t, office, line.organization_id))) return false
  if (line.leader !== null && line.begun.length + line.ended.length > 0)
    await takeLead(t, line.leader, line.organization_id)
  if (line.before === null) return true
  const edited = await editRecord(t, line.organization_id, { ...line.before, version: line.version_after })
  return !isRefusal(edited)
}

function blocked(names: readonly string[]): Refusal {
  const shown = names.slice(0, 3).join(' · ')
  return refuse('unit-import.undo-blocked', { count: names.length, units: shown })
}
