import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, addYears, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from '../builders.ts'
import { openUnits, type Units } from '../index.ts'
import { dueOf, latestDue, mayStandUnder, remindOf } from './rules.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-party-'))
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
const aParty = (more: object = {}) => ({ name: `第${++number}党支部`, level: 'branch', on: '2018-01-01', ...more })
const post = (line: string, body: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`POST /api/party-organizations${line}`, { ...cast.as[role], body })
const added = async (more: object = {}) => {
  const answer = await post('', aParty(more))
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body['id'] as string
}
type Row = { id: string; version: number; term: { secretary: string; due: string; remind: boolean } | null }
const list = async (day?: string, role: keyof Roles['as'] = 'staff') =>
  (await server.call(`GET /api/party-organizations${day ? `?asOf=${day}` : ''}`, cast.as[role])).body['rows'] as Row[]
const show = async (id: string, day?: string) => (await list(day)).find((row) => row.id === id)
const waiting = async () => {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ object_id: string }>`select object_id from units.todo_view where kind = 'party.termEnds'`.execute(
      t.tables<unknown>(),
    ),
  )
  return rows.map(({ object_id }) => object_id)
}

describe('a term', () => {
  test.each([
    ['2026-03-15', 'other', '2029-03-15', '2028-09-15', '2030-03-15'],
    ['2026-03-15', 'community', '2031-03-15', '2030-09-15', '2032-03-15'],
    ['2024-02-29', 'other', '2027-02-28', '2026-08-28', '2028-02-28'],
    ['2022-08-31', 'other', '2025-08-31', '2025-02-28', '2026-08-31'],
  ] as const)(
    'from %s (%s) is due %s, told of from %s, and put off to %s at most',
    (from, setting, due, remind, latest) => {
      expect([dueOf(from, setting), remindOf(due), latestDue(from, setting)]).toEqual([due, remind, latest])
    },
  )

  test('waits for the street’s staff six months before it ends, and no longer once the next has begun', async () => {
    const id = await added({ secretary: '金晓', termFrom: addDays(addYears(today, -3), 100) })
    const fresh = await added({ secretary: '陆川', termFrom: addYears(today, -1) })
    const told = await waiting()
    expect([told.includes(id), told.includes(fresh)]).toEqual([true, false])
    const next = await post(`/${id}/terms`, { version: 1, from: today, secretary: '白羽' })
    expect(next.body).toEqual({ id, version: 2 })
    expect((await waiting()).includes(id)).toBe(false)
    // Who was secretary on a day is answered for that day.
    expect([(await show(id))?.term?.secretary, (await show(id, addDays(today, -1)))?.term?.secretary]).toEqual([
      '白羽',
      '金晓',
    ])
  })

  test('is put off by a year at most, on an approval', async () => {
    const id = await added({ secretary: '金晓', termFrom: '2024-01-10' })
    const put = (due: string, version = 1) =>
      post(`/${id}/terms/postpone`, { version, due, approval: '街工委〔2026〕5号' })
    expect((await put('2028-01-11')).body).toMatchObject({ code: 'party.postpone', params: { day: '2028-01-10' } })
    expect((await put('2028-01-10')).status).toBe(200)
    expect((await show(id))?.term).toMatchObject({ due: '2028-01-10', approval: '街工委〔2026〕5号', remind: false })
    expect((await put('2027-12-01')).body).toMatchObject({ code: 'version.stale', params: { by: '周敏' } })
  })
})

describe('the tree', () => {
  test('lets stand under another what is further down', () => {
    expect(mayStandUnder('branch', 'generalBranch')).toBe(true)
    expect(mayStandUnder('committee', 'committee')).toBe(true)
    expect(mayStandUnder('generalBranch', 'branch')).toBe(false)
    expect(mayStandUnder('branch', 'branch')).toBe(false)
  })

  test('knows the unit behind one, and closes no ring', async () => {
    const unit = await house.do(theSystem, (t) => aUnit(t, units, cast.street, { name: '有支部的书店' }))
    const top = await added({ level: 'committee' })
    const below = await added({ level: 'committee', parentId: top, organizationId: unit })
    expect(await show(below)).toMatchObject({
      parentId: top,
      organization: { id: unit, name: '有支部的书店' },
      term: null,
    })
    const ring = await server.call(`PUT /api/party-organizations/${top}`, {
      ...cast.as.staff,
      body: { version: 1, name: '环形党委', level: 'committee', parentId: below },
    })
    expect(ring.body['code']).toBe('party.parent')
    expect((await post(`/${top}/end`, { version: 1 })).body).toMatchObject({
      code: 'party.below',
      params: { count: 1 },
    })
    expect((await post(`/${below}/end`, { version: 1 })).status).toBe(200)
    expect(await show(below)).toBeUndefined()
    expect(await show(below, addDays(today, -1))).toMatchObject({ id: below })
  })

  test('holds a name once, and nothing of another street', async () => {
    const name = '书香党支部'
    await added({ name })
    expect((await post('', aParty({ name }))).body['code']).toBe('party.name-known')
    expect((await post('', aParty({ name }), 'farStaff')).status).toBe(200)
    const far = await house.do(theSystem, (t) => aUnit(t, units, cast.farStreet, { name: '外街书店' }))
    expect((await post('', aParty({ organizationId: far }))).body['code']).toBe('object.missing')
    const theirs = (await list(undefined, 'farStaff'))[0]!.id
    expect((await post('', aParty({ level: 'group', parentId: theirs }))).body['code']).toBe('object.missing')
  })
})

test('the list costs the same however many there are', async () => {
  const cost = () => house.statements(() => list())
  const few = await cost()
  for (let turn = 0; turn < 30; turn++) await added()
  expect(await cost()).toBe(few)
})

test('who may do it', async () => {
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  const path = async (more = '') => `/api/party-organizations/${await added({ termFrom: '2024-01-10' })}${more}`
  expect(await cast.grid('GET', async () => ({ path: '/api/party-organizations' }))).toEqual(expected(open))
  expect(await cast.grid('POST', async () => ({ path: '/api/party-organizations', body: aParty() }))).toEqual(
    expected(open),
  )
  const edit = () => ({ version: 1, name: aParty().name, level: 'branch' })
  expect(await cast.grid('PUT', async () => ({ path: await path(), body: edit() }))).toEqual(expected(own))
  const term = { version: 1, from: '2026-01-10' }
  expect(await cast.grid('POST', async () => ({ path: await path('/terms'), body: term }))).toEqual(expected(own))
  const off = { version: 1, due: '2027-06-10', approval: '批复' }
  expect(await cast.grid('POST', async () => ({ path: await path('/terms/postpone'), body: off }))).toEqual(
    expected(own),
  )
  expect(await cast.grid('POST', async () => ({ path: await path('/end'), body: { version: 1 } }))).toEqual(
    expected(own),
  )
})
