import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from '../builders.ts'
import { aGrid } from '../grids/builders.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-buildings-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

let number = 0
type Line = `${string} /${string}`
const aBuilding = (more: object = {}) => ({ name: `第${++number}商务楼`, address: '新闸路9号', floors: 20, ...more })
const post = (line: string, body: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`POST /api/${line}` as Line, { ...cast.as[role], body })
const added = async (more: object = {}) => (await post('buildings', aBuilding(more))).body['id'] as string
const show = async (id: string, day?: string) =>
  (await server.call(`GET /api/buildings/${id}${day ? `?asOf=${day}` : ''}`, cast.as.staff)).body
const unit = (name: string, more: object = {}) =>
  house.do(theSystem, (t) => aUnit(t, units, cast.street, { name, ...more }))
const seat = (id: string, organizationId: string, floorFrom: number, more: object = {}) =>
  post(`buildings/${id}/tenants`, { organizationId, floorFrom, ...more })
const floors = async (id: string, day?: string) =>
  ((await show(id, day))['tenants'] as { name: string; floorFrom: number | null; floorTo: number | null }[]).map(
    ({ name, floorFrom, floorTo }) => [name, floorFrom, floorTo],
  )

describe('a building', () => {
  test('is shown with its grid, its branch and whom to ask, to its own street', async () => {
    const branch = await post('party-organizations', { name: '楼宇联合党支部', level: 'branch' })
    const id = await added({
      name: '汇景楼',
      contact: '金晓',
      contactPhone: '021-6000 1234',
      branchId: branch.body['id'],
    })
    const grid = await post('grids', aGrid({ name: '汇景网格', head: '陆川', on: '2020-01-01' }))
    await post(`grids/${String(grid.body['id'])}/places`, { kind: 'building', objectId: id })
    expect(await show(id)).toMatchObject({
      name: '汇景楼',
      floors: 20,
      contact: '金晓',
      contactPhone: '021-6000 1234',
      version: 2,
      branch: { name: '楼宇联合党支部' },
      grid: { name: '汇景网格', head: '陆川' },
      tenants: [],
      coverage: { tenants: 0, joined: 0, organised: 0, neither: 0 },
    })
    const { rows } = await house.do(theSystem, (t) =>
      sql`select * from units.building_record`.execute(t.tables<unknown>()),
    )
    expect(JSON.stringify(rows)).not.toContain('6000')
  })

  test('is edited as it was seen, and called what no other in its street is', async () => {
    const [one, other] = [aBuilding(), aBuilding()]
    const id = (await post('buildings', one)).body['id'] as string
    await post('buildings', other)
    const put = (body: object) => server.call(`PUT /api/buildings/${id}`, { ...cast.as.staff, body })
    expect((await put({ version: 2, name: other.name })).body['code']).toBe('building.name-known')
    expect((await put({ version: 2, name: '新名楼' })).body).toEqual({ id, version: 3 })
    expect((await put({ version: 2, name: '再改楼' })).body).toMatchObject({
      code: 'version.stale',
      params: { by: '周敏' },
    })
    expect((await post('buildings', { name: other.name })).body['code']).toBe('building.name-known')
  })

  test('that only a unit’s record names is written over from its first version', async () => {
    const building = await house.do(theSystem, (t) =>
      units.addBuilding(t, { streetId: cast.street, name: '老楼', address: '' }),
    )
    expect(await show(building)).toMatchObject({ version: 1, floors: null, contact: '' })
    const put = () =>
      server.call(`PUT /api/buildings/${building}`, { ...cast.as.staff, body: { version: 1, name: '老楼', floors: 6 } })
    expect([(await put()).status, (await put()).body['code']]).toEqual([200, 'version.stale'])
  })
})

describe('tenants', () => {
  test('sit on their floors for their time; who moves within the building leaves the old floor', async () => {
    const id = await added()
    const [shop, firm] = [await unit('楼里书店'), await unit('楼里软件公司')]
    expect((await seat(id, shop, 1, { floorTo: 2, on: '2020-01-01' })).status).toBe(200)
    await seat(id, firm, 9, { on: '2021-06-01' })
    await seat(id, firm, 11, { on: '2024-01-01' })
    expect(await floors(id, '2020-12-31')).toEqual([['楼里书店', 1, 2]])
    expect(await floors(id, '2023-12-31')).toEqual([
      ['楼里软件公司', 9, 9],
      ['楼里书店', 1, 2],
    ])
    const now = (await show(id))['tenants'] as { id: string; name: string; floorFrom: number }[]
    expect(now.map(({ name, floorFrom }) => [name, floorFrom])).toEqual([
      ['楼里软件公司', 11],
      ['楼里书店', 1],
    ])
    expect((await seat(id, firm, 12, { on: '2023-01-01' })).body).toMatchObject({
      code: 'tenant.day',
      params: { day: '2024-01-01' },
    })
    const left = (on: string) => post(`tenants/${now[0]!.id}/end`, { on })
    expect((await left('2023-01-01')).body['code']).toBe('tenant.day')
    expect((await left(today)).body).toEqual({ done: true })
    expect((await left(today)).body['code']).toBe('object.missing')
    expect([await floors(id), await floors(id, addDays(today, -1))]).toEqual([
      [['楼里书店', 1, 2]],
      [
        ['楼里软件公司', 11, 11],
        ['楼里书店', 1, 2],
      ],
    ])
  })

  test('are counted: who has joined, who has a party organisation, who has neither', async () => {
    const id = await added()
    const chapter = await unit('已加入的银行', { member: true })
    const organised = await unit('有支部的公司', { partyOrganization: '公司党支部' })
    for (const one of [chapter, organised, await unit('什么都没有的店')]) await seat(id, one, 3, { on: '2020-01-01' })
    expect((await show(id))['coverage']).toEqual({ tenants: 3, joined: 1, organised: 1, neither: 1 })
    const listed = (await server.call('GET /api/buildings', cast.as.staff)).body['rows'] as { id: string }[]
    expect(listed.find((row) => row.id === id)).toMatchObject({
      coverage: { tenants: 3, joined: 1, organised: 1, neither: 1 },
    })
    // It joined today: on the day before it had not.
    expect((await show(id, addDays(today, -1)))['coverage']).toMatchObject({ joined: 0, neither: 2 })
  })

  test('are units whose record names the building as well, without a floor until somebody says it', async () => {
    const id = await added({ name: '记录楼' })
    const record = await post('organizations', { name: '记录里的店', type: 'enterprise', building: '记录楼' })
    expect(await floors(id)).toEqual([['记录里的店', null, null]])
    await seat(id, record.body['id'] as string, 5)
    expect(await floors(id)).toEqual([['记录里的店', 5, 5]])
  })

  test('are refused above the roof, of another street, and where only an alias may be kept', async () => {
    const id = await added({ floors: 6 })
    const shop = await unit('低楼书店')
    expect((await seat(id, shop, 5, { floorTo: 7 })).body).toMatchObject({
      code: 'building.floors',
      params: { floors: 6 },
    })
    const far = await house.do(theSystem, (t) => aUnit(t, units, cast.farStreet, { name: '外街店' }))
    expect((await seat(id, far, 1)).body['code']).toBe('object.missing')
    const alias = await unit('乙部队', { type: 'military' })
    expect((await seat(id, alias, 1)).body['code']).toBe('building.alias-only')
  })

  test('that become an alias sat nowhere: not in the building, not in a grid, behind no party organisation', async () => {
    const id = await added()
    const shop = await unit('变成部队的店')
    await seat(id, shop, 2, { on: '2020-01-01' })
    const grid = await post('grids', aGrid())
    await post(`grids/${String(grid.body['id'])}/places`, { kind: 'organization', objectId: shop })
    const party = { name: '店党支部', level: 'branch', organizationId: shop }
    expect((await post('party-organizations', party)).status).toBe(200)
    const version = (await server.call(`GET /api/organizations/${shop}`, cast.as.staff)).body['version']
    const put = await server.call(`PUT /api/organizations/${shop}`, {
      ...cast.as.staff,
      body: { version, name: '丙部队', type: 'military' },
    })
    expect(put.status).toBe(200)
    expect([await floors(id), await floors(id, addDays(today, -1))]).toEqual([[], []])
    expect((await server.call(`GET /api/grids/${String(grid.body['id'])}`, cast.as.staff)).body['places']).toEqual([])
    const parties = (await server.call('GET /api/party-organizations', cast.as.staff)).body['rows'] as {
      name: string
      organization: unknown
    }[]
    expect(parties.find(({ name }) => name === '店党支部')?.organization).toBeNull()
  })
})

test('lists cost the same however many buildings and tenants there are', async () => {
  const cost = (line: string) => house.statements(() => server.call(`GET /api/${line}` as Line, cast.as.staff))
  const id = await added()
  const few = [await cost('buildings'), await cost(`buildings/${id}`)]
  for (let turn = 0; turn < 20; turn++) await seat(id, await unit(`第${turn}家`), 1 + (turn % 9))
  for (let turn = 0; turn < 20; turn++) await added()
  expect([await cost('buildings'), await cost(`buildings/${id}`)]).toEqual(few)
})

test('who may do it', async () => {
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  expect(await cast.grid('GET', async () => ({ path: '/api/buildings' }))).toEqual(expected(open))
  expect(await cast.grid('POST', async () => ({ path: '/api/buildings', body: aBuilding() }))).toEqual(expected(open))
  expect(await cast.grid('GET', async () => ({ path: `/api/buildings/${await added()}` }))).toEqual(expected(own))
  expect(
    await cast.grid('PUT', async () => ({
      path: `/api/buildings/${await added()}`,
      body: { ...aBuilding(), version: 2 },
    })),
  ).toEqual(expected(own))
  const shop = await unit('问权限的店')
  const body = { organizationId: shop, floorFrom: 1 }
  expect(await cast.grid('POST', async () => ({ path: `/api/buildings/${await added()}/tenants`, body }))).toEqual(
    expected(own),
  )
  const seated = async () => (await seat(await added(), shop, 1)).body['id'] as string
  expect(await cast.grid('POST', async () => ({ path: `/api/tenants/${await seated()}/end`, body: {} }))).toEqual(
    expected(own),
  )
})
