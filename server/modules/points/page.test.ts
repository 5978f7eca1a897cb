import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PointsRule } from '#contract/points.ts'
import { aCorrection, aParticipation } from '#ground/record/builders.ts'
import { later, momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aMember, aStaff } from '#testing/house.ts'
import { aPointsHouse, type PointsHouse } from './builders.ts'
import { myPoints } from './service.ts'

/** Runs the tables of `docs/algorithms/points.md` against the real ledger. */
const page = readFileSync(join(import.meta.dirname, '../../../docs/algorithms/points.md'), 'utf8')

type Row = Record<string, string>
type Example = { name: string; versions: { from: string; rules: Row[] }[]; history: Row[] }

/** The examples of the page: each second-level heading that holds a history. */
function examplesOf(text: string): Example[] {
  return text
    .split(/^## /m)
    .slice(1)
    .filter((section) => section.includes('### History'))
    .map((section) => {
      const [name, ...parts] = section.split(/^### /m)
      const versions = parts
        .filter((part) => part.startsWith('Version'))
        .map((part) => ({ from: /from (.+)$/m.exec(part)![1]!, rules: tableOf(part) }))
      return {
        name: name!.split('\n')[0]!,
        versions,
        history: tableOf(parts.find((part) => part.startsWith('History'))!),
      }
    })
}

function tableOf(text: string): Row[] {
  const [head, , ...body] = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
  return body.map((cells) => Object.fromEntries(head!.map((name, index) => [name, cells[index]!])))
}

const hundredths = (points: string) => Math.round(Number(points) * 100)
const moment = (text: string) => momentAt(text.slice(0, 10), text.slice(11, 16))

function ruleOf(row: Row): PointsRule {
  return {
    id: row['rule']!,
    title: row['title']!,
    basis: row['basis'] === 'per hour' ? 'perHour' : 'perEvent',
    activityKinds: row['kinds'] === 'all' ? [] : row['kinds']!.split(', '),
    hundredths: hundredths(row['points']!),
    mostMinutesEach: row['minutes each'] === '–' ? null : Number(row['minutes each']),
    yearlyCap: row['points a year'] === '–' ? null : hundredths(row['points a year']!),
    measuredOnly: row['hours'] === 'measured',
  }
}

/** `service-hours +2 cappedEach; …` as entries. */
function entriesOf(cell: string) {
  if (cell === '–') return []
  return cell.split('; ').map((text) => {
    const [rule, points, reason] = text.split(' ')
    return { rule, hundredths: hundredths(points!) + 0, reason }
  })
}

const examples = examplesOf(page)
let here: PointsHouse
beforeAll(async () => {
  here = await aPointsHouse()
})
afterAll(() => here.house.close())

test('the page has its examples', () => {
  expect(examples.map(({ versions, history }) => [versions.length, history.length])).toEqual([
    [1, 4],
    [1, 16],
    [2, 7],
    [1, 6],
  ])
})

describe.each(examples)('$name', ({ versions, history }) => {
  const [areaId, personId] = [newId(), newId()]
  const lines = new Map<string, string>()

  beforeAll(async () => {
    for (const [index, { from, rules }] of versions.entries())
      await here.scheme(areaId, moment(from), rules.map(ruleOf), index + 1)
  })

  async function happen(row: Row): Promise<void> {
    const ended = moment(row['ended']!)
    const [, what, minutes, recorded] = /^(took part|corrected to) (\d+)(?:, recorded (.+))?$/.exec(row['happens']!)!
    if (what === 'corrected to') {
      const staff = aStaff(areaId)
      const answer = await here.as(staff, (t) => aCorrection(t, lines.get(row['line']!)!, Number(minutes)), ended)
      if (isRefusal(answer)) throw new Error(answer.code)
      if (answer.line) lines.set(row['line']!, answer.line)
      return
    }
    const [id] = await here.written(
      aParticipation({
        personId,
        areaId,
        kind: row['kind']!,
        grade: row['hours'] === 'measured' ? 'measured' : 'supplemented',
        minutes: Number(minutes),
        startedAt: later(ended, -Number(minutes) * 60_000),
        endedAt: ended,
      }),
      recorded === undefined ? ended : moment(recorded),
    )
    lines.set(row['line']!, id!)
  }

  test.each(history.map((row, index) => ({ step: index + 1, row })))(
    '$step $row.line: $row.happens',
    async ({ row }) => {
      const known = new Set((await here.entries(personId)).map((entry) => entry.id))
      await happen(row)
      await here.house.settle()
      const all = await here.entries(personId)
      const added = all.filter((entry) => !known.has(entry.id))
      const sorted = <T>(list: T[]) => list.map((each) => JSON.stringify(each)).sort()
      expect(
        sorted(added.map((entry) => ({ rule: entry.rule_id, hundredths: entry.hundredths, reason: entry.reason }))),
      ).toEqual(sorted(entriesOf(row['entries']!)))
      const mine = await here.as(aMember({ id: personId }), (t) => myPoints(t, personId, { page: 1, pageSize: 100 }))
      expect(mine).toMatchObject({ hundredths: hundredths(row['total']!), total: all.length })
    },
  )
})
