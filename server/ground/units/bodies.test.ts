import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from './builders.ts'
import { openUnits, type Units } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-bodies-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string
let chapter: { id: string; name: string }

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  chapter = (await house.do(theSystem, (t) => units.bodies(t))).find(
    ({ kind, areaId }) => kind === 'streetChapter' && areaId === cast.street,
  )!
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

let number = 0
const aBody = (more: object = {}) => ({ kind: 'alliance', name: `第${++number}商圈党建联盟`, ...more })
const found = async (body: object) =>
  (await server.call('POST /api/bodies', { ...cast.as.staff, body })).body['id'] as string
const show = async (id: string, role: keyof Roles['as'] = 'staff') =>
  (await server.call(`GET /api/bodies/${id}`, cast.as[role])).body
const edit = (id: string, body: object) => server.call(`PUT /api/bodies/${id}`, { ...cast.as.staff, body })
const move = (id: string, version: number, stage: string) =>
  server.call(`POST /api/bodies/${id}/stages`, {
    ...cast.as.staff,
    body: { version, stage, criteria: '成员单位不少于五家', evidence: '成立会议纪要' },
  })

describe('an alliance', () => {
  test('is founded under its street’s chapter, and told to everybody who works, its history to its street alone', async () => {
    const name = '石门二路商圈党建联盟'
    const id = await found(aBody({ name, charter: '资源共享', term: '三年', memberRule: '商圈内单位' }))
    const body = {
      id,
      name,
      kind: 'alliance',
      level: 'street',
      streetId: cast.street,
      areaName: '石门二路街道',
      parent: { id: chapter.id, name: chapter.name },
      charter: '资源共享',
      term: '三年',
      memberRule: '商圈内单位',
      stage: 'incubating',
      from: today,
      to: null,
      version: 1,
      members: [],
      offices: [],
      secretary: null,
    }
    const at = expect.any(String) as string
    expect(await show(id)).toEqual({ ...body, history: [{ at, by: '周敏', action: 'body.found', detail: {} }] })
    expect(await show(id, 'farLiaison')).toEqual({ ...body, history: [] })
  })

  test('comes a stage further on evidence, skips none, and ends its seats when it is closed', async () => {
    const id = await found(aBody())
    const unit = await house.do(theSystem, (t) => aUnit(t, units, cast.street, { name: '联盟成员书店' }))
    await house.do(theSystem, (t) => units.addMembership(t, { organizationId: unit, bodyId: id }))
    const answers = []
    for (const [version, stage] of [
      [1, 'improved'],
      [1, 'founded'],
      [1, 'consolidated'],
      [2, 'consolidated'],
    ] as const)
      answers.push((await move(id, version, stage)).body['code'] ?? stage)
    expect(answers).toEqual(['body.stage', 'founded', 'version.stale', 'consolidated'])
    expect(await show(id)).toMatchObject({ stage: 'consolidated', version: 3, members: [{ id: unit, since: today }] })
    expect((await move(id, 3, 'closed')).status).toBe(200)
    const closed = await show(id)
    expect(closed).toMatchObject({ stage: 'closed', to: today, members: [] })
    expect((closed['history'] as object[])[0]).toMatchObject({
      action: 'body.stage',
      detail: { stage: 'closed', criteria: '成员单位不少于五家', evidence: '成立会议纪要' },
    })
  })
})

describe('offices of a body', () => {
  const begin = (id: string, body: object) => server.call(`POST /api/bodies/${id}/offices`, { ...cast.as.staff, body })
  const held = async (id: string, day: string, role: keyof Roles['as'] = 'staff') =>
    (
      (await server.call(`GET /api/bodies/${id}?asOf=${day}`, cast.as[role])).body['offices'] as {
        post: string
        unit: { name: string } | null
        holder: string
      }[]
    ).map(({ post, unit, holder }) => [post, unit?.name ?? null, holder])

  test('are answered for any day: who chaired, who belonged; persons to the own street only', async () => {
    const id = await found(aBody())
    const unit = await house.do(theSystem, (t) => aUnit(t, units, cast.street, { name: '轮值书店' }))
    const chairs = [
      { post: 'chair', holder: '金晓', on: '2018-01-01' },
      { post: 'viceChair', holder: '陆川', on: '2018-01-01' },
      { post: 'chair', organizationId: unit, holder: '白羽', on: '2019-07-01' },
    ]
    for (const chair of chairs) expect((await begin(id, chair)).status).toBe(200)
    expect(await held(id, '2019-03-01')).toEqual([
      ['chair', null, '金晓'],
      ['viceChair', null, '陆川'],
    ])
    expect(await held(id, '2019-07-01')).toEqual([
      ['viceChair', null, '陆川'],
      ['chair', '轮值书店', '白羽'],
    ])
    expect(await held(id, '2017-12-31')).toEqual([])
    expect(await held(id, '2019-07-01', 'farLiaison')).toEqual([
      ['viceChair', null, ''],
      ['chair', '轮值书店', ''],
    ])
    const early = await begin(id, { post: 'chair', holder: '早了', on: '2019-01-01' })
    expect(early.body).toMatchObject({ code: 'office.day', params: { day: '2019-07-01' } })
    expect((await begin(id, { post: 'chair' })).status).toBe(400)
  })

  test('end on a day, and once', async () => {
    const id = await found(aBody())
    const office = (await begin(id, { post: 'secretary', holder: '金晓', on: '2018-01-01' })).body['id'] as string
    const end = () =>
      server.call(`POST /api/body-offices/${office}/end`, { ...cast.as.staff, body: { on: '2020-01-01' } })
    expect([(await end()).status, (await end()).body['code']]).toEqual([200, 'object.missing'])
    expect([await held(id, '2019-12-31'), await held(id, '2020-01-01')]).toEqual([[['secretary', null, '金晓']], []])
  })

  test('of a military unit name no person', async () => {
    const id = await found(aBody())
    const alias = await house.do(theSystem, (t) => aUnit(t, units, cast.street, { name: '丁部队', type: 'military' }))
    await begin(id, { post: 'dutyUnit', organizationId: alias, holder: '不记', on: '2018-01-01' })
    expect(await held(id, '2018-02-01')).toEqual([['dutyUnit', '丁部队', '']])
  })
})

test('a residential area has a conference of its own, the third level', async () => {
  const id = await found(aBody({ kind: 'jointConference', name: '张家宅联席会议', residentialArea: '张家宅居民区' }))
  expect(await show(id)).toMatchObject({ level: 'residentialArea', areaName: '张家宅居民区', stage: null })
  expect((await move(id, 1, 'founded')).body['code']).toBe('body.stage')
})

test('a body is edited as it was seen; two have not the same name, and a chapter keeps the one of the rule pack', async () => {
  const [one, other] = [aBody(), aBody()]
  const id = await found(one)
  await found(other)
  const twice = await server.call('POST /api/bodies', { ...cast.as.staff, body: other })
  expect(twice.body['code']).toBe('body.name-known')
  expect((await edit(id, { version: 1, name: other.name })).body['code']).toBe('body.name-known')
  expect((await edit(id, { version: 1, name: one.name, charter: '新章程' })).body).toEqual({ id, version: 2 })
  expect((await edit(id, { version: 1, name: one.name })).body['code']).toBe('version.stale')
  expect((await edit(chapter.id, { version: 1, name: '改名的分会' })).body['code']).toBe('body.name-fixed')
  expect((await edit(chapter.id, { version: 1, name: chapter.name, memberRule: '街道内单位' })).status).toBe(200)
  await house.do(theSystem, (t) => units.seedAreas(t))
  expect(await show(chapter.id)).toMatchObject({ memberRule: '街道内单位', version: 2 })
})

test('who may do it', async () => {
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  const fresh = async () => found(aBody())
  expect(await cast.grid('POST', async () => ({ path: '/api/bodies', body: aBody() }))).toEqual(
    expected({ stranger: 401, staff: 200, farStaff: 200 }),
  )
  expect(
    await cast.grid('PUT', async () => ({
      path: `/api/bodies/${await fresh()}`,
      body: { version: 1, name: aBody().name },
    })),
  ).toEqual(expected(own))
  const further = { version: 1, stage: 'founded', criteria: '条件', evidence: '材料' }
  expect(await cast.grid('POST', async () => ({ path: `/api/bodies/${await fresh()}/stages`, body: further }))).toEqual(
    expected(own),
  )
  expect(await cast.grid('GET', async () => ({ path: `/api/bodies/${await fresh()}` }))).toEqual(
    expected({ stranger: 401, member: 403, auditor: 403, kiosk: 403, else: 200 }),
  )
  const office = { post: 'chair', holder: '金晓' }
  const held = async () =>
    (await server.call(`POST /api/bodies/${await fresh()}/offices`, { ...cast.as.staff, body: office })).body[
      'id'
    ] as string
  expect(await cast.grid('POST', async () => ({ path: `/api/bodies/${await fresh()}/offices`, body: office }))).toEqual(
    expected(own),
  )
  expect(await cast.grid('POST', async () => ({ path: `/api/body-offices/${await held()}/end`, body: {} }))).toEqual(
    expected(own),
  )
})
