import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { editRound, listRounds, planRound, Round, RoundRow } from '#contract/findings.ts'
import { iso } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { findRounds, holdRound, loadRound, sampleOfRound, tables, writeSample, type RoundCounted } from './store.ts'
import { note } from './telling.ts'
import type { RoundRecord } from './types.ts'

/** The street whose staff asks; a round is nobody else's. */
export function streetOf(t: Tx): string {
  const viewer = viewerOf(t.actor)
  return viewer.kind === 'staff' ? viewer.areaId : ''
}

function rowOf(round: RoundCounted): RoundRow {
  const { id, name, state, replies, reached, sampled, version } = round
  const none = { waiting: 0, turned: 0, joined: 0, aside: 0, noted: 0 }
  return {
    id,
    name,
    startsOn: round.starts_on,
    endsOn: round.ends_on,
    state,
    replies,
    byPhone: round.by_phone,
    coverage: { reached, of: sampled },
    findings: { ...none, ...round.found },
    version,
  }
}

export async function pageOfRounds(
  t: Tx,
  query: { page: number; pageSize: number },
): Promise<AnswerOf<typeof listRounds>> {
  const { rows, total } = await findRounds(t, streetOf(t), query)
  return { rows: rows.map(rowOf), total, page: query.page, pageSize: query.pageSize }
}

export async function roundPage(t: Tx, doors: Doors, id: string): Promise<Round | Refusal> {
  const round = await loadRound(t, id, streetOf(t))
  if (!round) return missing()
  const sample = await sampleOfRound(t, id)
  const units = await doors.units.organizationsOf(
    t,
    sample.map((one) => one.organization_id),
  )
  const street = (await doors.units.streets(t)).find((one) => one.id === round.area_id)
  return {
    ...rowOf(round),
    streetId: round.area_id,
    streetName: street?.name ?? '',
    questions: round.questions,
    nextNumber: round.entered + 1,
    sample: sample
      .map(({ organization_id, replies, phone }) => ({
        id: organization_id,
        name: units.get(organization_id)?.name ?? '',
        replies,
        phone,
      }))
      .toSorted((a, b) => a.replies - b.replies || a.name.localeCompare(b.name, 'zh-CN')),
  }
}

type Fields = BodyOf<typeof planRound>

/** The units of the sample that are of this street; others are nobody's here. */
async function ofStreet(t: Tx, doors: Doors, areaId: string, ids: readonly string[]): Promise<string[] | Refusal> {
  const units = await doors.units.organizationsOf(t, [...new Set(ids)])
  return ids.every((id) => units.get(id)?.streetId === areaId) ? [...new Set(ids)] : missing()
}

/** Begins a round. */
export async function plan(t: Tx, doors: Doors, body: Fields): Promise<AnswerOf<typeof planRound> | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  if (body.endsOn < body.startsOn) return refuse('round.days')
  const sample = await ofStreet(t, doors, viewer.areaId, body.sample)
  if (isRefusal(sample)) return sample
  const round = { id: newId(), area_id: viewer.areaId, name: body.name }
  await tables(t)
    .insertInto('lists.survey_round')
    .values({
      ...round,
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      questions: JSON.stringify(body.questions),
      state: 'open',
      entered: 0,
      version: 1,
      created_at: t.now,
      created_by: t.actor.name,
      changed_at: t.now,
      changed_by: t.actor.name,
    })
    .execute()
  await writeSample(t, round.id, viewer.areaId, sample)
  note(t, round, 'round.plan')
  return { id: round.id, version: 1 }
}

/** A round of the asker's street, held; or missing. */
export async function heldRound(t: Tx, id: string): Promise<RoundRecord | Refusal> {
  return (await holdRound(t, id, streetOf(t))) ?? missing()
}

/** Changes a round; questions that somebody has answered stay as they were asked. */
export async function edit(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof editRound>,
): Promise<AnswerOf<typeof editRound> | Refusal> {
  const round = await heldRound(t, id)
  if (isRefusal(round)) return round
  if (round.version !== body.version)
    return refuseKernel('version.stale', { by: round.changed_by, at: iso(round.changed_at) })
  if (body.endsOn < body.startsOn) return refuse('round.days')
  const asked = JSON.stringify(body.questions.map(({ title, kind, choices }) => [title, kind, choices]))
  const before = JSON.stringify(round.questions.map(({ title, kind, choices }) => [title, kind, choices]))
  if (asked !== before && round.entered > 0) return refuse('round.replied', { replies: round.entered })
  const sample = await ofStreet(t, doors, round.area_id, body.sample)
  if (isRefusal(sample)) return sample
  await writeSample(t, id, round.area_id, sample)
  const version = round.version + 1
  await tables(t)
    .updateTable('lists.survey_round')
    .set({
      name: body.name,
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      questions: JSON.stringify(body.questions),
      state: body.state,
      version,
      changed_at: t.now,
      changed_by: t.actor.name,
    })
    .where('id', '=', id)
    .execute()
  const step = { open: 'round.open', closed: 'round.close' }[body.state]
  note(t, { ...round, name: body.name }, body.state === round.state ? 'round.edit' : step)
  return { id, version }
}
