import { expect, test } from 'vitest'
import { changedFields, compared, type Compared } from './compare.ts'

let number = 0
const item = (wish: Partial<Compared> = {}): Compared => {
  number += 1
  return {
    id: `id${number}`,
    code: `ZY-2026-${number}`,
    kind: 'resource',
    name: `name${number}`,
    carriedFromId: null,
    title: `义诊${number}`,
    organizationName: '青藤医院',
    category: '医疗健康',
    description: '',
    audience: '',
    capacity: 30,
    availability: '每周三下午',
    place: '',
    contact: '021-00001234',
    openness: 'street',
    validFrom: '2025-03-01',
    validTo: '2025-12-31',
    stands: true,
    ...wish,
  }
}
const next = (from: Compared, wish: Partial<Compared> = {}): Compared =>
  item({
    ...from,
    carriedFromId: from.id,
    validFrom: '2026-03-01',
    validTo: '2026-12-31',
    ...wish,
    id: `next of ${from.id}`,
  })
const titles = (lines: readonly { title: string }[]) => lines.map(({ title }) => title)

test.each<[string, Partial<Compared>, string[]]>([
  ['days that moved with the year', {}, []],
  ['days left as they were', { validFrom: '2025-03-01', validTo: '2025-12-31' }, []],
  ['another last day', { validTo: '2026-06-30' }, ['validTo 2025-12-31 → 2026-06-30']],
  ['no last day any more', { validTo: null }, ['validTo 2025-12-31 → ']],
  [
    'another time and number',
    { availability: '每周四', capacity: null },
    ['availability 每周三下午 → 每周四', 'capacity 30 → '],
  ],
  ['another contact, which is not said', { contact: '021-00005678' }, ['contact  → ']],
])('%s', (_what, wish, fields) => {
  const before = item()
  expect(changedFields(before, next(before, wish), 1).map((f) => `${f.field} ${f.before} → ${f.after}`)).toEqual(fields)
})

test('items are known again by where they were carried from, or by name; the rest is new or gone', () => {
  const [kept, renamed, byName, gone, withdrawn, waiting] = [item(), item(), item(), item(), item(), item()]
  const after = [
    next(kept),
    next(renamed, { title: '改了名', name: 'other' }),
    item({ ...byName, id: 'x', validFrom: '2026-03-01', validTo: '2026-12-31' }),
    next(waiting, { stands: false, title: '待审核' }),
    item({ title: '新来的', category: '法律' }),
  ]
  const before = [kept, renamed, byName, gone, withdrawn, waiting, item({ stands: false, title: '去年的草稿' })]
  expect(
    compared(before, after, 1).map((group) => ({
      ...group,
      added: titles(group.added),
      ended: titles(group.ended),
      changed: titles(group.changed),
    })),
  ).toEqual([
    {
      kind: 'resource',
      name: '医疗健康',
      added: [],
      ended: [gone.title, withdrawn.title],
      changed: ['改了名'],
      same: 2,
    },
    { kind: 'resource', name: '法律', added: ['新来的'], ended: [], changed: [], same: 0 },
  ])
})

test('two equal lists have nothing to tell', () => {
  const before = [item(), item()]
  expect(
    compared(
      before,
      before.map((one) => next(one)),
      1,
    ),
  ).toMatchObject([{ same: 2, added: [], ended: [], changed: [] }])
})
