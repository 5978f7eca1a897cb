import { createHash } from 'node:crypto'
import { isRefusal as isSheetRefusal, readSheets, type SheetBook } from '#adapters/sheet/index.ts'
import { refuserOf, isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import { rosterImportRefusals } from '#contract/roster-imports.ts'
import { rosterRefusals } from '#contract/roster.ts'
import { sheetRefusal } from '../../imports/reading.ts'
import { partyRow } from '../../party/store.ts'
import { limits } from '../../rules.ts'
import type { Room } from '../../types.ts'
import { standingParty } from '../deeds/own-roster.ts'
import { mayAskForCase } from '../policy.ts'
import { rosterColumns, rosterImports } from './kept.ts'
import { readMembers } from './read-members.ts'
import type { MemberCorrection, MemberField, MembersRead } from './types.ts'

export const refuse = refuserOf({ ...rosterImportRefusals, ...rosterRefusals })

/** A file as read for one branch; the book itself is kept for corrected columns. */
export type FileReading = { book: SheetBook; hash: string; read: MembersRead; columns: readonly MemberCorrection[] }
type Remembered = ReadonlyMap<string, MemberField | 'serial' | 'ignore'>

function read(
  room: Room,
  file: { book: SheetBook; hash: string },
  remembered: Remembered,
  columns: readonly MemberCorrection[],
): FileReading | Refusal {
  const sheets = readMembers(file.book, room.people.normalPhone, { remembered, mapping: columns })
  if (!sheets.some(({ imported }) => imported)) return refuse('sheet.no-members')
  const rows = sheets.flatMap((sheet) => sheet.rows).filter(({ status }) => status !== 'skipped').length
  const { mostImported } = limits
  return rows > mostImported
    ? refuse('sheet.too-many-rows', { limit: mostImported })
    : { ...file, read: sheets, columns }
}

/** A short look into the database before the deed's own transaction. */
function lookFirst<T>(room: Room, actor: Actor, look: (t: Tx) => Promise<T>): Promise<T> {
  const scope = room.people.scopeOf('staff-or-branch-secretary', actor)
  return room.house.transactions.do({ actor, scope, requestId: 'look', readOnly: true }, look)
}

/** What an upload is made ready with before its transaction: the file parsed in the child process and read. */
export async function prepareMembers(
  room: Room,
  actor: Actor,
  partyId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<FileReading | Refusal> {
  const known = await lookFirst(room, actor, async (t) => {
    const party = await standingParty(t, partyId)
    return isRefusal(party) ? party : { remembered: await rosterColumns.recall(t, partyId) }
  })
  if (isRefusal(known)) return known
  const book = await readSheets(file.bytes, file.name)
  if (isSheetRefusal(book)) return sheetRefusal(book)
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  return read(room, { book: withoutIdNumbers(book), hash }, known.remembered, [])
}

/** Reads the kept sheets again with corrected columns. */
export async function prepareCorrected(
  room: Room,
  actor: Actor,
  id: string,
  corrections: readonly MemberCorrection[],
): Promise<FileReading | Refusal> {
  const found = await lookFirst(room, actor, async (t) => {
    const record = await rosterImports.load(t, id)
    const party = record && (await partyRow(t, record.of))
    if (!party || !mayAskForCase(t.actor, party)) return missing()
    return { record, remembered: await rosterColumns.recall(t, record.of) }
  })
  if (isRefusal(found)) return found
  const { record, remembered } = found
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  const book = rosterImports.book(room.house.seal, record)
  if (!book) return refuse('sheet.unreadable')
  const corrected = (one: MemberCorrection) =>
    corrections.some(({ sheet, column }) => sheet === one.sheet && column === one.column)
  const columns = [...record.columns.filter((one) => !corrected(one)), ...corrections]
  return read(room, { book, hash: record.file_hash }, remembered, columns)
}

/** A roster keeps no numbers of identity cards: they are left out before anything is kept or shown. */
function withoutIdNumbers(book: SheetBook): SheetBook {
  const isIdNumber = (text: string) => /^\d{17}[\dXx]$/.test(text.normalize('NFKC').replaceAll(/\s/g, ''))
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => (cell !== null && isIdNumber(cell.text) ? null : cell))),
  }))
  return { ...book, sheets }
}
