import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCorrection, aParticipation } from '#ground/record/builders.ts'
import { addDays, later, momentAt, yearOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aStaff } from '#testing/house.ts'
import { aPointsHouse, aRule, type PointsHouse } from './builders.ts'

let here: PointsHouse
beforeAll(async () => {
  here = await aPointsHouse()
})
afterAll(() => here.house.close())

/** What the ledger of one person must sum up to: by year, no more than the cap and no more than what stands is worth. */
test('after any participations, corrections and versions the ledger is what the record is worth', async () => {
  const cap = 250
  const runs = process.env['LINLI_FULL'] === '1' ? 500 : 25
  const command = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('take part' as const),
        minutes: fc.constantFrom(0, 45, 100, 120, 300),
        day: fc.nat(24),
        kind: fc.constantFrom('volunteer', 'lecture'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('correct' as const),
        which: fc.nat(20),
        // Now and then one that was corrected before.
        any: fc.nat(5).map((number) => number === 0),
        minutes: fc.constantFrom(0, 0, 20, 60, 200),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('hear' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('publish' as const),
        day: fc.nat(40),
        hour: fc.integer({ min: 1, max: 200 }),
      }),
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      const [area, personId] = [newId(), newId()]
      const versions = [{ from: momentAt('2025-12-01', '00:00'), hour: 100 }]
      const rulesOf = (hour: number) => [
        aRule({ hundredths: hour, yearlyCap: cap, mostMinutesEach: 120 }),
        aRule({ id: 'lectures', basis: 'perEvent', activityKinds: ['lecture'], hundredths: 50 }),
      ]
      // Versions are known before anything counts by them, as publishing always looks ahead.
      for (const each of commands)
        if (each.does === 'publish') {
          const from = later(versions.at(-1)!.from, (each.day + 1) * 43_200_000)
          versions.push({ from, hour: each.hour })
        }
      for (const [index, { from, hour }] of versions.entries()) await here.scheme(area, from, rulesOf(hour), index + 1)

      const standing = new Map<string, { minutes: number; endedAt: Date; kind: string }>()
      const known: string[] = []
      for (const each of commands) {
        if (each.does === 'hear') await here.house.settle()
        if (each.does === 'take part') {
          const endedAt = momentAt(addDays('2025-12-20', each.day), '20:00')
          const draft = aParticipation({
            areaId: area,
            personId,
            minutes: each.minutes,
            kind: each.kind,
            startedAt: endedAt,
            endedAt,
          })
          const [id] = await here.written(draft)
          standing.set(id!, draft)
          known.push(id!)
        }
        if (each.does === 'correct' && known.length > 0) {
          const choice = each.any || standing.size === 0 ? known : [...standing.keys()]
          const id = choice[each.which % choice.length]!
          const answer = await here.as(aStaff(area), (t) => aCorrection(t, id, each.minutes))
          const before = standing.get(id)
          if (isRefusal(answer) || !before) {
            // Refused if and only if it was corrected before.
            if (!isRefusal(answer) || before) throw new Error('A line that stands was refused, or another was not.')
            continue
          }
          standing.delete(id)
          if (answer.line) {
            standing.set(answer.line, { ...before, minutes: each.minutes })
            known.push(answer.line)
          }
        }
      }
      await Promise.all([here.house.settle(), here.house.settle()])

      const hourAt = (moment: Date) => versions.filter(({ from }) => from <= moment).at(-1)!.hour
      const expected = new Map<string, number>()
      const add = (key: string, worth: number) => expected.set(key, (expected.get(key) ?? 0) + worth)
      for (const { minutes, endedAt, kind } of standing.values()) {
        add(`${yearOf(endedAt)} service-hours`, Math.floor((Math.min(minutes, 120) * hourAt(endedAt)) / 60))
        if (kind === 'lecture') add(`${yearOf(endedAt)} lectures`, minutes > 0 ? 50 : 0)
      }
      const entries = await here.entries(personId)
      const found = new Map<string, number>()
      for (const entry of entries) {
        const key = `${entry.year} ${entry.rule_id}`
        found.set(key, (found.get(key) ?? 0) + entry.hundredths)
      }
      for (const key of new Set([...expected.keys(), ...found.keys()])) {
        const worth = expected.get(key) ?? 0
        expect([key, found.get(key) ?? 0]).toEqual([key, key.endsWith('lectures') ? worth : Math.min(cap, worth)])
      }
      // Nothing that was taken back still gives, nothing gives more than it is worth.
      for (const [lineId, group] of Map.groupBy(entries, (entry) => `${entry.record_line_id} ${entry.rule_id}`)) {
        const given = group.reduce((sum, entry) => sum + entry.hundredths, 0)
        const stands = standing.has(lineId.split(' ')[0]!)
        expect(given).toBeGreaterThanOrEqual(0)
        expect(given).toBeLessThanOrEqual(stands ? group[0]!.worth : 0)
      }
      const count = entries.length
      await here.house.settle()
      expect(await here.entries(personId)).toHaveLength(count)
    }),
    { numRuns: runs },
  )
}, 300_000)
