import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RouteSpec } from '#contract/route.ts'
import { servedRoutes } from '#testing/served-routes.ts'
import { everyRow } from '#testing/every-row.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'
import { diceOf, malformed } from './malformed.ts'
import { theObjects } from './objects.ts'
import { theStanding, type RoleName, type Standing } from './standing.ts'
import { undoEverything } from './undoing.ts'

const seed = Number(process.env['LINLI_SEED'] ?? 20_261_127)
const many = process.env['LINLI_FULL'] ? 10_000 : 300
/** Whoever gets far into each route. */
const askers: RoleName[] = ['staff', 'liaison', 'volunteer', 'kiosk']
/** A wrong password or code counts, although it is refused. */
const counts = /^POST \/api\/(session|me\/(password|proof|second-factor)|invitations)/

let house: WholeHouse
let standing: Standing
let specs: RouteSpec[]
let ids: string[]
let commits: { since(): number }

beforeAll(async () => {
  house = await aWholeHouse()
  standing = await theStanding(house)
  const { things } = await theObjects(house, standing)
  ids = Object.values(things).flatMap((thing) => Object.values(thing).map(({ id }) => id))
  specs = [...(await servedRoutes(house.app)).values()].filter(({ kind }) => kind !== 'stream' && kind !== 'upload')
  commits = undoEverything(house.transactions.pool)
})
afterAll(() => house.close())

test(`what is malformed is refused, stays nowhere and breaks nothing (LINLI_SEED=${seed})`, async () => {
  const dice = diceOf(seed)
  const before = await everyRow(house.ownerPool)
  const faults: string[] = []
  const tally = new Map<number, number>()
  for (let number = 0; number < many; number++) {
    const { route, line, body } = malformed(specs[number % specs.length]!, dice, ids)
    const role = dice.of(askers)
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    commits.since()
    const began = performance.now()
    const { statusCode } = await standing.ask(role, line, { headers, ...(body === undefined ? {} : { body }) })
    const took = performance.now() - began
    tally.set(statusCode, (tally.get(statusCode) ?? 0) + 1)
    const call = `${role} ${line.slice(0, 200)} ${body?.slice(0, 200) ?? ''}`
    if (statusCode >= 500) faults.push(`${statusCode}: ${call}`)
    if (took > 5_000) faults.push(`hangs for ${Math.round(took)} ms: ${call}`)
    if (statusCode >= 400 && commits.since() > 0 && !counts.test(route)) faults.push(`refused and written: ${call}`)
    if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) faults.push(`changed every object: ${call}`)
  }
  expect(faults, `Seed ${seed}; statuses ${JSON.stringify([...tally])}`).toEqual([])
  expect(await everyRow(house.ownerPool)).toBe(before)
  // Most are refused as malformed; where all were, nothing would have been tried behind the schemas.
  expect(tally.get(400)).toBeGreaterThan(many / 5)
  expect(tally.get(200)).toBeGreaterThan(many / 50)
}, 600_000)
