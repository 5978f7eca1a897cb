import { isRefusal as isSheetRefusal, readSheets } from '#adapters/sheet/index.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { listReplyImports, ReplyImport } from '#contract/findings.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from '#ground/workbooks/index.ts'
import type { Doors } from '../doors.ts'
import { lookFirst, refusalOf } from '../imports/reading.ts'
import { refuse } from '../refuse.ts'
import { readReplies, type RepliesRead } from './reading.ts'
import { insertReplies } from './replies.ts'
import { heldRound, streetOf } from './rounds.ts'
import { decidedOf, everyReply, loadRound, tables, takeOut } from './store.ts'
import { note } from './telling.ts'
import type { ReplyDraft, ReplyImportTable, RoundRecord } from './types.ts'

/** As many papers as a street can decide about; each is written by itself. */
const mostRows = 2_000

/** Reads a file before the transaction; nothing is entered. */
export async function prepareReplies(
  doors: Doors,
  actor: Actor,
  roundId: string,
  file: UploadedFile,
): Promise<RepliesRead | Refusal> {
  const round = await lookFirst(doors, actor, (t) => loadRound(t, roundId, streetOf(t)))
  if (!round) return missing()
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  const book = await readSheets(file.bytes, file.name)
  if (isSheetRefusal(book)) return refusalOf(book)
  const read = readReplies(book, round.questions)
  if (!read) return refuse('replies.no-questions')
  return read.rows.length <= mostRows ? read : refuse('sheet.too-many-rows', { limit: mostRows })
}

/** Keeps what a file would enter, row by row; a unit that the street does not know, or a reply that stands, is no row. */
export async function previewReplies(
  t: Tx,
  doors: Doors,
  roundId: string,
  fileName: string,
  read: RepliesRead,
): Promise<ReplyImport | Refusal> {
  const round = await heldRound(t, roundId)
  if (isRefusal(round)) return round
  const known = await doors.units.organizationsByName(t, round.area_id, [...new Set(read.rows.map(({ unit }) => unit))])
  const standing = new Set((await everyReply(t, roundId)).map((reply) => sameAs(reply.organization_id, reply.answers)))
  const drafts: ReplyDraft[] = []
  const rows = read.rows.map(({ day, ...row }) => {
    if (row.fault) return row
    const unit = known.get(row.unit) ?? known.get(comparable(row.unit))
    if (!unit) return { ...row, fault: 'unknown-unit' as const }
    if (standing.has(sameAs(unit.id, row.answers))) return { ...row, fault: 'again' as const }
    drafts.push({ organizationId: unit.id, takenOn: day ?? dayOf(t.now), answers: row.answers })
    return row
  })
  const good = rows.filter(({ fault }) => fault === null)
  const counts = {
    good: good.length,
    faulty: rows.length - good.length,
    findings: good.reduce((sum, { findings }) => sum + findings, 0),
  }
  const record: Omit<ReplyImportTable, 'report' | 'drafts'> = {
    id: newId(),
    round_id: roundId,
    area_id: round.area_id,
    file_name: fileName.slice(0, 120),
    state: 'previewed',
    created_at: t.now,
    created_by: t.actor.name,
  }
  const report = { columns: read.columns, rows, counts }
  await tables(t)
    .insertInto('lists.reply_import')
    .values({ ...record, report: JSON.stringify(report), drafts: JSON.stringify(drafts) })
    .execute()
  note(t, round, 'replies.preview', { rows: String(rows.length) })
  return shown({ ...record, report, drafts: [] } as never)
}

const sameAs = (unit: string, answers: readonly string[]) => JSON.stringify([unit, ...answers])

export async function importsOf(t: Tx, roundId: string): Promise<AnswerOf<typeof listReplyImports> | Refusal> {
  if (!(await loadRound(t, roundId, streetOf(t)))) return missing()
  const rows = await tables(t)
    .selectFrom('lists.reply_import')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return { rows: rows.map(shown) }
}

type Kept = Awaited<ReturnType<typeof loadImport>>
function loadImport(t: Tx, id: string) {
  return tables(t)
    .selectFrom('lists.reply_import')
    .selectAll()
    .where('id', '=', id)
    .where('area_id', '=', streetOf(t))
    .executeTakeFirst()
}

function shown(record: NonNullable<Kept>): ReplyImport {
  const { id, state, file_name: fileName, created_at: at, created_by: by, report } = record
  return { id, state, fileName, at: iso(at), by, ...report }
}

/** A file of the asker's street in a state, with its round held; or why not. */
async function held(
  t: Tx,
  id: string,
  wanted: 'previewed' | 'committed',
): Promise<{ record: NonNullable<Kept>; round: RoundRecord } | Refusal> {
  const first = await loadImport(t, id)
  const round = first ? await heldRound(t, first.round_id) : missing()
  if (isRefusal(round)) return round
  const record = (await loadImport(t, id))!
  return record.state === wanted ? { record, round } : refuse('import.state', { state: record.state })
}

/** Enters the good rows of a file; one that came by another file meanwhile is entered once. */
export async function commitReplies(t: Tx, id: string): Promise<ReplyImport | Refusal> {
  const found = await held(t, id, 'previewed')
  if (isRefusal(found)) return found
  const { record, round } = found
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  const standing = new Set((await everyReply(t, round.id)).map((one) => sameAs(one.organization_id, one.answers)))
  const fresh = record.drafts.filter(({ organizationId, answers }) => !standing.has(sameAs(organizationId, answers)))
  await insertReplies(t, round, fresh, id)
  return become(t, record, round, 'committed')
}

/** Takes out all that a file entered, while nobody has decided anything of it. */
export async function undoReplies(t: Tx, id: string): Promise<ReplyImport | Refusal> {
  const found = await held(t, id, 'committed')
  if (isRefusal(found)) return found
  const { record, round } = found
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
  return become(t, record, round, 'undone')
}

async function become(
  t: Tx,
  record: NonNullable<Kept>,
  round: RoundRecord,
  state: 'committed' | 'undone',
): Promise<ReplyImport> {
  await tables(t).updateTable('lists.reply_import').set({ state }).where('id', '=', record.id).execute()
  note(t, round, state === 'committed' ? 'replies.commit' : 'replies.undo', { rows: String(record.report.counts.good) })
  return shown({ ...record, state })
}
