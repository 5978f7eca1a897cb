import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { ReportIn } from '#contract/report-ins.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from '../builders.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-report-ins-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string
let here: { id: string; name: string }
let there: { id: string; name: string }

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  for (const residentialArea of ['槐荫里居民区', '梧桐里居民区'])
    await post('organizations', { name: `${residentialArea}居委会`, type: 'residentialArea', residentialArea })
  const places = (await listed()).areas.map(({ id, name }) => ({ id, name }))
  ;[here, there] = places as [typeof here, typeof there]
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
type Role = keyof Roles['as']
type Listed = {
  areas: { id: string; name: string; units: { organizationId: string; name: string; streetName: string }[] }[]
  counts: object
}
const post = (line: string, body: object, role: Role = 'staff') =>
  server.call(`POST /api/${line}` as Line, { ...cast.as[role], body })
const listed = async (day?: string) =>
  (await server.call(`GET /api/report-ins${day ? `?asOf=${day}` : ''}`, cast.as.staff)).body as Listed
const ties = async (unit: string, role: Role = 'staff', day?: string) =>
  (await server.call(`GET /api/organizations/${unit}/report-ins${day ? `?asOf=${day}` : ''}` as Line, cast.as[role]))
    .body['rows'] as ReportIn[]
const unit = (more: object = {}, street = cast.street) => house.do(theSystem, (t) => aUnit(t, units, street, more))
const begin = (organizationId: string, area = here.id, on?: string, role: Role = 'staff') =>
  post(`organizations/${organizationId}/report-ins`, { residentialAreaId: area, ...(on ? { on } : {}) }, role)
const end = (tie: ReportIn, on: string, role: Role = 'staff') =>
  post(`report-ins/${tie.id}/end`, { version: tie.version, on, reason: '结对期满' }, role)
const undo = (tie: ReportIn, role: Role = 'staff') => post(`report-ins/${tie.id}/undo`, { version: tie.version }, role)

test('a unit reports in at many residential areas, at each once at a time', async () => {
  const bank = await unit({ name: '两处报到的银行' })
  expect((await begin(bank, here.id, '2024-01-10')).status).toBe(200)
  expect((await begin(bank, there.id, '2024-03-01')).status).toBe(200)
  expect((await begin(bank, here.id)).body).toMatchObject({
    code: 'report-in.open',
    params: { area: here.name, day: '2024-01-10' },
  })
  expect((await ties(bank)).map(({ residentialArea, from }) => [residentialArea.name, from])).toEqual([
    [there.name, '2024-03-01'],
    [here.name, '2024-01-10'],
  ])
  expect((await ties(bank, 'staff', '2024-02-01')).map(({ residentialArea }) => residentialArea)).toEqual([here])
})

test('of two who note the same at once, one is told', async () => {
  const shop = await unit({ name: '抢着登记的店' })
  const answers = await Promise.all([begin(shop), begin(shop), begin(shop)])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body['code'] === 'report-in.open')).toHaveLength(2)
  expect(await ties(shop)).toHaveLength(1)
})

test('a unit of another street reports in here; it is ours to end, and theirs and its own to see', async () => {
  const far = cast.farLiaison.unit
  expect((await begin(far)).status).toBe(200)
  const [tie] = await ties(far)
  expect(tie).toMatchObject({ ours: true, residentialArea: here, to: null, version: 1 })
  expect(tie!.notedBy).not.toBe('')
  expect(await ties(far, 'farStaff')).toMatchObject([{ id: tie!.id, ours: false }])
  expect(await ties(far, 'farLiaison')).toMatchObject([{ id: tie!.id, ours: false, notedBy: '' }])
  const hidden = await server.call(`GET /api/organizations/${far}/report-ins`, cast.as.liaison)
  expect(hidden.body['code']).toBe('object.missing')
  for (const refused of [await end(tie!, today, 'farStaff'), await undo(tie!, 'farStaff')])
    expect(refused.body['code']).toBe('object.missing')
  // Their staff note nothing at an area of ours, not even for a unit of theirs.
  expect((await begin(far, there.id, undefined, 'farStaff')).body['code']).toBe('object.missing')
})

test('it ends with its reason, goes on when that is undone, and never was when it was a mistake', async () => {
  const firm = await unit({ name: '期满的公司' })
  await begin(firm, here.id, '2024-01-10')
  const [open] = (await ties(firm)) as [ReportIn]
  expect((await end(open, '2024-01-10')).body).toMatchObject({ code: 'report-in.first-day' })
  expect((await end(open, addDays(today, 1))).body['code']).toBe('report-in.ahead')
  expect((await end(open, '2025-01-10')).body).toEqual({ done: true })
  expect((await end(open, '2025-02-10')).body['code']).toBe('version.stale')
  const [ended] = (await ties(firm)) as [ReportIn]
  expect(ended).toMatchObject({ to: '2025-01-10', reason: '结对期满', version: 2 })
  expect(ended.endedBy).not.toBe('')
  expect((await begin(firm, here.id, '2024-06-01')).body).toMatchObject({
    code: 'report-in.day',
    params: { day: '2025-01-10' },
  })
  expect((await undo(ended)).body).toEqual({ done: true })
  expect(await ties(firm)).toMatchObject([{ to: null, reason: '', version: 3 }])
  expect((await undo({ ...ended, version: 3 })).body).toEqual({ done: true })
  expect(await ties(firm)).toEqual([])
  expect((await undo({ ...ended, version: 4 })).body['code']).toBe('object.missing')
  expect((await begin(firm, here.id, '2024-02-01')).status).toBe(200)
})

test('an end is not undone over a report-in that came after it', async () => {
  const firm = await unit({ name: '又来报到的公司' })
  await begin(firm, here.id, '2024-01-10')
  await end((await ties(firm))[0]!, '2024-05-01')
  await begin(firm, here.id, '2024-05-01')
  const [now, before] = (await ties(firm)) as [ReportIn, ReportIn]
  expect(before.to).toBe('2024-05-01')
  expect((await undo(before)).body).toMatchObject({ code: 'report-in.open', params: { day: now.from } })
})

test('the street counts each unit once, with and without party organisation, as of a day', async () => {
  const before = (await listed('2023-06-01')).counts
  const [organised, plain] = [
    await unit({ name: '有支部的学校', partyOrganization: '学校党支部' }),
    await unit({ name: '没有支部的店' }, cast.farStreet),
  ]
  await begin(organised, here.id, '2023-05-01')
  await begin(organised, there.id, '2023-05-02')
  await begin(plain, here.id, '2023-05-03')
  expect(before).toEqual({ units: 0, organised: 0, withoutAny: 2 })
  expect((await listed('2023-05-01')).counts).toEqual({ units: 1, organised: 1, withoutAny: 1 })
  const { areas, counts } = await listed('2023-06-01')
  expect(counts).toEqual({ units: 2, organised: 1, withoutAny: 0 })
  expect(areas.map((area) => [area.name, area.units.map(({ name }) => name)])).toEqual([
    [here.name, expect.arrayContaining(['有支部的学校', '没有支部的店']) as string[]],
    [there.name, ['有支部的学校']],
  ])
})

test('an alias reports in nowhere, and a unit that becomes one never did', async () => {
  const alias = await unit({ name: '乙部队', type: 'military' })
  expect((await begin(alias)).body['code']).toBe('report-in.alias-only')
  const soon = (await post('organizations', { name: '将成部队的单位', type: 'government' })).body['id'] as string
  await begin(soon, here.id, '2024-01-10')
  const [tie] = (await ties(soon)) as [ReportIn]
  await end(tie, '2024-05-01')
  const { version } = (await server.call(`GET /api/organizations/${soon}`, cast.as.staff)).body
  const put = { version, name: '丙部队', shortName: '丙部队', type: 'military' }
  expect((await server.call(`PUT /api/organizations/${soon}`, { ...cast.as.staff, body: put })).status).toBe(200)
  expect(await ties(soon)).toEqual([])
})
