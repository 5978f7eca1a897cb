import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/projects.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { tick } from './milestones.ts'
import { move, plan } from './service.ts'

let house: ListsHouse
let staff: Actor
let unit: Awaited<ReturnType<typeof aUnitWithLiaison>>
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  unit = await aUnitWithLiaison(house, house.shimen)
})
afterAll(() => house.close())

/**
 * Does one thing and, before it is committed, begins another: as long as the second waits for a lock or is done. Without
 * the lock the second decides on what it saw before the first was written, and each test below fails.
 */
async function oneBeforeTheOther<A, B>(
  first: (t: Tx) => Promise<A | Refusal>,
  second: () => Promise<B | Refusal>,
): Promise<B | Refusal> {
  let later: Promise<B | Refusal> | undefined
  await house.do(staff, async (t) => {
    granted(await first(t))
    later = second()
    let over = false
    const ended = (): void => void (over = true)
    later.then(ended, ended)
    while (!over && !(await somebodyWaits(t))) continue
  })
  return later!
}

async function somebodyWaits(t: Tx): Promise<boolean> {
  const waiting = sql<{ n: number }>`select count(*) as n from pg_locks l
    join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`
  return (await waiting.execute(t.tables<unknown>())).rows[0]!.n > 0
}

async function aRunningProject() {
  const itemId = await anItem(house, house.shimen, unit.id, { kind: 'project' })
  const { id } = granted(
    await house.call<{ id: string }>(staff, contract.planProject, { body: { itemId, goal: '有目标' } }),
  )
  const due = { params: { id }, body: { title: '开班', dueOn: '2099-01-31' } }
  const milestone = granted(await house.call<{ id: string }>(staff, contract.addMilestone, due))
  for (const [version, step] of ['approve', 'start'].entries())
    granted(await house.call(staff, contract.moveProject, { params: { id }, body: { step, version: version + 1 } }))
  return { id, milestone: milestone.id }
}

test('a second project of the same item is told of the first, which is not yet committed', async () => {
  const itemId = await anItem(house, house.shimen, unit.id, { kind: 'project' })
  const body = contract.planProject.body.parse({ itemId })
  const second = await oneBeforeTheOther(
    (t) => plan(t, house, body),
    () => house.do(staff, (t) => plan(t, house, body)),
  )
  expect(second).toMatchObject({ code: 'project.exists' })
})

test('a tick waits for the step under way and is told that the project is paused', async () => {
  const { id, milestone } = await aRunningProject()
  const second = await oneBeforeTheOther(
    (t) => move(t, id, { version: 3, step: 'pause', text: '场地装修' }),
    () => house.do(unit.liaison, (t) => tick(t, milestone, { version: 1, doneOn: dayOf(t.now), note: '' })),
  )
  expect(second).toMatchObject({ code: 'project.state', params: { state: 'paused' } })
})

test('of two who tick one milestone, the second is told who was quicker', async () => {
  const { milestone } = await aRunningProject()
  const ticked = (t: Tx) => tick(t, milestone, { version: 1, doneOn: dayOf(t.now), note: '' })
  const second = await oneBeforeTheOther(ticked, () => house.do(unit.liaison, ticked))
  expect(second).toMatchObject({ code: 'version.stale', params: { by: '周敏' } })
})
