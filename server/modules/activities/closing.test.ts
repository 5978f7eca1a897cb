import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aNeighbourhood, done, type Door, type Neighbourhood, saturday, theDoor } from './builders.ts'
import { cancel } from './deeds/cancel-activity.ts'
import { closeOverdue } from './deeds/close-activity.ts'
import { list } from './reads.ts'

let here: Neighbourhood
let door: Door
beforeAll(async () => {
  here = await aNeighbourhood()
  door = theDoor(here)
})
afterAll(() => here.house.close())

describe('checking out', () => {
  test('settles the minutes within the activity and writes the record once', async () => {
    const activity = await here.anActivity()
    const person = await here.someone()
    done(await door.signUp(person, activity))
    expect(await door.goOut(person, activity, saturday('14:00'))).toMatchObject({ code: 'door.not-in' })
    done(await door.scan(person, activity, saturday('13:40')))
    const answers = await Promise.all([1, 2, 3].map(() => door.goOut(person, activity, saturday('15:00'))))
    expect(answers.filter((answer) => 'minutes' in answer)).toEqual([{ minutes: 60 }])
    expect(await door.recorded(activity)).toEqual([
      { personId: person.id, minutes: 60, grade: 'measured', evidence: 'doorCode', witnessId: null },
    ])
    expect(await door.scan(person, activity, saturday('15:10'))).toMatchObject({ code: 'door.already-in' })
  })
})

describe('closing', () => {
  test('before the end puts it among the past ones', async () => {
    const activity = await here.anActivity()
    const shownIn = async (when: 'upcoming' | 'past') =>
      (
        await here.as(here.staff, (t) => list(t, { page: 1, pageSize: 100, sort: 'startsAt', when }), saturday('14:40'))
      ).rows.some(({ id }) => id === activity.id)
    expect([await shownIn('upcoming'), await shownIn('past')]).toEqual([true, false])
    done(await door.close(activity, saturday('14:30')))
    expect([await shownIn('upcoming'), await shownIn('past')]).toEqual([false, true])
  })

  test('settles everyone, marks who never came, and tells the figures', async () => {
    const activity = await here.anActivity({ capacity: 4, matchId: newId() })
    const [stayed, left, absent, late, waiting] = (await here.crowd(5)) as [Actor, Actor, Actor, Actor, Actor]
    for (const person of [stayed, left, absent, late, waiting]) done(await door.signUp(person, activity))
    done(await door.scan(stayed, activity, saturday('13:45')))
    done(await door.scan(left, activity, saturday('14:00')))
    done(await door.goOut(left, activity, saturday('14:30')))
    done(await door.scan(late, activity, saturday('15:20')))
    expect(await door.close(activity, saturday('13:29'))).toMatchObject({ code: 'door.not-open' })
    const answer = await door.close(activity, saturday('16:10'))
    expect(answer).toEqual({ id: activity.id, attended: 3, absent: 1, minutes: 120 + 30 + 40 })
    const minutes = new Map((await door.recorded(activity)).map((line) => [line.personId, line.minutes]))
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
    expect(await door.close(activity, saturday('16:20'), 2)).toMatchObject({
      code: 'activity.state',
      params: { state: 'finished' },
    })
    expect(await door.goOut(stayed, activity, saturday('16:20'))).toMatchObject({ code: 'activity.state' })
    expect(await door.tick(activity, absent, 'in', saturday('16:20'))).toMatchObject({ code: 'activity.state' })
  })

  test('early counts until now, and nobody gets a line twice when it races with check-outs', async () => {
    const activity = await here.anActivity()
    const people = await here.crowd(6)
    for (const person of people) done(await door.scan(person, activity, saturday('14:00')))
    const now = saturday('15:00')
    const answers = await Promise.all([
      ...people.map((person) => door.goOut(person, activity, now)),
      door.close(activity, now),
    ])
    expect(answers.at(-1)).toMatchObject({ attended: 6, minutes: 360 })
    const lines = await door.recorded(activity)
    expect(lines.map((line) => line.personId).toSorted()).toEqual(people.map((person) => person.id!).toSorted())
    expect(lines.every((line) => line.minutes === 60)).toBe(true)
  })

  test('leaves nobody behind who checks in at the same moment', async () => {
    const activity = await here.anActivity()
    const people = await here.crowd(8)
    for (const person of people) done(await door.signUp(person, activity))
    const now = saturday('15:00')
    const token = await door.codeAt(activity, now)
    const enter = (person: Actor) => door.enter(person, activity, token, now)
    const [closed, ...entries] = await Promise.all([door.close(activity, now), ...people.map(enter)])
    const inside = entries.filter((entry) => 'activityId' in entry).length
    expect(closed).toMatchObject({ attended: inside, absent: 8 - inside })
    expect(await door.recorded(activity)).toHaveLength(inside)
    expect((await here.signUps(activity.id)).every((row) => (row.check_in_at === null) === row.absent)).toBe(true)
  })

  test('of what people came to cannot be replaced by cancelling', async () => {
    const activity = await here.anActivity()
    done(await door.scan(await here.someone(), activity, saturday('14:00')))
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
    done(await door.scan(person, activity, saturday('14:00')))
    const { transactions } = here.house.house
    await Promise.all([1, 2, 3].map(() => closeOverdue(transactions, here.doors)))
    expect(await here.stored(activity.id)).toMatchObject({ state: 'finished', changed_by: null })
    expect((await door.recorded(activity)).map((line) => line.minutes)).toEqual([120])
    const soon = await here.anActivity({
      startsAt: iso(later(saturday('14:00'), 400 * 86_400_000)),
      endsAt: iso(later(saturday('16:00'), 400 * 86_400_000)),
    })
    await closeOverdue(transactions, here.doors)
    expect(await here.stored(soon.id)).toMatchObject({ state: 'published' })
  })
})
