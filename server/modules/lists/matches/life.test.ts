import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as matching from '#contract/matches.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'

let house: ListsHouse
let asking: { id: string; liaison: Actor }
let helpers: { id: string; liaison: Actor }[]
beforeAll(async () => {
  house = await openListsHouse()
  asking = await aUnitWithLiaison(house, house.shimen)
  helpers = await Promise.all(Array.from({ length: 4 }, () => aUnitWithLiaison(house, house.shimen)))
})
afterAll(() => house.close())

/** The small model: what each match of one need stands at and takes. */
type Model = { capacity: number; matches: { state: string; quantity: number; by: number }[] }
const holding = ['proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed']
const agreed = ['accepted', 'scheduled', 'delivered', 'confirmed', 'disputed']
const taken = (model: Model) =>
  model.matches.filter(({ state }) => holding.includes(state)).reduce((sum, { quantity }) => sum + quantity, 0)

/** Whoever waits moves up as far as places are left, in the order they came. */
function moveUp(model: Model): void {
  for (const match of model.matches)
    if (match.state === 'waitlisted' && taken(model) + match.quantity <= model.capacity) match.state = 'proposed'
}

type Step =
  | { do: 'claim'; by: number; quantity: number }
  | { do: 'accept'; at: number; fewer: number }
  | { do: 'decline' | 'cancel' | 'hold' | 'confirm'; at: number }

const at = fc.nat({ max: 7 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      by: fc.nat({ max: 3 }),
      quantity: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('accept' as const), at, fewer: fc.nat({ max: 2 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('decline' as const, 'cancel' as const, 'hold' as const, 'confirm' as const),
      at,
    }),
  },
)

/** What the model says comes of a step; null where it is refused. */
function told(model: Model, one: Step): void {
  if (one.do === 'claim') {
    const open = model.matches.some(
      ({ by, state }) => by === one.by && ['waitlisted', 'proposed', 'accepted', 'scheduled'].includes(state),
    )
    const left = model.capacity - taken(model)
    if (open || (left > 0 && one.quantity > left)) return
    model.matches.push({ state: left === 0 ? 'waitlisted' : 'proposed', quantity: one.quantity, by: one.by })
    return
  }
  const match = model.matches[one.at % model.matches.length]
  if (!match) return
  if (one.do === 'accept' && match.state === 'proposed') {
    match.state = 'accepted'
    match.quantity = Math.max(1, match.quantity - one.fewer)
  } else if (one.do === 'decline' && match.state === 'proposed') match.state = 'declined'
  else if (one.do === 'cancel' && ['waitlisted', 'proposed', 'accepted'].includes(match.state))
    match.state = 'cancelled'
  else if (one.do === 'hold' && match.state === 'accepted') match.state = 'delivered'
  else if (one.do === 'confirm' && match.state === 'delivered') match.state = 'confirmed'
  moveUp(model)
}

async function done(need: string, rows: MatchRow[], one: Step): Promise<MatchRow | Refusal | undefined> {
  const call = <T>(by: Actor, spec: { method: string; path: string }, id: string, body: object) =>
    house.call<T>(by, spec, { params: { id }, body })
  if (one.do === 'claim')
    return call<MatchRow>(helpers[one.by]!.liaison, matching.claimItem, need, { quantity: one.quantity })
  const match = rows[one.at % rows.length]
  if (!match) return undefined
  const { id, version } = match
  const reason = 'busyThen'
  if (one.do === 'accept') {
    const quantity = Math.max(1, match.quantity! - one.fewer)
    return call(asking.liaison, matching.answerMatch, id, { answer: 'accept', quantity, version })
  }
  if (one.do === 'decline')
    return call(asking.liaison, matching.answerMatch, id, { answer: 'decline', reason, version })
  if (one.do === 'cancel') return call(asking.liaison, matching.cancelMatch, id, { reason: '不办了', version })
  if (one.do === 'confirm') {
    const helper = helpers.find((unit) => unit.id === match.resourceOrganizationId)!
    const half = await call<MatchRow>(helper.liaison, matching.answerDelivery, id, { answer: 'confirm', version })
    if (isRefusal(half)) return half
    return call(asking.liaison, matching.answerDelivery, id, { answer: 'confirm', version: half.version })
  }
  const activityId = newId()
  return house.do(theSystem, async (t) => {
    const refused = await house.lists.scheduleMatch(t, id, version, activityId, '活动')
    if (refused) return refused
    const payload = { matchId: id, attended: 3, minutes: 60 }
    t.fact({ kind: 'activity.closed', objectId: activityId, areaId: house.shimen, payload, topics: [] })
    return undefined
  })
}

async function standing(need: string) {
  return house.do(theSystem, async (t) => {
    const db = t.tables<ListsTables>()
    const matches = await db
      .selectFrom('lists.match')
      .selectAll()
      .where('need_item_id', '=', need)
      .orderBy('started_at')
      .orderBy('id')
      .execute()
    const load = await db.selectFrom('lists.item_load').selectAll().where('item_id', '=', need).executeTakeFirst()
    const ids = matches.map(({ id }) => id)
    const history =
      ids.length === 0
        ? []
        : await db.selectFrom('lists.match_event').selectAll().where('match_id', 'in', ids).orderBy('id').execute()
    return { matches, held: load?.held ?? 0, history }
  })
}

test('whatever units do in whatever order, a need is as the small model says and never takes more than it has room for', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 22 }), async (steps) => {
      const model: Model = { capacity: 10, matches: [] }
      const need = await anItem(house, house.shimen, asking.id, { kind: 'need', capacity: model.capacity })
      let before: Awaited<ReturnType<typeof standing>> = { matches: [], held: 0, history: [] }
      for (const one of steps) {
        const rows = before.matches.map((match) => ({
          id: match.id,
          version: match.version,
          quantity: match.quantity,
          resourceOrganizationId: match.resource_organization_id,
        })) as MatchRow[]
        await done(need, rows, one)
        await house.settle()
        told(model, one)
        const now = await standing(need)
        expect(now.matches.map(({ state, quantity }) => ({ state, quantity }))).toEqual(
          model.matches.map(({ state, quantity }) => ({ state, quantity })),
        )
        expect(now.held).toBe(taken(model))
        expect(now.held).toBeLessThanOrEqual(model.capacity)
        const standingOnOne = now.matches.filter(
          (match) =>
            agreed.includes(match.state) && !(match.need_answer === 'accepted' && match.resource_answer === 'accepted'),
        )
        expect(standingOnOne).toEqual([])
        // History only ever grows.
        expect(now.history.slice(0, before.history.length)).toEqual(before.history)
        for (const { state } of now.matches) seen.add(state)
        before = now
      }
    }),
    { seed: 20_261_127, numRuns: process.env['LINLI_FULL'] === '1' ? 150 : 10, endOnFailure: true },
  )
  // The walks are worth something only if they get everywhere.
  expect([...seen].toSorted()).toEqual([
    'accepted',
    'cancelled',
    'confirmed',
    'declined',
    'delivered',
    'proposed',
    'waitlisted',
  ])
})
