import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type Sent, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'
import { aGrid } from './builders.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-allotted-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let second: Sent
let tomorrow: string
let branches: [string, string]
let grids: [string, string]

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  const other = await house.do(theSystem, (t) => aStaffPerson(t, people, cast.street, { name: '许文' }))
  second = { cookie: await server.signIn(other.id) }
  tomorrow = addDays(await house.do(theSystem, async (t) => dayOf(t.now)), 1)
  const branch = (name: string) =>
    made('party-organizations', { name, level: 'branch', agency: true, on: '2020-01-01' })
  branches = [await branch('机关第一党支部'), await branch('机关第二党支部')]
  const grid = (name: string) => made('grids', aGrid({ name, on: '2020-01-01' }))
  grids = [await grid('甲网格'), await grid('乙网格')]
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
type Cell = { gridId: string; field: string; people: Record<string, number>; meets: string | null; rhythm: string }
type Branch = { id: string; allotted: number; members: number | null; strain: string | null }
type Matrix = { seen: string; cells: Cell[]; branches: Branch[]; unstaffed: number; unmet: number }
const post = (line: string, body?: object, as: Sent = cast.as.staff) =>
  server.call(`POST /api/${line}` as Line, { ...as, ...(body ? { body } : {}) })
async function made(line: string, body: object): Promise<string> {
  const answer = await post(line, body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body['id'] as string
}
const field = 'urbanOperation'
const matrix = async (day?: string) =>
  (await server.call(`GET /api/grid-matrix${day ? `?asOf=${day}` : ''}`, cast.as.staff)).body as unknown as Matrix
const cellOf = async (gridId: string, day?: string) => {
  const found = (await matrix(day)).cells.find((cell) => cell.gridId === gridId && cell.field === field)!
  return [found.people, found.meets, found.rhythm]
}
const loadOf = async (id: string, day?: string) => {
  const { allotted, members, strain } = (await matrix(day)).branches.find((branch) => branch.id === id)!
  return [allotted, members, strain]
}
const change = async (change_: object, more: object = {}) => {
  const changes = [{ gridId: grids[0], field, lead: branches[0], support: [branches[1]], ...change_ }]
  return post('grid-matrix/reorganisations', { changes, reason: '调整人手', seen: (await matrix()).seen, ...more })
}
async function enter(party: string, count: number): Promise<void> {
  const text = Array.from({ length: count }, (_, index) => `党员${'甲乙丙丁戊'[index]} ${nextPhone()} 正式`).join('\n')
  const asked = { kind: 'enter', text, on: '2022-01-01', reason: '建档' }
  const id = await made(`party-rosters/${party}/cases`, asked)
  const decided = await post(`roster-cases/${id}/decision`, { version: 1, decision: 'approve' }, second)
  expect(decided.status).toBe(200)
}

test('members and meetings are dated with the reorganisation, looked at before, and undone with it', async () => {
  const [lead, support] = branches
  expect((await change({}, { on: '2021-01-01' })).status).toBe(200)
  const bare = await matrix()
  expect([bare.unstaffed, bare.unmet, await cellOf(grids[0])]).toEqual([1, 1, [{}, null, '']])
  const staffed = { people: { [lead]: 4, [support]: 1 }, meets: 'monthly', rhythm: '月初' }
  const first = await change(staffed, { on: '2023-01-01' })
  // Who leads and supports stays: the numbers alone make it a change.
  expect(first.body['changed']).toBe(1)
  expect(await cellOf(grids[0], '2022-12-31')).toEqual([{}, null, ''])
  const whole = [{ [lead]: 4, [support]: 1 }, 'monthly', '月初']
  expect(await cellOf(grids[0])).toEqual(whole)

  const asked = { people: { [lead]: 2 }, meets: 'weekly', gridId: grids[0], field, lead, support: [support] }
  const seen = await post('grid-matrix/previews', { on: tomorrow, changes: [asked] })
  expect(seen.body).toMatchObject({
    changed: [
      { before: { people: staffed.people, meets: 'monthly' }, after: { people: { [lead]: 2 }, meets: 'weekly' } },
    ],
    before: { unstaffed: 0, unmet: 0 },
    after: { unstaffed: 0, unmet: 0 },
  })
  const planned = await change(asked, { on: tomorrow })
  expect([await cellOf(grids[0]), await cellOf(grids[0], tomorrow)]).toEqual([whole, [{ [lead]: 2 }, 'weekly', '']])
  expect((await post(`grid-changes/${String(planned.body['id'])}/undo`)).body).toEqual({ done: true })
  expect([await cellOf(grids[0], tomorrow), await loadOf(lead, tomorrow)]).toEqual([whole, [4, null, null]])
})

test('places stand beside the members of the roster, of which a number too small is not told', async () => {
  const [lead, support] = branches
  expect((await change({ people: { [lead]: 9, [support]: 9 }, meets: 'monthly' })).status).toBe(200)
  expect([await loadOf(lead), await loadOf(support)]).toEqual([
    [9, null, null],
    [9, null, null],
  ])
  await enter(lead, 3)
  await enter(support, 2)
  expect([await loadOf(lead), await loadOf(support)]).toEqual([
    [9, 3, 'shared'],
    [9, null, null],
  ])
  // Nobody belonged to it before; the day decides.
  expect(await loadOf(lead, '2021-12-31')).toEqual([0, null, null])
  expect((await change({ people: { [lead]: 10 }, meets: 'monthly' })).status).toBe(200)
  expect(await loadOf(lead)).toEqual([10, 3, 'stretched'])
})

test('a branch that takes no part allots nobody there, and a rhythm outside the list is none', async () => {
  const [lead, support] = branches
  expect((await change({ support: [], people: { [lead]: 1, [support]: 1 } })).status).toBe(400)
  expect((await change({ people: { [lead]: 1000 } })).status).toBe(400)
  expect((await change({ meets: 'sometimes' })).body['code']).toBe('object.missing')
})
