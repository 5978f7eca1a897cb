import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, tidied, type RecordFields } from '../rules.ts'
import type { LiaisonSaid, UnitRow } from '../workbook/types.ts'
import { planUnits, type Plan } from './plan.ts'
import type { Standing, StandingUnit } from './standing.ts'
import type { UnitDraft } from './types.ts'

const today = '2026-11-30'
const chapterId = 'chapter'

function aDraft(more: Partial<UnitRow> = {}, row = 2): UnitDraft {
  const unit = { name: '长桥路茶叶店', more: false, record: {}, membership: null, joinedOn: null, liaisons: [] }
  return { ...unit, ...more, sheet: '名册', row }
}
const aRecord = (more: Partial<RecordFields> = {}): RecordFields =>
  tidied({
    name: '长桥路茶叶店',
    shortName: '',
    type: 'enterprise',
    uscc: '',
    usccReason: '',
    partyOrganization: '',
    address: '',
    building: '',
    residentialArea: '',
    ...more,
  })
const aStanding = (more: Partial<StandingUnit> = {}): StandingUnit => ({
  id: 'unit',
  version: 1,
  record: aRecord(),
  seat: null,
  liaisons: [],
  invited: [],
  ...more,
})
const standingWith = (
  units: StandingUnit[] = [],
  persons: [string, { id: string; name: string | null }][] = [],
): Standing => ({
  today,
  chapterId,
  units: new Map(units.map((unit) => [nameKey(unit.record.name), unit])),
  persons: new Map(persons),
  indexOf: (phone) => phone,
})
const lin: LiaisonSaid = { name: '林采薇', phone: '13800000101', lead: true, from: '2020-01-01', to: null }
const seat = (status: 'member' | 'intending' | 'left') => ({
  id: 'seat',
  bodyId: chapterId,
  status,
  paused: false,
  from: '2020-03-01',
  since: '2020-03-01',
})
const verdict = (draft: UnitDraft, standing: Standing) => planUnits([draft], standing).verdicts.get(draft)

describe('one row', () => {
  const known = standingWith([aStanding()])
  test.each([
    ['of a unit nobody knows', aDraft(), standingWith(), 'new'],
    ['that says nothing new', aDraft({ record: { type: 'enterprise' } }), known, 'same'],
    ['that differs in width only', aDraft({ name: '长桥路 茶叶店', record: { address: '' } }), known, 'same'],
    ['with an address', aDraft({ record: { address: '长桥路12号' } }), known, 'changed'],
    ['that joins', aDraft({ membership: 'member' }), known, 'changed'],
    ['that has joined', aDraft({ membership: 'member' }), standingWith([aStanding({ seat: seat('member') })]), 'same'],
    ['that never joined and has left', aDraft({ membership: 'left' }), known, 'same'],
    [
      'that stands off and has left',
      aDraft({ membership: 'none' }),
      standingWith([aStanding({ seat: seat('left') })]),
      'same',
    ],
    ['of an office that was over before', aDraft({ liaisons: [{ ...lin, to: '2024-01-01' }] }), known, 'same'],
  ])('%s', (_what, draft, standing, effect) => {
    expect(verdict(draft, standing)).toMatchObject({ effect })
  })

  const five = ['1', '2', '3', '4', '5'].map((n) => ({
    id: n,
    personId: `p${n}`,
    name: `某${n}`,
    lead: n === '1',
    from: '2020-01-01',
  }))
  test.each([
    ['code-wrong', aDraft({ record: { uscc: '91310106MA1FY0008X' } }), known],
    ['alias-only', aDraft({ record: { type: 'military', address: '一路' } }), standingWith()],
    ['alias-only', aDraft({ record: { type: 'military' }, liaisons: [lin] }), standingWith()],
    [
      'alias-only',
      aDraft({ record: { type: 'military' } }),
      standingWith([aStanding({ record: aRecord({ address: '一路' }) })]),
    ],
    ['day-ahead', aDraft({ membership: 'member', joinedOn: '2026-12-01' }), known],
    ['day-ahead', aDraft({ liaisons: [{ ...lin, from: '2026-12-01' }] }), known],
    ['day-ahead', aDraft({ liaisons: [{ ...lin, to: '2026-12-01' }] }), known],
    ['membership-leave', aDraft({ membership: 'left' }), standingWith([aStanding({ seat: seat('member') })])],
    ['membership-leave', aDraft({ membership: 'none' }), standingWith([aStanding({ seat: seat('intending') })])],
    ['membership-leave', aDraft({ membership: 'intending' }), standingWith([aStanding({ seat: seat('member') })])],
    [
      'membership-day',
      aDraft({ membership: 'member', joinedOn: '2019-01-01' }),
      standingWith([aStanding({ seat: seat('member') })]),
    ],
    [
      'membership-day',
      aDraft({ membership: 'member', joinedOn: '2019-01-01' }),
      standingWith([aStanding({ seat: seat('intending') })]),
    ],
    [
      'liaison-name',
      aDraft({ liaisons: [lin] }),
      standingWith([aStanding()], [[lin.phone, { id: 'p', name: '别的人' }]]),
    ],
    [
      'liaison-end',
      aDraft({ liaisons: [{ ...lin, from: null, to: '2019-01-01' }] }),
      standingWith([aStanding({ liaisons: [{ ...five[0]!, personId: 'p' }] })], [[lin.phone, { id: 'p', name: null }]]),
    ],
    ['too-many-liaisons', aDraft({ liaisons: [lin] }), standingWith([aStanding({ liaisons: five })])],
    [
      'too-many-liaisons',
      aDraft({ liaisons: [lin] }),
      standingWith([aStanding({ liaisons: five.slice(0, 4), invited: ['13800000999'] })]),
    ],
  ] as const)('is rejected: %s', (reason, draft, standing) => {
    expect(verdict(draft, standing)).toEqual({ rejected: reason })
  })

  test('a wrong code that stands with its reason is not asked about again', () => {
    const record = aRecord({ uscc: '91310106MA1FY0008X', usccReason: '证照如此' })
    const said = aDraft({ record: { uscc: record.uscc } })
    expect(verdict(said, standingWith([aStanding({ record })]))).toMatchObject({ effect: 'same' })
  })

  test('somebody the street does not know is not named to it', () => {
    const standing = standingWith([aStanding()], [[lin.phone, { id: 'p', name: null }]])
    expect(verdict(aDraft({ liaisons: [lin] }), standing)).toMatchObject({ effect: 'changed' })
  })

  test('an invitation to the very phone holds no second place', () => {
    const four = five.slice(0, 4)
    expect(
      verdict(aDraft({ liaisons: [lin] }), standingWith([aStanding({ liaisons: four, invited: [lin.phone] })])),
    ).toMatchObject({ effect: 'changed' })
  })

  test('what cannot be taken takes the rows below along, and no other unit', () => {
    const first = aDraft({ record: { uscc: '91310106MA1FY0008X' } }, 2)
    const below = aDraft({ more: true, liaisons: [lin] }, 3)
    const other = aDraft({ name: '安平里幼儿园' }, 4)
    const { units, verdicts } = planUnits([first, below, other], standingWith())
    expect([verdicts.get(below), verdicts.get(other)]).toMatchObject([
      { rejected: 'rejected-above' },
      { effect: 'new' },
    ])
    expect(units.map(({ name }) => name)).toEqual(['安平里幼儿园'])
  })
})

/** What stands once a plan is carried out, without a database. */
function after(plan: Plan, before: Standing): Standing {
  const units = new Map(before.units)
  const persons = new Map(before.persons)
  for (const { name, standing, record, step, begins, ends } of plan.units) {
    const unit = standing ?? aStanding({ id: name, record: record! })
    const gone = new Set(ends.map(({ id }) => id))
    const status = step?.step === 'join' ? ('member' as const) : ('intending' as const)
    for (const { phone, name: person } of begins) persons.set(phone, persons.get(phone) ?? { id: phone, name: person })
    units.set(nameKey(name), {
      ...unit,
      record: record ?? unit.record,
      seat: step ? { ...seat(status), since: step.on ?? today, from: step.on ?? today } : unit.seat,
      liaisons: [
        ...unit.liaisons.filter(({ id }) => !gone.has(id)),
        ...begins.map((one) => ({
          ...one,
          id: one.phone,
          personId: persons.get(one.phone)!.id,
          from: one.from ?? today,
        })),
      ],
    })
  }
  return { ...before, units, persons }
}

const day = fc.constantFrom('2018-05-01', '2020-03-01', '2024-12-31', today)
const liaison = fc.record({
  name: fc.constantFrom('林采薇', '苏南星'),
  phone: fc.constantFrom('13800000101', '13800000102', '13800000103'),
  lead: fc.boolean(),
  from: fc.option(day),
  to: fc.option(day, { freq: 4 }),
})
const draft = fc.record({
  name: fc.constantFrom('长桥路茶叶店', '安平里幼儿园', '新桥物业'),
  more: fc.boolean(),
  record: fc.record(
    {
      type: fc.constantFrom('enterprise' as const, 'school' as const, 'military' as const),
      address: fc.constantFrom('长桥路12号', '安平里 3 号'),
      uscc: fc.constantFrom('91310106MA1FY0008Q', '91310106MA1FY0008X'),
      residentialArea: fc.constantFrom('长桥居民区', '安平居民区'),
    },
    { requiredKeys: [] },
  ),
  membership: fc.option(fc.constantFrom('member' as const, 'intending' as const, 'left' as const, 'none' as const)),
  joinedOn: fc.option(day),
  liaisons: fc.uniqueArray(liaison, { maxLength: 2, selector: ({ phone }) => phone }),
})

test('the same file twice: what was taken once changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(draft, { maxLength: 3, selector: ({ name }) => name }), (rows) => {
      const drafts = rows.map((one, index): UnitDraft => ({ ...one, sheet: '名册', row: index + 2 }))
      const before = standingWith([aStanding({ seat: seat('intending') })])
      const first = planUnits(drafts, before)
      const stands = after(first, before)
      const second = planUnits(drafts, stands)
      for (const one of drafts) {
        const verdictThen = first.verdicts.get(one)!
        if ('rejected' in verdictThen) continue
        expect(second.verdicts.get(one)).toEqual({ effect: 'same', changes: [] })
      }
      expect(after(second, stands)).toEqual(stands)
    }),
    { numRuns: 400 },
  )
})
