import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteSpec } from '#contract/route.ts'
import { servedRoutes } from '#testing/served-routes.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'
import { askEverything } from './asking.ts'
import { readMatrix, type Matrix } from './grid.ts'
import { buildHoledServer, holedRoutes } from './holes.ts'
import { theObjects, type Objects } from './objects.ts'
import { noId, roleNames, theStanding, type Standing } from './standing.ts'
import { undoEverything } from './undoing.ts'

let house: WholeHouse
let matrix: Matrix
let standing: Standing
let objects: Objects
let specs: Map<string, RouteSpec>

beforeAll(async () => {
  house = await aWholeHouse()
  matrix = readMatrix(readFileSync(join(import.meta.dirname, 'matrix.md'), 'utf8'))
  specs = await servedRoutes(house.app)
  standing = await theStanding(house)
  objects = await theObjects(house, standing)
  undoEverything(house.transactions.pool)
}, 300_000)
afterAll(() => house.close())

describe('every route of the running server', () => {
  test('stands in matrix.md, and no other does', () => {
    const written = new Set(matrix.rows.map(({ route }) => route))
    const missing = [...specs.keys()].filter((route) => !written.has(route))
    const gone = [...written].filter((route) => !specs.has(route))
    expect(
      missing,
      'Write a row for each into checks/walls/matrix.md, below the noun it is about: who may ask, and who gets through.',
    ).toEqual([])
    expect(gone, 'Take these rows out of checks/walls/matrix.md: no such route runs.').toEqual([])
  })

  test('answers every role of every object as matrix.md says, and another’s as if it were not there', async () => {
    const { calls, surprises } = await askEverything(matrix, specs, objects, standing)
    expect(surprises, 'Mend the policy; or, where matrix.md was wrong, its row, and say why.').toEqual([])
    expect(calls).toBeGreaterThan(4_500)
  }, 300_000)

  test('with a hole in its policy is found', async () => {
    const holed = await buildHoledServer(house)
    const some = new Map([...specs].filter(([route]) => holedRoutes.includes(route)))
    const { surprises } = await askEverything(matrix, some, objects, standing, standing.askOf(house.askOf(holed)))
    await holed.close()
    const lets = (of: string) => surprises.filter((sentence) => sentence.startsWith(of))
    expect(lets('GET /api/lists/matches/:id of sameStreet match')).toEqual([
      'GET /api/lists/matches/:id of sameStreet match: 200 instead of what is answered for one that does not exist (404) — liaison, farLiaison',
      'GET /api/lists/matches/:id of sameStreet match: tells the note on the neighbour’s match — liaison, farLiaison',
    ])
    expect(lets('GET /api/lists/items/:id of own need: tells')).toEqual([
      expect.stringContaining('tells the contact of our item — '),
    ])
    expect(lets('GET /api/kiosks')[0]).toContain('200 instead of 403, for they may not even ask — ')
    expect(lets('GET /api/lists/matches: counts').length).toBeGreaterThan(0)
  })
})

test('the event stream opens on the topics that matrix.md allows, and on no other', async () => {
  const { streets, units, ids } = standing
  const places: Record<string, Record<string, string>> = {
    street: streets,
    staff: streets,
    organization: units,
    person: ids,
    activity: { own: objects.things['activity']!.own!.id },
    spot: { own: objects.things['sitting']!.own!.id },
    nonsense: units,
  }
  const opens = async (topic: string): Promise<Set<string>> => {
    const [kind, of] = topic.split(':') as [string, string | undefined]
    const named = of === undefined ? topic : `${kind}:${places[kind]?.[of] ?? noId}`
    const opened = new Set<string>()
    for (const role of roleNames) {
      const headers = standing.headers.get(role)!
      const asked = { method: 'GET', url: `/api/live?topics=${named}`, headers, payloadAsStream: true } as const
      const answer = await house.app.inject(asked)
      answer.stream().destroy()
      if (answer.statusCode === 200) opened.add(role)
    }
    return opened
  }
  const found: [string, Set<string>][] = []
  for (const topic of matrix.topics.keys()) found.push([topic, await opens(topic)])
  expect(new Map(found)).toEqual(matrix.topics)
  expect(found.length).toBeGreaterThan(10)
})
