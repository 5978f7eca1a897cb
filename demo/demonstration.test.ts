import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listActivities } from '#contract/activities.ts'
import { listGrids, lookUpGrid } from '#contract/grids.ts'
import { showMatrix } from '#contract/grid-matrix.ts'
import { showToday } from '#contract/desk.ts'
import { listEditions } from '#contract/lists.ts'
import { listMessages } from '#contract/messages.ts'
import type { demonstrationLogins } from '#contract/people.ts'
import type { AnswerOf } from '#contract/route.ts'
import { listPointsOfPerson } from '#contract/points.ts'
import { listRecord } from '#contract/record.ts'
import { listOrganizations, showNetwork } from '#contract/units.ts'
import { systemActor } from '#kernel/actor.ts'
import { verifyChain } from '#kernel/audit.ts'
import { momentAt, yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { OpenHouse } from '#server/house.ts'
import { aDatabase, anotherDatabase } from '#testing/database.ts'
import { anEmptyHouse, aVisitor } from './builders.ts'
import { buildDemonstration } from './build.ts'
import { chanceFrom } from './chance.ts'
import units from './district/units.json' with { type: 'json' }
import { inventPeople } from './people.ts'

type Logins = AnswerOf<typeof demonstrationLogins>

const building = 120_000

let house: OpenHouse
let ownerPool: pg.Pool
let close: () => Promise<void>

beforeAll(async () => {
  ;({ house, ownerPool, close } = await anEmptyHouse(await aDatabase()))
  await buildDemonstration(house)
}, building)
afterAll(() => close())

const asSystem = { actor: systemActor('test'), scope: '*', requestId: 'test', readOnly: true } as const
const asking = <T>(work: (t: Tx) => Promise<T>): Promise<T> => house.transactions.do(asSystem, work)

describe('the demonstration district', () => {
  test('is the network 1 + 7 + 14 with the forty-seven units of its own, one of them twice, and six that the workbook knows', async () => {
    const { areas, bodies } = await (await aVisitor(house, 'staff-shimen')).read(showNetwork)
    const count = (kind: string) => bodies.filter((body) => body.kind === kind).length
    expect({
      streets: areas.filter(({ level }) => level === 'street').length,
      conferences: count('jointConference'),
      committees: count('professionalCommittee'),
      chapters: count('streetChapter'),
      units: areas.find(({ level }) => level === 'district')!.organizations,
    }).toEqual({ streets: 14, conferences: 1, committees: 7, chapters: 14, units: 47 + 6 })
    expect(bodies.filter(({ members }) => members === 0)).toEqual([])
  })

  test('has units in every street, and a credit code of its own for each that can have one', async () => {
    const coded = units.flatMap(({ syntheticUscc }) => syntheticUscc ?? [])
    expect(new Set(units.map(({ street }) => street)).size).toBe(14)
    expect(new Set(coded).size).toBe(coded.length)
    // A wrong check digit is refused at the door of units, and the building would have failed.
    const { rows } = await ownerPool.query('select uscc from units.organization where uscc is not null order by uscc')
    expect(rows.map((row: { uscc: string }) => row.uscc)).toEqual(coded.toSorted())
  })

  test('lets a visitor be each of its people, wearing the hat that is named', async () => {
    const { logins } = (await house.app.inject({ url: '/api/demonstration' })).json<Logins>()
    const worn = []
    for (const { login } of logins) {
      const { me } = await aVisitor(house, login)
      worn.push({ login, name: me.name, kind: me.hats.find(({ id }) => id === me.hatId)?.kind })
    }
    expect(worn).toEqual(logins.map(({ login, name, kind }) => ({ login, name, kind })))
    expect(Object.entries(Object.groupBy(logins, ({ kind }) => kind)).map(([kind, of]) => [kind, of.length])).toEqual([
      ['street-staff', 3],
      ['auditor', 1],
      ['system-admin', 1],
      ['security-admin', 1],
      ['audit-admin', 1],
      ['liaison', 2],
      ['member', 3],
      ['area-staff', 1],
      ['committee-secretary', 1],
      ['branch-secretary', 2],
    ])
  })

  test('gives the staff something of every kind to do', async () => {
    const { todo, happening, moved } = await (await aVisitor(house, 'staff-shimen')).read(showToday)
    expect(new Set(todo.map(({ kind }) => kind))).toEqual(
      new Set([
        'item.review',
        'item.expiring',
        'match.answer',
        'match.schedule',
        'milestone.due',
        'offer.answer',
        'offer.schedule',
        'activity.publish',
        'activity.close',
        'unit.noLiaison',
        'party.termEnds',
        'photo.removal',
        'roster.case',
        'memberReportIn.waits',
        'party.case',
      ]),
    )
    expect(happening.length).toBeGreaterThan(1)
    expect(moved.length).toBeGreaterThan(3)
  })

  test.each([
    ['liaison-qingteng', ['match.answer', 'match.confirm', 'milestone.due', 'offer.feedback']],
    ['liaison-wutongli', ['match.answer', 'match.answer', 'match.confirm', 'match.schedule']],
  ])('waits for %s with %j', async (login, kinds) => {
    const liaison = await aVisitor(house, login)
    const { todo } = await liaison.read(showToday)
    expect(todo.map(({ kind }) => kind).toSorted()).toEqual(kinds)
    expect((await liaison.read(listMessages)).unread).toBeGreaterThan(0)
  })

  test('keeps the record, and points at one an hour and at most two an activity', async () => {
    const staff = await aVisitor(house, 'staff-shimen')
    const record = await staff.read(listRecord, { pageSize: '100' })
    const points = await staff.read(listPointsOfPerson, { pageSize: '100' })
    expect(points.total).toBe(record.total)
    expect(record.total).toBe(13 + 16 + 13 + 11 + 18 + 14 + 15 + 9 + 17 + 10 + 13 + 14 + 16 + 9)
    expect(points.rows.filter((line) => line.hundredths !== hundredthsOf(line.minutes))).toEqual([])
    expect(new Set(record.rows.map(({ evidence }) => evidence))).toEqual(new Set(['doorCode', 'staff']))
  })

  test('leaves the lists of 2018 to the visitor', async () => {
    const { rows } = await (await aVisitor(house, 'staff-shimen')).read(listEditions)
    const year = await asking(async (t) => yearOf(t.now))
    expect(rows.map(({ items, published, ...edition }) => [year - edition.year, items, published > 0])).toEqual([
      // Of liaisons four, and two that a survey round found.
      [0, 53 + 4 + 2, true],
      [1, 60, false],
      // Shown from there: of a residential area, of two committees of the district.
      [0, 17, true],
      [0, 4, true],
      // The one with a secretary has one at home there, besides.
      [0, 13 + 1, true],
    ])
  })

  test('has 37 grids since one was split, every address of its units in one, and six branches that share them', async () => {
    const staff = await aVisitor(house, 'staff-shimen')
    const { rows } = await staff.read(listGrids)
    expect([rows.length, rows.filter(({ head }) => head === '')]).toEqual([37, []])
    const before = await staff.read(listGrids, { asOf: `${yearOf(new Date()) - 1}-06-30` })
    expect(before.rows.length).toBe(36)
    const { branches, gaps, cells } = await staff.read(showMatrix)
    expect([branches.length, cells.length, gaps]).toEqual([6, 37 * 6, 3])
    const addressed = units.filter(({ street, address }) => street.endsWith('011') && address !== '')
    const found = await Promise.all(addressed.map(({ address }) => staff.read(lookUpGrid, { address })))
    expect(found.map(({ outcome }) => outcome)).toEqual(addressed.map(() => 'one'))
  })

  test("does not show the neighbouring street's staff what is not theirs", async () => {
    const [staff, neighbour] = [await aVisitor(house, 'staff-shimen'), await aVisitor(house, 'staff-jingansi')]
    expect((await staff.read(listRecord)).rows.filter(({ streetName }) => streetName !== '石门二路街道')).toEqual([])
    const { rows, total } = await neighbour.read(listRecord)
    expect([total, new Set(rows.map(({ streetName }) => streetName))]).toEqual([9, new Set(['静安寺街道'])])
  })

  test('has one activity with one place left and one with a waitlist', async () => {
    const { rows } = await (await aVisitor(house, 'member-3')).read(listActivities, { pageSize: '100' })
    expect(rows.filter(({ taken, capacity }) => capacity !== null && capacity - taken === 1)).toHaveLength(1)
    expect(rows.filter(({ waitlisted }) => waitlisted > 0).map((row) => [row.waitlisted, row.mine])).toEqual([
      [3, 'waitlisted'],
    ])
  })

  test('has been heard to the end, and its audit chains hold', async () => {
    const { rows } = await ownerPool.query('select hearer, fault from kernel.fact_delivery')
    expect(rows).toEqual([])
    await house.sealer.sealAll()
    const street = (await asking((t) => house.doors.units.streets(t))).find(({ code }) => code === '310106011')!
    const chain = await asking((t) => verifyChain(t, street.id))
    expect(chain).toMatchObject({ holds: true, firstBreak: null })
    expect(chain.sealed).toBeGreaterThan(400)
  })

  test('knows no phone that could be a real one, and nobody twice', async () => {
    const { rows } = await ownerPool.query('select name, phone_sealed as sealed from people.person')
    const people = rows as { name: string; sealed: string | null }[]
    const phones = people.flatMap(({ sealed }) => (sealed ? [house.doors.people.openPhone(sealed)] : []))
    // One whom staff wrote down at the counter has none.
    expect(people.flatMap(({ name, sealed }) => (sealed ? [] : [name]))).toEqual(['陆桂珍'])
    expect(phones.filter((phone) => !phone.includes('0000'))).toEqual([])
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  })

  test('is not built twice on one database', async () => {
    const before = (await (await aVisitor(house, 'staff-shimen')).read(listOrganizations)).total
    await expect(buildDemonstration(house)).rejects.toThrow('stands already')
    expect((await (await aVisitor(house, 'staff-shimen')).read(listOrganizations)).total).toBe(before)
  })
})

test.each([
  ['the last minutes of a year', momentAt('2024-12-31', '23:56')],
  ['the first minutes of a year', momentAt('2025-01-01', '00:03')],
])(
  'in %s today still has an activity whose door is open',
  async (_when, at) => {
    const other = await anEmptyHouse(await anotherDatabase())
    try {
      await buildDemonstration(other.house, at)
      const rows = await other.house.transactions.do({ ...asSystem, now: at }, async (t) => {
        const street = (await other.house.doors.units.streets(t)).find(({ code }) => code === '310106011')!
        const day = { from: at, to: new Date(at.getTime() + 60_000) }
        return other.house.doors.activities.rowsFor(t, { streetId: street.id, ...day, state: 'published' })
      })
      expect(rows.filter(({ doorOpen }) => doorOpen).map(({ title }) => title)).toContain(
        '邻里开放日：书房、会议室随到随用',
      )
    } finally {
      await other.close()
    }
  },
  building,
)

describe('invented people', () => {
  test('are the same for the same seed, and others for another', () => {
    const people = (seed: number) => inventPeople(chanceFrom(seed), 60)
    expect(people(7)).toEqual(people(7))
    expect(people(7)).not.toEqual(people(8))
  })

  test('differ in name and phone', () => {
    const people = inventPeople(chanceFrom(1), 200)
    expect(new Set(people.map(({ name }) => name)).size).toBe(200)
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(200)
  })
})

/** One point an hour, at most two hours of one activity, to the nearest hundredth. */
function hundredthsOf(minutes: number): number {
  return Math.round((Math.min(minutes, 120) * 100) / 60)
}
