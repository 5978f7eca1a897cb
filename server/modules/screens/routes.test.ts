import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { Permission } from '#contract/route.ts'
import { openMessages } from '#ground/messages/index.ts'
import { aStaffPerson, aPerson } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { openRecord } from '#ground/record/index.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { openUnits, type Units } from '#ground/units/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Module } from '#kernel/module.ts'
import { openActivities } from '#modules/activities/index.ts'
import { openTestHouse, type TestHouse, theSystem } from '#testing/house.ts'
import { type Answered, aServer, type Sent, type TestServer } from '#testing/server.ts'
import { aVenue } from './builders.ts'
import { openScreens, type Screens } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-screens-routes-'))
let our: TestHouse
let server: TestServer
let people: People
let units: Units
let screens: Screens
let modules: Module[]
let hallId: string
let otherHallId: string
/** Credentials of everyone who may come to a route. */
let callers: Record<string, Sent>

beforeAll(async () => {
  our = await openTestHouse((house) => {
    people = openPeople(house, fileSms(outbox))
    units = openUnits(house, people)
    const record = openRecord(house, people)
    const messages = openMessages(house)
    const activities = openActivities(house, units, people, record, messages)
    screens = openScreens(house, units, activities, people)
    modules = [people, units, record, messages, activities, screens]
    return modules
  })
  server = await aServer(our, people, modules)
  const ids = await our.do(theSystem, async (t) => {
    const { shimen, caojiadu } = await theStreets(t, units)
    hallId = await units.addVenue(t, aVenue(shimen))
    otherHallId = await units.addVenue(t, aVenue(caojiadu))
    const member = await aPerson(t, people)
    const liaison = await aPerson(t, people, { name: '陈立' })
    await units.addLiaison(t, { organizationId: await aUnit(t, units, shimen), personId: liaison.id })
    return {
      member: member.id,
      liaison: liaison.id,
      staff: (await aStaffPerson(t, people, shimen)).id,
      'other staff': (await aStaffPerson(t, people, caojiadu, { name: '沈芳' })).id,
      auditor: (await aStaffPerson(t, people, shimen, { name: '秦朗', role: 'auditor' })).id,
    }
  })
  callers = { stranger: {} }
  for (const [who, id] of Object.entries(ids)) callers[who] = { cookie: await server.signIn(id) }
  callers['kiosk'] = { kiosk: await aPairedScreen() }
})
afterAll(async () => {
  await server.app.close()
  await our.close()
  rmSync(outbox, { recursive: true })
})

const call = (line: `${string} /${string}`, who: string, body?: unknown): Promise<Answered> =>
  server.call(line, { ...callers[who], ...(body === undefined ? {} : { body }) })

async function aPairedScreen(name = '大厅竖屏'): Promise<string> {
  const { code, pollToken } = (await call('POST /api/kiosk/pairings', 'stranger')).body
  const paired = await call('POST /api/kiosks', 'staff', { code, name, venueId: hallId })
  expect(paired.status).toBe(200)
  const { body } = await call('POST /api/kiosk/pairings/poll', 'stranger', { pollToken })
  return body['token'] as string
}

const everyone = ['stranger', 'member', 'liaison', 'staff', 'other staff', 'auditor', 'kiosk'] as const
const staffOnly = { stranger: 401, member: 403, liaison: 403, staff: 200, 'other staff': 200, auditor: 403, kiosk: 403 }
const object = { ...staffOnly, 'other staff': 404 }
const open = Object.fromEntries(everyone.map((who) => [who, 200]))
const device = { stranger: 401, member: 403, liaison: 403, staff: 403, 'other staff': 403, auditor: 403, kiosk: 200 }
const gone = Object.fromEntries(everyone.map((who) => [who, 410]))

/** What each caller is answered; the body is made for each of them anew. */
const grid: [line: string, expected: Record<string, number>, body?: () => unknown][] = [
  ['POST /api/kiosk/pairings', open],
  ['POST /api/kiosk/pairings/poll', gone, () => ({ pollToken: 'nobody was given this' })],
  ['POST /api/kiosk/pairings/demonstration', Object.fromEntries(everyone.map((who) => [who, 404]))],
  [
    'POST /api/kiosks',
    { ...staffOnly, 'other staff': 404 },
    async () => ({ ...(await aCode()), name: '竖屏', venueId: hallId }),
  ],
  ['GET /api/kiosks', staffOnly],
  ['POST /api/kiosks/:kiosk/reload', object],
  ['POST /api/kiosks/:kiosk/revoke', object],
  ['GET /api/kiosk/home', device],
  ['POST /api/kiosk/heartbeat', device, () => ({ build: '', showing: '/' })],
  ['GET /api/notices', staffOnly],
  ['POST /api/notices', staffOnly, () => ({ text: '周五停电半天' })],
  ['POST /api/notices/:notice/end', object],
]

async function aCode(): Promise<{ code: unknown }> {
  return { code: (await call('POST /api/kiosk/pairings', 'stranger')).body['code'] }
}

/** The newest screen and notice of the street, made when there is none. */
async function pathOf(line: string): Promise<`${string} /${string}`> {
  if (line.includes(':kiosk')) {
    await aPairedScreen('要停用的竖屏')
    const rows = (await call('GET /api/kiosks', 'staff')).body['rows'] as { id: string; name: string }[]
    return line.replace(':kiosk', rows.find(({ name }) => name === '要停用的竖屏')!.id) as `${string} /${string}`
  }
  if (line.includes(':notice')) {
    const { id } = (await call('POST /api/notices', 'staff', { text: '今天有义诊' })).body
    return line.replace(':notice', String(id)) as `${string} /${string}`
  }
  return line as `${string} /${string}`
}

describe('who may call what', () => {
  test.each(grid)('%s', async (line, expected, body) => {
    const answered: Record<string, number> = {}
    for (const who of everyone) {
      const { status } = await call(await pathOf(line), who, await body?.())
      answered[who] = status
    }
    expect(answered).toEqual(expected)
  })

  test('the grid names every route of the module', () => {
    const named = grid.map(([line]) => line.replace(/:\w+/, ':id')).toSorted()
    expect(named).toEqual(screens.routes.map(({ spec }) => `${spec.method} ${spec.path}`).toSorted())
  })

  test("another street's screen answers as one that does not exist", async () => {
    const other = await call(await pathOf('POST /api/kiosks/:kiosk/revoke'), 'other staff')
    const none = await call(`POST /api/kiosks/${newId()}/revoke`, 'other staff')
    const without = ({ status, body }: Answered) => ({ status, body: { ...body, requestId: '' } })
    expect(without(other)).toEqual(without(none))
    expect(other.status).toBe(404)
  })
})

describe('a screen', () => {
  test('is paired, alive, and out within a second of being revoked', async () => {
    const kiosk = await aPairedScreen('三楼竖屏')
    expect((await server.call('GET /api/kiosk/home', { kiosk })).body).toMatchObject({ kioskName: '三楼竖屏' })
    await server.call('POST /api/kiosk/heartbeat', { kiosk, body: { build: '', showing: '/' } })
    const rows = (await call('GET /api/kiosks', 'staff')).body['rows'] as {
      id: string
      name: string
      online: boolean
    }[]
    const mine = rows.find(({ name }) => name === '三楼竖屏')!
    expect(mine.online).toBe(true)
    await call(`POST /api/kiosks/${mine.id}/revoke`, 'staff')
    await expect
      .poll(async () => (await server.call('GET /api/kiosk/home', { kiosk })).status, { timeout: 5_000, interval: 100 })
      .toBe(401)
    expect((await server.call('POST /api/kiosk/heartbeat', { kiosk, body: { build: '', showing: '/' } })).status).toBe(
      401,
    )
  })

  test("shows its own street's notice and not another's", async () => {
    await call('POST /api/notices', 'other staff', { text: '曹家渡的通知' })
    await call('POST /api/notices', 'staff', { text: '石门二路的通知' })
    expect((await call('GET /api/kiosk/home', 'kiosk')).body).toMatchObject({ notice: { text: '石门二路的通知' } })
  })

  test('asks again and is told that nothing changed', async () => {
    const look = (etag?: string) =>
      server.app.inject({
        url: '/api/kiosk/home',
        headers: { ...kioskHeaders(), ...(etag && { 'if-none-match': etag }) },
      })
    const { headers } = await look()
    // Asked twice more: the minute, which the answer tells, turns at most once between them.
    const again = await look(headers.etag)
    const third = await look(again.headers.etag)
    expect([again.statusCode, third.statusCode]).toContain(304)
  })

  test('answers with no person’s name', async () => {
    const home = JSON.stringify((await call('GET /api/kiosk/home', 'kiosk')).body)
    const list = JSON.stringify((await call('GET /api/kiosks', 'staff')).body)
    expect(list).toContain('周敏')
    for (const name of ['周敏', '沈芳', '何静', '陈立', '秦朗']) expect(home).not.toContain(name)
  })
})

describe('a stolen token', () => {
  const withoutIt = new Set<Permission>(['public', 'kiosk', 'kiosk-or-staff'])

  test('opens what a screen shows, and no other route of the house', async () => {
    const closed = modules.flatMap(({ routes }) => routes).filter(({ spec }) => !withoutIt.has(spec.permission))
    expect(closed.length).toBeGreaterThan(30)
    const device = await people.identify({ session: undefined, kiosk: callers['kiosk']!.kiosk })
    expect(device.kind).toBe('device')
    const opened: string[] = []
    for (const { spec } of closed) {
      const path = spec.path.replace(/:\w+/g, newId())
      const { status } = await call(`${spec.method} ${path}` as `${string} /${string}`, 'kiosk', sample(spec.body))
      // A body that does not fit is told apart before the caller is known; there the policy itself is asked.
      const refused = status === 403 || (status === 400 && !people.allows(spec.permission, device))
      if (!refused) opened.push(`${status} ${spec.method} ${spec.path}`)
    }
    expect(opened).toEqual([])
  })

  test('does not open another street’s door', async () => {
    const otherHall = await call('POST /api/kiosks', 'kiosk', { code: '000000', name: '竖屏', venueId: otherHallId })
    expect(otherHall.status).toBe(403)
  })

  test('that was made up opens nothing', async () => {
    const { status } = await server.call('GET /api/kiosk/home', { kiosk: 'A'.repeat(43) })
    expect(status).toBe(401)
  })
})

function kioskHeaders(): Record<string, string> {
  return { authorization: `Kiosk ${callers['kiosk']!.kiosk}` }
}

function sample(body: unknown): unknown {
  return body === undefined ? undefined : {}
}
