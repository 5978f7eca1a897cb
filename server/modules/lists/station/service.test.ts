import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideConsent } from '#contract/consents.ts'
import { answerDelivery, answerMatch, cancelMatch, claimItem, proposeMatch, showMatch } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import * as contract from '#contract/station.ts'
import * as speaking from '#contract/station-speakers.ts'
import { aPerson } from '#ground/people/builders.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
type Ordered = AnswerOf<typeof contract.requestEntry>
type Order = AnswerOf<typeof contract.showStationRequest>
type Person = { id: string; name: string; actor: Actor }

let house: ListsHouse
let staff: Actor
let far: Actor
let giver: Unit
let unit: Unit
let person: Person
let speaker: string

beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  far = aStaff(house.caojiadu)
  giver = await aUnitWithLiaison(house, house.shimen)
})
beforeEach(async () => {
  unit = await aUnitWithLiaison(house, house.shimen)
  person = await somebody()
  speaker = await register(person)
})
afterAll(() => house.close())

/** A person whom the street knows, with consent to stand in the catalogue unless said otherwise. */
async function somebody({ consents = true } = {}): Promise<Person> {
  const { id, name } = await house.do(theSystem, async (t) => {
    const one = await aPerson(t, house.people)
    await house.people.noteKnown(t, one.id, house.shimen)
    return one
  })
  const actor = aMember({ id, name })
  if (consents) await consent({ id, name, actor }, true)
  return { id, name, actor }
}
const consent = (by: Person, given: boolean) =>
  house.call(by.actor, decideConsent, { body: { purpose: 'speaking', version: 1, given, channel: 'phone' } })
const register = async ({ id }: Person, more = {}) =>
  granted(
    await house.call<{ id: string }>(staff, speaking.addSpeaker, { body: { personId: id, topics: ['law'], ...more } }),
  ).id

const terms = { kind: 'class', topics: ['law'], languages: ['mandarin'], manner: 'onSite', noticeDays: 3, minutes: 60 }
type EntryWish = { speakerIds?: string[]; openness?: 'street' | 'district'; capacity?: number; kind?: string }
async function anEntry({
  speakerIds = [speaker],
  openness = 'street',
  capacity = 60,
  ...more
}: EntryWish = {}): Promise<string> {
  const itemId = await anItem(house, house.shimen, giver.id, { title: '民法典进社区', openness, capacity })
  granted(await house.call(staff, contract.offerEntry, { body: { itemId, ...terms, speakerIds, ...more } }))
  return itemId
}
const wish = { wishedDays: ['2099-03-10'], at: '14:00', people: 30, place: '活动室' }
const order = (id: string, more = {}, by: Actor = unit.liaison) =>
  house.call<Ordered>(by, contract.requestEntry, { params: { id }, body: { ...wish, ...more } })
const look = async (id: string, by: Actor = staff) =>
  granted(await house.call<Order>(by, contract.showStationRequest, { params: { id } }))
const accept = async (id: string) =>
  granted(
    await house.call<{ version: number }>(staff, answerMatch, {
      params: { id },
      body: { answer: 'accept', side: 'resource', version: (await look(id)).version },
    }),
  ).version
const plan = async (id: string, day: string, activityId = newId()) => {
  const version = (await look(id)).version
  const refused = await house.do(staff, (t) =>
    house.lists.scheduleMatch(t, id, version, activityId, '讲座', { day, at: '14:00', place: '活动室' }),
  )
  return { activityId, refused }
}
const hear = async (kind: string, activityId: string, attended: number) => {
  await house.do(theSystem, async (t) =>
    t.fact({ kind, objectId: activityId, areaId: house.shimen, payload: { attended, minutes: 60 }, topics: [] }),
  )
  await house.settle()
}
const codeOf = (answer: unknown) => {
  if (!isRefusal(answer as object)) return answer
  const { code, params } = answer as Refusal
  return { code, params }
}
const catalogue = async (by: Actor, query = {}) =>
  granted(await house.call<AnswerOf<typeof contract.listStationEntries>>(by, contract.listStationEntries, { query }))
const load = async (month: string) =>
  granted(
    await house.call<AnswerOf<typeof speaking.listSpeakers>>(staff, speaking.listSpeakers, { query: { month } }),
  ).rows.find(({ id }) => id === speaker)!
const told = async ({ liaison }: Unit) =>
  house.do(theSystem, async (t) => {
    const found = await sql<{ kind: string }>`select kind from messages.message where person_id = ${liaison.id}
      order by at, id`.execute(t.tables<unknown>())
    return found.rows.map(({ kind }) => kind)
  })

describe('an order', () => {
  test('is ordered, approved, planned, held, and signed by the receiving unit alone', async () => {
    const entry = await anEntry()
    const ordered = granted(await order(entry, { wishedDays: ['2099-03-10', '2099-03-12'] }))
    expect(ordered).toMatchObject({ state: 'proposed', day: '2099-03-10', waitlistPosition: null })
    expect(await load('2099-03')).toMatchObject({ taken: 1, most: 2 })
    await accept(ordered.id)
    // What was ordered stands in the form of the activity.
    const match = granted(
      await house.call<AnswerOf<typeof showMatch>>(staff, showMatch, { params: { id: ordered.id } }),
    )
    expect(match.plan).toEqual({
      title: '民法典进社区',
      audience: '',
      place: '活动室',
      capacity: 60,
      day: '2099-03-10',
      from: '14:00',
      to: '15:00',
    })
    const { activityId, refused } = await plan(ordered.id, '2099-03-17')
    expect(refused).toBeUndefined()
    expect(await look(ordered.id)).toMatchObject({ state: 'scheduled', day: '2099-03-17' })
    await hear('activity.closed', activityId, 28)
    expect(await look(ordered.id, unit.liaison)).toMatchObject({ state: 'delivered', attendance: 28, maySign: true })
    const version = (await look(ordered.id)).version
    const body = { answer: 'confirm', reason: '讲得很清楚', version }
    granted(await house.call(unit.liaison, answerDelivery, { params: { id: ordered.id }, body }))
    expect(await look(ordered.id)).toMatchObject({ state: 'confirmed', word: '讲得很清楚' })
    expect(await told(unit)).toEqual(['match.accepted', 'match.scheduled', 'session.delivered'])
  })

  test('beyond the load is refused with the next free month, or stands in line and moves up', async () => {
    const entry = await anEntry()
    const first = granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    granted(await order(entry, { wishedDays: ['2099-03-20'] }, other.liaison))
    const third = await aUnitWithLiaison(house, house.shimen)
    const late = { wishedDays: ['2099-03-28'] }
    expect(codeOf(await order(entry, late, third.liaison))).toEqual({
      code: 'speaker.month-full',
      params: { month: '2099-03', next: '2099-04' },
    })
    const waits = granted(await order(entry, { ...late, queue: true }, third.liaison))
    expect(waits).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
    expect(await load('2099-03')).toMatchObject({ taken: 2 })
    const body = { reason: '场地没有了', version: 1 }
    granted(await house.call(unit.liaison, cancelMatch, { params: { id: first.id }, body }))
    await house.settle()
    expect(await look(waits.id)).toMatchObject({ state: 'proposed', day: '2099-03-28' })
    expect(await load('2099-03')).toMatchObject({ taken: 2 })
  })

  test('keeps the days of rest, the notice and the number of people, each refused in words', async () => {
    const entry = await anEntry()
    granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    expect(codeOf(await order(entry, { wishedDays: ['2099-03-12'] }, other.liaison))).toEqual({
      code: 'speaker.resting',
      params: { day: '2099-03-10', next: '2099-03-17' },
    })
    expect(codeOf(await order(entry, { people: 61 }, other.liaison))).toEqual({
      code: 'station.too-many',
      params: { most: 60 },
    })
    expect(codeOf(await order(entry, { wishedDays: ['2026-01-01'] }, other.liaison))).toMatchObject({
      code: 'station.notice',
      params: { days: 3 },
    })
  })

  test('is not claimed like any other resource, nor by a unit it is not open to', async () => {
    const entry = await anEntry()
    const plain = await house.call(unit.liaison, claimItem, { params: { id: entry }, body: {} })
    expect(codeOf(plain)).toMatchObject({ code: 'station.by-request' })
    const stranger = await aUnitWithLiaison(house, house.caojiadu)
    expect(codeOf(await order(entry, {}, stranger.liaison))).toMatchObject({ code: 'permission.missing' })
    const open = await anEntry({ openness: 'district' })
    granted(await order(open, { wishedDays: ['2099-05-01'] }, stranger.liaison))
    // The staff of that street ordered from see it; those of a third do not, and its speaker's load counts it.
    expect(await load('2099-05')).toMatchObject({ taken: 1 })
  })

  test('is placed by staff in the name of a unit of theirs only', async () => {
    const entry = await anEntry()
    const { id } = granted(await order(entry, { organizationId: unit.id }, staff))
    expect(await look(id)).toMatchObject({ organizationId: unit.id, state: 'proposed' })
    const stranger = await aUnitWithLiaison(house, house.caojiadu)
    expect(await order(entry, { organizationId: stranger.id }, staff)).toEqual(missing())
    expect(await order(entry, { organizationId: giver.id }, unit.liaison)).toEqual(missing())
  })
})

describe('the catalogue', () => {
  test('names a speaker to units, not to the public, and is rid of them with their consent', async () => {
    const entry = await anEntry({ kind: 'speaker' })
    const named = async (by: Actor) => (await catalogue(by)).rows.find(({ id }) => id === entry)?.speakers
    expect(await named(unit.liaison)).toEqual([{ id: speaker, name: person.name }])
    expect(await named(aMember())).toEqual([{ id: speaker, name: '' }])
    await consent(person, false)
    expect(await named(unit.liaison)).toBeUndefined()
    expect(await house.call(unit.liaison, contract.showStationEntry, { params: { id: entry } })).toEqual(missing())
    expect(codeOf(await order(entry))).toMatchObject({ code: 'station.not-offered' })
    await consent(person, true)
    expect(await named(unit.liaison)).toHaveLength(1)
  })

  test('is found by topic, kind, language, length, street and a free month', async () => {
    const entry = await anEntry()
    const has = async (query: object) => (await catalogue(unit.liaison, query)).rows.some(({ id }) => id === entry)
    const yes = { topic: 'law', kind: 'class', language: 'mandarin', atMost: 60, street: house.shimen, q: '民法典' }
    expect(await has({ ...yes, free: '2099-03' })).toBe(true)
    for (const no of [{ topic: 'health' }, { kind: 'material' }, { language: 'sign' }, { atMost: 45 }, { q: '急救' }])
      expect(await has(no)).toBe(false)
    expect(await has({ street: house.caojiadu })).toBe(false)
    granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    granted(await order(entry, { wishedDays: ['2099-03-20'] }, other.liaison))
    expect(await has({ free: '2099-03' })).toBe(false)
    expect(await has({ free: '2099-04' })).toBe(true)
  })

  test('is written by the staff of the street alone, in the version they saw', async () => {
    const entry = await anEntry()
    const edit = (by: Actor, more = {}) =>
      house.call(by, contract.editEntry, { params: { id: entry }, body: { ...terms, version: 1, ...more } })
    expect(await edit(far)).toEqual(missing())
    granted(await edit(staff, { ended: true }))
    expect(codeOf(await edit(staff))).toMatchObject({ code: 'version.stale' })
    expect((await catalogue(unit.liaison)).rows.some(({ id }) => id === entry)).toBe(false)
    expect((await catalogue(staff, { ended: 'true' })).rows.some(({ id }) => id === entry)).toBe(true)
  })
})

describe('a session', () => {
  test('is moved for all who share it, and not beyond the load', async () => {
    const entry = await anEntry()
    const first = granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    const second = granted(await order(entry, { wishedDays: ['2099-03-20'], people: 20 }, other.liaison))
    await accept(first.id)
    await accept(second.id)
    const { activityId } = await plan(first.id, '2099-03-10')
    const join = async (withId: string) =>
      house.call(staff, contract.joinSession, {
        params: { id: second.id },
        body: { withId, version: (await look(second.id)).version },
      })
    expect((await look(second.id)).inside?.sessions).toMatchObject([{ id: first.id, day: '2099-03-10', left: 30 }])
    granted(await join(first.id))
    expect(await load('2099-03')).toMatchObject({ taken: 1 })
    expect(await look(second.id)).toMatchObject({ state: 'scheduled', activityId, day: '2099-03-10' })
    const moved = granted(
      await house.do(staff, async (t) =>
        house.lists.moveDay(t, first.id, { day: '2099-03-11', at: '09:30', version: (await look(first.id)).version }),
      ),
    )
    expect(moved).toMatchObject({ activityId })
    for (const id of [first.id, second.id]) expect(await look(id)).toMatchObject({ day: '2099-03-11', at: '09:30' })
    granted(
      await house.call(staff, contract.leaveSession, {
        params: { id: second.id },
        body: { version: (await look(second.id)).version },
      }),
    )
    expect(await look(second.id)).toMatchObject({ state: 'accepted', day: null, activityId: null })
    await hear('activity.closed', activityId, 12)
    expect(await look(first.id)).toMatchObject({ state: 'delivered' })
    expect(await look(second.id)).toMatchObject({ state: 'accepted' })
  })

  test('follows its activity to another day, and not to one on which its speaker cannot', async () => {
    const entry = await anEntry()
    const first = granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    const second = granted(await order(entry, { wishedDays: ['2099-03-20'] }, other.liaison))
    await accept(first.id)
    await accept(second.id)
    const { activityId } = await plan(first.id, '2099-03-10')
    const follow = (day: string, at: string) =>
      house.do(staff, (t) => house.lists.followActivity(t, activityId, { day, at }))
    expect(await follow('2099-03-10', '14:00')).toBeUndefined()
    expect(await follow('2099-03-11', '09:30')).toBeUndefined()
    expect(await look(first.id)).toMatchObject({ day: '2099-03-11', at: '09:30' })
    expect((await told(unit)).filter((kind) => kind === 'session.moved')).toHaveLength(1)
    // The day after the other session: refused with the next that is free, and nothing moves.
    expect(codeOf(await follow('2099-03-21', '09:30'))).toMatchObject({
      code: 'speaker.resting',
      params: { next: expect.stringMatching(/^2099-0[34]-\d\d$/) },
    })
    expect(await look(first.id)).toMatchObject({ day: '2099-03-11' })
    // An activity that no order stands behind goes where it will.
    expect(
      await house.do(staff, (t) => house.lists.followActivity(t, newId(), { day: '2099-03-21', at: '09:30' })),
    ).toBeUndefined()
  })

  test('counts wherever its speaker is written down, and tells the other street only how many', async () => {
    await house.do(theSystem, (t) => house.people.noteKnown(t, person.id, house.caojiadu))
    const { id: farSpeaker } = granted(
      await house.call<{ id: string }>(far, speaking.addSpeaker, { body: { personId: person.id, topics: ['law'] } }),
    )
    const farGiver = await aUnitWithLiaison(house, house.caojiadu)
    const itemId = await anItem(house, house.caojiadu, farGiver.id, { title: '消费维权', capacity: 60 })
    granted(await house.call(far, contract.offerEntry, { body: { itemId, ...terms, speakerIds: [farSpeaker] } }))
    const farUnit = await aUnitWithLiaison(house, house.caojiadu)
    const entry = await anEntry()
    // Two streets at once on one day: one has it.
    const both = await Promise.all([
      order(entry),
      house.call<Ordered>(farUnit.liaison, contract.requestEntry, { params: { id: itemId }, body: wish }),
    ])
    expect(both.map((one) => (isRefusal(one) ? one.code : 'granted')).toSorted()).toEqual([
      'granted',
      'speaker.resting',
    ])
    const farDay = await house.call<Ordered>(farUnit.liaison, contract.requestEntry, {
      params: { id: itemId },
      body: { ...wish, wishedDays: ['2099-04-10'] },
    })
    granted(farDay)
    const mine = await load('2099-04')
    expect(mine).toMatchObject({ taken: 1, elsewhere: 1, sessions: [] })
    expect(JSON.stringify(mine)).not.toContain(farUnit.id)
    const theirs = granted(
      await house.call<AnswerOf<typeof speaking.listSpeakers>>(far, speaking.listSpeakers, {
        query: { month: '2099-04' },
      }),
    ).rows.find(({ id }) => id === farSpeaker)
    expect(theirs).toMatchObject({ taken: 1, elsewhere: 0, sessions: [{ day: '2099-04-10' }] })
  })

  test('is not joined beyond its places', async () => {
    const entry = await anEntry({ capacity: 40 })
    const first = granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    const second = granted(await order(entry, { wishedDays: ['2099-03-20'], people: 20 }, other.liaison))
    await accept(first.id)
    await accept(second.id)
    await plan(first.id, '2099-03-10')
    const version = (await look(second.id)).version
    const full = await house.call(staff, contract.joinSession, {
      params: { id: second.id },
      body: { withId: first.id, version },
    })
    expect(codeOf(full)).toEqual({ code: 'station.session-full', params: { left: 10 } })
  })

  test('is taken over by somebody of the same topic who is free that day', async () => {
    const colleague = await somebody()
    const substitute = await register(colleague)
    const stranger = await register(await somebody(), { topics: ['health'] })
    const unwilling = await register(await somebody({ consents: false }))
    const { id } = granted(await order(await anEntry()))
    const offered = (await look(id)).inside!.substitutes
    expect(offered.find((one) => one.id === substitute)).toEqual({
      id: substitute,
      name: colleague.name,
      topics: ['law'],
      sameUnit: false,
      taken: 0,
      most: 2,
    })
    for (const not of [speaker, stranger, unwilling]) expect(offered.map((one) => one.id)).not.toContain(not)
    const change = (speakerId: string, by: Actor = staff) =>
      house.call(by, contract.changeSpeaker, { params: { id }, body: { speakerId, version: 1 } })
    expect(await change(substitute, far)).toEqual(missing())
    expect(codeOf(await change(unwilling))).toMatchObject({ code: 'speaker.unavailable' })
    granted(await change(substitute))
    expect(await load('2099-03')).toMatchObject({ taken: 0 })
    expect(await look(id, unit.liaison)).toMatchObject({
      speaker: { id: substitute, name: colleague.name },
      inside: null,
    })
    expect(await told(unit)).toEqual(['session.speaker'])
  })

  test('counts also where nobody ordered it: a match of what one speaker delivers', async () => {
    const entry = await anEntry()
    granted(await order(entry))
    const other = await aUnitWithLiaison(house, house.shimen)
    granted(await order(entry, { wishedDays: ['2099-03-20'] }, other.liaison))
    const need = await anItem(house, house.shimen, (await aUnitWithLiaison(house, house.shimen)).id, { kind: 'need' })
    const match = granted(
      await house.call<{ id: string; version: number }>(staff, proposeMatch, {
        body: { needItemId: need, resourceItemId: entry },
      }),
    )
    let { version } = match
    for (const side of ['need', 'resource'])
      version = granted(
        await house.call<{ version: number }>(staff, answerMatch, {
          params: { id: match.id },
          body: { answer: 'accept', side, version },
        }),
      ).version
    const refused = await house.do(staff, (t) =>
      house.lists.scheduleMatch(t, match.id, version, newId(), '讲座', { day: '2099-03-28', at: '14:00', place: '厅' }),
    )
    expect(codeOf(refused)).toMatchObject({ code: 'speaker.month-full' })
  })
})

describe('the load', () => {
  test('is read by the staff of the street and by the speaker, who may wish for less', async () => {
    const entry = await anEntry()
    granted(await order(entry))
    const mine = async () =>
      granted(await house.call<AnswerOf<typeof speaking.showMySpeaking>>(person.actor, speaking.showMySpeaking, {}))
        .rows
    expect(await mine()).toMatchObject([{ id: speaker, most: 2, restDays: 6, wishes: { most: null, restDays: null } }])
    const row = JSON.stringify((await catalogue(unit.liaison)).rows)
    expect(row).not.toContain('taken')
    expect((await look((await catalogueOrder(entry)).id, unit.liaison)).inside).toBeNull()
    const wishes = (by: Person, more: object) =>
      house.call(by.actor, speaking.editMySpeaking, { params: { id: speaker }, body: { version: 1, ...more } })
    expect(await wishes(await somebody(), { most: 1 })).toEqual(missing())
    granted(await wishes(person, { most: 1 }))
    const other = await aUnitWithLiaison(house, house.shimen)
    expect(codeOf(await order(entry, { wishedDays: ['2099-03-20'] }, other.liaison))).toMatchObject({
      code: 'speaker.month-full',
    })
    // More than the rule pack allows is taken for what it allows.
    granted(await wishes({ ...person }, { most: 9, version: 2 }))
    expect((await mine())[0]).toMatchObject({ most: 2 })
  })
})

/** The one order of an entry, as its unit's list has it. */
async function catalogueOrder(item: string) {
  const { rows } = granted(
    await house.call<AnswerOf<typeof contract.listStationRequests>>(unit.liaison, contract.listStationRequests, {
      query: { item },
    }),
  )
  return rows[0]!
}
