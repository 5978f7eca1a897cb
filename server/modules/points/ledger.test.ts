import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCorrection, aParticipation } from '#ground/record/builders.ts'
import { momentAt } from '#kernel/calendar.ts'
import { Dispatcher, type Hearer } from '#kernel/facts.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { meeting } from '#testing/crowd.ts'
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { aPointsHouse, aRule, type PointsHouse } from './builders.ts'
import { myPoints } from './service.ts'

const newYear = momentAt('2026-01-01', '00:00')
let here: PointsHouse
let areaId: string
beforeAll(async () => {
  here = await aPointsHouse()
  areaId = newId()
  await here.scheme(areaId, newYear, [aRule({ mostMinutesEach: 120 })])
})
afterAll(() => here.house.close())

const sums = async (people: readonly string[]) =>
  (
    await here.house.house.transactions.pool.query<{ entries: number; hundredths: number }>(
      'select count(*) as entries, coalesce(sum(hundredths), 0)::int as hundredths from points.entry where person_id = any ($1)',
      [people],
    )
  ).rows[0]!
const waiting = async () =>
  (await here.house.house.transactions.pool.query<{ count: number }>('select count(*) from kernel.fact_delivery'))
    .rows[0]!.count
/** As many people with one hour each, recorded and not heard yet. */
const recordedPeople = async (count: number): Promise<string[]> => {
  const drafts = Array.from({ length: count }, () => aParticipation({ areaId, minutes: 60 }))
  await here.as(theSystem, (t) => here.record.write(t, drafts))
  return drafts.map((draft) => draft.personId)
}
const dispatcher = (hearer: Hearer) => new Dispatcher(here.house.house.transactions, [hearer], here.house.house.log)

describe('points follow the record exactly once', () => {
  test('though two dispatchers hear at the same time', async () => {
    const people = await recordedPeople(500)
    const [hearer] = here.points.hears
    await Promise.all([1, 2, 3].map(() => dispatcher(hearer!).settle()))
    expect(await sums(people)).toEqual({ entries: 500, hundredths: 50_000 })
    expect(await waiting()).toBe(0)
  })

  test('though the hearer dies after writing, again and again', async () => {
    const people = await recordedPeople(40)
    const [hearer] = here.points.hears
    let deaths = 0
    const mortal: Hearer = {
      ...hearer!,
      hear: async (t, facts) => {
        await hearer!.hear(t, facts)
        // Everything was written and nothing is committed: the worst moment.
        if (deaths++ % 2 === 0) throw new Error('killed')
      },
    }
    const { transactions } = here.house.house
    await Promise.all([dispatcher(mortal).settle(), dispatcher(mortal).settle()])
    expect(deaths).toBeGreaterThan(2)
    await transactions.pool.query(
      "update kernel.fact_delivery set next_at = now() - interval '1 second', parked_at = null",
    )
    await Promise.all([dispatcher(hearer!).settle(), dispatcher(hearer!).settle()])
    expect(await sums(people)).toEqual({ entries: 40, hundredths: 4_000 })
    expect(await waiting()).toBe(0)
  })

  test('though the same fact is heard twice, and a reversal before what it takes back', async () => {
    const draft = aParticipation({ areaId, minutes: 60 })
    const [lineId] = await here.written(draft)
    const answer = await here.as(aStaff(areaId), (t) => aCorrection(t, lineId!, 30))
    if (isRefusal(answer)) throw new Error(answer.code)
    const [hearer] = here.points.hears
    const fact = (id: string) => ({
      id: newId(),
      kind: '',
      objectId: id,
      areaId,
      payload: { lineId: id },
      at: newYear,
    })
    for (const heard of [answer.line!, answer.reversal, lineId!, answer.reversal, lineId!, answer.line!])
      await here.as(theSystem, (t) => hearer!.hear(t, [fact(heard)]))
    await here.house.settle()
    expect(
      (await here.entries(draft.personId)).map(({ hundredths, reason }) => `${hundredths} ${reason}`).toSorted(),
    ).toEqual(['-100 reversal', '100 counted', '50 counted'])
  })

  test('and people are told what they earned, once', async () => {
    const people = await recordedPeople(3)
    const silent = aParticipation({ areaId, minutes: 0 })
    await here.written(silent)
    await here.house.settle()
    const { rows } = await here.house.house.transactions.pool.query(
      'select kind, params, link from messages.message where person_id = any ($1)',
      [[...people, silent.personId]],
    )
    expect(rows).toEqual(
      Array.from({ length: 3 }, () => ({
        kind: 'points.earned',
        params: { title: '社区义诊', points: '1' },
        link: '/points',
      })),
    )
  })
})

describe('an entry', () => {
  test('says rule, scheme version, source and why', async () => {
    const draft = aParticipation({ areaId, minutes: 180 })
    const [lineId] = await here.written(draft)
    await here.house.settle()
    const mine = await here.as(aMember({ id: draft.personId }), (t) =>
      myPoints(t, draft.personId, { page: 1, pageSize: 20 }),
    )
    expect(mine).toEqual({
      total: 1,
      hundredths: 200,
      page: 1,
      pageSize: 20,
      rows: [
        {
          id: expect.any(String),
          at: expect.any(String),
          endedAt: draft.endedAt.toISOString(),
          hundredths: 200,
          ruleId: 'service-hours',
          ruleTitle: '服务时长',
          schemeTitle: '积分办法',
          schemeVersion: 1,
          sourceTitle: '社区义诊',
          recordLineId: lineId,
          minutes: 180,
          reason: 'cappedEach',
          reverses: null,
        },
      ],
    })
  })

  test.each([
    'update points.entry set hundredths = 1',
    'delete from points.entry',
    'update points.scheme set rules = $$[]$$',
    'truncate points.entry cascade',
  ])('stays as it is: %s is refused to the app and to the owner', async (statement) => {
    await recordedPeople(1)
    await here.house.settle()
    await expect(here.as(theSystem, (t) => sql.raw(statement).execute(t.tables()))).rejects.toThrow('permission denied')
    await expect(here.house.house.transactions.pool.query(statement)).rejects.toThrow('append-only')
  })

  test('is not made where the street has no scheme', async () => {
    const draft = aParticipation({ areaId: newId() })
    await here.written(draft)
    await here.house.settle()
    expect(await here.entries(draft.personId)).toEqual([])
  })

  test('costs one statement to read with the sum, at 1, 3 and 300', async () => {
    const personId = newId()
    const counts = []
    for (const more of [1, 2, 297]) {
      const drafts = Array.from({ length: more }, () => aParticipation({ areaId, personId, minutes: 60 }))
      await here.as(theSystem, (t) => here.record.write(t, drafts))
      await here.house.settle()
      counts.push(
        await here.house.statements(() =>
          here.as(aMember({ id: personId }), (t) => myPoints(t, personId, { page: 1, pageSize: 20 })),
        ),
      )
    }
    expect(counts).toEqual([1, 1, 1])
    const last = await here.as(theSystem, (t) => myPoints(t, personId, { page: 99, pageSize: 20 }))
    expect(last).toMatchObject({ rows: [], total: 300, hundredths: 30_000 })
    expect(await here.as(theSystem, (t) => myPoints(t, personId, { page: 1, pageSize: 20, year: 2019 }))).toMatchObject(
      {
        total: 0,
        hundredths: 0,
      },
    )
  })
})

describe('the yearly cap', () => {
  /** Thirty hours of one person under a cap of seven points, heard by eight at once. */
  async function heardAtOnce(change: (t: Tx) => Tx): Promise<{ entries: number; hundredths: number }> {
    const [area, personId] = [newId(), newId()]
    await here.scheme(area, newYear, [aRule({ yearlyCap: 700 })])
    for (let turn = 0; turn < 30; turn++) await here.written(aParticipation({ areaId: area, personId, minutes: 60 }))
    const [hearer] = here.points.hears
    const one: Hearer = { ...hearer!, hear: async (t, facts) => hearer!.hear(change(t), facts) }
    await Promise.all(Array.from({ length: 8 }, () => hearOneByOne(one)))
    return sums([personId])
  }

  test('is broken without its lock, so that this test can tell', async () => {
    const together = meeting(8)
    const unlocked = (t: Tx): Tx => ({ ...t, lock: together })
    expect((await heardAtOnce(unlocked)).hundredths).toBeGreaterThan(700)
  })

  test('holds when many participations of one person are heard at once', async () => {
    expect(await heardAtOnce((t) => t)).toEqual({ entries: 30, hundredths: 700 })
  })

  /** A dispatcher that takes one fact at a time, so that eight of them get into each other's way. */
  async function hearOneByOne(hearer: Hearer): Promise<void> {
    const { transactions } = here.house.house
    for (;;) {
      const heard = await transactions.do({ actor: theSystem, scope: '*', requestId: 'test' }, async (t) => {
        const { rows } = await sql<{
          id: string
          kind: string
          objectId: string
          areaId: string
          payload: Record<string, unknown>
          at: Date
        }>`
          delete from kernel.fact_delivery d using kernel.fact f where f.id = d.fact_id and d.fact_id = (
            select fact_id from kernel.fact_delivery where hearer = 'points' order by fact_id limit 1 for update skip locked)
          returning f.id, f.kind, f.object_id as "objectId", f.area_id as "areaId", f.payload, f.at`.execute(t.tables())
        if (rows.length > 0) await hearer.hear(t, rows)
        return rows.length
      })
      if (heard === 0) return
    }
  }
})
