import { createHash } from 'node:crypto'
import { isRefusal as isSheetRefusal, readSheets, type SheetBook } from '#adapters/sheet/index.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { listReplyImports, ReplyImport } from '#contract/reply-imports.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Progress } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import { comparable, type ColumnCorrection } from '#ground/workbooks/index.ts'
import type { Doors } from '../doors.ts'
import { lookFirst, refusalOf } from '../imports/reading.ts'
import { refuse } from '../refuse.ts'
import { rememberedFields, rememberFields } from './column-words.ts'
import { replyImports, type ReplyImportRecord } from './kept.ts'
import { readReplies, type RepliesRead, type ReplyField } from './read-replies.ts'
import { insertReplies } from './replies.ts'
import { heldRound, streetOf } from './rounds.ts'
import { decidedOf, everyReply, loadRound, tables, takeOut } from './store.ts'
import { note } from './telling.ts'
import type { ReplyDraft, RoundRecord } from './types.ts'

/** As many papers as a street can decide about; each is written by itself. */
const mostRows = 2_000

export type Correction = ColumnCorrection<ReplyField>
export type FileReading = { book: SheetBook; hash: string; read: RepliesRead; columns: readonly Correction[] }
type Known = { round: RoundRecord; remembered: Awaited<ReturnType<typeof rememberedFields>> }

async function known(t: Tx, roundId: string): Promise<Known | Refusal> {
  const round = await loadRound(t, roundId, streetOf(t))
  if (!round) return missing()
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  return { round, remembered: await rememberedFields(t, round.area_id, round.questions) }
}

function read(
  { round, remembered }: Known,
  book: SheetBook,
  hash: string,
  columns: readonly Correction[],
): FileReading | Refusal {
  const sheets = readReplies(book, round.questions, { mapping: columns, remembered })
  if (!sheets.some(({ imported }) => imported)) return refuse('replies.no-questions')
  const rows = sheets.flatMap((sheet) => sheet.rows).filter(({ status }) => status !== 'skipped').length
  return rows > mostRows ? refuse('sheet.too-many-rows', { limit: mostRows }) : { book, hash, read: sheets, columns }
}

/** Reads a file before the transaction; nothing is entered. */
export async function prepareReplies(
  doors: Doors,
  actor: Actor,
  roundId: string,
  file: UploadedFile,
): Promise<FileReading | Refusal> {
  const before = await lookFirst(doors, actor, (t) => known(t, roundId))
  if (isRefusal(before)) return before
  const book = await readSheets(file.bytes, file.name)
  if (isSheetRefusal(book)) return refusalOf(book)
  return read(before, withoutMachines(book), createHash('sha256').update(file.bytes).digest('hex'), [])
}

/** Reads the kept sheets again with corrected columns. */
export async function prepareCorrected(
  doors: Doors,
  actor: Actor,
  id: string,
  corrections: readonly Correction[],
): Promise<FileReading | Refusal> {
  const found = await lookFirst(doors, actor, async (t) => {
    const record = await ownImport(t, id)
    if (!record) return missing()
    const round = await known(t, record.of)
    return isRefusal(round) ? round : { record, round }
  })
  if (isRefusal(found)) return found
  const { record, round } = found
  if (record.state !== 'previewed') return refuse('import.state', { state: record.state })
  const book = replyImports.book(doors.seal, record)
  if (!book) return refuse('sheet.unreadable')
  const again = (one: Correction) => corrections.some((now) => now.sheet === one.sheet && now.column === one.column)
  return read(round, book, record.file_hash, [...record.columns.filter((one) => !again(one)), ...corrections])
}

/** Whose machine an answer came from is nobody's business: addresses are left out before anything is kept or shown. */
function withoutMachines(book: SheetBook): SheetBook {
  const address = /^\s*\d{1,3}(\.\d{1,3}){3}(?!\d)/
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => (cell !== null && address.test(cell.text) ? null : cell))),
  }))
  return { ...book, sheets }
}

/** What a reading comes to, row by row; a unit that the street does not know is no row, a reply that stands no new one. */
async function compared(t: Tx, doors: Doors, round: RoundRecord, { book, read: sheets, columns }: FileReading) {
  const names = sheets.flatMap(({ rows }) => rows.flatMap((row) => (row.status === 'valid' ? [row.entry.unit] : [])))
  const units = await doors.units.organizationsByName(t, round.area_id, [...new Set(names)])
  const standing = await standingReplies(t, round.id)
  const drafts: ReplyDraft[] = []
  const shown = sheets.map((sheet): ReplyImport['sheets'][number] => ({
    ...sheet,
    rows: sheet.rows.map((row): ReplyImport['sheets'][number]['rows'][number] => {
      const nothing = { row: row.row, cells: row.cells, unit: '', answers: [], findings: 0, effect: null }
      if (row.status !== 'valid') return { ...nothing, status: row.status, reason: row.reason }
      const { unit, day, answers, findings } = row.entry
      const found = units.get(unit) ?? units.get(comparable(unit))
      if (!found) return { ...nothing, unit, status: 'rejected', reason: 'unknown-unit' }
      drafts.push({ organizationId: found.id, takenOn: day ?? dayOf(t.now), answers })
      const effect = standing.has(sameAs(found.id, answers)) ? 'same' : 'new'
      return { ...nothing, status: 'valid', reason: null, unit, answers, findings, effect }
    }),
  }))
  return { book, columns, drafts, sheets: shown, counts: countsOf(shown) }
}

function countsOf(sheets: ReplyImport['sheets']): ReplyImport['counts'] {
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const count = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).length
  return {
    valid: count(({ status }) => status === 'valid'),
    rejected: count(({ status }) => status === 'rejected'),
    skipped: count(({ status }) => status === 'skipped'),
    new: count(({ effect }) => effect === 'new'),
    same: count(({ effect }) => effect === 'same'),
    changed: 0,
    findings: rows.reduce((sum, { effect, findings }) => sum + (effect === 'new' ? findings : 0), 0),
  }
}

const sameAs = (unit: string, answers: readonly string[]) => JSON.stringify([unit, ...answers])

async function standingReplies(t: Tx, roundId: string): Promise<Set<string>> {
  return new Set((await everyReply(t, roundId)).map((reply) => sameAs(reply.organization_id, reply.answers)))
}

/** Keeps what a file would enter, row by row. */
export async function previewReplies(
  t: Tx,
  doors: Doors,
  roundId: string,
  fileName: string,
  reading: FileReading,
): Promise<ReplyImport | Refusal> {
  const round = await heldRound(t, roundId)
  if (isRefusal(round)) return round
  const looked = await compared(t, doors, round, reading)
  const file = { areaId: round.area_id, of: roundId, fileName, hash: reading.hash }
  const id = await replyImports.add(t, doors.seal, file, looked)
  note(t, round, 'replies.preview', { rows: String(looked.counts.valid) })
  return shown(t, doors, id)
}

export async function correctReplies(
  t: Tx,
  doors: Doors,
  id: string,
  reading: FileReading,
): Promise<ReplyImport | Refusal> {
  const found = await held(t, id, 'previewed')
  if (isRefusal(found)) return found
  const looked = await compared(t, doors, found.round, reading)
  await replyImports.readAgain(t, doors.seal, id, looked)
  note(t, found.round, 'replies.preview', { rows: String(looked.counts.valid) })
  return shown(t, doors, id)
}

export async function importsOf(t: Tx, roundId: string): Promise<AnswerOf<typeof listReplyImports> | Refusal> {
  if (!(await loadRound(t, roundId, streetOf(t)))) return missing()
  const rows = await replyImports.list(t, roundId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      at: iso(row.created_at),
      by: row.created_by_name,
      state: row.state,
      entered: row.result?.entered ?? 0,
    })),
  }
}

/** A file of the asker's street. */
export async function ownImport(t: Tx, id: string): Promise<ReplyImportRecord | undefined> {
  const record = await replyImports.load(t, id)
  return record?.area_id === streetOf(t) ? record : undefined
}

export async function importPage(t: Tx, doors: Doors, id: string): Promise<ReplyImport | Refusal> {
  return (await ownImport(t, id)) ? shown(t, doors, id) : missing()
}

async function shown(t: Tx, doors: Doors, id: string): Promise<ReplyImport> {
  const record = (await replyImports.load(t, id))!
  return {
    id,
    state: record.state,
    fileName: record.file_name,
    roundId: record.of,
    committedBefore: record.committed_before,
    emptied: record.emptied_at !== null,
    sheets: replyImports.sheets(doors.seal, record) ?? [],
    counts: record.counts,
    result: record.result,
  }
}

/** A file of the asker's street in a state, with its round held; or why not. */
async function held(
  t: Tx,
  id: string,
  wanted: 'previewed' | 'committed',
): Promise<{ record: ReplyImportRecord; round: RoundRecord } | Refusal> {
  const first = await ownImport(t, id)
  const round = first ? await heldRound(t, first.of) : missing()
  if (isRefusal(round)) return round
  const record = (await replyImports.hold(t, id))!
  return record.state === wanted ? { record, round } : refuse('import.state', { state: record.state })
}

/** Enters the good rows of a file, all or none; one that came by another file meanwhile is entered once. */
export async function commitReplies(t: Tx, doors: Doors, id: string): Promise<ReplyImport | Refusal> {
  const found = await held(t, id, 'previewed')
  if (isRefusal(found)) return found
  const { record, round } = found
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  const drafts = replyImports.drafts(doors.seal, record)
  if (!drafts) return refuse('import.state', { state: record.state })
  const standing = await standingReplies(t, round.id)
  const fresh = drafts.filter(({ organizationId, answers }) => !standing.has(sameAs(organizationId, answers)))
  const done = await doors.running.during(id, fresh.length, (step) => insertReplies(t, round, fresh, id, step))
  if (done === 'stopped') return refuse('import.cancelled')
  if (done === 'running') return refuse('import.state', { state: done })
  await rememberFields(t, record, replyImports.sheets(doors.seal, record) ?? [], round.questions)
  await replyImports.written(t, id, {
    entered: done.length,
    unchanged: drafts.length - fresh.length,
    rejected: record.counts.rejected,
    findings: done.reduce((sum, { findings }) => sum + findings, 0),
  })
  note(t, round, 'replies.commit', { rows: String(done.length) })
  return shown(t, doors, id)
}

/** How far the entering is; nothing where none goes on. */
export async function progressOf(t: Tx, doors: Doors, id: string): Promise<Progress | Refusal> {
  return (await ownImport(t, id)) ? (doors.running.progress(id) ?? { done: 0, of: 0 }) : missing()
}

/** Stops the entering: nothing of it stands. Neither the row nor its round is held, for the entering holds them. */
export async function stopEntering(t: Tx, doors: Doors, id: string): Promise<{ done: true } | Refusal> {
  const record = await ownImport(t, id)
  const round = record && (await loadRound(t, record.of, record.area_id))
  if (!round) return missing()
  if (!doors.running.stop(id)) return refuse('import.state', { state: record.state })
  note(t, round, 'replies.cancel')
  return { done: true }
}

/** Takes out all that a file entered, while nobody has decided anything of it. */
export async function undoReplies(t: Tx, doors: Doors, id: string): Promise<ReplyImport | Refusal> {
  const found = await held(t, id, 'committed')
  if (isRefusal(found)) return found
  const replies = await tables(t)
    .selectFrom('lists.survey_reply')
    .select('id')
    .where('import_id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
  const ids = replies.map((reply) => reply.id)
  const decided = await decidedOf(t, ids)
  if (decided > 0) return refuse('replies.decided', { findings: decided })
  await takeOut(t, ids)
  await replyImports.undone(t, id)
  note(t, found.round, 'replies.undo', { rows: String(ids.length) })
  return shown(t, doors, id)
}
