import { isRefusal as isSheetRefusal, readSheets, type SheetRefusal } from '#adapters/sheet/index.ts'
import type { ImportReport } from '#contract/imports.ts'
import { isRefusal, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { RowDraft } from '../types.ts'
import { rememberedColumns, type RememberedColumns } from './column-memory.ts'
import { readLists, type ColumnCorrection, type ListsReading } from '../workbook/index.ts'

type Sheets = ImportReport['sheets']

/** A file as read for one street: what the preview shows, what a commit would write, and the year it is about. */
export type FileReading = { sheets: Sheets; drafts: RowDraft[]; year: number | null }

export type ReadingWish = {
  /** Of the staff's street; null for the secretary of a body, whose members lie in many. */
  streetName: string | null
  year?: number | undefined
  columns?: readonly ColumnCorrection[]
  remembered?: RememberedColumns
}

/** Parses a file in the child process and reads the three lists out of it. */
export async function readFile(bytes: Uint8Array, fileName: string, wish: ReadingWish): Promise<FileReading | Refusal> {
  const book = await readSheets(bytes, fileName)
  if (isSheetRefusal(book)) return refusalOf(book)
  const reading = readLists(book, {
    streets: areas.value.streets,
    areaCode: areas.value.district.telephoneAreaCode,
    ...(wish.streetName === null ? {} : { defaultStreet: wish.streetName }),
    ...(wish.year === undefined ? {} : { year: wish.year }),
    mapping: wish.columns ?? [],
    ...(wish.remembered ? { remembered: wish.remembered } : {}),
  })
  if (!reading.sheets.some((sheet) => sheet.imported)) return refuse('sheet.no-lists')
  return ofStreet(reading, wish)
}

/** What is wrong with a file, in the words of any import of a workbook. */
export function refusalOf({ refused, limit = 0, because }: SheetRefusal): Refusal {
  const megabytes = `${Math.round(limit / 1024 / 1024)} MB`
  if (refused === 'sheet.too-large') return refuse(refused, { limit: because.endsWith('bytes') ? megabytes : limit })
  if (refused === 'sheet.too-many-rows') return refuse(refused, { limit })
  return refuse(refused)
}

/** Staff write the lists of their own street: rows that name another one are rejected with the rest. */
function ofStreet(reading: ListsReading, wish: ReadingWish): FileReading {
  const drafts: RowDraft[] = []
  const sheets = reading.sheets.map((sheet): Sheets[number] => ({
    name: sheet.name,
    imported: sheet.imported,
    why: sheet.why ?? null,
    kind: sheet.kind,
    columns: sheet.mapping,
    rows: sheet.rows.map((row): Sheets[number]['rows'][number] => {
      const plain = { row: row.row, cells: row.cells, effect: null }
      const { item } = row
      if (row.status !== 'valid' || !item)
        return { ...plain, status: row.status, reason: row.reason ?? null, item: null }
      if (wish.streetName !== null && item.street !== null && item.street !== wish.streetName)
        return { ...plain, status: 'rejected', reason: 'unknown-street', item: null }
      drafts.push({ ...item, sheet: sheet.name, row: row.row })
      const { title, provider, category, audience, capacity, availability, place, contact, validFrom, validTo } = item
      return {
        ...plain,
        status: 'valid',
        reason: null,
        item: { title, provider, category, audience, capacity, availability, place, contact, validFrom, validTo },
      }
    }),
  }))
  const year = wish.year ?? reading.sheets.find((sheet) => sheet.imported && sheet.year !== null)?.year ?? null
  return { sheets, drafts, year }
}

/** A short look into the database before the deed's own transaction. */
export function lookFirst<T>(doors: Doors, actor: Actor, look: (t: Tx) => Promise<T>): Promise<T> {
  const scope = doors.people.scopeOf('lists-reader', actor)
  return doors.transactions.do({ actor, scope, requestId: 'look', readOnly: true }, look)
}

/** Name of the street whose staff the actor is; null for the secretary of a body. */
export async function streetNameOf(t: Tx, doors: Doors): Promise<string | null | Refusal> {
  if (viewerOf(t.actor).kind === 'body') return null
  const areaId = t.actor.hat?.areaId
  const street = (await doors.units.streets(t)).find(({ id }) => id === areaId)
  return street?.name ?? refuseKernel('permission.missing')
}

/** What an upload is made ready with before its transaction: the file kept, the file read. */
export async function prepareUpload(
  doors: Doors,
  actor: Actor,
  file: { name: string; bytes: Uint8Array },
): Promise<{ hash: string; reading: FileReading } | Refusal> {
  const found = await lookFirst(doors, actor, async (t) => {
    const streetName = await streetNameOf(t, doors)
    if (streetName !== null && isRefusal(streetName)) return streetName
    return { streetName, remembered: await rememberedColumns(t, t.actor.hat!.areaId!) }
  })
  if (isRefusal(found)) return found
  const reading = await readFile(file.bytes, file.name, found)
  if (isRefusal(reading)) return reading
  const hash = await doors.files.put(file.bytes)
  return isRefusal(hash) ? hash : { hash, reading }
}
