import type { AskingState } from '#contract/volunteers.ts'
import { addDays } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/skills.json' with { type: 'json' }
import { refuse } from '../refuse.ts'

const { asksAMonth, answerWithinDays, monthDays } = pack.value

/** The last day on which somebody asked today may answer. */
export function answerBy(today: string): string {
  return addDays(today, answerWithinDays)
}

/** The first day of the month's worth of days in which askings are counted. */
export function countedFrom(today: string): string {
  return addDays(today, -monthDays)
}

export function stateOf(asking: { answer: 'yes' | 'no' | null; answerBy: string }, today: string): AskingState {
  if (asking.answer) return asking.answer
  return asking.answerBy < today ? 'lapsed' : 'open'
}

/**
 * Whether somebody may be asked: not twice for one need, and not more often a month by a street than the rule pack
 * says. The willing ox is not whipped.
 */
export function refuseAsking(
  name: string,
  { forThisNeed, thisMonth }: { forThisNeed: boolean; thisMonth: number },
): Refusal | undefined {
  if (forThisNeed) return refuse('volunteer.asked-already', { name })
  if (thisMonth >= asksAMonth) return refuse('volunteer.asked-enough', { name, most: asksAMonth })
  return undefined
}
