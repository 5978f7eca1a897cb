import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { editReply, enterReply, listReplies, Question } from '#contract/findings.ts'
import { iso } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Step } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { refuse } from '../refuse.ts'
import { heldRound, streetOf } from './rounds.ts'
import { badAnswer, foundIn } from './rules.ts'
import { decidedOf, dropFindings, findReplies, loadReply, loadRound, putBack, tables, takeOut } from './store.ts'
import { note } from './telling.ts'
import type { ReplyDraft, ReplyRecord, RoundRecord } from './types.ts'

export async function pageOfReplies(
  t: Tx,
  doors: Doors,
  roundId: string,
  query: { page: number; pageSize: number },
): Promise<AnswerOf<typeof listReplies> | Refusal> {
  if (!(await loadRound(t, roundId, streetOf(t)))) return missing()
  const { rows, total } = await findReplies(t, roundId, query)
  const units = await doors.units.organizationsOf(t, [...new Set(rows.map((row) => row.organization_id))])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      number: row.number,
      organizationId: row.organization_id,
      organizationName: units.get(row.organization_id)?.name ?? '',
      speaks: row.speaks,
      people: row.people,
      takenOn: row.taken_on,
      answers: row.answers,
      fromFile: row.import_id !== null,
      byPhone: row.by_phone,
      hasContact: row.has_contact,
      version: row.version,
      enteredBy: row.entered_by,
      enteredAt: iso(row.entered_at),
    })),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

type Fields = BodyOf<typeof enterReply>

/** Why a reply is none: nothing in it, or an answer that its question does not take. */
export function whyNot(questions: readonly Question[], { answers }: Pick<Fields, 'answers'>): Refusal | null {
  if (answers.every((answer) => answer === '')) return refuse('reply.empty')
  const bad = badAnswer(questions, answers)
  return bad ? refuse('reply.answers', { question: bad.title }) : null
}

async function isOfStreet(t: Tx, doors: Doors, round: RoundRecord, organizationId: string): Promise<boolean> {
  return (await doors.units.organizationsOf(t, [organizationId])).get(organizationId)?.streetId === round.area_id
}

/** Enters a reply from paper. Its number is the next of its round. */
export async function enter(
  t: Tx,
  doors: Doors,
  roundId: string,
  body: Fields,
): Promise<AnswerOf<typeof enterReply> | Refusal> {
  const round = await heldRound(t, roundId)
  if (isRefusal(round)) return round
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  if (!(await isOfStreet(t, doors, round, body.organizationId))) return missing()
  const no = whyNot(round.questions, body)
  if (no) return no
  const [made] = await insertReplies(t, round, [body])
  await keepContact(t, doors, round, made!.id, body.contact)
  note(t, round, 'reply.enter', { number: String(made!.number) })
  return made!
}

/** After so many, whoever waits is told how far it is. */
const told = 25

/** Writes replies with what was found in them, numbered on. The round is held. */
export async function insertReplies(
  t: Tx,
  round: RoundRecord,
  drafts: readonly (ReplyDraft & Partial<Pick<Fields, 'speaks' | 'people'>> & { byPhone?: boolean })[],
  importId: string | null = null,
  step?: Step,
): Promise<{ id: string; number: number; findings: number }[]> {
  const made: { id: string; number: number; findings: number }[] = []
  for (const { organizationId, speaks = 'unit', people = 1, takenOn, answers, byPhone = false } of drafts) {
    if (step && made.length % told === 0) await step(made.length)
    const id = newId()
    const number = round.entered + made.length + 1
    await tables(t)
      .insertInto('lists.survey_reply')
      .values({
        id,
        round_id: round.id,
        area_id: round.area_id,
        number,
        organization_id: organizationId,
        speaks,
        people,
        taken_on: takenOn,
        answers: JSON.stringify(answers),
        import_id: importId,
        by_phone: byPhone,
        version: 1,
        entered_at: t.now,
        entered_by: t.actor.name,
        removed_at: null,
      })
      .execute()
    made.push({ id, number, findings: await insertFindings(t, round, id, answers) })
  }
  await step?.(made.length)
  await tables(t)
    .updateTable('lists.survey_round')
    .set({ entered: round.entered + made.length })
    .where('id', '=', round.id)
    .execute()
  return made
}

async function insertFindings(t: Tx, round: RoundRecord, replyId: string, answers: readonly string[]): Promise<number> {
  const found = foundIn(round.questions, answers)
  if (found.length === 0) return 0
  await tables(t)
    .insertInto('lists.finding')
    .values(
      found.map((one) => ({
        ...one,
        id: newId(),
        round_id: round.id,
        reply_id: replyId,
        area_id: round.area_id,
        state: one.kind === 'problem' ? ('noted' as const) : ('waiting' as const),
        item_id: null,
        item_version: null,
        reason: '',
        version: 1,
        decided_at: null,
        decided_by: null,
        removed_at: null,
      })),
    )
    .execute()
  return found.length
}

/** Writes other answers into a reply that stands, none of whose findings is decided; what it says is read anew. */
export async function correctAnswers(
  t: Tx,
  round: RoundRecord,
  { id, version }: Pick<ReplyRecord, 'id' | 'version'>,
  answers: readonly string[],
): Promise<void> {
  await dropFindings(t, [id])
  await tables(t)
    .updateTable('lists.survey_reply')
    .set({
      answers: JSON.stringify(answers),
      version: version + 1,
      entered_at: t.now,
      entered_by: t.actor.name,
    })
    .where('id', '=', id)
    .execute()
  await insertFindings(t, round, id, answers)
}

async function keepContact(t: Tx, doors: Doors, round: RoundRecord, replyId: string, contact: string): Promise<void> {
  if (contact === '') return
  const sealed = doors.seal.seal(contact)
  await tables(t)
    .insertInto('lists.reply_contact')
    .values({ reply_id: replyId, area_id: round.area_id, contact_sealed: sealed, entered_at: t.now })
    .onConflict((conflict) => conflict.column('reply_id').doUpdateSet({ contact_sealed: sealed, entered_at: t.now }))
    .execute()
}

/** A reply of the asker's street with its round, held; or missing. */
async function held(t: Tx, id: string): Promise<{ round: RoundRecord; reply: ReplyRecord } | Refusal> {
  const found = await loadReply(t, id, streetOf(t))
  const round = found ? await heldRound(t, found.round_id) : missing()
  if (isRefusal(round)) return round
  // As it is now that nobody else writes in this round.
  return { round, reply: (await loadReply(t, id, round.area_id))! }
}

/** Corrects a reply; what it says is read anew. */
export async function edit(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof editReply>,
): Promise<AnswerOf<typeof editReply> | Refusal> {
  const found = await held(t, id)
  if (isRefusal(found)) return found
  const { round, reply } = found
  if (reply.removed_at) return missing()
  if (reply.version !== body.version)
    return refuseKernel('version.stale', { by: reply.entered_by, at: iso(reply.entered_at) })
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  if (!(await isOfStreet(t, doors, round, body.organizationId))) return missing()
  const decided = await decidedOf(t, [id])
  if (decided > 0) return refuse('reply.decided', { findings: decided })
  const no = whyNot(round.questions, body)
  if (no) return no
  const version = reply.version + 1
  await dropFindings(t, [id])
  await tables(t)
    .updateTable('lists.survey_reply')
    .set({
      organization_id: body.organizationId,
      speaks: body.speaks,
      people: body.people,
      taken_on: body.takenOn,
      answers: JSON.stringify(body.answers),
      version,
      entered_at: t.now,
      entered_by: t.actor.name,
    })
    .where('id', '=', id)
    .execute()
  await keepContact(t, doors, round, id, body.contact)
  const findings = await insertFindings(t, round, id, body.answers)
  note(t, round, 'reply.edit', { number: String(reply.number) })
  return { id, version, findings }
}

/** Takes a reply out; its number is given to no other. */
export async function remove(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const found = await held(t, id)
  if (isRefusal(found)) return found
  const { round, reply } = found
  if (reply.removed_at) return missing()
  const decided = await decidedOf(t, [id])
  if (decided > 0) return refuse('reply.decided', { findings: decided })
  await takeOut(t, [id])
  note(t, round, 'reply.remove', { number: String(reply.number) })
  return { done: true }
}

/** Puts a reply back that was taken out. */
export async function restore(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const found = await held(t, id)
  if (isRefusal(found)) return found
  const { round, reply } = found
  if (!reply.removed_at) return missing()
  await putBack(t, reply)
  note(t, round, 'reply.restore', { number: String(reply.number) })
  return { done: true }
}
