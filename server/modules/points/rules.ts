import { pointsRefusals, type PointsRule } from '#contract/points.ts'
import { refuserOf } from '#kernel/refusal.ts'
import type { Participation, Reason, SchemeTable } from './types.ts'

export const refuse = refuserOf(pointsRefusals)

/** Points of one entry, in hundredths: what it gives, what it would give without the yearly cap, and why. */
export type Award = { hundredths: number; worth: number; reason: Exclude<Reason, 'reversal'> }

/** The version in force at a moment: the newest that began by then. */
export function inForce<S extends Pick<SchemeTable, 'version' | 'effective_from'>>(
  schemes: readonly S[],
  moment: Date,
): S | undefined {
  return schemes
    .filter((scheme) => scheme.effective_from <= moment)
    .reduce<S | undefined>((best, scheme) => (best && best.version > scheme.version ? best : scheme), undefined)
}

/** Whether a rule speaks of a participation at all. */
export function speaksOf(rule: PointsRule, { kind, grade }: Participation): boolean {
  const kinds = rule.activityKinds.length === 0 || rule.activityKinds.includes(kind)
  return kinds && (!rule.measuredOnly || grade === 'measured')
}

/**
 * What a participation is worth under a rule before the yearly cap, in whole hundredths rounded down.
 * A participation of no minute is worth nothing.
 */
export function worthOf(rule: PointsRule, { minutes }: Pick<Participation, 'minutes'>): Omit<Award, 'hundredths'> {
  if (rule.basis === 'perEvent') return { worth: minutes > 0 ? rule.hundredths : 0, reason: 'counted' }
  const counted = Math.min(minutes, rule.mostMinutesEach ?? minutes)
  return {
    worth: Math.floor((counted * rule.hundredths) / 60),
    reason: counted < minutes ? 'cappedEach' : 'counted',
  }
}

/** What a participation gives when so much of the yearly cap is used already. */
export function awardOf(rule: PointsRule, part: Pick<Participation, 'minutes'>, used: number): Award {
  return underCap(rule, worthOf(rule, part), 0, used)
}

/**
 * What a participation still gives when room came free under the yearly cap.
 * @param given what its entries gave so far
 */
export function refillOf(rule: PointsRule, part: Pick<Participation, 'minutes'>, given: number, used: number): Award {
  return underCap(rule, worthOf(rule, part), given, used)
}

function underCap(rule: PointsRule, { worth, reason }: Omit<Award, 'hundredths'>, given: number, used: number): Award {
  const room = rule.yearlyCap === null ? Infinity : Math.max(0, rule.yearlyCap - used)
  const hundredths = Math.min(worth - given, room)
  return { hundredths, worth, reason: given + hundredths < worth ? 'cappedYear' : reason }
}

/** Points as they are written: 275 → `2.75`, 200 → `2`. */
export function written(hundredths: number): string {
  return String(hundredths / 100)
}
