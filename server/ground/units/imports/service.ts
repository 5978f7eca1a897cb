import type { AnswerOf } from '#contract/route.ts'
import type { listUnitImports, UnitImportReport } from '#contract/unit-imports.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Progress, RunningWork } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import { areaById } from '../store-areas.ts'
import type { Room } from '../types.ts'
import { rememberUnitColumns } from './column-memory.ts'
import { planUnits } from './plan.ts'
import { draftsOf, reportOf } from './preview.ts'
import type { FileReading } from './reading.ts'
import { refuse } from './refuse.ts'
import { holdUnits, standingOf } from './standing.ts'
import {
  findUnitImports,
  holdUnitImport,
  insertUnitImport,
  insertUnitLines,
  loadUnitImport,
  updateUnitImport,
  type UnitImportRecord,
} from './store.ts'
import type { UnitDraft, UnitImportSheets } from './types.ts'
import { writeUnits } from './write.ts'

/** Row-level security shows staff the imports of their street only; anything else is missing. */
export async function unitImportPage(room: Room, t: Tx, id: string): Promise<UnitImportReport | Refusal> {
  const record = await loadUnitImport(t, id)
  if (!record) return missing()
  return {
    id: record.id,
    state: record.state,
    fileName: record.file_name,
    streetId: record.area_id,
    streetName: (await areaById(t, record.area_id))?.name ?? '',
    committedBefore: record.committed_before,
    emptied: record.emptied_at !== null,
    sheets: sheetsOf(room, record),
    counts: record.counts,
    result: record.result,
  }
}

export function sheetsOf(room: Room, { report_sealed: sealed }: UnitImportRecord): UnitImportSheets {
  return sealed === '' ? [] : (JSON.parse(room.house.seal.open(sealed)) as UnitImportSheets)
}

export async function unitImportsFor(t: Tx): Promise<AnswerOf<typeof listUnitImports>> {
  const rows = await findUnitImports(t, t.actor.hat?.areaId ?? '')
  return {
    rows: rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      at: iso(row.created_at),
      by: row.created_by_name,
      state: row.state,
      created: row.result?.created ?? 0,
      updated: row.result?.updated ?? 0,
    })),
  }
}

/** Looks at what stands and says row by row what the file would do. */
async function looked(room: Room, t: Tx, areaId: string, { book, reading, columns }: FileReading) {
  const drafts = draftsOf(reading)
  const standing = await standingOf(room, t, areaId, drafts)
  const { sheets, counts } = reportOf(reading, drafts, planUnits(drafts, standing), standing)
  const seal = (value: unknown) => room.house.seal.seal(JSON.stringify(value))
  return { columns, counts, book_sealed: seal(book), drafts_sealed: seal(drafts), report_sealed: seal(sheets) }
}

/** Keeps what a file would do, row by row; no unit is written. */
export async function previewUnits(
  room: Room,
  t: Tx,
  fileName: string,
  reading: FileReading,
): Promise<UnitImportReport | Refusal> {
  const areaId = t.actor.hat!.areaId!
  const kept = await looked(room, t, areaId, reading)
  const file = { area_id: areaId, file_name: fileName.slice(0, 200), file_hash: reading.hash }
  const id = await insertUnitImport(t, { ...file, ...kept })
  noteUnitImport(t, 'unit-import.preview', { id, ...file }, { rows: kept.counts.valid })
  return unitImportPage(room, t, id)
}

export async function remapUnitImport(
  room: Room,
  t: Tx,
  id: string,
  reading: FileReading,
): Promise<UnitImportReport | Refusal> {
  const record = await holdUnitImport(t, id)
  if (!record) return missing()
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  const kept = await looked(room, t, record.area_id, reading)
  await updateUnitImport(t, id, kept)
  noteUnitImport(t, 'unit-import.preview', record, { rows: kept.counts.valid })
  return unitImportPage(room, t, id)
}

/** Writes the rows that can be taken, all or none: looked at again under the locks, for much may have changed since. */
export async function commitUnitImport(
  room: Room,
  t: Tx,
  running: RunningWork,
  id: string,
  updateExisting: boolean,
): Promise<UnitImportReport | Refusal> {
  const record = await holdUnitImport(t, id)
  if (!record) return missing()
  if (record.state !== 'previewed' || record.drafts_sealed === '')
    return refuse('import.state', { state: record.state })
  const areaId = record.area_id
  const drafts = JSON.parse(room.house.seal.open(record.drafts_sealed)) as UnitDraft[]
  await holdUnits(t, areaId)
  const standing = await standingOf(room, t, areaId, drafts)
  const { units, verdicts } = planUnits(drafts, standing)
  const done = await running.during(id, units.length, (step) =>
    writeUnits(room, t, areaId, units, { updateExisting, chapterId: standing.chapterId, step }),
  )
  if (done === 'stopped') return refuse('import.cancelled')
  if (done === 'running') return refuse('import.state', { state: done })
  if (isRefusal(done)) return done
  const { lines, ...counts } = done
  const sheets = sheetsOf(room, record)
  // Of those rejected in the preview, the plan rejected as many as were drafts and not valid; it has looked again since.
  const byReader = record.counts.rejected - (drafts.length - record.counts.valid)
  const byPlan = verdicts.values().filter((verdict) => 'rejected' in verdict)
  const result = { ...counts, rejected: byReader + [...byPlan].length }
  await insertUnitLines(t, id, areaId, lines)
  await rememberUnitColumns(t, areaId, record.columns, sheets)
  // Only a preview reads the sheets and the drafts again.
  const read = { book_sealed: '', drafts_sealed: '' }
  await updateUnitImport(t, id, { state: 'committed', committed_at: t.now, result, ...read })
  noteUnitImport(t, 'unit-import.commit', record, { created: result.created, updated: result.updated })
  return unitImportPage(room, t, id)
}

/** How far the writing is; nothing where none goes on. */
export async function unitImportProgress(t: Tx, running: RunningWork, id: string): Promise<Progress | Refusal> {
  return (await loadUnitImport(t, id)) ? (running.progress(id) ?? { done: 0, of: 0 }) : missing()
}

/** Stops the writing: nothing of it stands. The row is not held, for the writing holds it. */
export async function cancelUnitImport(t: Tx, running: RunningWork, id: string): Promise<{ done: true } | Refusal> {
  const record = await loadUnitImport(t, id)
  if (!record) return missing()
  if (!running.stop(id)) return refuse('import.state', { state: record.state })
  noteUnitImport(t, 'unit-import.cancel', record, {})
  return { done: true }
}

type Action = 'unit-import.cancel' | 'unit-import.preview' | 'unit-import.commit' | 'unit-import.undo'

/** The beats that end a deed about an import: the audit line and, where units changed, the fact that screens hear. */
export function noteUnitImport(
  t: Tx,
  action: Action,
  { id, area_id: areaId, file_name: title }: Pick<UnitImportRecord, 'id' | 'area_id' | 'file_name'>,
  counts: Record<string, number>,
): void {
  const detail = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
  t.audit({ action, objectKind: 'unit-import', objectId: id, title, areaId, detail })
  if (action === 'unit-import.preview' || action === 'unit-import.cancel') return
  t.fact({
    kind: 'units.imported',
    objectId: id,
    areaId,
    payload: counts,
    topics: [`street:${areaId}`, `staff:${areaId}`],
  })
}
