import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as offering from '#contract/offers.ts'
import * as contract from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { missing } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
type Changed = { id: string; version: number; state: string }

let house: ListsHouse
let staff: Actor
let farStaff: Actor
let sponsor: Unit
let unit: Unit
let far: Unit
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  farStaff = aStaff(house.caojiadu)
  sponsor = await aUnitWithLiaison(house, house.shimen)
  far = await aUnitWithLiaison(house, house.caojiadu)
})
beforeEach(async () => {
  unit = await aUnitWithLiaison(house, house.shimen)
})
afterAll(() => house.close())

type Wish = { offered?: boolean; openness?: 'street' | 'district'; running?: boolean }
async function anOffer({ offered = true, openness = 'street', running = true }: Wish = {}): Promise<string> {
  const itemId = await anItem(house, house.shimen, sponsor.id, { kind: 'project', title: '名师名家讲坛', openness })
  const body = { itemId, goal: '每单位一课', offered, offerTerms: '三十人以上成班' }
  const { id } = granted(await house.call<{ id: string }>(staff, contract.planProject, { body }))
  granted(
    await house.call(staff, contract.addMilestone, { params: { id }, body: { title: '开讲', dueOn: '2099-03-01' } }),
  )
  if (running)
    granted(await house.call(staff, contract.moveProject, { params: { id }, body: { step: 'approve', version: 1 } }))
  return id
}
const signUp = (by: Actor, id: string, body = {}) =>
  house.call<{ id: string }>(by, offering.signUpUnit, { params: { id }, body })
const answer = (by: Actor, id: string, word: string, text = '', version = 1) =>
  house.call<Changed>(by, offering.answerUnitSignUp, { params: { id }, body: { version, answer: word, text } })
const withdraw = (by: Actor, id: string, version: number) =>
  house.call<Changed>(by, offering.withdrawUnitSignUp, { params: { id }, body: { version } })
const say = (by: Actor, id: string, version: number) =>
  house.call<Changed>(by, offering.sayOfferFeedback, { params: { id }, body: { version, feedback: 'helpful' } })
const schedule = (id: string, version: number, activityId: string) =>
  house.do(staff, (t) =>
    house.lists.projects.schedule(t, id, {
      version,
      activityId,
      activityTitle: '讲座',
      day: '2099-03-01',
      attended: 0,
    }),
  )
const rows = async (by: Actor, query = {}) =>
  granted(await house.call<AnswerOf<typeof offering.listUnitSignUps>>(by, offering.listUnitSignUps, { query })).rows
const told = (to: Unit) =>
  house.do(theSystem, async (t) => {
    const found = await sql<{ kind: string }>`select kind from messages.message where person_id = ${to.liaison.id}
      order by at, id`.execute(t.tables<unknown>())
    return found.rows.map(({ kind }) => kind)
  })
/** What activities tell when one is closed or called off. */
const hear = async (kind: string, activityId: string, attended: number) => {
  await house.do(theSystem, async (t) =>
    t.fact({ kind, objectId: activityId, areaId: house.shimen, payload: { attended }, topics: [] }),
  )
  await house.settle()
}

describe('a unit signs up for an offered project', () => {
  test('is accepted, gets its activity, and is delivered when the record says that somebody came', async () => {
    const project = await anOffer()
    const { id } = granted(await signUp(unit.liaison, project, { wish: '党员大会上讲', wishedOn: '2099-03-01' }))
    expect(await rows(staff, { project })).toMatchObject([{ id, organizationId: unit.id, state: 'asked' }])
    expect(granted(await answer(staff, id, 'accept'))).toEqual({ id, version: 2, state: 'accepted' })
    const activity = newId()
    granted(await schedule(id, 2, activity))
    expect(await say(unit.liaison, id, 3)).toMatchObject({ code: 'offer.state', params: { state: 'accepted' } })
    await hear('activity.closed', activity, 31)
    expect(await rows(unit.liaison)).toMatchObject([{ id, state: 'delivered', attended: 31, version: 4 }])
    granted(await say(unit.liaison, id, 4))
    expect(await say(unit.liaison, id, 5)).toMatchObject({ code: 'offer.state' })
    expect(await rows(staff, { project })).toMatchObject([{ feedback: 'helpful' }])
    expect(await told(unit)).toEqual(['offer.accepted', 'offer.scheduled', 'offer.delivered'])
  })

  test('gets another activity where the first was called off or nobody came', async () => {
    const { id } = granted(await signUp(unit.liaison, await anOffer()))
    granted(await answer(staff, id, 'accept'))
    let version = 2
    for (const kind of ['activity.cancelled', 'activity.closed']) {
      const activity = newId()
      granted(await schedule(id, version, activity))
      await hear(kind, activity, 0)
      version += 2
      expect(await rows(unit.liaison)).toMatchObject([{ state: 'accepted', activityId: null, version }])
    }
  })

  test('is declined with a reason only', async () => {
    const { id } = granted(await signUp(unit.liaison, await anOffer()))
    expect(await answer(staff, id, 'decline')).toMatchObject({ code: 'reason.missing' })
    granted(await answer(staff, id, 'decline', '本月已排满'))
    expect(await rows(unit.liaison)).toMatchObject([{ state: 'declined', answer: '本月已排满' }])
    expect(await told(unit)).toEqual(['offer.declined'])
  })

  test('once at a time, however often it is tapped; again when the first has ended', async () => {
    const project = await anOffer()
    const taps = await Promise.all([1, 2, 3].map(() => signUp(unit.liaison, project)))
    const made = taps.filter((tap) => 'id' in tap)
    expect(made).toHaveLength(1)
    const seen = await house.call<{ maySignUp: boolean }>(unit.liaison, contract.showProject, {
      params: { id: project },
    })
    expect(seen).toMatchObject({ maySignUp: false })
    expect(await signUp(unit.liaison, project)).toMatchObject({ code: 'offer.asked' })
    granted(await withdraw(unit.liaison, (made[0] as { id: string }).id, 1))
    granted(await signUp(unit.liaison, project))
  })

  test('only to what is offered, on its way, and open to it', async () => {
    expect(await signUp(unit.liaison, await anOffer({ offered: false }))).toMatchObject({ code: 'offer.closed' })
    expect(await signUp(unit.liaison, await anOffer({ running: false }))).toEqual(missing())
    expect(await signUp(sponsor.liaison, await anOffer())).toMatchObject({ code: 'offer.own' })
    expect(await signUp(far.liaison, await anOffer())).toMatchObject({ code: 'offer.closed' })
    granted(await signUp(far.liaison, await anOffer({ openness: 'district' })))
  })
})

test('others see nothing of a unit’s sign-up and can do nothing with it', async () => {
  const project = await anOffer()
  const { id } = granted(await signUp(unit.liaison, project))
  for (const actor of [farStaff, far.liaison, sponsor.liaison]) expect(await rows(actor, { project })).toEqual([])
  expect(await answer(farStaff, id, 'accept')).toEqual(missing())
  for (const actor of [far.liaison, sponsor.liaison]) {
    expect(await withdraw(actor, id, 1)).toEqual(missing())
    expect(await say(actor, id, 1)).toEqual(missing())
  }
  expect(await answer(staff, id, 'accept', '', 9)).toMatchObject({ code: 'version.stale' })
})

test('sign-ups cost the same at 1, 3 and 30', async () => {
  const project = await anOffer()
  const fill = async (n: number) => {
    for (let at = 0; at < n; at++) {
      const one = await aUnitWithLiaison(house, house.shimen)
      granted(await signUp(one.liaison, project))
    }
  }
  const count = () => house.statements(() => rows(staff, { project, pageSize: 100 }))
  await fill(1)
  const one = await count()
  await fill(2)
  expect(await count()).toBe(one)
  await fill(27)
  expect(await count()).toBe(one)
})
