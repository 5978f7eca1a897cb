import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { aStaff } from '#testing/house.ts'
import { aNeighbourhood, done, mondayBefore, type Neighbourhood, saturday } from './builders.ts'
import { cancel } from './deeds/cancel-activity.ts'
import { leave } from './deeds/cancel-sign-up.ts'
import { enterByCode } from './deeds/check-in.ts'
import { checkMeOut } from './deeds/check-out.ts'
import { close, closeOverdue } from './deeds/close-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import { tick } from './deeds/tick-attendance.ts'
import { doorCode, roster, show } from './reads.ts'

let here: Neighbourhood
let kiosk: Actor
beforeAll(async () => {
  here = await aNeighbourhood()
  const hat = { id: 'kiosk:1', kind: 'kiosk', areaId: here.street.id, organizationId: null, label: '大厅' }
  kiosk = { kind: 'device', id: newId(), name: '大厅', hat, sessionId: null }
})
afterAll(() => here.house.close())

type Activity = { id: string; code: string }
const signUp = (who: Actor, { id }: Activity, now = mondayBefore) =>
  here.as(who, (t) => signMeUp(t, here.doors, id), now)
const codeAt = async (activity: Activity, now: Date) => {
  const { url } = done(await here.as(kiosk, (t) => doorCode(t, here.doors, activity.id), now))
  return new URL(url).searchParams.get('t')!
}
/** Scans the code on the screen and sends it so many seconds later. */
const scan = async (who: Actor, activity: Activity, now: Date, secondsLater = 0) => {
  const token = await codeAt(activity, now)
  const sent = later(now, secondsLater * 1_000)
  return here.as(who, (t) => enterByCode(t, here.doors, { activity: activity.code, token }), sent)
}
const goOut = (who: Actor, { id }: Activity, now: Date) => here.as(who, (t) => checkMeOut(t, here.doors, id), now)
const ticking = (activity: Activity, person: Actor, what: 'in' | 'out' | 'undoIn', now: Date, by = here.staff) =>
  here.as(by, (t) => tick(t, here.doors, activity.id, { personId: person.id!, what }), now)
const closing = (activity: Activity, now: Date, version = 1) =>
  here.as(here.staff, (t) => close(t, here.doors, activity.id, { servedHeadcount: null, version }), now)
const recorded = async ({ id }: Activity) =>
  (await here.as(here.staff, (t) => here.record.linesOf(t, 'activity', id))).map(
    ({ personId, minutes, grade, evidence, witnessId }) => ({ personId, minutes, grade, evidence, witnessId }),
  )

describe('the code at the door', () => {
  test('is an absolute address that changes with its 30 seconds', async () => {
    const activity = await here.anActivity()
    done(await signUp(await here.someone(), activity))
    const at = (now: Date) => here.as(kiosk, (t) => doorCode(t, here.doors, activity.id), now)
    const first = done(await at(saturday('13:30')))
    expect(first).toEqual({
      url: expect.stringMatching(new RegExp(`^https://linli\\.example\\.cn/m/door/${activity.code}\\?t=[\\w-]{43}$`)),
      changesInSeconds: 30,
      activityId: activity.id,
      title: '社区义诊',
      checkedIn: 0,
      signedUp: 1,
    })
    expect(done(await at(later(saturday('13:30'), 29_000))).url).toBe(first.url)
    expect(done(await at(later(saturday('13:30'), 30_000))).url).not.toBe(first.url)
    expect(await at(saturday('13:29'))).toMatchObject({
      code: 'door.not-open',
      params: { opensAt: iso(saturday('13:30')) },
    })
    expect(await at(saturday('16:30'))).toMatchObject({ code: 'activity.state', params: { state: 'finished' } })
  })

  test('is shown by the screens and the staff of the street, to nobody else', async () => {
    const activity = await here.anActivity()
    const at = (who: Actor) => here.as(who, (t) => doorCode(t, here.doors, activity.id), saturday('14:00'))
    expect(await at(here.staff)).toMatchObject({ title: '社区义诊' })
    const farKiosk = { ...kiosk, hat: { ...kiosk.hat!, areaId: here.otherStreet.id } }
    for (const who of [farKiosk, aStaff(here.otherStreet.id), here.liaison, await here.someone()])
      expect(await at(who)).toMatchObject({ code: 'object.missing' })
  })

  test('is taken for 90 seconds and not a moment longer', async () => {
    const activity = await here.anActivity()
    const people = await here.crowd(3)
    for (const person of people) done(await signUp(person, activity))
    expect(await scan(people[0]!, activity, saturday('14:00'))).toMatchObject({ walkIn: false })
    expect(await scan(people[1]!, activity, saturday('14:00'), 89.999)).toMatchObject({ walkIn: false })
    expect(await scan(people[2]!, activity, saturday('14:00'), 90)).toMatchObject({ code: 'door.expired' })
  })

  test('of another activity or another house opens nothing', async () => {
    const [one, other] = [await here.anActivity(), await here.anActivity()]
    const person = await here.someone()
    const now = saturday('14:00')
    const enter = (activity: string, token: string) =>
      here.as(person, (t) => enterByCode(t, here.doors, { activity, token }), now)
    expect(await enter(one.code, await codeAt(other, now))).toMatchObject({ code: 'door.expired' })
    expect(await enter(one.code, 'x'.repeat(43))).toMatchObject({ code: 'door.expired' })
    expect(await enter('HD-1999-0001', await codeAt(one, now))).toMatchObject({ code: 'object.missing' })
  })
})

describe('checking in', () => {
  test('works once; the second time says when', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await signUp(person, activity))
    const now = saturday('14:05')
    expect(await scan(person, activity, now)).toEqual({
      activityId: activity.id,
      title: '社区义诊',
      checkedInAt: iso(now),
      walkIn: false,
    })
    expect(await scan(person, activity, saturday('14:20'))).toMatchObject({
      code: 'door.already-in',
      params: { at: iso(now) },
    })
    expect(await here.as(person, (t) => show(t, here.doors, activity.id))).toMatchObject({
      myCheckInAt: iso(now),
      attended: 1,
    })
    expect(await here.as(person, (t) => leave(t, here.doors, activity.id), now)).toMatchObject({
      code: 'sign-up.closed',
    })
    expect(await here.facts(activity.id)).toEqual(['activity.published', 'signUp.changed', 'attendance.changed'])
  })

  test('of one person by ten devices at once happens once', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await signUp(person, activity))
    const answers = await Promise.all(Array.from({ length: 10 }, () => scan(person, activity, saturday('14:05'))))
    expect(answers.filter((answer) => 'activityId' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'door.already-in')).toHaveLength(9)
  })

  test('of a visitor by ten devices at once gives one place', async () => {
    const activity = await here.anActivity({ capacity: 5 })
    const person = await here.someone()
    const answers = await Promise.all(Array.from({ length: 10 }, () => scan(person, activity, saturday('14:05'))))
    expect(answers.filter((answer) => 'activityId' in answer)).toHaveLength(1)
    const refused = new Set(answers.flatMap((answer) => ('code' in answer ? [answer.code] : [])))
    expect([...refused].every((code) => ['door.already-in', 'request.in-flight'].includes(code))).toBe(true)
    expect(await here.stored(activity.id)).toMatchObject({ taken: 1, waitlisted: 0 })
  })

  test('without a sign-up takes a free place, and puts on the waitlist where there is none', async () => {
    const activity = await here.anActivity({ capacity: 1 })
    const [first, second] = (await here.crowd(2)) as [Actor, Actor]
    expect(await scan(first, activity, saturday('14:00'))).toMatchObject({ walkIn: true })
    const full = { code: 'door.full', params: { waitlistPosition: 1 } }
    expect(await scan(second, activity, saturday('14:00'))).toMatchObject(full)
    expect(await scan(second, activity, saturday('14:01'))).toMatchObject(full)
    expect(await here.stored(activity.id)).toMatchObject({ taken: 1, waitlisted: 1 })
    expect((await here.told(second)).map((message) => message.kind)).toEqual(['signUp.waitlisted'])
    expect(await ticking(activity, second, 'in', saturday('14:02'))).toMatchObject(full)
  })

  test('without a sign-up follows the audience', async () => {
    const activity = await here.anActivity({ audience: 'matchedUnits', hostOrganizationId: here.hostId })
    expect(await scan(await here.someone(), activity, saturday('14:00'))).toMatchObject({ code: 'sign-up.audience' })
  })

  test('to a second activity at the same time is refused until one is out of the first', async () => {
    const [one, other] = [await here.anActivity({ title: '读书会' }), await here.anActivity()]
    const person = await here.someone()
    done(await scan(person, one, saturday('14:00')))
    expect(await scan(person, other, saturday('14:30'))).toMatchObject({
      code: 'door.elsewhere',
      params: { title: '读书会' },
    })
    expect(await here.stored(other.id)).toMatchObject({ taken: 0 })
    done(await goOut(person, one, saturday('14:40')))
    expect(await scan(person, other, saturday('14:45'))).toMatchObject({ walkIn: true })
  })

  /** One person with a place in three activities of the same time scans all three codes at once. */
  const intoThree = async (change: (t: Tx) => Tx) => {
    const activities = await Promise.all([here.anActivity(), here.anActivity(), here.anActivity()])
    const person = await here.someone()
    for (const activity of activities) done(await signUp(person, activity))
    const now = saturday('14:00')
    const tokens = await Promise.all(activities.map((activity) => codeAt(activity, now)))
    return Promise.all(
      activities.map(({ code }, index) =>
        here.as(person, (t) => enterByCode(change(t), here.doors, { activity: code, token: tokens[index]! }), now),
      ),
    )
  }

  test('to two activities at once would let the person into both without the lock, so this can tell', async () => {
    const answers = await intoThree((t) => ({
      ...t,
      lock: async () => void (await sql`select pg_sleep(0.02)`.execute(t.tables())),
    }))
    expect(answers.filter((answer) => 'activityId' in answer).length).toBeGreaterThan(1)
  })

  test('to two activities at once lets the person into one', async () => {
    const answers = await intoThree((t) => t)
    expect(answers.map((answer) => ('code' in answer ? answer.code : 'in')).sort()).toEqual([
      'door.elsewhere',
      'door.elsewhere',
      'in',
    ])
  })
})

describe('staff at the door', () => {
  test('tick a person in and out and stand as witness in the record', async () => {
    const activity = await here.anActivity()
    const person = await here.someone('王秀英')
    expect(await ticking(activity, person, 'in', saturday('14:00'))).toMatchObject({ code: 'sign-up.none' })
    done(await signUp(person, activity))
    expect(await ticking(activity, person, 'out', saturday('14:00'))).toMatchObject({ code: 'door.not-in' })
    expect(await ticking(activity, person, 'in', saturday('13:29'))).toMatchObject({ code: 'door.not-open' })
    expect(await ticking(activity, person, 'in', saturday('14:00'))).toMatchObject({
      personId: person.id,
      name: '王秀英',
      phoneMasked: null,
      checkInAt: iso(saturday('14:00')),
      checkInMethod: 'staff',
    })
    expect(await ticking(activity, person, 'in', saturday('14:10'))).toMatchObject({ code: 'door.already-in' })
    expect(await ticking(activity, person, 'out', saturday('15:30'))).toMatchObject({ minutes: 90 })
    expect(await recorded(activity)).toEqual([
      { personId: person.id, minutes: 90, grade: 'measured', evidence: 'staff', witnessId: here.staff.id },
    ])
    const out = { code: 'door.already-out', params: { at: iso(saturday('15:30')) } }
    expect(await ticking(activity, person, 'out', saturday('15:40'))).toMatchObject(out)
    expect(await ticking(activity, person, 'undoIn', saturday('15:40'))).toMatchObject(out)
  })

  test('take a wrong tick back', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await signUp(person, activity))
    done(await ticking(activity, person, 'in', saturday('14:00')))
    expect(await ticking(activity, person, 'undoIn', saturday('14:01'))).toMatchObject({
      checkInAt: null,
      checkInMethod: null,
    })
    expect(await ticking(activity, person, 'undoIn', saturday('14:01'))).toMatchObject({ code: 'door.not-in' })
    expect(await ticking(activity, person, 'in', saturday('14:02'))).toMatchObject({
      checkInAt: iso(saturday('14:02')),
    })
  })

  test('see the roster of what they run: places, waitlist in order, those who left', async () => {
    const activity = await here.anActivity({ capacity: 1 })
    const [first, second, third, fourth] = (await here.crowd(4)) as [Actor, Actor, Actor, Actor]
    for (const [index, person] of [first, second, third, fourth].entries())
      done(await signUp(person, activity, later(mondayBefore, index * 1_000)))
    done(await here.as(second, (t) => leave(t, here.doors, activity.id), mondayBefore))
    const see = (who: Actor) => here.as(who, (t) => roster(t, here.doors, activity.id))
    expect(done(await see(here.staff)).rows.map((row) => [row.personId, row.state, row.waitlistPosition])).toEqual([
      [first.id, 'signedUp', null],
      [third.id, 'waitlisted', 1],
      [fourth.id, 'waitlisted', 2],
      [second.id, 'cancelled', null],
    ])
    expect(await see(here.liaison)).toMatchObject({ code: 'permission.missing' })
    expect(await see(aStaff(here.otherStreet.id))).toMatchObject({ code: 'object.missing' })
  })
})

describe('checking out', () => {
  test('settles the minutes within the activity and writes the record once', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await signUp(person, activity))
    expect(await goOut(person, activity, saturday('14:00'))).toMatchObject({ code: 'door.not-in' })
    done(await scan(person, activity, saturday('13:40')))
    const answers = await Promise.all([1, 2, 3].map(() => goOut(person, activity, saturday('15:00'))))
    expect(answers.filter((answer) => 'minutes' in answer)).toEqual([{ minutes: 60 }])
    expect(await recorded(activity)).toEqual([
      { personId: person.id, minutes: 60, grade: 'measured', evidence: 'doorCode', witnessId: null },
    ])
    expect(await scan(person, activity, saturday('15:10'))).toMatchObject({ code: 'door.already-in' })
  })
})

describe('closing', () => {
  test('settles everyone, marks who never came, and tells the figures', async () => {
    const activity = await here.anActivity({ capacity: 4, matchId: newId() })
    const [stayed, left, absent, late, waiting] = (await here.crowd(5)) as [Actor, Actor, Actor, Actor, Actor]
    for (const person of [stayed, left, absent, late, waiting]) done(await signUp(person, activity))
    done(await scan(stayed, activity, saturday('13:45')))
    done(await scan(left, activity, saturday('14:00')))
    done(await goOut(left, activity, saturday('14:30')))
    done(await scan(late, activity, saturday('15:20')))
    expect(await closing(activity, saturday('13:29'))).toMatchObject({ code: 'door.not-open' })
    const answer = await closing(activity, saturday('16:10'))
    expect(answer).toEqual({ id: activity.id, attended: 3, absent: 1, minutes: 120 + 30 + 40 })
    const minutes = new Map((await recorded(activity)).map((line) => [line.personId, line.minutes]))
    expect(minutes).toEqual(
      new Map([
        [stayed.id, 120],
        [left.id, 30],
        [late.id, 40],
      ]),
    )
    expect((await here.signUps(activity.id)).filter((row) => row.absent).map((row) => row.person_id)).toEqual([
      absent.id,
    ])
    expect(await here.stored(activity.id)).toMatchObject({
      state: 'finished',
      closed_at: saturday('16:10'),
      version: 2,
    })
    const { rows } = await here.house.house.transactions.pool.query(
      `select payload, topics from kernel.fact where object_id = $1 and kind = 'activity.closed'`,
      [activity.id],
    )
    expect(rows).toEqual([
      {
        payload: {
          activityId: activity.id,
          matchId: (await here.stored(activity.id)).match_id,
          attended: 3,
          absent: 1,
          minutes: 190,
        },
        topics: [`street:${here.street.id}`, `staff:${here.street.id}`, `activity:${activity.id}`],
      },
    ])
    expect(await closing(activity, saturday('16:20'), 2)).toMatchObject({
      code: 'activity.state',
      params: { state: 'finished' },
    })
    expect(await goOut(stayed, activity, saturday('16:20'))).toMatchObject({ code: 'activity.state' })
    expect(await ticking(activity, absent, 'in', saturday('16:20'))).toMatchObject({ code: 'activity.state' })
  })

  test('early counts until now, and nobody gets a line twice when it races with check-outs', async () => {
    const activity = await here.anActivity()
    const people = await here.crowd(6)
    for (const person of people) done(await scan(person, activity, saturday('14:00')))
    const now = saturday('15:00')
    const answers = await Promise.all([...people.map((person) => goOut(person, activity, now)), closing(activity, now)])
    expect(answers.at(-1)).toMatchObject({ attended: 6, minutes: 360 })
    const lines = await recorded(activity)
    expect(lines.map((line) => line.personId).sort()).toEqual(people.map((person) => person.id).sort())
    expect(lines.every((line) => line.minutes === 60)).toBe(true)
  })

  test('leaves nobody behind who checks in at the same moment', async () => {
    const activity = await here.anActivity()
    const people = await here.crowd(8)
    for (const person of people) done(await signUp(person, activity))
    const now = saturday('15:00')
    const tokens = await codeAt(activity, now)
    const enter = (person: Actor) =>
      here.as(person, (t) => enterByCode(t, here.doors, { activity: activity.code, token: tokens }), now)
    const [closed, ...entries] = await Promise.all([closing(activity, now), ...people.map(enter)])
    const inside = entries.filter((entry) => 'activityId' in entry).length
    expect(closed).toMatchObject({ attended: inside, absent: 8 - inside })
    expect(await recorded(activity)).toHaveLength(inside)
    expect((await here.signUps(activity.id)).every((row) => (row.check_in_at === null) === row.absent)).toBe(true)
  })

  test('of what people came to cannot be replaced by cancelling', async () => {
    const activity = await here.anActivity()
    done(await scan(await here.someone(), activity, saturday('14:00')))
    const answer = here.as(
      here.staff,
      (t) => cancel(t, here.doors, activity.id, { reason: '下雨', version: 1 }),
      saturday('14:10'),
    )
    expect(await answer).toMatchObject({ code: 'activity.state', params: { state: 'running' } })
  })

  test('happens by itself a day after the end, once however many look', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await scan(person, activity, saturday('14:00')))
    const { transactions } = here.house.house
    await Promise.all([1, 2, 3].map(() => closeOverdue(transactions, here.doors)))
    expect(await here.stored(activity.id)).toMatchObject({ state: 'finished', changed_by: null })
    expect((await recorded(activity)).map((line) => line.minutes)).toEqual([120])
    const soon = await here.anActivity({
      startsAt: iso(later(saturday('14:00'), 400 * 86_400_000)),
      endsAt: iso(later(saturday('16:00'), 400 * 86_400_000)),
    })
    await closeOverdue(transactions, here.doors)
    expect(await here.stored(soon.id)).toMatchObject({ state: 'published' })
  })
})
