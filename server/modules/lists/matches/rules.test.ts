import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answered,
  backToAccepted,
  begun,
  cancelled,
  delivered,
  deliveryAnswered,
  expired,
  movedUp,
  openSides,
  scheduled,
  settled,
  silenced,
  type MatchStanding,
  type Move,
} from './rules.ts'

const side = fc.constantFrom('need' as const, 'resource' as const)
/** Mostly yes, so that walks also reach the far states. */
const yes = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })
type Step = { name: string; take: (match: MatchStanding) => Move }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ side, yes }).map(({ side: of, yes: agrees }) => ({
    name: `${of} ${agrees ? 'accepts' : 'declines'}`,
    take: (match: MatchStanding) => answered(match, of, agrees),
  })),
  fc.record({ side, yes }).map(({ side: of, yes: agrees }) => ({
    name: `${of} ${agrees ? 'confirms' : 'disputes'}`,
    take: (match: MatchStanding) => deliveryAnswered(match, of, agrees),
  })),
  fc.constantFrom(
    { name: 'is scheduled', take: scheduled },
    { name: 'is delivered', take: delivered },
    { name: 'goes back', take: backToAccepted },
    { name: 'moves up', take: movedUp },
    { name: 'is confirmed by silence', take: silenced },
    { name: 'is settled as recorded', take: (match: MatchStanding) => settled(match, true) },
    { name: 'is settled as not held', take: (match: MatchStanding) => settled(match, false) },
  ),
  {
    weight: 1,
    arbitrary: fc.constantFrom({ name: 'is cancelled', take: cancelled }, { name: 'expires', take: expired }),
  },
)
const start = fc.constantFrom('need' as const, 'resource' as const, 'staff' as const)
const agreedStates = ['accepted', 'scheduled', 'delivered', 'confirmed', 'disputed']

describe('the life of a match, whatever happens in whatever order', () => {
  test('is never agreed without both sides, and never confirmed without the word of both', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(start, fc.boolean(), fc.array(step, { minLength: 10, maxLength: 40 }), (by, full, steps) => {
        let match = begun(by, full && by !== 'staff')
        seen.add(match.state)
        for (const { take } of steps) {
          const next = take(match)
          if (typeof next === 'string') continue
          const both = next.need === 'accepted' && next.resource === 'accepted'
          expect(agreedStates.includes(next.state)).toBe(both && next.state !== 'cancelled')
          expect(next.state === 'confirmed').toBe(
            next.needDelivery === 'confirmed' && next.resourceDelivery === 'confirmed',
          )
          const words = [next.needDelivery, next.resourceDelivery]
          expect(next.state === 'disputed').toBe(words.includes('disputed'))
          expect(words.includes(null)).toBe(!['delivered', 'confirmed', 'disputed'].includes(next.state))
          seen.add(next.state)
          match = next
        }
      }),
      { seed: 20_261_122, numRuns: 2_000 },
    )
    // The walk is worth something only if it gets everywhere.
    expect([...seen].toSorted()).toEqual([
      'accepted',
      'cancelled',
      'confirmed',
      'declined',
      'delivered',
      'disputed',
      'proposed',
      'scheduled',
      'waitlisted',
    ])
  })

  test('ends in declined, cancelled and confirmed: nothing moves it from there', () => {
    const told = fc.check(
      fc.property(start, fc.array(step, { minLength: 10, maxLength: 40 }), step, (by, steps, last) => {
        let match = begun(by)
        for (const { take } of steps) {
          const next = take(match)
          if (typeof next !== 'string') match = next
        }
        const ended = ['declined', 'cancelled', 'confirmed'].includes(match.state)
        return !ended || typeof last.take(match) === 'string'
      }),
      { seed: 20_261_122, numRuns: 2_000 },
    )
    expect(told.counterexample).toBeNull()
  })
})

describe('one match', () => {
  const take = (by: 'need' | 'resource' | 'staff', ...moves: ((match: MatchStanding) => Move)[]): Move => {
    let match: Move = begun(by)
    for (const move of moves) {
      if (typeof match === 'string') return match
      match = move(match)
    }
    return match
  }
  const accept = (of: 'need' | 'resource') => (match: MatchStanding) => answered(match, of, true)
  const decline = (of: 'need' | 'resource') => (match: MatchStanding) => answered(match, of, false)
  const confirm = (of: 'need' | 'resource') => (match: MatchStanding) => deliveryAnswered(match, of, true)
  const dispute = (of: 'need' | 'resource') => (match: MatchStanding) => deliveryAnswered(match, of, false)
  const standing = (move: Move) => (typeof move === 'string' ? move : move.state)

  test.each<[string, Move, string]>([
    ['a claim is accepted by the other side alone', take('resource', accept('need')), 'accepted'],
    ['a proposal needs both', take('staff', accept('need')), 'proposed'],
    ['a proposal with both is accepted', take('staff', accept('need'), accept('resource')), 'accepted'],
    ['one “no” ends it', take('staff', accept('need'), decline('resource')), 'declined'],
    ['a side answers once', take('resource', accept('resource')), 'match.answered'],
    ['nobody answers what was called off', take('need', cancelled, accept('resource')), 'match.state'],
    ['a plan needs both', take('need', scheduled), 'match.state'],
    ['an activity called off opens it again', take('need', accept('resource'), scheduled, backToAccepted), 'accepted'],
    [
      'a scheduled match is not cancelled past its activity',
      take('need', accept('resource'), scheduled, cancelled),
      'match.state',
    ],
  ])('%s', (_what, move, state) => expect(standing(move)).toBe(state))

  const done = [accept('resource'), scheduled, delivered]
  test.each<[string, Move, string]>([
    ['one word is not enough', take('need', ...done, confirm('need')), 'delivered'],
    ['two words confirm it', take('need', ...done, confirm('need'), confirm('resource')), 'confirmed'],
    ['one dispute is a dispute', take('need', ...done, confirm('need'), dispute('resource')), 'disputed'],
    [
      'a settled dispute is confirmed',
      take('need', ...done, confirm('need'), dispute('resource'), confirm('resource')),
      'confirmed',
    ],
    ['a word given is not taken back', take('need', ...done, confirm('need'), dispute('need')), 'match.answered'],
    ['a dispute is said once', take('need', ...done, dispute('need'), dispute('need')), 'match.answered'],
    ['nothing is confirmed before it took place', take('need', accept('resource'), confirm('need')), 'match.state'],
  ])('after the activity: %s', (_what, move, state) => expect(standing(move)).toBe(state))

  test('only a unit that has not spoken is asked about the delivery; staff never', () => {
    const match = take('need', ...done, confirm('need')) as MatchStanding
    expect(openSides(match, ['need', 'resource'], true)).toEqual(['resource'])
    expect(openSides(match, ['need', 'resource'], false)).toEqual([])
  })
})
