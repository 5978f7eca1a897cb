import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { carryEditionForward, showItem, withdrawItem } from '#contract/lists.ts'
import * as contract from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { addDays, addYears, dayOf } from '#kernel/calendar.ts'
import { missing } from '#kernel/refusal.ts'
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

type Project = AnswerOf<typeof contract.showProject>
type Page = AnswerOf<typeof contract.listProjects>
type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>

let house: ListsHouse
let staff: Actor
let farStaff: Actor
let today: string
let sponsor: Unit
let coHost: Unit
let other: Unit
let far: Unit
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  farStaff = aStaff(house.caojiadu)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  far = await aUnitWithLiaison(house, house.caojiadu)
})
beforeEach(async () => {
  sponsor = await aUnitWithLiaison(house, house.shimen)
  coHost = await aUnitWithLiaison(house, house.shimen)
  other = await aUnitWithLiaison(house, house.shimen)
})
afterAll(() => house.close())

type Wish = { openness?: 'residentialArea' | 'street' | 'committee' | 'district'; title?: string; fields?: object }

/** A draft of the sponsor with a co-host and two milestones: one late, one to come. */
async function aProject({ openness = 'street', title = '银龄陪伴', fields = {} }: Wish = {}) {
  const itemId = await anItem(house, house.shimen, sponsor.id, { kind: 'project', title, openness })
  const body = { itemId, goal: '独居老人每周有人上门', coHostIds: [coHost.id], ...fields }
  const { id } = granted(await house.call<{ id: string }>(staff, contract.planProject, { body }))
  const late = await milestone(id, '招募志愿者', addDays(today, -3))
  const coming = await milestone(id, '首次上门', addDays(today, 20))
  return { id, itemId, late, coming }
}
const milestone = async (id: string, title: string, dueOn: string) =>
  granted(await house.call<{ id: string }>(staff, contract.addMilestone, { params: { id }, body: { title, dueOn } })).id
const show = (by: Actor, id: string) => house.call<Project>(by, contract.showProject, { params: { id } })
const list = async (by: Actor, query: Record<string, unknown> = {}) =>
  granted(await house.call<Page>(by, contract.listProjects, { query }))
const step = async (id: string, word: string, text = '', version?: number) =>
  house.call<{ version: number; state: string }>(staff, contract.moveProject, {
    params: { id },
    body: { step: word, text, version: version ?? granted(await show(staff, id)).version },
  })
const run = async (id: string) => {
  granted(await step(id, 'approve'))
  return granted(await step(id, 'start'))
}
const tick = (by: Actor, id: string, doneOn: string | null, version = 1, note = '') =>
  house.call<{ version: number }>(by, contract.tickMilestone, { params: { id }, body: { version, doneOn, note } })

describe('a project', () => {
  test('takes title, sponsor and term from its item, and says the item’s new words when they change', async () => {
    const { id, itemId } = await aProject({ title: '午间读书' })
    const item = granted(await house.call<AnswerOf<typeof showItem>>(staff, showItem, { params: { id: itemId } }))
    expect(granted(await show(staff, id))).toMatchObject({
      title: '午间读书',
      sponsor: { id: sponsor.id, name: item.organizationName },
      coHosts: [{ id: coHost.id }],
      state: 'draft',
      milestones: 2,
      milestonesDone: 0,
      // What is not approved cannot be late.
      milestonesOverdue: 0,
      next: { title: '招募志愿者' },
    })
  })

  test('runs once from an item', async () => {
    const itemId = await anItem(house, house.shimen, sponsor.id, { kind: 'project' })
    const begin = () => house.call<{ code: string }>(staff, contract.planProject, { body: { itemId } })
    const { code } = granted(await begin())
    expect(await begin()).toMatchObject({ code: 'project.exists', params: { code } })
  })

  test('begins only from a published item of the third list of one’s own street, with units that are known', async () => {
    const need = await anItem(house, house.shimen, sponsor.id, { kind: 'need' })
    const gone = await anItem(house, house.shimen, sponsor.id, { kind: 'project', title: '停办' })
    granted(await house.call(staff, withdrawItem, { params: { id: gone }, body: { version: 1 } }))
    const there = await anItem(house, house.shimen, sponsor.id, { kind: 'project', title: '合唱' })
    const begin = (by: Actor, body: object) => house.call(by, contract.planProject, { body })
    expect(await begin(staff, { itemId: need })).toEqual(missing())
    expect(await begin(farStaff, { itemId: there })).toEqual(missing())
    expect(await begin(staff, { itemId: there, coHostIds: [need] })).toEqual(missing())
    expect(await begin(staff, { itemId: gone })).toMatchObject({ code: 'item.state', params: { state: 'withdrawn' } })
    granted(await begin(staff, { itemId: there, coHostIds: [sponsor.id, coHost.id, coHost.id] }))
    expect((await list(staff, { organization: coHost.id })).rows).toMatchObject([{ coHosts: [{ id: coHost.id }] }])
  })

  test('goes from draft to evaluated, each step with its name, its words and its line', async () => {
    const { id } = await aProject()
    expect(await step(id, 'start')).toMatchObject({ code: 'project.state', params: { state: 'draft' } })
    await run(id)
    expect(await step(id, 'pause')).toMatchObject({ code: 'reason.missing' })
    granted(await step(id, 'pause', '场地装修'))
    expect(granted(await show(staff, id))).toMatchObject({
      state: 'paused',
      reason: '场地装修',
      steps: ['resume', 'stop'],
    })
    granted(await step(id, 'resume'))
    granted(await step(id, 'finish', '上门 40 次'))
    granted(await step(id, 'evaluate', '老人满意，明年继续'))
    const project = granted(await show(sponsor.liaison, id))
    expect(project).toMatchObject({
      state: 'evaluated',
      reason: '',
      result: '上门 40 次',
      evaluation: '老人满意，明年继续',
      mayEdit: false,
      steps: [],
    })
    expect(project.inside!.history.map(({ action, by }) => [action, by])).toEqual([
      ...['evaluate', 'finish', 'resume', 'pause', 'start', 'approve'].map((word) => [`project.${word}`, '周敏']),
      ['milestone.add', '周敏'],
      ['milestone.add', '周敏'],
      ['project.plan', '周敏'],
    ])
  })

  test('is not approved without a goal and a milestone, and keeps its goal from then on', async () => {
    const itemId = await anItem(house, house.shimen, sponsor.id, { kind: 'project' })
    const { id } = granted(await house.call<{ id: string }>(staff, contract.planProject, { body: { itemId } }))
    const edit = (version: number, goal: string) =>
      house.call(staff, contract.editProject, { params: { id }, body: { version, goal } })
    expect(await step(id, 'approve')).toMatchObject({ code: 'project.incomplete' })
    granted(await edit(1, '有目标'))
    expect(await step(id, 'approve')).toMatchObject({ code: 'project.incomplete' })
    await milestone(id, '开班', addDays(today, 9))
    granted(await step(id, 'approve'))
    expect(await edit(3, '')).toMatchObject({ code: 'project.incomplete' })
  })

  test('is edited as seen in a version; a stale one hears who was quicker', async () => {
    const { id } = await aProject()
    const fields = {
      goal: '独居老人每周两次',
      budgetFen: 1_250_050,
      inKind: [{ what: '保温杯', quantity: 40, unit: '只' }],
      risks: [{ what: '志愿者不够', likely: 'middle', serious: 'high', measure: '联系高校', closed: false }],
    }
    const edit = (by: Actor) =>
      house.call(by, contract.editProject, { params: { id }, body: { version: 1, ...fields } })
    expect(await edit(staff)).toEqual({ id, version: 2 })
    expect(await edit(staff)).toMatchObject({ code: 'version.stale', params: { by: '周敏' } })
    expect(granted(await show(staff, id))).toMatchObject({
      goal: fields.goal,
      coHosts: [],
      inside: { budgetFen: 1_250_050, inKind: fields.inKind, risks: fields.risks },
    })
    granted(await step(id, 'stop', '没有人手'))
    const again = { params: { id }, body: { version: 3, ...fields } }
    expect(await house.call(staff, contract.editProject, again)).toMatchObject({ code: 'project.state' })
    expect(
      await house.call(staff, contract.addMilestone, { params: { id }, body: { title: '再来', dueOn: today } }),
    ).toMatchObject({ code: 'project.state', params: { state: 'stopped' } })
  })
})

describe('who sees a project', () => {
  test('a draft, and one stopped before it was approved: its street, its sponsor and its co-hosts', async () => {
    const { id } = await aProject()
    const insiders = [staff, sponsor.liaison, coHost.liaison]
    const others = [other.liaison, farStaff, far.liaison, aMember(), stranger]
    for (const state of ['draft', 'stopped']) {
      for (const actor of insiders) expect(granted(await show(actor, id)).inside).not.toBeNull()
      for (const actor of others) {
        expect(await show(actor, id)).toEqual(missing())
        expect((await list(actor, { organization: sponsor.id })).rows).toEqual([])
      }
      if (state === 'draft') granted(await step(id, 'stop', '不办了'))
    }
  })

  test('one that was approved: everyone its item is open to, without budget, risks, names and history', async () => {
    const { id, late } = await aProject({ fields: { budgetFen: 100, plan: '分三步走' } })
    await run(id)
    granted(await tick(coHost.liaison, late, today, 1, '来了十二人'))
    for (const actor of [other.liaison, farStaff, aMember(), stranger]) {
      const project = granted(await show(actor, id))
      expect(project).toMatchObject({ plan: '分三步走', inside: null, mayEdit: false, mayTick: false, steps: [] })
      expect(project.milestoneRows[0]).toMatchObject({ doneOn: today, doneBy: '', note: '' })
      expect((await list(actor, { organization: sponsor.id })).rows.map((row) => row.id)).toEqual([id])
    }
    expect(granted(await show(sponsor.liaison, id)).milestoneRows[0]).toMatchObject({
      doneBy: '陈立',
      note: '来了十二人',
    })
  })

  test.each([
    ['committee', false, false],
    ['residentialArea', false, false],
    ['district', true, true],
  ] as const)('of openness %s: a unit of the street %s, one of another %s', async (openness, near, away) => {
    const { id } = await aProject({ openness })
    await run(id)
    for (const [actor, sees] of [
      [other.liaison, near],
      [far.liaison, away],
      [farStaff, away],
      [coHost.liaison, true],
    ] as const) {
      expect('title' in (await show(actor, id))).toBe(sees)
      expect((await list(actor, { organization: sponsor.id })).total).toBe(sees ? 1 : 0)
    }
  })

  test('nobody else, once its item was withdrawn from the list', async () => {
    const { id, itemId } = await aProject()
    await run(id)
    granted(await house.call(staff, withdrawItem, { params: { id: itemId }, body: { version: 1 } }))
    expect(await show(other.liaison, id)).toEqual(missing())
    expect((await list(other.liaison, { organization: sponsor.id })).rows).toEqual([])
    expect(granted(await show(coHost.liaison, id)).state).toBe('running')
  })
})

describe('a milestone', () => {
  test('is ticked by the units whose project it is, and by nobody else', async () => {
    const { id, late, coming } = await aProject()
    expect(await tick(sponsor.liaison, late, today)).toMatchObject({
      code: 'project.state',
      params: { state: 'draft' },
    })
    await run(id)
    for (const actor of [other.liaison, far.liaison]) expect(await tick(actor, late, today)).toEqual(missing())
    expect(await tick(coHost.liaison, late, addDays(today, 1))).toMatchObject({ code: 'milestone.future' })
    expect(await tick(coHost.liaison, late, today)).toEqual({ id: late, version: 2 })
    expect(await tick(sponsor.liaison, late, today)).toMatchObject({ code: 'version.stale', params: { by: '陈立' } })
    expect((await list(staff, { organization: sponsor.id })).rows).toMatchObject([
      { milestonesDone: 1, milestonesOverdue: 0, next: { id: coming } },
    ])
    granted(await tick(sponsor.liaison, late, null, 2))
    expect((await list(staff, { organization: sponsor.id, overdue: 'true' })).rows).toMatchObject([
      { milestonesDone: 0, milestonesOverdue: 1, next: { id: late } },
    ])
  })

  test('is changed and taken off by the staff, as seen in a version', async () => {
    const { id, late, coming } = await aProject()
    const change = { version: 1, title: '招满二十人', dueOn: addDays(today, 2) }
    expect(await house.call(farStaff, contract.editMilestone, { params: { id: late }, body: change })).toEqual(
      missing(),
    )
    granted(await house.call(staff, contract.editMilestone, { params: { id: late }, body: change }))
    expect(await house.call(staff, contract.editMilestone, { params: { id: late }, body: change })).toMatchObject({
      code: 'version.stale',
    })
    const off = { params: { id: coming }, body: { version: 1 } }
    granted(await house.call(staff, contract.removeMilestone, off))
    expect(await house.call(staff, contract.removeMilestone, off)).toEqual(missing())
    expect(granted(await show(staff, id)).milestoneRows).toMatchObject([
      { title: '招满二十人', dueOn: addDays(today, 2) },
    ])
  })
})

test('a follow-on stands on next year’s item with the same plan and its milestones a year on', async () => {
  const { id, itemId, coming } = await aProject({
    title: '夏令营',
    fields: { risks: [{ what: '高温', likely: 'high', serious: 'low', closed: true }] },
  })
  const begin = () => house.call<{ id: string }>(staff, contract.followProject, { params: { id } })
  expect(await begin()).toMatchObject({ code: 'project.state', params: { state: 'draft' } })
  await run(id)
  const year = Number(today.slice(0, 4)) + 1
  expect(await begin()).toMatchObject({ code: 'project.no-next-year', params: { year } })
  const item = granted(await house.call<AnswerOf<typeof showItem>>(staff, showItem, { params: { id: itemId } }))
  const carry = { params: { id: item.editionId }, body: { year } }
  granted(await house.call(staff, carryEditionForward, carry))
  const { id: next } = granted(await begin())
  const project = granted(await show(staff, next))
  expect(project).toMatchObject({ title: '夏令营', year, state: 'draft', follows: { id }, inside: { risks: [] } })
  expect(project.milestoneRows.map(({ title, dueOn, doneOn }) => [title, dueOn, doneOn])).toEqual([
    ['招募志愿者', addYears(addDays(today, -3), 1), null],
    ['首次上门', addYears(addDays(today, 20), 1), null],
  ])
  expect(project.milestoneRows.map((row) => row.id)).not.toContain(coming)
  expect(granted(await show(staff, id)).followedBy).toMatchObject({ id: next })
  // Who sees this year's does not see next year's draft.
  expect(granted(await show(other.liaison, id)).followedBy).toBeNull()
  expect(await begin()).toMatchObject({ code: 'project.exists' })
})

test('lists cost the same at 1, 3 and 300 projects', async () => {
  const unit = await aUnitWithLiaison(house, house.caojiadu)
  const fill = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const itemId = await anItem(house, house.caojiadu, unit.id, { kind: 'project', title: `项目${n}` })
      granted(await house.call(farStaff, contract.planProject, { body: { itemId, coHostIds: [far.id] } }))
    }
  }
  const count = () => house.statements(() => list(farStaff, { pageSize: 100, organization: unit.id }))
  await fill(0, 1)
  const one = await count()
  await fill(1, 3)
  expect(await count()).toBe(one)
  await fill(3, 300)
  expect(await count()).toBe(one)
  expect((await list(farStaff, { pageSize: 100, organization: unit.id })).total).toBe(300)
}, 120_000)
