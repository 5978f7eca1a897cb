import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { AddressRange } from '#contract/grids.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aStaff, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from '../builders.ts'
import { openUnits, type Units } from '../index.ts'
import { aGrid } from './builders.ts'
import { found as drawGrid } from './deeds/draw.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-grids-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string
let tomorrow: string

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
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
const post = (line: string, body?: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`POST /api/${line}` as Line, { ...cast.as[role], ...(body ? { body } : {}) })
const get = async (line: string, role: keyof Roles['as'] = 'staff') =>
  (await server.call(`GET /api/${line}` as Line, cast.as[role])).body
const found = async (more: Parameters<typeof aGrid>[0] = {}) => {
  const body = aGrid({ on: '2019-01-01', ...more })
  const answer = await post('grids', body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return { id: answer.body['id'] as string, ...body }
}
const on = (road: string, from = 1, to: number | null = null): AddressRange[] => [{ road, side: 'all', from, to }]
const where = async (address: string, day?: string) => {
  const query = `address=${encodeURIComponent(address)}${day ? `&asOf=${day}` : ''}`
  const body = await get(`grid-look-up?${query}`)
  return [body['outcome'], ...(body['grids'] as { name: string }[]).map(({ name }) => name)]
}
const lies = async (id: string, day?: string) =>
  ((await get(`grids/${id}${day ? `?asOf=${day}` : ''}`))['places'] as { name: string }[]).map(({ name }) => name)
const unit = (name: string, address: string) =>
  house.do(theSystem, (t) => aUnit(t, units, cast.street, { name, address }))

describe('a grid', () => {
  test('is drawn from a day, listed with what lies in it, and found by its addresses', async () => {
    const grid = await found({ name: '张家宅网格', ranges: on('一号路', 1, 99), head: '金晓' })
    const rows = (await get('grids'))['rows'] as { id: string }[]
    expect(rows.find(({ id }) => id === grid.id)).toEqual({
      id: grid.id,
      number: grid.number,
      name: '张家宅网格',
      boundary: '东至成都北路',
      ranges: on('一号路', 1, 99),
      head: '金晓',
      from: '2019-01-01',
      to: null,
      version: 1,
      residentialAreas: [],
      units: 0,
      buildings: 0,
    })
    expect(await where('一号路9弄3号')).toEqual(['one', '张家宅网格'])
    expect(await where('一号路9弄3号', '2018-12-31')).toEqual(['roadUnknown'])
    expect(((await get('grids?asOf=2018-12-31'))['rows'] as unknown[]).length).toBe(0)
  })

  test('is refused an address that lies in another, and a number that another has', async () => {
    const grid = await found({ ranges: on('二号路', 1, 99) })
    const over = await post('grids', aGrid({ ranges: on('二号路', 99) }))
    expect(over.body).toMatchObject({
      code: 'grid.overlap',
      params: { road: '二号路', from: 99, to: 99, one: grid.name },
    })
    const twice = await post('grids', aGrid({ number: grid.number }))
    expect(twice.body).toMatchObject({ code: 'grid.number-known', params: { number: grid.number } })
  })

  test('is drawn otherwise from a day on, and what was before stays readable', async () => {
    const grid = await found({ ranges: on('三号路', 1, 99), head: '金晓' })
    const put = (body: object) =>
      server.call(`PUT /api/grids/${grid.id}`, {
        ...cast.as.staff,
        body: { version: 1, name: '新名网格', head: '陆川', ranges: on('三号路', 1, 49), ...body },
      })
    expect((await put({ on: '2018-06-01' })).body).toMatchObject({ code: 'grid.day', params: { day: '2019-01-01' } })
    expect((await put({ on: '2022-01-01' })).body).toEqual({ id: grid.id, version: 2 })
    expect((await put({})).body['code']).toBe('version.stale')
    expect(await get(`grids/${grid.id}?asOf=2021-12-31`)).toMatchObject({ name: grid.name, head: '金晓' })
    expect(await get(`grids/${grid.id}`)).toMatchObject({ name: '新名网格', head: '陆川' })
    expect([await where('三号路50号', '2021-12-31'), await where('三号路50号')]).toEqual([['one', grid.name], ['none']])
  })

  test('that is not there, or another street’s, is missing', async () => {
    const grid = await found()
    const missing = await server.call(`GET /api/grids/${newId()}`, cast.as.staff)
    const far = await server.call(`GET /api/grids/${grid.id}`, cast.as.farStaff)
    expect([far.status, { ...far.body, requestId: '' }]).toEqual([missing.status, { ...missing.body, requestId: '' }])
    expect(((await get('grids', 'farStaff'))['rows'] as unknown[]).length).toBe(0)
  })
})

describe('a split', () => {
  const parts = (road: string) => [
    aGrid({ name: '东片', ranges: on(road, 1, 49) }),
    aGrid({ name: '西片', ranges: on(road, 50) }),
  ]
  test('takes what lies there along by its address, and keeps what was', async () => {
    const grid = await found({ name: '老网格', ranges: on('四号路') })
    const ids = [
      await unit('四号路书店', '四号路7号'),
      await unit('四号路医院', '四号路70号'),
      await unit('路口学校', '四号路口'),
    ]
    for (const objectId of ids)
      expect((await post(`grids/${grid.id}/places`, { kind: 'organization', objectId, on: '2019-01-01' })).status).toBe(
        200,
      )
    const split = await post(`grids/${grid.id}/split`, {
      version: 1,
      on: '2023-07-01',
      reason: '人口增加',
      parts: parts('四号路'),
    })
    const [east, west] = split.body['opened'] as [string, string]
    expect(split.body['unplaced']).toBe(1)
    expect([await lies(east), await lies(west)]).toEqual([['四号路书店'], ['四号路医院']])
    expect((await lies(grid.id, '2023-06-30')).toSorted()).toEqual(['四号路书店', '四号路医院', '路口学校'].toSorted())
    expect([await where('四号路7号', '2023-06-30'), await where('四号路7号')]).toEqual([
      ['one', '老网格'],
      ['one', '东片'],
    ])
    const page = await get(`grids/${east}`)
    expect(page['changes']).toMatchObject([
      {
        kind: 'split',
        on: '2023-07-01',
        reason: '人口增加',
        mayUndo: false,
        closes: [{ id: grid.id, name: '老网格' }],
      },
    ])
    // Who opens an old link sees what it was on its last day.
    expect(await get(`grids/${grid.id}`)).toMatchObject({ name: '老网格', to: '2023-07-01', asOf: '2023-06-30' })
  })

  test('whose parts share an address is refused as a whole', async () => {
    const grid = await found({ ranges: on('五号路') })
    const answer = await post(`grids/${grid.id}/split`, {
      version: 1,
      reason: '试一试',
      parts: [aGrid({ ranges: on('五号路', 1, 60) }), aGrid({ ranges: on('五号路', 50) })],
    })
    expect(answer.body['code']).toBe('grid.overlap')
    expect(await where('五号路9号')).toEqual(['one', grid.name])
  })

  test('that is still to come can be taken back, until something was built on it', async () => {
    const grid = await found({ name: '待分网格', ranges: on('六号路') })
    const shop = await unit('六号路书店', '六号路7号')
    await post(`grids/${grid.id}/places`, { kind: 'organization', objectId: shop })
    const split = () =>
      post(`grids/${grid.id}/split`, { version: 0, on: tomorrow, reason: '拆分', parts: parts('六号路') })
    const version = async () => ((await get(`grids/${grid.id}`))['version'] as number) ?? 0
    const again = async () =>
      post(`grids/${grid.id}/split`, {
        version: await version(),
        on: tomorrow,
        reason: '拆分',
        parts: parts('六号路'),
      })
    expect((await split()).status).toBe(400)
    const planned = await again()
    expect(planned.status).toBe(200)
    expect((await again()).body).toMatchObject({ code: 'grid.ending', params: { day: tomorrow } })
    const [change] = (await get(`grids/${grid.id}`))['changes'] as [{ id: string; mayUndo: boolean }]
    expect(change.mayUndo).toBe(true)
    expect((await post(`grid-changes/${change.id}/undo`)).body).toEqual({ done: true })
    expect([await where('六号路7号', tomorrow), await lies(grid.id, tomorrow)]).toEqual([
      ['one', '待分网格'],
      ['六号路书店'],
    ])
    expect((await post(`grid-changes/${change.id}/undo`)).body['code']).toBe('grid.undo')
    const [east] = (await again()).body['opened'] as [string]
    const later = addDays(today, 9)
    const second = await post(`grids/${east}/split`, {
      version: 1,
      on: later,
      reason: '再拆',
      parts: [aGrid({ ranges: on('六号路', 1, 9) }), aGrid({ ranges: on('六号路', 10, 49) })],
    })
    expect(second.status).toBe(200)
    const [, first] = (await get(`grids/${east}`))['changes'] as [unknown, { id: string; mayUndo: boolean }]
    expect([first.mayUndo, (await post(`grid-changes/${first.id}/undo`)).body['code']]).toEqual([false, 'grid.undo'])
  })
})

test('a merge makes one of several, with their addresses and what lies in them', async () => {
  const [one, other] = [await found({ ranges: on('七号路', 1, 49) }), await found({ ranges: on('七号路', 50) })]
  const shop = await unit('七号路书店', '七号路70号')
  await post(`grids/${other.id}/places`, { kind: 'organization', objectId: shop, on: '2019-01-01' })
  const grids = [one, other].map(({ id }) => ({ id, version: 1 }))
  const merged = await post('grid-merges', {
    grids,
    on: '2024-01-01',
    reason: '并格',
    number: one.number,
    name: '合网格',
  })
  const id = merged.body['id'] as string
  expect([await where('七号路9号'), await where('七号路90号'), await lies(id)]).toEqual([
    ['one', '合网格'],
    ['one', '合网格'],
    ['七号路书店'],
  ])
  expect(await where('七号路90号', '2023-12-31')).toEqual(['one', other.name])
})

describe('what lies in grids', () => {
  test('lies in one at a time, moves on a day, and is put there by its address', async () => {
    const [one, other] = [await found({ ranges: on('八号路', 1, 49) }), await found({ ranges: on('八号路', 50) })]
    const shop = await unit('八号路书店', '上海市静安区八号路7号')
    const placed = await post('grid-places/by-address')
    expect(placed.body['placed']).toBeGreaterThan(0)
    expect(await lies(one.id)).toEqual(['八号路书店'])
    const shown = async (role: keyof Roles['as']) =>
      (await server.call(`GET /api/organizations/${shop}`, cast.as[role])).body['grid']
    expect([await shown('staff'), await shown('farStaff')]).toEqual([
      { id: one.id, number: one.number, name: one.name },
      null,
    ])
    await post(`grids/${other.id}/places`, { kind: 'organization', objectId: shop, on: tomorrow })
    expect([await lies(one.id), await lies(one.id, tomorrow), await lies(other.id, tomorrow)]).toEqual([
      ['八号路书店'],
      [],
      ['八号路书店'],
    ])
    const now = await post(`grids/${one.id}/places`, { kind: 'organization', objectId: shop })
    expect(now.body).toMatchObject({ code: 'grid.place-later', params: { day: tomorrow } })
    expect(
      (await post(`grids/${other.id}/places/end`, { kind: 'organization', objectId: shop, on: tomorrow })).status,
    ).toBe(200)
    expect(await lies(other.id, tomorrow)).toEqual([])
  })

  test('is never a military unit, nor another street’s', async () => {
    const grid = await found()
    const alias = await house.do(theSystem, (t) => aUnit(t, units, cast.street, { name: '甲部队', type: 'military' }))
    const far = await house.do(theSystem, (t) => aUnit(t, units, cast.farStreet, { name: '外街书店' }))
    const put = (objectId: string) => post(`grids/${grid.id}/places`, { kind: 'organization', objectId })
    expect([(await put(alias)).body['code'], (await put(far)).body['code'], (await put(newId())).body['code']]).toEqual(
      ['grid.alias-only', 'object.missing', 'object.missing'],
    )
  })
})

test('the list costs the same however many grids there are', async () => {
  const cost = (line: string) => house.statements(() => get(line))
  await get('grids')
  const many = await cost('grids')
  expect(await cost('grids?asOf=2018-01-01')).toBe(many)
  for (let turn = 0; turn < 30; turn++) await found()
  expect(await cost('grids')).toBe(many)
})

test('who may do it', async () => {
  const staffOnly = { stranger: 401, staff: 200, farStaff: 404 }
  const fresh = async () => (await found()).id
  const at = async (line: (id: string) => string, body?: object) => {
    const path = `/api/${line(await fresh())}`
    return body ? { path, body } : { path }
  }
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  expect(await cast.grid('GET', () => at(() => 'grids'))).toEqual(expected(open))
  expect(await cast.grid('GET', () => at(() => 'grid-look-up?address=abc'))).toEqual(expected(open))
  expect(await cast.grid('POST', () => at(() => 'grids', aGrid()))).toEqual(expected(open))
  expect(await cast.grid('POST', () => at(() => 'grid-places/by-address'))).toEqual(expected(open))
  expect(await cast.grid('GET', () => at((id) => `grids/${id}`))).toEqual(expected(staffOnly))
  expect(await cast.grid('PUT', () => at((id) => `grids/${id}`, { version: 1, name: '改名网格' }))).toEqual(
    expected(staffOnly),
  )
  const parts = () => [aGrid(), aGrid()]
  expect(
    await cast.grid('POST', () => at((id) => `grids/${id}/split`, { version: 1, reason: '拆分', parts: parts() })),
  ).toEqual(expected(staffOnly))
})

/** Six draw on one road at once, through the deed itself; `unlocked` lets them write at the same moment instead. */
async function sixDraw(road: string, unlocked: boolean): Promise<number> {
  let waiting = 6
  const { promise: all, resolve: go } = Promise.withResolvers<void>()
  const together = async (): Promise<void> => {
    if (--waiting === 0) go()
    await all
  }
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      house.do(aStaff(cast.street), async (t) => {
        const drawn = await drawGrid(unlocked ? { ...t, lock: together } : t, aGrid({ ranges: on(road) }))
        // None is through before all have looked, however slow the machine is.
        if (unlocked) await pause(300)
        return drawn
      }),
    ),
  )
  return answers.filter((answer) => !isRefusal(answer)).length
}

test('of six who draw on the same road at once one succeeds, and more would without the lock', async () => {
  expect(await sixDraw('九号路', false)).toBe(1)
  // Last: it leaves the street with a fault that no deed after it would be let past.
  expect(await sixDraw('十号路', true)).toBeGreaterThan(1)
})
