import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/projects.ts'
import { addDays, dayOf, later } from '#kernel/calendar.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { remindOfMilestones, reminderOf } from './remind.ts'

let house: ListsHouse
let today: string
beforeAll(async () => {
  house = await openListsHouse()
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(() => house.close())

test.each([
  ['2026-12-08', null],
  ['2026-12-07', 7],
  ['2026-12-02', 7],
  ['2026-12-01', 1],
  ['2026-11-30', 0],
  ['2026-11-02', 0],
])('a milestone due on %s has come to reminder %s', (dueOn, days) => expect(reminderOf(dueOn, '2026-11-30')).toBe(days))

/** The daily timer, so many days from now. */
const remind = (days: number) =>
  house.house.transactions.do(
    { actor: theSystem, scope: '*', requestId: 'test', now: later(new Date(), days * 24 * 3600 * 1000) },
    (t) => remindOfMilestones(t, house),
  )
const told = (personId: string) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{ params: Record<string, string>; link: string }>`
      select params, link from messages.message where person_id = ${personId} and kind = 'milestones.due'
      order by at, id`.execute(t.tables<unknown>())
    return rows
  })

test('sponsor and co-hosts are told once a milestone and distance, in one message a day, while the project is on its way', async () => {
  const staff = aStaff(house.shimen)
  const [sponsor, coHost, other] = [
    await aUnitWithLiaison(house, house.shimen),
    await aUnitWithLiaison(house, house.shimen),
    await aUnitWithLiaison(house, house.shimen),
  ]
  const itemId = await anItem(house, house.shimen, sponsor.id, { kind: 'project' })
  const body = { itemId, goal: '有目标', coHostIds: [coHost.id] }
  const { id } = granted(await house.call<{ id: string }>(staff, contract.planProject, { body }))
  const milestones: string[] = []
  for (const [title, days] of [
    ['招募', 6],
    ['培训', 7],
    ['开班', 30],
  ] as const) {
    const due = { params: { id }, body: { title, dueOn: addDays(today, days) } }
    milestones.push(granted(await house.call<{ id: string }>(staff, contract.addMilestone, due)).id)
  }
  const step = (word: string, version: number, text = '') =>
    house.call(staff, contract.moveProject, { params: { id }, body: { step: word, version, text } }).then(granted)
  await remind(0)
  expect(await told(sponsor.liaison.id)).toEqual([])
  await step('approve', 1)
  await Promise.all([remind(0), remind(0)])
  const first = { params: { count: '2', title: '招募', day: addDays(today, 6) }, link: '/projects' }
  expect(await told(sponsor.liaison.id)).toEqual([first])
  expect(await told(coHost.liaison.id)).toEqual([first])
  expect(await told(other.liaison.id)).toEqual([])

  const tick = { params: { id: milestones[0]! }, body: { version: 1, doneOn: today } }
  granted(await house.call(sponsor.liaison, contract.tickMilestone, tick))
  for (const day of [1, 5, 6, 7, 8, 9]) await remind(day)
  const later2 = (await told(sponsor.liaison.id)).slice(1).map(({ params }) => [params['title'], params['count']])
  // One day before, and on its day; then it is late and known.
  expect(later2).toEqual([
    ['培训', '1'],
    ['培训', '1'],
  ])
  await step('start', 2)
  await step('pause', 3, '场地装修')
  for (const day of [23, 29, 30]) await remind(day)
  expect(await told(sponsor.liaison.id)).toHaveLength(3)
})
