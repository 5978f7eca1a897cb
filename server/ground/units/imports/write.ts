import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Step } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import { takeStep } from '../deeds/change-membership.ts'
import { addRecord, editRecord } from '../deeds/keep-record.ts'
import { appointByPhone, endLiaison } from '../deeds/liaisons.ts'
import type { Room } from '../types.ts'
import type { UnitPlan } from './plan.ts'
import { seatsOf, type LineDraft } from './store.ts'

export type UnitsWritten = {
  created: number
  updated: number
  unchanged: number
  liaisonsBegun: number
  liaisonsEnded: number
  /** What was done to which unit, for undoing. */
  lines: LineDraft[]
}

/** A deed said no although the plan had looked: somebody was quicker, or the plan knows less than the deed. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Refused(answer)
  return answer
}

/** Writes units one after the other, each by the deeds of its screens; ends with nothing written when told to stop. */
export async function writeUnits(
  room: Room,
  t: Tx,
  areaId: string,
  plans: readonly UnitPlan[],
  wish: { updateExisting: boolean; chapterId: string | null; step: Step },
): Promise<UnitsWritten | Refusal> {
  const written: UnitsWritten = {
    created: 0,
    updated: 0,
    unchanged: 0,
    liaisonsBegun: 0,
    liaisonsEnded: 0,
    lines: [],
  }
  try {
    for (const [at, plan] of plans.entries()) {
      await wish.step(at)
      const line = plan.standing && !wish.updateExisting ? null : await writeUnit(room, t, areaId, plan, wish.chapterId)
      if (!line) written.unchanged += 1
      else {
        written[line.created ? 'created' : 'updated'] += 1
        written.liaisonsBegun += line.begun.length
        written.liaisonsEnded += line.ended.length
        written.lines.push(line)
      }
    }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  await wish.step(plans.length)
  return written
}

async function writeUnit(
  room: Room,
  t: Tx,
  areaId: string,
  { name, standing, record, step, begins, ends }: UnitPlan,
  chapterId: string | null,
): Promise<LineDraft | null> {
  if (standing && !record && !step && begins.length + ends.length === 0) return null
  const id = standing ? standing.id : done(await addRecord(t, record!)).id
  const version =
    standing && record ? done(await editRecord(t, id, { ...record, version: standing.version })).version : undefined
  if (step) {
    const membership = { bodyId: chapterId!, step: step.step, reason: '', on: step.on }
    // Joining and meaning to join owe nobody anything; leaving is not done by a workbook.
    done(await takeStep(t, id, membership, async () => []))
  }
  const seats = step
    ? await seatsOf(t, id, chapterId!, standing?.seat?.id ?? null)
    : { seatId: null, formerSeatId: null }
  for (const office of ends) done(await endLiaison(room, t, office.id))
  const unit = { id, name, areaId, type: (record ?? standing!.record).type }
  const begun: string[] = []
  for (const { from, ...liaison } of begins)
    begun.push(done(await appointByPhone(room, t, unit, { ...liaison, ...(from === null ? {} : { from }) })).id)
  return {
    organizationId: id,
    created: !standing,
    before: standing && record ? standing.record : null,
    versionAfter: version ?? standing?.version ?? 1,
    ...seats,
    leader: standing?.liaisons.find((one) => one.lead)?.id ?? null,
    begun,
    ended: ends.map((office) => office.id),
  }
}
