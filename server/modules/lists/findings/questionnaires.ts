import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { listQuestionnaires, showQuestionnaire, writeQuestionnaire } from '#contract/questionnaires.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { correctAnswers, insertReplies, whyNot } from './replies.ts'
import { decidedOf } from './store.ts'
import { draftOf, holdRoundFor, openRoundsFor, phoneReplyOf, roundFor, writeDraft } from './store-questionnaires.ts'
import { note } from './telling.ts'

/** The unit whose liaison asks. */
function unitOf(t: Tx): string {
  const viewer = viewerOf(t.actor)
  return viewer.kind === 'unit' ? viewer.organizationId : ''
}

async function streetNames(t: Tx, doors: Pick<Doors, 'units'>): Promise<(id: string) => string> {
  const names = new Map((await doors.units.streets(t)).map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? ''
}

/** Open rounds whose sample the asker's unit is in; what it has not sent first. */
export async function questionnairesFor(t: Tx, doors: Doors): Promise<AnswerOf<typeof listQuestionnaires>> {
  const rounds = await openRoundsFor(t, unitOf(t))
  const street = await streetNames(t, doors)
  return {
    rows: rounds.map(({ id, name, area_id: area, ends_on: endsOn, sent, drafted, state: round }) => ({
      id,
      name,
      streetName: street(area),
      endsOn,
      round,
      state: sent ? ('sent' as const) : drafted ? ('draft' as const) : ('none' as const),
    })),
  }
}

/** One of them, also after it closed: what was sent can still be read. */
export async function questionnairePage(
  t: Tx,
  doors: Doors,
  id: string,
): Promise<AnswerOf<typeof showQuestionnaire> | Refusal> {
  const unit = unitOf(t)
  const round = await roundFor(t, id, unit)
  if (!round) return missing()
  const draft = await draftOf(t, id, unit)
  const reply = await phoneReplyOf(t, id, unit)
  const decided = reply ? await decidedOf(t, [reply.id]) : 0
  return {
    id,
    name: round.name,
    streetName: (await streetNames(t, doors))(round.area_id),
    endsOn: round.ends_on,
    round: round.state,
    state: reply ? 'sent' : draft ? 'draft' : 'none',
    questions: round.questions,
    answers: round.questions.map((_, at) => (reply ?? draft)?.answers[at] ?? ''),
    written: draft ? { by: draft.changed_by, at: iso(draft.changed_at) } : null,
    version: draft?.version ?? 0,
    mayWrite: round.state === 'open' && decided === 0,
  }
}

/**
 * Keeps a draft, or sends it: then it is a reply like one from paper, and its lines are findings. Sent again it corrects that
 * reply. Two liaisons of a unit write one questionnaire: the later one is told who was quicker.
 */
export async function write(
  t: Tx,
  id: string,
  { answers, send, version }: BodyOf<typeof writeQuestionnaire>,
): Promise<AnswerOf<typeof writeQuestionnaire> | Refusal> {
  const unit = unitOf(t)
  const round = await holdRoundFor(t, id, unit)
  if (!round) return missing()
  if (round.state === 'closed') return refuse('round.closed', { name: round.name })
  const draft = await draftOf(t, id, unit)
  if (draft && draft.version !== version)
    return refuseKernel('version.stale', { by: draft.changed_by, at: iso(draft.changed_at) })
  const reply = await phoneReplyOf(t, id, unit)
  // A draft of what is sent already would leave the street with other answers than the unit sees.
  if (reply && !send) return refuse('reply.sent')
  const bad = send ? whyNot(round.questions, { answers }) : null
  if (bad) return bad
  const decided = reply ? await decidedOf(t, [reply.id]) : 0
  if (decided > 0) return refuse('reply.decided', { findings: decided })
  const next = await writeDraft(t, { round, unit, answers, version: (draft?.version ?? 0) + 1, sent: send })
  if (!send) {
    note(t, round, 'reply.draft', {})
    return { state: 'draft', version: next }
  }
  if (reply) {
    await correctAnswers(t, round, reply, answers)
    note(t, round, 'reply.edit', { number: String(reply.number) })
  } else {
    const made = await insertReplies(t, round, [
      { organizationId: unit, takenOn: dayOf(t.now), answers, byPhone: true },
    ])
    note(t, round, 'reply.send', { number: String(made[0]!.number) })
  }
  return { state: 'sent', version: next }
}
