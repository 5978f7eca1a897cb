import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMessages } from '#contract/messages.ts'
import * as matching from '#contract/matches.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import * as contract from '#contract/spot.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'
import { aSpot } from './builders.ts'
import { closeForgotten } from './service.ts'

let house: ListsHouse
let staff: Actor
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
})
afterAll(() => house.close())

type Claimed = AnswerOf<typeof contract.claimOnSpot>
type OnPhone = AnswerOf<typeof contract.showSpotByCode>
const claim = (by: Actor, code: string, itemId: string, more = {}) =>
  house.call<Claimed>(by, contract.claimOnSpot, { params: { code }, body: { itemId, ...more } })
const onPhone = async (by: Actor, code: string) =>
  granted(await house.call<OnPhone>(by, contract.showSpotByCode, { params: { code } }))
const onDesk = async (id: string, by = staff) =>
  granted(await house.call<contract.Spot>(by, contract.showSpot, { params: { id } }))
const move = (spec: typeof contract.openSpot | typeof contract.closeSpot, id: string, version: number) =>
  house.call<{ version: number }>(staff, spec, { params: { id }, body: { version } })
const takeBack = (by: Actor, code: string, matchId: string, version = 1) =>
  house.call(by, contract.takeBackOnSpot, { params: { code }, body: { matchId, version } })

/** What a person was told of matches. */
async function told(person: Actor): Promise<string[]> {
  await house.settle()
  const mine = house.messages.routes.find(({ spec }) => spec === listMessages)!
  const input = { actor: person, query: { page: 1, pageSize: 50 } }
  const page = await house.do(person, (t) => mine.handle(t, input as never, undefined as never, undefined as never))
  return (page as AnswerOf<typeof listMessages>).rows
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('match.'))
}

async function aNeed(wish = {}) {
  const owner = await aUnitWithLiaison(house, house.shimen)
  return { owner, item: await anItem(house, house.shimen, owner.id, { kind: 'need', ...wish }) }
}

test('a sitting is prepared, opened on its day, closed, and goes on the same day; each names the version it saw', async () => {
  const { item } = await aNeed()
  const spot = await aSpot(house, house.shimen, [item], { draft: true })
  expect(await move(contract.closeSpot, spot.id, spot.version)).toMatchObject({
    code: 'spot.state',
    params: { state: 'draft' },
  })
  expect(await move(contract.openSpot, spot.id, spot.version + 1)).toMatchObject({ code: 'version.stale' })
  const opened = granted(await move(contract.openSpot, spot.id, spot.version))
  const closed = granted(await move(contract.closeSpot, spot.id, opened.version))
  granted(await move(contract.openSpot, spot.id, closed.version))
  expect(await onDesk(spot.id)).toMatchObject({ state: 'open', closedAt: null, items: 1, claims: 0 })
})

test('without items, or on another day, it does not open; its day is set before it begins', async () => {
  const empty = await aSpot(house, house.shimen, [], { draft: true })
  expect(await move(contract.openSpot, empty.id, empty.version)).toMatchObject({ code: 'spot.empty' })
  const day = addDays((await onDesk(empty.id)).day, 1)
  const edit = (id: string, version: number) =>
    house.call<{ version: number }>(staff, contract.editSpot, { params: { id }, body: { title: '改期', day, version } })
  const { version } = granted(await edit(empty.id, empty.version))
  expect(await move(contract.openSpot, empty.id, version)).toMatchObject({ code: 'spot.day', params: { day } })
  const running = await aSpot(house, house.shimen, [(await aNeed()).item])
  expect(await edit(running.id, running.version)).toMatchObject({ code: 'spot.state', params: { state: 'open' } })
})

test('only what stands on the street’s own lists is chosen; also while it runs, and what was claimed stays', async () => {
  const [mine, later] = [await aNeed({ title: '想请医生' }), await aNeed()]
  const far = await aUnitWithLiaison(house, house.caojiadu)
  const elsewhere = await anItem(house, house.caojiadu, far.id, { openness: 'district' })
  const project = await anItem(house, house.shimen, mine.owner.id, { kind: 'project' })
  const spot = await aSpot(house, house.shimen, [mine.item])
  const choose = (itemIds: string[], version: number) =>
    house.call<AnswerOf<typeof contract.chooseSpotItems>>(staff, contract.chooseSpotItems, {
      params: { id: spot.id },
      body: { itemIds, version },
    })
  const drop = (itemIds: string[], version: number) =>
    house.call<{ version: number }>(staff, contract.dropSpotItems, {
      params: { id: spot.id },
      body: { itemIds, version },
    })
  const chosen = granted(await choose([mine.item, later.item, elsewhere, project], spot.version))
  expect(chosen).toMatchObject({ added: 1, skipped: 3 })
  const taker = await aUnitWithLiaison(house, house.shimen)
  granted(await claim(taker.liaison, spot.code, mine.item))
  expect(await drop([mine.item, later.item], chosen.version)).toMatchObject({
    code: 'spot.taken',
    params: { title: '想请医生' },
  })
  const { version } = granted(await drop([later.item], chosen.version))
  expect((await onDesk(spot.id)).rows.map(({ item }) => item.id)).toEqual([mine.item])
  granted(await choose([later.item], version))
  expect((await onDesk(spot.id)).rows.map(({ item }) => item.id)).toEqual([mine.item, later.item])
  expect(await claim(taker.liaison, spot.code, elsewhere)).toMatchObject({ code: 'object.missing' })
})

test('a claim is an ordinary match; the phone says mine, full, or what is left, and a full one waits only when told to', async () => {
  const { owner, item } = await aNeed({ capacity: 20 })
  const spot = await aSpot(house, house.shimen, [item])
  const [first, second] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const tile = async (by: Actor) => (await onPhone(by, spot.code)).rows[0]!
  expect(await tile(owner.liaison)).toMatchObject({ standing: 'own', mine: null, left: 20 })
  granted(await claim(first.liaison, spot.code, item, { quantity: 15 }))
  expect(await tile(second.liaison)).toMatchObject({ standing: 'free', left: 5 })
  expect(await claim(second.liaison, spot.code, item, { quantity: 6 })).toMatchObject({
    code: 'match.full',
    params: { left: 5 },
  })
  granted(await claim(second.liaison, spot.code, item))
  const third = await aUnitWithLiaison(house, house.shimen)
  expect(await tile(third.liaison)).toMatchObject({ standing: 'full', left: 0 })
  expect(await claim(third.liaison, spot.code, item)).toMatchObject({ code: 'match.full', params: { left: 0 } })
  expect(granted(await claim(third.liaison, spot.code, item, { queue: true }))).toMatchObject({ waitlistPosition: 1 })
  expect(await tile(first.liaison)).toMatchObject({
    standing: 'mine',
    mine: { state: 'proposed', quantity: 15, canTakeBack: true },
  })
  expect(await claim(first.liaison, spot.code, item, { queue: true })).toMatchObject({ code: 'match.exists' })
  const wall = await onDesk(spot.id)
  expect(wall.rows[0]!.claims.map(({ quantity, state, forUnit }) => ({ quantity, state, forUnit }))).toEqual([
    { quantity: 15, state: 'proposed', forUnit: false },
    { quantity: 5, state: 'proposed', forUnit: false },
    { quantity: 20, state: 'waitlisted', forUnit: false },
  ])
  const page = granted(
    await house.call<AnswerOf<typeof matching.showMatch>>(owner.liaison, matching.showMatch, {
      params: { id: wall.rows[0]!.claims[0]!.matchId },
    }),
  )
  expect(page).toMatchObject({ startedBy: 'resource', needAnswer: 'pending', mySide: 'need' })
})

test('a match with an own item makes the other one ours, and the own one stays its unit’s own', async () => {
  const { owner, item } = await aNeed()
  const giving = await aUnitWithLiaison(house, house.shimen)
  const resource = await anItem(house, house.shimen, giving.id)
  const body = { withItemId: resource }
  granted(await house.call(giving.liaison, matching.claimItem, { params: { id: item }, body }))
  const spot = await aSpot(house, house.shimen, [item, resource])
  const standings = async (by: Actor) => (await onPhone(by, spot.code)).rows.map(({ standing }) => standing)
  expect(await standings(giving.liaison)).toEqual(['mine', 'own'])
  expect(await standings(owner.liaison)).toEqual(['own', 'mine'])
  expect((await onPhone(giving.liaison, spot.code)).rows[0]!.mine).toMatchObject({ canTakeBack: false })
})

test('a claim is taken back while the sitting runs and nobody hears of either; after it, on the match’s own page', async () => {
  const { owner, item } = await aNeed({ capacity: 2 })
  const spot = await aSpot(house, house.shimen, [item])
  const [taker, other] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const { matchId } = granted(await claim(taker.liaison, spot.code, item))
  expect(await takeBack(other.liaison, spot.code, matchId)).toMatchObject({ code: 'object.missing' })
  expect(await takeBack(owner.liaison, spot.code, matchId)).toMatchObject({ code: 'object.missing' })
  granted(await takeBack(taker.liaison, spot.code, matchId))
  expect((await onPhone(taker.liaison, spot.code)).rows[0]).toMatchObject({ standing: 'free', left: 2 })
  expect(await told(owner.liaison)).toEqual([])
  const again = granted(await claim(taker.liaison, spot.code, item))
  granted(await move(contract.closeSpot, spot.id, spot.version))
  expect(await takeBack(taker.liaison, spot.code, again.matchId)).toMatchObject({
    code: 'spot.state',
    params: { state: 'closed' },
  })
  expect(await claim(other.liaison, spot.code, item)).toMatchObject({ code: 'spot.state' })
  expect((await onPhone(taker.liaison, spot.code)).rows[0]!.mine).toMatchObject({ canTakeBack: false })
})

test('when it ends each owner is told once of each claim, also of one made after it went on; of an answered one never', async () => {
  const { owner, item } = await aNeed({ capacity: 30 })
  const spot = await aSpot(house, house.shimen, [item])
  const units = await Promise.all(Array.from({ length: 3 }, () => aUnitWithLiaison(house, house.shimen)))
  const first = granted(await claim(units[0]!.liaison, spot.code, item, { quantity: 10 }))
  const answered = granted(await claim(units[1]!.liaison, spot.code, item, { quantity: 10 }))
  expect(await told(owner.liaison)).toEqual([])
  const body = { answer: 'accept', version: 1 }
  granted(await house.call<MatchRow>(owner.liaison, matching.answerMatch, { params: { id: answered.matchId }, body }))
  const closed = granted(await move(contract.closeSpot, spot.id, spot.version))
  expect(await told(owner.liaison)).toEqual(['match.claimed'])
  const open = granted(await move(contract.openSpot, spot.id, closed.version))
  granted(await claim(units[2]!.liaison, spot.code, item, { quantity: 10 }))
  expect(await told(owner.liaison)).toEqual(['match.claimed'])
  granted(await move(contract.closeSpot, spot.id, open.version))
  expect(await told(owner.liaison)).toEqual(['match.claimed', 'match.claimed'])
  // Taken back after it was told: they hear of the end.
  const reopened = granted(await move(contract.openSpot, spot.id, open.version + 1))
  granted(await takeBack(units[0]!.liaison, spot.code, first.matchId))
  expect((await told(owner.liaison)).toSorted()).toEqual(['match.cancelled', 'match.claimed', 'match.claimed'])
  expect(reopened.version).toBe(open.version + 2)
})

test('a claim that was under way while the sitting ended is told all the same', async () => {
  const { owner, item } = await aNeed()
  const spot = await aSpot(house, house.shimen, [item])
  const taker = await aUnitWithLiaison(house, house.shimen)
  const bound = house.lists.routes.find(({ spec }) => spec === contract.claimOnSpot)!
  await house.do(taker.liaison, async (t) => {
    const input = { params: { code: spot.code }, body: { itemId: item, queue: false, withItemId: null } }
    const made = await bound.handle(t, input as never, undefined as never, undefined as never)
    granted(made as Claimed)
    // Another connection closes it before this claim is committed, and its fact is heard.
    granted(await move(contract.closeSpot, spot.id, spot.version))
    await house.settle()
  })
  expect(await told(owner.liaison)).toEqual(['match.claimed'])
})

test('staff claim for a unit of their street that has no phone there; both names stand on the entry', async () => {
  const { owner, item } = await aNeed()
  const spot = await aSpot(house, house.shimen, [item])
  const [unit, far] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.caojiadu)]
  const claimFor = (organizationId: string, by = staff) =>
    house.call<Claimed>(by, contract.claimOnSpotFor, {
      params: { id: spot.id },
      body: { itemId: item, organizationId },
    })
  expect(await claimFor(far.id)).toMatchObject({ code: 'object.missing' })
  expect(await claimFor(unit.id, aStaff(house.caojiadu))).toMatchObject({ code: 'object.missing' })
  expect(await claimFor(owner.id)).toMatchObject({ code: 'item.own' })
  const { matchId } = granted(await claimFor(unit.id))
  expect((await onDesk(spot.id)).rows[0]!.claims).toMatchObject([{ unitId: unit.id, by: staff.name, forUnit: true }])
  const page = granted(
    await house.call<AnswerOf<typeof matching.showMatch>>(unit.liaison, matching.showMatch, {
      params: { id: matchId },
    }),
  )
  expect(page.history.map(({ action, by, detail }) => [action, by, detail['forUnit']])).toEqual([
    ['match.claim', staff.name, page.resourceOrganizationName],
  ])
  const body = { matchId, version: 1 }
  granted(await house.call(staff, contract.takeBackForUnit, { params: { id: spot.id }, body }))
  expect((await onDesk(spot.id)).rows[0]!.claims).toEqual([])
})

test('a liaison of another street sees what the item’s openness lets them see, and claims what is open to the district', async () => {
  const street = await aNeed({ openness: 'street' })
  const district = await aNeed({ openness: 'district' })
  const committee = await aNeed({ openness: 'committee' })
  const closed = await aNeed({ openness: 'residentialArea' })
  const items = [street.item, district.item, committee.item, closed.item]
  const spot = await aSpot(house, house.shimen, items)
  const [far, near] = [await aUnitWithLiaison(house, house.caojiadu), await aUnitWithLiaison(house, house.shimen)]
  const standings = async (by: Actor) =>
    (await onPhone(by, spot.code)).rows.map(({ itemId, standing }) => [items.indexOf(itemId), standing])
  expect(await standings(far.liaison)).toEqual([
    [0, 'elsewhere'],
    [1, 'free'],
  ])
  expect(await standings(near.liaison)).toEqual([
    [0, 'free'],
    [1, 'free'],
  ])
  // What a committee opens is for its members, of whatever street.
  await house.do(theSystem, async (t) => {
    const bodyId = (await house.units.bodies(t)).find(({ kind }) => kind === 'professionalCommittee')!.id
    for (const organizationId of [committee.owner.id, near.id])
      await house.units.addMembership(t, { organizationId, bodyId })
  })
  expect(await standings(near.liaison)).toContainEqual([2, 'free'])
  expect(await claim(far.liaison, spot.code, street.item)).toMatchObject({ code: 'permission.missing' })
  expect(await claim(far.liaison, spot.code, committee.item)).toMatchObject({ code: 'object.missing' })
  expect(await claim(near.liaison, spot.code, closed.item)).toMatchObject({ code: 'object.missing' })
  const { matchId } = granted(await claim(far.liaison, spot.code, district.item))
  expect((await onDesk(spot.id)).rows[1]!.claims).toMatchObject([{ matchId, unitId: far.id }])
  granted(await takeBack(far.liaison, spot.code, matchId))
})

test('a draft answers like a code that nobody has; another street’s staff find nothing', async () => {
  const { item } = await aNeed()
  const draft = await aSpot(house, house.shimen, [item], { draft: true })
  const { liaison } = await aUnitWithLiaison(house, house.shimen)
  const answers = [
    await house.call(liaison, contract.showSpotByCode, { params: { code: draft.code } }),
    await claim(liaison, draft.code, item),
    await takeBack(liaison, draft.code, item),
    await house.call(aStaff(house.caojiadu), contract.showSpot, { params: { id: draft.id } }),
  ]
  expect(answers.map((answer) => ({ ...(answer as object) }))).toEqual(
    answers.map(() => ({ code: 'object.missing', params: {}, kept: false })),
  )
})

test('one that was forgotten takes no claims the next day, ends by the timer, and its owners are told', async () => {
  const { owner, item } = await aNeed()
  const spot = await aSpot(house, house.shimen, [item])
  const [taker, late] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  granted(await claim(taker.liaison, spot.code, item))
  const yesterday = await house.do(theSystem, async (t) => {
    const day = addDays(dayOf(t.now), -1)
    await t.tables<ListsTables>().updateTable('lists.spot').set({ day }).where('id', '=', spot.id).execute()
    return day
  })
  expect(await claim(late.liaison, spot.code, item)).toMatchObject({ code: 'spot.day', params: { day: yesterday } })
  expect(await house.do(theSystem, (t) => closeForgotten(t))).toBe(1)
  expect(await house.do(theSystem, (t) => closeForgotten(t))).toBe(0)
  expect(await told(owner.liaison)).toEqual(['match.claimed'])
  expect(await onDesk(spot.id)).toMatchObject({ state: 'closed' })
})

test('lists, wall and phone cost the same with one item and with thirty', async () => {
  const taker = await aUnitWithLiaison(house, house.shimen)
  const build = async (size: number) => {
    const { owner } = await aNeed()
    const items: string[] = []
    for (let n = 0; n < size; n++) items.push(await anItem(house, house.shimen, owner.id, { kind: 'need' }))
    const spot = await aSpot(house, house.shimen, items)
    for (const item of items) granted(await claim(taker.liaison, spot.code, item))
    return spot
  }
  const [small, large] = [await build(1), await build(30)]
  const cost = async ({ id, code }: { id: string; code: string }) => [
    await house.statements(() => onDesk(id)),
    await house.statements(() => onPhone(taker.liaison, code)),
  ]
  expect(await cost(large)).toEqual(await cost(small))
  const list = () => house.call<{ total: number }>(staff, contract.listSpots, { query: { pageSize: 100 } })
  const before = await house.statements(list)
  await aSpot(house, house.shimen, [], { draft: true })
  expect(await house.statements(list)).toBe(before)
})

test('a claim names one of the unit’s own items, and no other’s', async () => {
  const { item } = await aNeed()
  const spot = await aSpot(house, house.shimen, [item])
  const taker = await aUnitWithLiaison(house, house.shimen)
  const own = await anItem(house, house.shimen, taker.id, { kind: 'resource' })
  const foreign = await anItem(house, house.shimen, (await aUnitWithLiaison(house, house.shimen)).id)
  expect(await claim(taker.liaison, spot.code, item, { withItemId: foreign })).toMatchObject({ code: 'object.missing' })
  const { matchId } = granted(await claim(taker.liaison, spot.code, item, { withItemId: own }))
  const page = granted(
    await house.call<AnswerOf<typeof matching.showMatch>>(taker.liaison, matching.showMatch, {
      params: { id: matchId },
    }),
  )
  expect(page.resourceItemId).toBe(own)
})
