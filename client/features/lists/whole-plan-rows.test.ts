import { expect, test } from 'vitest'
import type { Plan, PlanRow } from '#contract/plans.ts'
import { adoptable, inView, metAfter, says } from './whole-plan-rows.ts'

const side = {
  id: 'x',
  code: 'XQ-1',
  title: '老人理发',
  organizationName: '甲居民区',
  streetName: '',
  categoryName: '为老',
}
const row = (wish: Partial<PlanRow>): PlanRow => ({
  id: 'r',
  need: side,
  resource: { ...side, title: '义剪', organizationName: '乙理发店', categoryName: '' },
  quantity: null,
  people: null,
  state: 'open',
  why: null,
  fits: [],
  misfits: [],
  stale: false,
  matchId: null,
  refusal: null,
  ...wish,
})

test('rows stand in the view of their state', () => {
  const rows = (['open', 'adopted', 'refused', 'without'] as const).map((state) => row({ state }))
  const views = (['open', 'without', 'done', 'all'] as const).map(
    (view) => rows.filter((one) => inView(one, view)).length,
  )
  expect(views).toEqual([1, 1, 2, 4])
})

test('every word that is looked for stands on one of the sides', () => {
  expect(['理发 甲', '乙理', '为老', 'xq-1', '理发 丙'].map((words) => says(row({}), words))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
})

test('together only what is open and has not changed is adopted', () => {
  expect(adoptable([row({}), row({ stale: true }), row({ state: 'adopted' })])).toHaveLength(1)
})

test('what is met afterwards is what is met now and what the plan adds', () => {
  const rows = [
    row({}),
    row({ need: { ...side, id: 'y' }, state: 'adopted' }),
    row({ need: { ...side, id: 'z' }, state: 'refused' }),
    row({ need: { ...side, id: 'w' }, state: 'without', resource: null }),
    // Shared out: 80 people, then 80 of whom 30 are left over.
    ...[50, 30].map((quantity) => row({ need: { ...side, id: 'v' }, quantity, people: 80 })),
    row({ need: { ...side, id: 'u' }, quantity: 50, people: 80 }),
  ]
  expect(metAfter({ counts: { servedNow: 3 }, rows } as unknown as Plan)).toBe(6)
})
