import { rightsRefusals, type refusalGrounds } from '#contract/rights.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import { workdaysAfter } from '#kernel/workdays.ts'
import pack from '#rulepacks/rights.json' with { type: 'json' }
import workdays from '#rulepacks/workdays.json' with { type: 'json' }

const refuse = refuserOf(rightsRefusals)
const { answerWorkdays, mostOpenPerPerson } = pack.value
/** Fewer signs tell nobody why. */
const leastReason = 10

/** The day by which a request of today is answered: so many working days after it (domain-rules.md §8). */
export function dueAfter(today: string): { dueOn: string; provisional: boolean } {
  const { day, provisional } = workdaysAfter(workdays.value.years, today, answerWorkdays)
  return { dueOn: day, provisional }
}

export function refuseFiling(open: number): Refusal | undefined {
  return open >= mostOpenPerPerson ? refuse('rights.too-many', { most: mostOpenPerPerson }) : undefined
}

export type Answer = { state: 'done' | 'refused'; ground: (typeof refusalGrounds)[number] | null; answer: string }

/** Whether a request that stands like this may be answered so: once, and never refused without a ground and reasons. */
export function refuseAnswer(state: string, { state: to, ground, answer }: Answer): Refusal | undefined {
  if (state !== 'open') return refuse('rights.closed')
  if (to === 'refused' && ground === null) return refuse('rights.ground-missing')
  return to === 'refused' && [...answer].length < leastReason
    ? refuse('rights.answer-short', { least: leastReason })
    : undefined
}

export function refuseWithdrawal(state: string): Refusal | undefined {
  return state === 'open' ? undefined : refuse('rights.closed')
}
