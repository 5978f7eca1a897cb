import { createHash } from 'node:crypto'
import { isRefusal as isSheetRefusal, readSheets, type SheetBook, type SheetRefusal } from '#adapters/sheet/index.ts'
import { isRefusal, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { limits } from '../rules.ts'
import { streets } from '../store-areas.ts'
import type { Room } from '../types.ts'
import { readUnits } from '../workbook/read-units.ts'
import type { UnitCorrection, UnitsContext, UnitsReading } from '../workbook/types.ts'
import { rememberedUnitColumns } from './column-memory.ts'
import { refuse } from './refuse.ts'
import { loadUnitImport } from './store.ts'

/** A file as read for one street; the book itself is kept for corrected columns. */
export type FileReading = { book: SheetBook; hash: string; reading: UnitsReading; columns: readonly UnitCorrection[] }

type Before = Pick<UnitsContext, 'street' | 'remembered'>

function read(
  book: SheetBook,
  hash: string,
  before: Before,
  columns: readonly UnitCorrection[],
): FileReading | Refusal {
  const reading = readUnits(book, { streets: areas.value.streets, ...before, mapping: columns })
  if (!reading.sheets.some((sheet) => sheet.imported)) return refuse('sheet.no-units')
  const rows = reading.sheets.flatMap((sheet) => sheet.rows).filter((row) => row.status !== 'skipped').length
  return rows > limits.mostImported
    ? refuse('sheet.too-many-rows', { limit: limits.mostImported })
    : { book, hash, reading, columns }
}

/** A short look into the database before the deed's own transaction. */
function lookFirst<T>(room: Room, actor: Actor, look: (t: Tx) => Promise<T>): Promise<T> {
  const scope = room.people.scopeOf('street-staff', actor)
  return room.house.transactions.do({ actor, scope, requestId: 'look', readOnly: true }, look)
}

async function before(t: Tx): Promise<Before | Refusal> {
  const areaId = t.actor.hat?.areaId
  const street = (await streets(t)).find(({ id }) => id === areaId)
  if (!areaId || !street) return refuseKernel('permission.missing')
  return { street: street.name, remembered: await rememberedUnitColumns(t, areaId) }
}

/** What an upload is made ready with before its transaction: the file parsed in the child process and read. */
export async function prepareUnitsUpload(
  room: Room,
  actor: Actor,
  file: { name: string; bytes: Uint8Array },
): Promise<FileReading | Refusal> {
  const known = await lookFirst(room, actor, before)
  if (isRefusal(known)) return known
  const book = await readSheets(file.bytes, file.name)
  if (isSheetRefusal(book)) return sheetRefusal(book)
  return read(book, createHash('sha256').update(file.bytes).digest('hex'), known, [])
}

/** Reads the kept sheets again with corrected columns. */
export async function prepareUnitsRemap(
  room: Room,
  actor: Actor,
  id: string,
  corrections: readonly UnitCorrection[],
): Promise<FileReading | Refusal> {
  const found = await lookFirst(room, actor, async (t) => {
    const record = await loadUnitImport(t, id)
    return record ? { record, known: await before(t) } : refuseKernel('object.missing')
  })
  if (isRefusal(found)) return found
  const { record, known } = found
  if (isRefusal(known)) return known
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  if (record.book_sealed === '') return refuse('sheet.unreadable')
  const book = JSON.parse(room.house.seal.open(record.book_sealed)) as SheetBook
  const corrected = (one: UnitCorrection) =>
    corrections.some(({ sheet, column }) => sheet === one.sheet && column === one.column)
  const columns = [...record.columns.filter((one) => !corrected(one)), ...corrections]
  return read(book, record.file_hash, known, columns)
}

/** What is wrong with a file, in the words of any import of a workbook. */
export function sheetRefusal({ refused, limit = 0, because }: SheetRefusal): Refusal {
  const megabytes = `${Math.round(limit / 1024 / 1024)} MB`
  if (refused === 'sheet.too-large') return refuse(refused, { limit: because.endsWith('bytes') ? megabytes : limit })
  if (refused === 'sheet.too-many-rows') return refuse(refused, { limit })
  return refuse(refused)
}
