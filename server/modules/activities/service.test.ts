import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { iso, later, momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { aDraft, aNeighbourhood, done, mondayBefore, type Neighbourhood, saturday } from './builders.ts'
import { cancel } from './deeds/cancel-activity.ts'
import { leave } from './deeds/cancel-sign-up.ts'
import { edit } from './deeds/edit-activity.ts'
import { type Draft, plan, planAsAsker } from './deeds/plan-activity.ts'
import { publish, withdraw } from './deeds/publish-activity.ts'
import { signMeUp, signUpSomeone } from './deeds/sign-up.ts'
import { list, show } from './reads.ts'

let here: Neighbourhood
beforeAll(async () => {
  here = await aNeighbourhood()
})
afterAll(() => here.house.close())

const signUp = (who: Actor, id: string, now = mondayBefore) => here.as(who, (t) => signMeUp(t, here.doors, id), now)
const giveBack = (who: Actor, id: string, now = mondayBefore) => here.as(who, (t) => leave(t, here.doors, id), now)
const planned = (who: Actor, draft: Draft) => here.as(who, (t) => plan(t, here.doors, draft), mondayBefore)
const shown = (who: Actor, id: string) => here.as(who, (t) => show(t, here.doors, id), mondayBefore)
const editing = (who: Actor, id: string, change: Partial<Draft> & { version: number }) => {
  const { hostOrganizationId: _, publish: __, ...fields } = aDraft()
  return here.as(who, (t) => edit(t, here.doors, id, { ...fields, ...change }), mondayBefore)
}

describe('planning', () => {
  test('by staff makes a draft of their street that only those who run it find', async () => {
    const answer = done(await planned(here.staff, aDraft({ publish: false, venueId: here.venueId, place: '' })))
    expect(answer).toEqual({ id: expect.any(String), code: expect.stringMatching(/^HD-2026-\d{4}$/), version: 1 })
    expect(await shown(here.staff, answer.id)).toMatchObject({
      state: 'draft',
      place: '党群服务中心',
      address: '石门二路1号',
      streetId: here.street.id,
      hostName: here.street.name,
      coHostName: null,
      taken: 0,
      mayManage: true,
    })
    expect(await shown(await here.someone(), answer.id)).toMatchObject({ code: 'object.missing' })
    expect(await shown(here.liaison, answer.id)).toMatchObject({ code: 'object.missing' })
    expect(await here.facts(answer.id)).toEqual([])
  })

  test('by a liaison is for their own unit', async () => {
    const asked = (hostOrganizationId: string | null) =>
      here.as(
        here.liaison,
        (t) => planAsAsker(t, here.doors, { ...bodyOf(aDraft()), hostOrganizationId }),
        mondayBefore,
      )
    const { id } = done(await asked(null))
    expect(await shown(here.liaison, id)).toMatchObject({ hostName: '邻里社区医院', state: 'draft', mayManage: true })
    expect(await asked(here.coHostId)).toMatchObject({ code: 'permission.missing' })
    expect(await asked(newId())).toMatchObject({ code: 'object.missing' })
  })

  test('from a match names both units, publishes at once and tells it', async () => {
    const draft = aDraft({ hostOrganizationId: here.hostId, coHostOrganizationId: here.coHostId, matchId: newId() })
    const { id } = done(await planned(here.liaison, draft))
    expect(await shown(await here.someone(), id)).toMatchObject({
      state: 'published',
      hostName: '邻里社区医院',
      coHostName: '苏河小学',
      matchId: draft.matchId,
      mayManage: false,
    })
    expect(await here.facts(id)).toEqual(['activity.published'])
  })

  test("is refused for another street's staff and for a venue that is not there", async () => {
    const far = aStaff(here.otherStreet.id)
    expect(await planned(far, aDraft({ streetId: here.street.id }))).toMatchObject({ code: 'permission.missing' })
    expect(await planned(here.staff, aDraft({ venueId: newId() }))).toMatchObject({ code: 'object.missing' })
  })

  test('at a place that is closed then says when it opens, unless its street’s staff confirm that it opens for this', async () => {
    const day = [{ from: '09:00', to: '17:00' }]
    const hours = { week: [day, day, day, day, day, day, []], onHolidays: 'asUsual' as const, exceptions: [] }
    const venueId = await here.as(theSystem, (t) =>
      here.units.addVenue(t, {
        streetId: here.street.id,
        name: '睦邻站',
        kind: 'serviceStation',
        address: '石门二路2号',
        wayHere: '',
        phone: '',
        openingHours: '',
        seats: null,
        wheelchair: true,
        hours,
      }),
    )
    const evening = { venueId, place: '', startsAt: iso(saturday('19:00')), endsAt: iso(saturday('20:00')) }
    const late = { ...evening, startsAt: iso(saturday('16:00')), endsAt: iso(saturday('18:00')) }
    const closed = {
      code: 'activity.venue-closed',
      params: { venue: '睦邻站', next: iso(momentAt('2026-03-09', '09:00')) },
    }
    expect(await planned(here.staff, aDraft(evening))).toMatchObject(closed)
    expect(await planned(here.staff, aDraft(late))).toMatchObject({
      code: 'activity.venue-closes',
      params: { venue: '睦邻站', until: iso(saturday('17:00')) },
    })
    // A unit, and staff of another street, may not say that the house opens.
    expect(
      await planned(here.liaison, aDraft({ ...evening, hostOrganizationId: here.hostId, openFor: true })),
    ).toMatchObject(closed)
    const far = aStaff(here.otherStreet.id)
    expect(await planned(far, aDraft({ ...evening, openFor: true }))).toMatchObject(closed)
    const { id } = done(await planned(here.staff, aDraft({ ...evening, openFor: true })))
    expect(await shown(here.staff, id)).toMatchObject({ opening: { by: here.staff.name, at: expect.any(String) } })
    expect(await shown(await here.someone(), id)).toMatchObject({ opening: null })
    // Other words do not ask again; another closed hour does.
    done(await editing(here.staff, id, { ...evening, title: '夜间义诊', version: 1 }))
    const later = { ...evening, startsAt: iso(saturday('20:00')), endsAt: iso(saturday('21:00')) }
    expect(await editing(here.staff, id, { ...later, version: 2 })).toMatchObject({ code: 'activity.venue-closed' })
    done(await editing(here.staff, id, { ...later, openFor: true, version: 2 }))
    done(
      await planned(
        here.staff,
        aDraft({ ...evening, startsAt: iso(saturday('15:00')), endsAt: iso(saturday('17:00')) }),
      ),
    )
  })

  test('gives codes without gaps to plans made at once', async () => {
    const plans = await Promise.all(Array.from({ length: 5 }, () => planned(here.staff, aDraft())))
    const numbers = plans.map((answer) => Number(done(answer).code.slice(-4))).sort((a, b) => a - b)
    expect(numbers.map((number) => number - numbers[0]!)).toEqual([0, 1, 2, 3, 4])
  })
})

describe('publishing', () => {
  test('makes a draft visible, and withdrawing hides it again while nobody signed up', async () => {
    const { id } = done(await planned(here.staff, aDraft({ publish: false })))
    const move = (deed: typeof publish, version: number, now = mondayBefore) =>
      here.as(here.staff, (t) => deed(t, here.doors, id, version), now)
    expect(await move(publish, 1, saturday('14:00'))).toMatchObject({ code: 'activity.past' })
    expect(await move(publish, 1)).toEqual({ id, version: 2 })
    expect(await move(publish, 2)).toMatchObject({ code: 'activity.state', params: { state: 'published' } })
    const visitor = await here.someone()
    expect(await shown(visitor, id)).toMatchObject({ state: 'published' })
    expect(await move(withdraw, 2)).toEqual({ id, version: 3 })
    expect(await shown(visitor, id)).toMatchObject({ code: 'object.missing' })
    expect(await move(publish, 3)).toEqual({ id, version: 4 })
    done(await signUp(visitor, id))
    expect(await move(withdraw, 4)).toMatchObject({ code: 'activity.has-sign-ups', params: { count: 1 } })
    expect(await here.facts(id)).toEqual([
      'activity.published',
      'activity.withdrawn',
      'activity.published',
      'signUp.changed',
    ])
  })

  test('and every other change names the version it saw, and says who was faster', async () => {
    const { id } = done(await planned(here.staff, aDraft()))
    done(await editing(here.staff, id, { title: '新的标题', version: 1 }))
    const stale = { code: 'version.stale', params: { by: '周敏', at: iso(mondayBefore) } }
    expect(await editing(here.staff, id, { version: 1 })).toMatchObject(stale)
    expect(await here.as(here.staff, (t) => withdraw(t, here.doors, id, 1), mondayBefore)).toMatchObject(stale)
  })
})

describe('signing up', () => {
  test('takes a place, the last one goes to one, the next stands on the waitlist, and each is told', async () => {
    const { id } = await here.anActivity({ capacity: 1 })
    const [first, second, third] = (await here.crowd(3)) as [Actor, Actor, Actor]
    expect(await signUp(first, id)).toEqual({ state: 'signedUp', waitlistPosition: null })
    expect(await signUp(second, id)).toEqual({ state: 'waitlisted', waitlistPosition: 1 })
    expect(await signUp(third, id)).toEqual({ state: 'waitlisted', waitlistPosition: 2 })
    expect(await signUp(first, id)).toMatchObject({ code: 'sign-up.already' })
    expect(await signUp(third, id)).toMatchObject({ code: 'sign-up.already' })
    expect(await shown(third, id)).toMatchObject({ taken: 1, waitlisted: 2, mine: 'waitlisted', myWaitlistPosition: 2 })
    const words = { title: '社区义诊', when: '2026-03-07 14:00–16:00', place: '一楼大厅' }
    expect(await here.told(first)).toEqual([{ kind: 'signUp.placed', params: words }])
    expect(await here.told(third)).toEqual([{ kind: 'signUp.waitlisted', params: { ...words, position: '2' } }])
  })

  test('then giving the place back moves the next one up, who is told', async () => {
    const { id } = await here.anActivity({ capacity: 1 })
    const [first, second, third] = (await here.crowd(3)) as [Actor, Actor, Actor]
    for (const person of [first, second, third]) done(await signUp(person, id))
    expect(await giveBack(first, id)).toEqual({ done: true })
    expect(await shown(second, id)).toMatchObject({ mine: 'signedUp', taken: 1, waitlisted: 1 })
    expect(await shown(third, id)).toMatchObject({ mine: 'waitlisted', myWaitlistPosition: 1 })
    expect((await here.told(second)).map((message) => message.kind)).toEqual(['signUp.waitlisted', 'signUp.movedUp'])
    expect(await giveBack(first, id)).toMatchObject({ code: 'sign-up.none' })
    expect(await signUp(first, id)).toEqual({ state: 'waitlisted', waitlistPosition: 2 })
    expect(await giveBack(third, id)).toEqual({ done: true })
    expect(await shown(first, id)).toMatchObject({ mine: 'waitlisted', myWaitlistPosition: 1, taken: 1, waitlisted: 1 })
  })

  test('is over when the activity has ended, was cancelled or is none of the asker', async () => {
    const { id } = await here.anActivity()
    const person = await here.someone()
    expect(await signUp(person, id, saturday('16:00'))).toMatchObject({ code: 'sign-up.closed' })
    expect(await signUp(person, id, saturday('15:59'))).toMatchObject({ state: 'signedUp' })
    expect(await signUp(person, newId())).toMatchObject({ code: 'object.missing' })
    const draft = done(await planned(here.staff, aDraft({ publish: false })))
    expect(await signUp(person, draft.id)).toMatchObject({ code: 'object.missing' })
    expect(await signUp(here.staff, draft.id)).toMatchObject({ code: 'activity.state' })
  })

  test('follows the audience', async () => {
    const forHosts = await here.anActivity({ audience: 'matchedUnits', hostOrganizationId: here.hostId })
    const forMembers = await here.anActivity({ audience: 'memberUnits' })
    const person = await here.someone()
    expect(await signUp(person, forHosts.id)).toMatchObject({ code: 'sign-up.audience' })
    expect(await signUp(person, forMembers.id)).toMatchObject({ code: 'sign-up.audience' })
    await here.as(here.staff, (t) => here.units.tie(t, person.id!, here.hostId))
    expect(await signUp(person, forHosts.id)).toMatchObject({ state: 'signedUp' })
    expect(await signUp(person, forMembers.id)).toMatchObject({ code: 'sign-up.audience' })
  })

  test('at the counter works without a phone and keeps who helped', async () => {
    const { id } = await here.anActivity({ capacity: 5 })
    const help = (who: Actor, name: string, phone = '') =>
      here.as(who, (t) => signUpSomeone(t, here.doors, id, { name, phone }), mondayBefore)
    const answer = done(await help(here.staff, '王秀英'))
    expect(answer).toMatchObject({ state: 'signedUp', waitlistPosition: null })
    expect((await here.signUps(id)).map((row) => [row.person_id, row.assisted_by])).toEqual([
      [answer.personId, here.staff.id],
    ])
    const known = done(await help(here.staff, '李华', '13900000002'))
    expect(await help(here.staff, '李华', '13900000002')).toMatchObject({ code: 'sign-up.already' })
    expect(await here.told(aMember({ id: known.personId }))).toHaveLength(1)
    expect(await help(here.staff, '李华', '123')).toMatchObject({ code: 'phone.malformed' })
    expect(await help(here.liaison, '张强')).toMatchObject({ code: 'permission.missing' })
    const own = await here.anActivity({ hostOrganizationId: here.hostId })
    const asHost = await here.as(
      here.liaison,
      (t) => signUpSomeone(t, here.doors, own.id, { name: '张强', phone: '' }),
      mondayBefore,
    )
    expect(asHost).toMatchObject({ state: 'signedUp' })
  })
})

describe('editing', () => {
  test('time or place tells everyone signed up and keeps their places; other words tell nobody', async () => {
    const { id } = await here.anActivity({ capacity: 1 })
    const [first, second] = (await here.crowd(2)) as [Actor, Actor]
    for (const person of [first, second]) done(await signUp(person, id))
    done(await editing(here.staff, id, { capacity: 1, description: '请带身份证', version: 1 }))
    expect(await here.told(first)).toHaveLength(1)
    const next = later(saturday('14:00'), 7 * 86_400_000)
    const moved = { startsAt: iso(next), endsAt: iso(later(next, 3_600_000)), place: '二楼' }
    done(await editing(here.staff, id, { capacity: 1, ...moved, version: 2 }))
    for (const person of [first, second])
      expect((await here.told(person)).at(-1)).toEqual({
        kind: 'activity.changed',
        params: { title: '社区义诊', when: '2026-03-14 14:00–15:00', place: '二楼' },
      })
    expect(await shown(first, id)).toMatchObject({ mine: 'signedUp', taken: 1, waitlisted: 1, place: '二楼' })
  })

  test('more capacity lets the waitlist move up in its order; less than is taken is refused', async () => {
    const { id } = await here.anActivity({ capacity: 1 })
    const people = await here.crowd(4)
    for (const person of people) done(await signUp(person, id))
    done(await editing(here.staff, id, { capacity: 3, version: 1 }))
    expect(await Promise.all(people.map(async (each) => done(await shown(each, id)).mine))).toEqual([
      'signedUp',
      'signedUp',
      'signedUp',
      'waitlisted',
    ])
    expect((await here.told(people[1]!)).at(-1)!.kind).toBe('signUp.movedUp')
    expect(await editing(here.staff, id, { capacity: 2, version: 2 })).toMatchObject({
      code: 'activity.capacity-below-taken',
      params: { taken: 3 },
    })
    done(await editing(here.staff, id, { capacity: null, version: 2 }))
    expect(await shown(people[3]!, id)).toMatchObject({ mine: 'signedUp', capacity: null, taken: 4, waitlisted: 0 })
  })

  test("is for those who run it; another unit's is seen and not touched", async () => {
    const { id } = await here.anActivity()
    expect(await editing(here.liaison, id, { version: 1 })).toMatchObject({ code: 'permission.missing' })
    expect(await editing(aStaff(here.otherStreet.id), id, { version: 1 })).toMatchObject({ code: 'object.missing' })
  })
})

describe('cancelling', () => {
  test('tells everyone signed up or waiting, with the reason, and ends signing up', async () => {
    const { id } = await here.anActivity({ capacity: 1, matchId: newId() })
    const [first, second, third] = (await here.crowd(3)) as [Actor, Actor, Actor]
    for (const person of [first, second]) done(await signUp(person, id))
    const call = (version: number) =>
      here.as(here.staff, (t) => cancel(t, here.doors, id, { reason: '台风', version }), mondayBefore)
    expect(await call(1)).toEqual({ id, version: 2, told: 2 })
    for (const person of [first, second])
      expect((await here.told(person)).at(-1)).toMatchObject({ kind: 'activity.cancelled', params: { reason: '台风' } })
    expect(await call(2)).toMatchObject({ code: 'activity.state', params: { state: 'cancelled' } })
    expect(await signUp(third, id)).toMatchObject({ code: 'activity.state' })
    expect(await giveBack(first, id)).toMatchObject({ code: 'sign-up.closed' })
    const { rows } = await here.house.house.transactions.pool.query(
      `select payload from kernel.fact where object_id = $1 and kind = 'activity.cancelled'`,
      [id],
    )
    expect(rows).toEqual([{ payload: { activityId: id, matchId: (await here.stored(id)).match_id } }])
    const seen = (who: Actor) =>
      here.as(who, (t) => list(t, { ...page, when: 'all', q: '社区', pageSize: 100 }), mondayBefore)
    const found = async (who: Actor) => (await seen(who)).rows.some((row) => row.id === id)
    expect([await found(first), await found(third), await found(here.staff)]).toEqual([true, false, true])
  })
})

const page = { page: 1, pageSize: 20, sort: 'startsAt', when: 'upcoming' } as const
function bodyOf(draft: Draft) {
  const { publish: _, coHostOrganizationId: __, matchId: ___, streetId: ____, ...body } = draft
  return body
}
