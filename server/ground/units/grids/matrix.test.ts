import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'
import { aGrid } from './builders.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-matrix-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string
let tomorrow: string
/** Two agency branches of the street, and two grids. */
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
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  tomorrow = addDays(today, 1)
  branches = [await aBranch('机关第一党支部'), await aBranch('机关第二党支部')]
  grids = [await grid('甲网格'), await grid('乙网格')]
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
type Cell = { gridId: string; field: string; lead: string | null; support: string[]; rhythm: string }
const post = (line: string, body?: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`POST /api/${line}` as Line, { ...cast.as[role], ...(body ? { body } : {}) })
const get = async (line: string) => (await server.call(`GET /api/${line}` as Line, cast.as.staff)).body
const made = async (line: string, body: object, role: keyof Roles['as'] = 'staff') => {
  const answer = await post(line, body, role)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body['id'] as string
}
const aBranch = (name: string, role: keyof Roles['as'] = 'staff') =>
  made('party-organizations', { name, level: 'branch', agency: true, on: '2020-01-01' }, role)
const grid = (name: string) => made('grids', aGrid({ name, on: '2020-01-01' }))
const field = 'residentialArea'
const cell = (gridId: string, lead: string | null, more: Partial<Cell> = {}): Cell => ({
  gridId,
  field,
  lead,
  support: [],
  rhythm: '每月一次',
  ...more,
})
const matrix = (day?: string) => get(`grid-matrix${day ? `?asOf=${day}` : ''}`)
const leadOf = async (gridId: string, day?: string) =>
  ((await matrix(day))['cells'] as Cell[]).find((one) => one.gridId === gridId && one.field === field)?.lead
const change = async (changes: Cell[], more: object = {}) =>
  post('grid-matrix/reorganisations', { changes, reason: '机关支部调整', seen: (await matrix())['seen'], ...more })
const undo = async (id: unknown) => (await post(`grid-changes/${String(id)}/undo`)).body

describe('a reorganisation', () => {
  test('changes many cells from a day on; what was before is answered for the day before', async () => {
    const [one, other] = branches
    const first = await change([cell(grids[0], one), cell(grids[1], other, { support: [one] })], { on: '2021-01-01' })
    expect(first.body['changed']).toBe(2)
    const second = await change([cell(grids[0], other), cell(grids[1], other, { support: [one] })], {
      on: '2024-05-01',
    })
    // The cell that stays as it is is not counted.
    expect(second.body['changed']).toBe(1)
    expect([
      await leadOf(grids[0], '2020-12-31'),
      await leadOf(grids[0], '2024-04-30'),
      await leadOf(grids[0]),
    ]).toEqual([null, one, other])
    const page = await matrix()
    const unsaid = { allotted: 0, members: null, strain: null }
    expect(page['branches']).toEqual([
      { id: one, name: '机关第一党支部', secretary: '', leads: 0, supports: 1, overloaded: false, ...unsaid },
      { id: other, name: '机关第二党支部', secretary: '', leads: 2, supports: 0, overloaded: false, ...unsaid },
    ])
    expect([page['gaps'], (page['cells'] as Cell[]).length]).toEqual([10, 12])
  })

  test('is looked at before, and the look changes nothing', async () => {
    const asked = { on: tomorrow, changes: [cell(grids[0], null), cell(grids[1], null)] }
    const before = await matrix(tomorrow)
    const seen = (await post('grid-matrix/previews', asked)).body
    expect(seen).toMatchObject({ before: { gaps: 10 }, after: { gaps: 12 }, changed: [{ after: { lead: null } }, {}] })
    expect(await matrix(tomorrow)).toEqual(before)
  })

  test('that is still to come is taken back as a whole, and stands in the way of another until then', async () => {
    const [one, other] = branches
    const planned = await change([cell(grids[0], one), cell(grids[1], one)], { on: tomorrow })
    expect([await leadOf(grids[0]), await leadOf(grids[0], tomorrow), await leadOf(grids[1], tomorrow)]).toEqual([
      other,
      one,
      one,
    ])
    expect((await change([cell(grids[0], null)])).body).toMatchObject({
      code: 'duty.later',
      params: { grid: '甲网格', day: tomorrow },
    })
    expect(await undo(planned.body['id'])).toEqual({ done: true })
    expect([await leadOf(grids[0], tomorrow), await leadOf(grids[1], tomorrow)]).toEqual([other, other])
    expect(await undo(planned.body['id'])).toMatchObject({ code: 'grid.undo' })
  })

  test('cannot be taken back when a later one gave the cell it emptied another lead', async () => {
    const [one] = branches
    const emptied = await change([cell(grids[0], null)], { on: tomorrow })
    const filled = await change([cell(grids[0], one)], { on: addDays(today, 2) })
    expect([emptied.status, filled.status]).toEqual([200, 200])
    expect(await undo(emptied.body['id'])).toMatchObject({ code: 'grid.undo' })
    expect([await undo(filled.body['id']), await undo(emptied.body['id'])]).toEqual([{ done: true }, { done: true }])
  })

  test('says so when the matrix was changed meanwhile, or nothing would change', async () => {
    const [one, other] = branches
    const stale = await change([cell(grids[0], one)], { seen: null })
    expect(stale.body).toMatchObject({ code: 'version.stale', params: { by: '周敏' } })
    expect((await change([cell(grids[0], other)])).body['code']).toBe('duty.nothing')
  })

  test('with a branch of another street, no agency branch, or an unknown field finds nothing', async () => {
    const far = await aBranch('外街机关党支部', 'farStaff')
    const plain = await made('party-organizations', { name: '书店党支部', level: 'branch' })
    const answers = []
    for (const changed of [
      cell(grids[0], far),
      cell(grids[0], plain),
      cell(grids[0], branches[0], { field: 'gardening' }),
      cell(newId(), branches[0]),
    ])
      answers.push((await change([changed])).body['code'])
    expect(answers).toEqual(Array.from({ length: 4 }, () => 'object.missing'))
  })

  test('of two at once, one is told that the other was quicker', async () => {
    const third = await grid('丙网格')
    const { seen } = await matrix()
    const both = await Promise.all(branches.map((lead) => change([cell(third, lead)], { seen })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})

test('branches go along when grids are split and merged', async () => {
  const [one, other] = branches
  const [left, right] = [await grid('左网格'), await grid('右网格')]
  await change([cell(left, one), cell(right, other)], { on: '2021-01-01' })
  const parts = [aGrid({ name: '左上' }), aGrid({ name: '左下' })]
  const split = await post(`grids/${left}/split`, { version: 1, on: '2023-01-01', reason: '拆分', parts })
  const [upper, lower] = split.body['opened'] as [string, string]
  expect([await leadOf(upper), await leadOf(lower), await leadOf(left, '2022-12-31')]).toEqual([one, one, one])
  const together = [upper, right].map((id) => ({ id, version: 1 }))
  const merged = await made('grid-merges', {
    grids: together,
    on: '2024-01-01',
    reason: '合并',
    number: 900,
    name: '合格',
  })
  const found = ((await matrix())['cells'] as Cell[]).find((one_) => one_.gridId === merged && one_.field === field)
  expect(found).toMatchObject({ lead: one, support: [other] })
})

test('a branch that leads cannot be dissolved, nor stop being an agency branch', async () => {
  const list = (await get('party-organizations'))['rows'] as { id: string; version: number; name: string }[]
  const { id, version, name } = list.find((row) => row.id === branches[1])!
  const ended = await post(`party-organizations/${id}/end`, { version })
  expect(ended.body['code']).toBe('party.leads')
  const edited = await server.call(`PUT /api/party-organizations/${id}`, {
    ...cast.as.staff,
    body: { version, name, level: 'branch', agency: false },
  })
  expect(edited.body['code']).toBe('party.leads')
})

test('the matrix costs the same however many grids there are', async () => {
  const cost = () => house.statements(() => matrix())
  const few = await cost()
  for (let turn = 0; turn < 30; turn++) await grid(`第${turn}号网格`)
  expect(await cost()).toBe(few)
})

test('who may do it', async () => {
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  expect(await cast.grid('GET', async () => ({ path: '/api/grid-matrix' }))).toEqual(expected(open))
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  const body = () => ({ changes: [cell(grids[0], null)] })
  expect(await cast.grid('POST', async () => ({ path: '/api/grid-matrix/previews', body: body() }))).toEqual(
    expected(own),
  )
  const { seen } = await matrix()
  const asked = { ...body(), seen, reason: '调整' }
  expect(await cast.grid('POST', async () => ({ path: '/api/grid-matrix/reorganisations', body: asked }))).toEqual(
    expected(own),
  )
})
