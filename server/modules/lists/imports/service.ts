import type { AnswerOf } from '#contract/route.ts'
import type { ImportReport, listImports } from '#contract/imports.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Progress } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { touchStreets } from '../items/store.ts'
import { addItemEvents } from '../items/events.ts'
import { kept } from '../editions/service.ts'
import type { Place } from '../editions/store.ts'
import { takeOffImported } from '../editions/store-listings.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { ColumnCorrection } from '../workbook/index.ts'
import { rememberColumns, rememberedColumns } from './column-memory.ts'
import { draftsOfMembers, ofMembers } from './of-body.ts'
import { previewOf, yearFor } from './preview.ts'
import { lookFirst, readFile, streetNameOf, type FileReading } from './reading.ts'
import {
  findImports,
  holdImport,
  insertImport,
  linesOf,
  loadImport,
  takeBack,
  updateImport,
  usedItems,
  type ImportRecord,
} from './store.ts'
import { writeRows } from './write.ts'

async function reportOf(t: Tx, doors: Doors, id: string): Promise<ImportReport> {
  const record = (await loadImport(t, id))!
  const owner = ownerOf(record)
  const street = (await doors.units.streets(t)).find(({ id: streetId }) => streetId === record.area_id)
  return {
    id: record.id,
    state: record.state,
    fileName: record.file_name,
    year: record.year,
    streetId: record.area_id,
    streetName: street?.name ?? '',
    ownerId: owner.id,
    ownerName: (await doors.units.listOwnersById(t, [owner.id])).get(owner.id)?.name ?? '',
    committedBefore: record.committed_before,
    ...record.report,
    result: record.result,
  }
}

/** Row-level security shows staff the imports of their street only, the secretary of a body her own; anything else is missing. */
export async function importPage(t: Tx, doors: Doors, id: string): Promise<ImportReport | Refusal> {
  return (await loadImport(t, id)) ? reportOf(t, doors, id) : missing()
}

export async function importsFor(t: Tx): Promise<AnswerOf<typeof listImports>> {
  const viewer = viewerOf(t.actor)
  const of = viewer.kind === 'body' ? { bodyId: viewer.bodyId } : { areaId: t.actor.hat?.areaId ?? '' }
  const rows = await findImports(t, of)
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

/** Keeps what a file would do, row by row; no item is written. */
export async function preview(
  t: Tx,
  doors: Doors,
  fileName: string,
  { hash, reading: found }: { hash: string; reading: FileReading },
): Promise<ImportReport> {
  const areaId = t.actor.hat!.areaId!
  const viewer = viewerOf(t.actor)
  const bodyId = viewer.kind === 'body' ? viewer.bodyId : null
  const owner: Place['owner'] = bodyId ? { kind: 'body', id: bodyId } : { kind: 'street', id: areaId }
  const reading = bodyId ? await ofMembers(t, doors, bodyId, found) : found
  const year = yearFor(t, reading)
  const id = await insertImport(t, {
    area_id: areaId,
    year,
    file_name: fileName.slice(0, 200),
    file_hash: hash,
    state: 'previewed',
    columns: [],
    report: await previewOf(t, doors, { owner, areaId, bodyId, year, label: '' }, reading),
    owner_kind: owner.kind,
    owner_id: bodyId,
    keeper_body_id: bodyId,
    drafts: reading.drafts,
  })
  noteImport(t, 'import.preview', { id, area_id: areaId, file_name: fileName }, { rows: reading.drafts.length })
  return reportOf(t, doors, id)
}

function noteImport(
  t: Tx,
  action: string,
  subject: Pick<ImportRecord, 'id' | 'area_id' | 'file_name'>,
  counts: Record<string, number>,
): void {
  const detail = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
  const { id, area_id: areaId, file_name: title } = subject
  t.audit({ action, objectKind: 'import', objectId: id, title, areaId, detail })
  if (action === 'import.preview' || action === 'import.cancel') return
  t.fact({
    kind: 'items.imported',
    objectId: id,
    areaId,
    payload: counts,
    topics: [`street:${areaId}`, `staff:${areaId}`],
  })
}

export type Correction = {
  year?: number | undefined
  ownerId?: string | undefined
  columns: readonly ColumnCorrection[]
}

/** Reads the kept file again with corrected columns or another year, before the transaction. */
export async function prepareRemap(
  doors: Doors,
  actor: Actor,
  id: string,
  correction: Correction,
): Promise<{ reading: FileReading; columns: readonly ColumnCorrection[] } | Refusal> {
  const found = await lookFirst(doors, actor, async (t) => {
    const record = await loadImport(t, id)
    const streetName = await streetNameOf(t, doors)
    return record ? { record, streetName, remembered: await rememberedColumns(t, record.area_id) } : missing()
  })
  if (isRefusal(found)) return found
  const { record, streetName, remembered } = found
  if (streetName !== null && isRefusal(streetName)) return streetName
  const bytes = await doors.files.get(record.file_hash)
  if (!bytes) return refuse('sheet.unreadable')
  const corrected = (one: ColumnCorrection) =>
    correction.columns.some(({ sheet, column }) => sheet === one.sheet && column === one.column)
  const columns = [...record.columns.filter((one) => !corrected(one)), ...correction.columns]
  const year = correction.year ?? record.year
  const reading = await readFile(bytes, record.file_name, { streetName, year, columns, remembered })
  return isRefusal(reading) ? reading : { reading, columns }
}

export async function remap(
  t: Tx,
  doors: Doors,
  id: string,
  { reading: found, columns }: { reading: FileReading; columns: readonly ColumnCorrection[] },
  ownerId?: string,
): Promise<ImportReport | Refusal> {
  const record = await holdImport(t, id)
  if (!record) return missing()
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  const bodyId = record.keeper_body_id
  const reading = bodyId ? await ofMembers(t, doors, bodyId, found) : found
  const year = reading.year ?? record.year
  const owner = ownerId === undefined ? ownerOf(record) : await listOwner(t, doors, ownerId)
  if (isRefusal(owner)) return owner
  const report = await previewOf(t, doors, { owner, areaId: record.area_id, bodyId, year, label: '' }, reading)
  const owned = { owner_kind: owner.kind, owner_id: owner.kind === 'street' ? null : owner.id }
  await updateImport(t, id, { ...owned, year, columns, report, drafts: reading.drafts })
  noteImport(t, 'import.preview', record, { rows: reading.drafts.length })
  return reportOf(t, doors, id)
}

function ownerOf(record: ImportRecord): Place['owner'] {
  return { kind: record.owner_kind, id: record.owner_id ?? record.area_id }
}

/** Whose lists staff may write a file into: those they keep. */
async function listOwner(t: Tx, doors: Doors, id: string): Promise<Place['owner'] | Refusal> {
  const owner = (await doors.units.listOwnersById(t, [id])).get(id)
  return owner && kept(viewerOf(t.actor))(owner) ? { kind: owner.kind, id: owner.id } : missing()
}

/** Writes the valid rows, all or none. */
export async function commit(
  t: Tx,
  doors: Doors,
  id: string,
  updateExisting: boolean,
): Promise<ImportReport | Refusal> {
  const record = await holdImport(t, id)
  if (!record) return missing()
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  const bodyId = record.keeper_body_id
  const to = { owner: ownerOf(record), areaId: record.area_id, bodyId, year: record.year, label: '' }
  const owner = (await doors.units.listOwnersById(t, [to.owner.id])).get(to.owner.id)
  if (owner?.hasSecretary && bodyId === null) return refuse('edition.secretary', { owner: owner.name })
  const drafts = bodyId ? await draftsOfMembers(t, doors, bodyId, record.drafts) : record.drafts
  const written = await doors.running.during(id, drafts.length, (step) =>
    writeRows(t, doors, to, drafts, { updateExisting, importId: id, step }),
  )
  if (written === 'stopped') return refuse('import.cancelled')
  if (written === 'running') return refuse('import.state', { state: written })
  const { lines: _lines, ...result } = written
  await updateImport(t, id, { state: 'committed', committed_at: t.now, result })
  await rememberColumns(t, record)
  noteImport(t, 'import.commit', record, { created: result.created, updated: result.updated })
  return reportOf(t, doors, id)
}

/** How far the writing is; nothing where none goes on. */
export async function progressOf(t: Tx, doors: Doors, id: string): Promise<Progress | Refusal> {
  return (await loadImport(t, id)) ? (doors.running.progress(id) ?? { done: 0, of: 0 }) : missing()
}

/** Stops the writing: nothing of it stands. The row is not held, for the writing holds it. */
export async function stopWriting(t: Tx, doors: Doors, id: string): Promise<{ done: true } | Refusal> {
  const record = await loadImport(t, id)
  if (!record) return missing()
  if (!doors.running.stop(id)) return refuse('import.state', { state: record.state })
  noteImport(t, 'import.cancel', record, {})
  return { done: true }
}

/** Takes an import back if nobody has changed, matched or carried forward what it wrote. */
export async function undo(t: Tx, doors: Doors, id: string): Promise<ImportReport | Refusal> {
  const record = await holdImport(t, id)
  if (!record) return missing()
  if (record.state !== 'committed') return refuse('import.state', { state: record.state })
  const used = await usedItems(t, id)
  if (used > 0) return refuse('import.undo-blocked', { items: used })
  await takeBack(t, id)
  await takeOffImported(t, id)
  const lines = await linesOf(t, id)
  await addItemEvents(
    t,
    lines.map((line) => ({ itemId: line.item_id, areaId: line.area_id, action: 'item.import-undo' })),
  )
  await touchStreets(
    t,
    lines.map((line) => line.area_id),
  )
  await updateImport(t, id, { state: 'undone', undone_at: t.now })
  noteImport(t, 'import.undo', record, { items: lines.length })
  return reportOf(t, doors, id)
}
