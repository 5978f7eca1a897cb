import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aMember, aStaff, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aParticipation } from './builders.ts'
import { openRecord, type ParticipationDraft, type ParticipationRecord } from './index.ts'
import { correct, myRecord, streetRecord } from './service.ts'

const names = new Map<string, string>()
const door = { namesOf: async () => names }
const firstPage = { page: 1, pageSize: 20 }
let house: TestHouse
let record: ParticipationRecord
beforeAll(async () => {
  house = await openTestHouse((parts) => [(record = openRecord(parts, door))])
})
afterAll(() => house.close())

const written = (...drafts: ParticipationDraft[]) => house.do(theSystem, (t) => record.write(t, drafts))
const mine = (id: string, query: Parameters<typeof myRecord>[3] = firstPage) =>
  house.do(aMember({ id }), (t) => myRecord(t, door, id, query))
const factsAbout = async (personId: string) =>
  (
    await house.house.transactions.pool.query(
      `select kind, payload - 'lineId' as payload, topics from kernel.fact where payload->>'personId' = $1 order by seq`,
      [personId],
    )
  ).rows

describe('a line', () => {
  test('says who took part in what, how long and on whose evidence', async () => {
    const [me, witness] = [newId(), newId()]
    names.set(me, '何静').set(witness, '周敏')
    const draft = aParticipation({ personId: me, evidence: 'staff', witnessId: witness })
    const [id] = await written(draft)
    const found = await mine(me)
    expect(found).toEqual({
      ...firstPage,
      total: 1,
      minutes: 120,
      activities: 1,
      rows: [
        {
          id,
          personId: me,
          personName: '何静',
          sourceKind: 'activity',
          sourceId: draft.sourceId,
          title: '社区义诊',
          place: '党群服务中心',
          streetName: '石门二路街道',
          startedAt: '2026-03-07T06:00:00.000Z',
          endedAt: '2026-03-07T08:00:00.000Z',
          minutes: 120,
          grade: 'measured',
          evidence: 'staff',
          witness: '周敏',
          recordedAt: expect.any(String),
          reverses: null,
          reason: null,
        },
      ],
    })
  })

  test('is told to its person and to the staff of its street, without names', async () => {
    const draft = aParticipation()
    await written(draft)
    expect(await factsAbout(draft.personId)).toEqual([
      {
        kind: 'participation.recorded',
        payload: { personId: draft.personId, minutes: 120 },
        topics: [`person:${draft.personId}`, `staff:${draft.areaId}`],
      },
    ])
  })

  test('cannot be written twice for one person and source', async () => {
    const draft = aParticipation()
    await written(draft)
    await expect(written(draft)).rejects.toThrow('line_once')
    expect((await mine(draft.personId)).total).toBe(1)
  })

  test.each(['update record.line set minutes = 1', 'delete from record.line', 'truncate record.line cascade'])(
    'stays as it is: %s is refused to the app and to the owner',
    async (statement) => {
      await written(aParticipation())
      await expect(house.do(theSystem, (t) => sql.raw(statement).execute(t.tables()))).rejects.toThrow(
        'permission denied',
      )
      await expect(house.house.transactions.pool.query(statement)).rejects.toThrow('append-only')
    },
  )
})

describe('a correction', () => {
  test('takes the line back and writes another in its place', async () => {
    const draft = aParticipation()
    const [id] = await written(draft)
    const staff = aStaff(draft.areaId)
    names.set(staff.id!, '周敏')
    const answer = await house.do(staff, (t) => correct(t, id!, { minutes: 90, reason: '提前离场' }))
    expect(answer).toEqual({ reversal: expect.any(String), line: expect.any(String) })
    const found = await mine(draft.personId)
    expect(found).toMatchObject({ total: 3, minutes: 90, activities: 1 })
    expect(
      found.rows.map(({ minutes, grade, evidence, witness, reverses, reason }) => [
        minutes,
        grade,
        evidence,
        witness,
        reverses,
        reason,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [120, 'measured', 'doorCode', null, null, null],
        [-120, 'measured', 'doorCode', '周敏', id, '提前离场'],
        [90, 'supplemented', 'correction', '周敏', null, '提前离场'],
      ]),
    )
    expect((await factsAbout(draft.personId)).map((fact) => [fact.kind, fact.payload.minutes])).toEqual([
      ['participation.recorded', 120],
      ['participation.reversed', -120],
      ['participation.recorded', 90],
    ])
  })

  test('to nothing leaves only the reversal, and the summary no longer counts the person', async () => {
    const draft = aParticipation()
    const [id] = await written(draft, aParticipation({ sourceId: draft.sourceId, minutes: 45 }))
    const summary = () => house.do(theSystem, (t) => record.summaryOf(t, 'activity', draft.sourceId))
    expect(await summary()).toEqual({ people: 2, minutes: 165 })
    const answer = await house.do(aStaff(draft.areaId), (t) => correct(t, id!, { minutes: 0, reason: '登记错人' }))
    expect(answer).toEqual({ reversal: expect.any(String), line: null })
    expect(await summary()).toEqual({ people: 1, minutes: 45 })
    expect(await mine(draft.personId)).toMatchObject({ total: 2, minutes: 0, activities: 0 })
  })

  test('of a corrected line is refused, the newest one is corrected instead', async () => {
    const draft = aParticipation()
    const [id] = await written(draft)
    const staff = aStaff(draft.areaId)
    const once = async (line: string, minutes: number) =>
      house.do(staff, (t) => correct(t, line, { minutes, reason: '更正' }))
    const first = await once(id!, 90)
    expect(await once(id!, 80)).toMatchObject({ code: 'record.corrected' })
    if (isRefusal(first)) throw new Error(first.code)
    expect(await once(first.reversal, 80)).toMatchObject({ code: 'record.corrected' })
    expect(await once(first.line!, 80)).toMatchObject({ line: expect.any(String) })
    expect(await mine(draft.personId)).toMatchObject({ minutes: 80, activities: 1 })
  })

  test('by two at once happens once', async () => {
    const draft = aParticipation()
    const [id] = await written(draft)
    const answers = await Promise.all(
      [30, 60].map((minutes) => house.do(aStaff(draft.areaId), (t) => correct(t, id!, { minutes, reason: '更正' }))),
    )
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([
      expect.objectContaining({ code: 'record.corrected' }),
    ])
  })

  test("of one's own line is refused, and another street's line is not there", async () => {
    const draft = aParticipation()
    const [id] = await written(draft)
    const change = { minutes: 600, reason: '多算' }
    const self = aStaff(draft.areaId, { id: draft.personId })
    expect(await house.do(self, (t) => correct(t, id!, change))).toMatchObject({ code: 'permission.missing' })
    expect(await house.do(aStaff(newId()), (t) => correct(t, id!, change))).toMatchObject({ code: 'object.missing' })
    // Nor of one's own under another registration.
    const again = newId()
    await house.do(theSystem, (t) =>
      sql`insert into people.person (id, name, search, created_at, same_as) values
        (${again}, '何静', '', ${t.now}, null), (${draft.personId}, '何静', '', ${t.now}, ${again})`.execute(
        t.tables(),
      ),
    )
    const other = aStaff(draft.areaId, { id: again })
    expect(await house.do(other, (t) => correct(t, id!, change))).toMatchObject({ code: 'permission.missing' })
  })
})

describe("a street's record", () => {
  test('is found by day, person, activity and words, with its figures', async () => {
    const areaId = newId()
    const first = aParticipation({ areaId, title: '垃圾分类宣传' })
    const second = aParticipation({
      areaId,
      minutes: 30,
      startedAt: momentAt('2026-03-08', '09:00'),
      endedAt: momentAt('2026-03-08', '10:00'),
    })
    await written(first, second, aParticipation())
    const find = (query: Partial<Parameters<typeof streetRecord>[2]>) =>
      house.do(aStaff(areaId), (t) => streetRecord(t, door, { ...firstPage, ...query }))
    expect(await find({})).toMatchObject({ total: 2, minutes: 150, people: 2 })
    expect((await find({})).rows.map((row) => row.personId)).toEqual([second.personId, first.personId])
    expect(await find({ from: '2026-03-08' })).toMatchObject({ total: 1, minutes: 30 })
    expect(await find({ to: '2026-03-07' })).toMatchObject({ total: 1, minutes: 120 })
    expect(await find({ person: second.personId })).toMatchObject({ total: 1 })
    expect(await find({ activity: first.sourceId })).toMatchObject({ total: 1 })
    expect(await find({ q: 'ljfl' })).toMatchObject({ total: 1, minutes: 120 })
    expect(await find({ page: 7 })).toMatchObject({ total: 2, rows: [] })
  })

  test('costs the same at 1, 3 and 300 lines', async () => {
    const areaId = newId()
    const counts = []
    for (const more of [1, 2, 297]) {
      await written(...Array.from({ length: more }, () => aParticipation({ areaId })))
      const staff = aStaff(areaId)
      counts.push(
        await house.statements(() => house.do(staff, (t) => streetRecord(t, door, { page: 1, pageSize: 100 }))),
      )
    }
    expect(counts).toEqual([1, 1, 1])
  })
})

test('after any corrections the minutes are those of the lines that stand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 1440 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.record({ which: fc.nat(10), minutes: fc.integer({ min: 0, max: 300 }) }), { maxLength: 6 }),
      async (minutes, corrections) => {
        const [personId, areaId] = [newId(), newId()]
        const standing = new Map<string, number>()
        const ids = await written(...minutes.map((each) => aParticipation({ personId, areaId, minutes: each })))
        for (const [index, id] of ids.entries()) standing.set(id, minutes[index]!)
        const known = [...ids]
        for (const { which, minutes: now } of corrections) {
          const id = known[which % known.length]!
          const answer = await house.do(aStaff(areaId), (t) => correct(t, id, { minutes: now, reason: '更正' }))
          expect(isRefusal(answer)).toBe(!standing.has(id))
          if (isRefusal(answer)) continue
          standing.delete(id)
          known.push(answer.reversal)
          if (answer.line) {
            standing.set(answer.line, now)
            known.push(answer.line)
          }
        }
        const sum = [...standing.values()].reduce((total, each) => total + each, 0)
        expect(await mine(personId)).toMatchObject({ minutes: sum, activities: standing.size })
      },
    ),
    { numRuns: 20 },
  )
})
