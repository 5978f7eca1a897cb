import { expect, test } from 'vitest'
import type { PartyAllotment } from '#contract/party-cases.ts'
import { bodyOf, byRule, countsOf, draftOf, withGroup } from './allot-draft.ts'

const member = (id: string, groupId: string | null, service: 'inService' | 'retired' = 'inService') =>
  ({ id, name: id, groupId, standing: 'formal', service, part: null }) as const
const page: PartyAllotment = {
  version: 3,
  party: { id: 'p', name: '源' },
  parts: ['左', '右'],
  saved: false,
  planned: 0,
  least: 3,
  below: [
    { id: 'g1', name: '一组', level: 'group', part: null },
    { id: 'g2', name: '二组', level: 'group', part: null },
    { id: 'b', name: '下级支部', level: 'branch', part: 1 },
  ],
  duties: [{ gridId: 'x', field: 'f', fieldName: { zh: '甲', en: 'a' }, grid: '一', role: 'lead', part: 0 }],
  members: [member('a', 'g1'), member('c', 'g2', 'retired'), member('d', 'g2'), member('e', null, 'retired')],
}
const start = draftOf(page)

test.each([
  ['byGroup', { a: null, c: 0, d: 0, e: null }, { g1: null, g2: 0, b: 1 }],
  ['byService', { a: null, c: 0, d: null, e: 0 }, { g1: null, g2: null, b: 1 }],
  ['even', { a: null, c: 0, d: 1, e: null }, { g1: null, g2: null, b: 1 }],
  ['all', { a: null, c: null, d: null, e: null }, { g1: null, g2: null, b: 1 }],
] as const)('the rule %s puts everybody somewhere', (rule, members, below) => {
  const once = byRule(start, page, rule)
  expect(once).toEqual({ members, below, duties: { 'x f': 0 } })
  // And again, whatever stood there before.
  expect(byRule(withGroup(once, page, 'g1', 1), page, rule)).toEqual(once)
})

test('members go where their group goes, and are counted', () => {
  const draft = withGroup(start, page, 'g2', 1)
  expect(draft.members).toEqual({ a: null, c: 1, d: 1, e: null })
  expect(countsOf(draft, 2)).toEqual([
    { members: 2, below: 1, duties: 0 },
    { members: 0, below: 0, duties: 1 },
    { members: 2, below: 2, duties: 0 },
  ])
})

test('it is sent as it was seen, everybody in it', () => {
  expect(bodyOf(start, page)).toEqual({
    version: 3,
    members: ['a', 'c', 'd', 'e'].map((id) => ({ id, part: null })),
    below: [
      { id: 'g1', part: null },
      { id: 'g2', part: null },
      { id: 'b', part: 1 },
    ],
    duties: [{ gridId: 'x', field: 'f', part: 0 }],
  })
})
