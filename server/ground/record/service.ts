import type { correctRecord, listMyRecord, listRecord, RecordLine } from '#contract/record.ts'
import type { AnswerOf, BodyOf, QueryOf } from '#contract/route.ts'
import { whoStays } from '#ground/people/index.ts'
import { addDays, iso, startOfDay } from '#kernel/calendar.ts'
import { missing, refuse as kernelRefuse, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mayCorrect } from './policy.ts'
import { correctionOf, refuse } from './rules.ts'
import { addLines, linesByIds, pageOfLines } from './store.ts'
import type { Line, Names, ParticipationDraft } from './types.ts'

/**
 * Writes down who took part, in the transaction of the deed that says so, and tells it.
 * Throws when a person already has a line for the source: the caller settles each person once.
 */
export async function write(t: Tx, drafts: readonly ParticipationDraft[]): Promise<string[]> {
  if (drafts.length === 0) return []
  const ids = await addLines(
    t,
    drafts.map((draft) => ({ ...draft, round: 1, reverses: null, reason: null })),
  )
  for (const [index, draft] of drafts.entries()) told(t, 'participation.recorded', ids[index]!, draft)
  return ids
}

/** Takes a line back and, where minutes are left, writes another in its place; points follow both. */
export async function correct(
  t: Tx,
  lineId: string,
  { minutes, reason }: BodyOf<typeof correctRecord>,
): Promise<AnswerOf<typeof correctRecord> | Refusal> {
  const [line] = await linesByIds(t, [lineId])
  if (!line) return missing()
  // One's own under another registration is one's own.
  const personId = (await whoStays(t, [line.personId])).get(line.personId)!
  if (!mayCorrect(t.actor, { ...line, personId })) return kernelRefuse('permission.missing')
  if (line.reverses) return refuse('record.corrected')
  const { reversal, instead } = correctionOf(line, { minutes, reason, by: t.actor.id })
  const [reversalId] = await addLines(t, [reversal])
  if (!reversalId) return refuse('record.corrected')
  told(t, 'participation.reversed', reversalId, reversal)
  const [insteadId] = instead ? await addLines(t, [instead]) : []
  if (instead && insteadId) told(t, 'participation.recorded', insteadId, instead)
  t.audit({
    action: 'record.correct',
    objectKind: 'recordLine',
    objectId: lineId,
    title: line.title,
    areaId: line.areaId,
    detail: { before: String(line.minutes), after: String(minutes), reason },
  })
  return { reversal: reversalId, line: insteadId ?? null }
}

/** What somebody took part in, newest first, with the minutes that stand. */
export async function myRecord(
  t: Tx,
  names: Names,
  personId: string,
  { year, page, pageSize }: QueryOf<typeof listMyRecord>,
): Promise<AnswerOf<typeof listMyRecord>> {
  const bounds = year === undefined ? {} : { from: startOfDay(`${year}-01-01`), to: startOfDay(`${year + 1}-01-01`) }
  const { figures, rows } = await pageOfLines(t, { personId, ...bounds, page, pageSize })
  const { total, minutesInAll, activities } = figures
  return { rows: await asRead(t, names, rows), total, page, pageSize, minutes: minutesInAll, activities }
}

/** The record of the streets within the transaction's scope. */
export async function streetRecord(
  t: Tx,
  names: Names,
  { from, to, activity, person, q, page, pageSize }: QueryOf<typeof listRecord>,
): Promise<AnswerOf<typeof listRecord>> {
  const { figures, rows } = await pageOfLines(t, {
    personId: person,
    sourceId: activity,
    areaId: t.actor.hat?.areaId ?? undefined,
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : startOfDay(addDays(to, 1)),
    q,
    page,
    pageSize,
  })
  const { total, minutesInAll, people } = figures
  const read = await asRead(t, names, rows)
  if (person !== undefined && read[0])
    t.audit({
      action: 'look.record',
      objectKind: 'person',
      objectId: person,
      title: read[0].personName,
      areaId: t.actor.hat?.areaId ?? null,
    })
  return { rows: read, total, page, pageSize, minutes: minutesInAll, people }
}

async function asRead(t: Tx, names: Names, lines: readonly Line[]): Promise<RecordLine[]> {
  const ids = new Set(lines.flatMap(({ personId, witnessId }) => (witnessId ? [personId, witnessId] : [personId])))
  const known = ids.size === 0 ? new Map<string, string>() : await names.namesOf(t, [...ids])
  return lines.map((line) => ({
    id: line.id,
    personId: line.personId,
    personName: known.get(line.personId) ?? '',
    sourceKind: line.sourceKind,
    sourceId: line.sourceId,
    title: line.title,
    place: line.place,
    streetName: line.streetName,
    startedAt: iso(line.startedAt),
    endedAt: iso(line.endedAt),
    minutes: line.minutes,
    grade: line.grade,
    evidence: line.evidence,
    witness: line.witnessId ? (known.get(line.witnessId) ?? '') : null,
    recordedAt: iso(line.recordedAt),
    reverses: line.reverses,
    reason: line.reason,
  }))
}

function told(t: Tx, kind: string, lineId: string, { personId, minutes, areaId }: ParticipationDraft): void {
  t.fact({
    kind,
    objectId: lineId,
    areaId,
    payload: { lineId, personId, minutes },
    topics: [`person:${personId}`, `staff:${areaId}`],
  })
}
