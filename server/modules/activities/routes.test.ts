import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/activities.ts'
import { iso, later } from '#kernel/calendar.ts'
import { bind } from '#kernel/http/bind.ts'
import { newId } from '#kernel/ids.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { theSystem } from '#testing/house.ts'
import { expected, type Expected, roles, type RoleName, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aDraft, aNeighbourhood, done, type Neighbourhood } from './builders.ts'
import type { Draft } from './deeds/plan-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'

let here: Neighbourhood
let server: TestServer
let cast: Roles
let now: Date
beforeAll(async () => {
  here = await aNeighbourhood()
  server = await aServer(
    here.house,
    here.people,
    [here.people, here.units, here.record, here.messages, here.activities],
    [
      // Served by a flow, which moves a speaker's day along.
      bind(contract.editActivity, (t, { params, body }) => here.activities.edit(t, params.id, body)),
    ],
  )
  cast = await theRoles(here.house, server, here.people, here.units)
  now = await here.as(theSystem, async (t) => t.now)
})
afterAll(async () => {
  await server.app.close()
  await here.house.close()
})

/** An activity of the liaison's unit in the street, its door open since twenty minutes, not begun. */
const soon = (given: Partial<Draft> = {}) =>
  here.anActivity({
    ...inMinutes(10, 70),
    streetId: cast.street,
    hostOrganizationId: cast.liaison.unit,
    ...given,
  })
const inMinutes = (from: number, to: number) => ({
  startsAt: iso(later(now, from * 60_000)),
  endsAt: iso(later(now, to * 60_000)),
})
const fields = () => {
  const { hostOrganizationId: _, publish: __, ...plan } = aDraft(inMinutes(600, 660))
  return plan
}
/** A call that must be granted. */
async function granted(role: RoleName, line: `${string} /${string}`, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await server.call(line, { ...cast.as[role], ...(body === undefined ? {} : { body }) })
  if (answer.status !== 200) throw new Error(`${line}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

describe('who may call which route', () => {
  const managing: Expected = { stranger: 401, staff: 200, liaison: 200, farStaff: 404 }
  const fresh =
    (path: string, body?: unknown, given: Partial<Draft> = {}) =>
    async () => {
      const { id } = await soon(given)
      return { path: `/api/activities/${id}${path}`, ...(body === undefined ? {} : { body }) }
    }
  const personal = (status: number): Expected => ({ stranger: 401, kiosk: 403, else: status })
  const grid: [string, string, () => Promise<{ path: string; body?: unknown }>, Expected][] = [
    ['the list', 'GET', async () => ({ path: '/api/activities' }), { else: 200 }],
    ['one that is published', 'GET', fresh(''), { else: 200 }],
    ['a draft', 'GET', fresh('', undefined, { publish: false }), { staff: 200, liaison: 200, else: 404 }],
    [
      'planning',
      'POST',
      async () => ({ path: '/api/activities', body: fields() }),
      { ...managing, farStaff: 200, farLiaison: 200 },
    ],
    ['editing', 'PATCH', async () => ({ ...(await fresh('')()), body: { ...fields(), version: 1 } }), managing],
    ['publishing', 'POST', fresh('/publish', { version: 1 }, { publish: false }), { ...managing, farLiaison: 404 }],
    ['withdrawing', 'POST', fresh('/withdraw', { version: 1 }), managing],
    ['cancelling', 'POST', fresh('/cancel', { version: 1, reason: '下雨' }), managing],
    ['closing', 'POST', fresh('/close', { version: 1 }), managing],
    ['signing up', 'POST', fresh('/sign-ups'), personal(200)],
    ['giving back a place one has not', 'POST', fresh('/sign-ups/mine/cancel'), personal(409)],
    ['signing somebody up', 'POST', fresh('/sign-ups/assisted', { name: '王秀英' }), managing],
    [
      'signing up somebody the street does not know',
      'POST',
      fresh('/sign-ups/known', { personId: newId() }),
      { stranger: 401, staff: 404, farStaff: 404 },
    ],
    ['the roster', 'GET', fresh('/roster'), managing],
    ['the guests', 'GET', fresh('/guests'), managing],
    ['counting guests', 'PUT', fresh('/guests', { version: 0, rows: [{ capacity: 'activist', count: 2 }] }), managing],
    [
      'ticking one who is not signed up',
      'POST',
      fresh('/attendance', { personId: newId(), what: 'in' }),
      { ...managing, staff: 409, liaison: 409 },
    ],
    ['the code at the door', 'GET', fresh('/door-code'), { stranger: 401, staff: 200, kiosk: 200, farStaff: 404 }],
    [
      'checking in with a stale code',
      'POST',
      async () => ({ path: '/api/check-ins', body: { activity: (await soon()).code, token: 'x' } }),
      personal(410),
    ],
    ['checking out without being in', 'POST', fresh('/check-out'), personal(409)],
  ]
  test.each(grid)('%s', async (_says, method, at, line) => {
    expect(await cast.grid(method, at)).toEqual(expected(line))
  })

  test('every route of the module stands in the grid', () => {
    // Photos are asked of everybody in the matrix of the whole house.
    const routes = here.activities.routes.filter(({ spec }) => !spec.path.includes('photo'))
    // One activity stands there twice: published and as a draft.
    expect(grid).toHaveLength(routes.length + 2)
  })

  test("another unit's draft and one that does not exist answer the same", async () => {
    const { id } = await soon({ publish: false })
    const ask = async (path: string) => {
      const { status, body } = await server.call(`GET /api/activities/${path}`, cast.as.farLiaison)
      return { status, ...body, requestId: undefined }
    }
    expect(await ask(id)).toEqual(await ask(newId()))
  })
})

describe('over HTTP', () => {
  test('one signs up once under one key, and is refused in words the second time', async () => {
    const { id } = await soon({ capacity: 1 })
    const line = `POST /api/activities/${id}/sign-ups` as const
    const key = newId()
    const first = await server.call(line, { ...cast.as.member, key })
    expect(first).toMatchObject({ status: 200, body: { state: 'signedUp', waitlistPosition: null } })
    expect(await server.call(line, { ...cast.as.member, key })).toMatchObject({ status: 200, body: first.body })
    expect(await server.call(line, cast.as.member)).toMatchObject({
      status: 409,
      body: { code: 'sign-up.already', title: '您已经报过名了。' },
    })
    expect(await granted('auditor', line)).toEqual({ state: 'waitlisted', waitlistPosition: 1 })
    expect(await granted('member', `GET /api/activities?mine=true`)).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id, mine: 'signedUp', doorOpen: true })]),
    })
  })

  test('a phone scans the code on the kiosk, checks out, and finds itself in its record', async () => {
    const { id, code } = await soon()
    await granted('member', `POST /api/activities/${id}/sign-ups`)
    const shown = await granted('kiosk', `GET /api/activities/${id}/door-code`)
    const address = new URL(shown['url'] as string)
    expect(address.pathname).toBe(`/m/door/${code}`)
    const token = address.searchParams.get('t')
    const entered = await granted('member', 'POST /api/check-ins', { activity: code, token })
    expect(entered).toMatchObject({ activityId: id, walkIn: false })
    const again = await server.call('POST /api/check-ins', { ...cast.as.member, body: { activity: code, token } })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'door.already-in', params: { at: entered['checkedInAt'] } },
    })
    expect(await granted('member', `POST /api/activities/${id}/check-out`)).toEqual({ minutes: 0 })
    expect(await granted('member', 'GET /api/me/record')).toMatchObject({ activities: 1, rows: [{ sourceId: id }] })
  })

  test('a door that is full keeps the waitlist place though it refuses', async () => {
    const { id, code } = await soon({ capacity: 1 })
    await granted('staff', `POST /api/activities/${id}/sign-ups`)
    const shown = await granted('kiosk', `GET /api/activities/${id}/door-code`)
    const token = new URL(shown['url'] as string).searchParams.get('t')
    const refused = await server.call('POST /api/check-ins', { ...cast.as.member, body: { activity: code, token } })
    expect(refused).toMatchObject({ status: 409, body: { code: 'door.full', params: { waitlistPosition: 1 } } })
    expect(await granted('member', `GET /api/activities/${id}`)).toMatchObject({ mine: 'waitlisted', waitlisted: 1 })
  })

  test('what nobody asked for is refused', async () => {
    const { id } = await soon()
    const body = { ...fields(), version: 1, taken: 0 }
    expect((await server.call(`PATCH /api/activities/${id}`, { ...cast.as.staff, body })).status).toBe(400)
    expect((await server.call('GET /api/activities?order=taken', cast.as.member)).status).toBe(400)
    expect((await server.call('GET /api/activities?pageSize=1000', cast.as.member)).status).toBe(400)
  })
})

describe('the list', () => {
  const titles = async (role: RoleName, query: string) =>
    ((await granted(role, `GET /api/activities?${query}`))['rows'] as { title: string }[]).map((row) => row.title)

  test('is found by street, host, month, day, time, state and words', async () => {
    const far = { streetId: cast.farStreet, hostOrganizationId: cast.farLiaison.unit }
    await here.anActivity({ title: '甲元宵灯会', ...far })
    await here.anActivity({
      title: '乙春日义卖',
      ...far,
      startsAt: '2026-04-01T01:00:00Z',
      endsAt: '2026-04-01T03:00:00Z',
    })
    await here.anActivity({ title: '丙夜跑', ...far, startsAt: '2031-05-31T15:30:00Z', endsAt: '2031-05-31T17:00:00Z' })
    await here.anActivity({
      title: '丁草案',
      ...far,
      startsAt: '2031-06-01T15:30:00Z',
      endsAt: '2031-06-01T17:00:00Z',
      publish: false,
    })
    const there = `street=${cast.farStreet}`
    expect(await titles('stranger', there)).toEqual(['丙夜跑'])
    expect(await titles('stranger', `${there}&when=all`)).toEqual(['甲元宵灯会', '乙春日义卖', '丙夜跑'])
    expect(await titles('stranger', `${there}&when=all&sort=-startsAt`)).toEqual(['丙夜跑', '乙春日义卖', '甲元宵灯会'])
    expect(await titles('stranger', `${there}&when=past`)).toEqual(['甲元宵灯会', '乙春日义卖'])
    expect(await titles('stranger', `host=${cast.farLiaison.unit}&month=2026-04`)).toEqual(['乙春日义卖'])
    expect(await titles('stranger', `${there}&month=2026-03`)).toEqual(['甲元宵灯会'])
    // Half past eleven at night in Shanghai: two days touch it.
    for (const day of ['2031-05-31', '2031-06-01'])
      expect(await titles('stranger', `${there}&on=${day}`)).toEqual(['丙夜跑'])
    expect(await titles('stranger', `${there}&on=2031-06-02`)).toEqual([])
    expect(await titles('stranger', `${there}&q=crym`)).toEqual([])
    expect(await titles('stranger', `${there}&when=all&q=cryim`)).toEqual([])
    expect(await titles('stranger', `${there}&when=all&q=crym`)).toEqual(['乙春日义卖'])
    expect(await titles('farStaff', `${there}&state=draft&q=dca`)).toEqual(['丁草案'])
    expect(await titles('farLiaison', `${there}&month=2031-06`)).toEqual(['丁草案'])
    expect(await titles('farLiaison', `${there}&month=2031-05`)).toEqual(['丙夜跑'])
    for (const role of ['liaison', 'staff', 'member'] as const)
      expect(await titles(role, `${there}&state=draft`)).toEqual([])
  })

  test('knows its total on every page', async () => {
    const host = `host=${cast.farLiaison.unit}&when=all`
    expect(await granted('stranger', `GET /api/activities?${host}&pageSize=2`)).toMatchObject({
      total: 3,
      rows: { length: 2 },
    })
    expect(await granted('stranger', `GET /api/activities?${host}&pageSize=2&page=9`)).toMatchObject({
      total: 3,
      rows: [],
    })
  })

  test('names no person, though people signed up, were helped and planned', async () => {
    const { id } = await soon({ title: '无人知晓' })
    await granted('staff', `POST /api/activities/${id}/sign-ups/assisted`, { name: '欧阳明月', phone: '13800009999' })
    const roster = await granted('staff', `GET /api/activities/${id}/roster`)
    expect(roster).toMatchObject({ rows: [{ name: '欧阳明月', phoneMasked: '138****9999', assistedBy: '周敏' }] })
    const personId = (roster['rows'] as { personId: string }[])[0]!.personId
    for (const role of roles)
      for (const path of [`/${id}`, '?q=wrzx']) {
        const text = JSON.stringify(await granted(role, `GET /api/activities${path}`))
        expect(text).toContain('无人知晓')
        for (const secret of ['欧阳明月', '13800009999', '138****9999', personId, cast.staff])
          expect(text).not.toContain(secret)
      }
  })

  test('and the roster cost the same at 1, 3 and 300 rows', async () => {
    const host = { hostOrganizationId: here.coHostId }
    const { id } = await soon()
    const costs: number[][] = []
    for (const more of [1, 2, 297]) {
      await crowdThrough(Array.from({ length: more }, () => () => soon(host)))
      const people = await here.crowd(more)
      await crowdThrough(people.map((person) => () => here.as(person, (t) => signMeUp(t, here.doors, id)).then(done)))
      const cost = async (role: RoleName, line: `GET /${string}`) => {
        // Who asks is found out once and remembered for a moment.
        await granted(role, line)
        return here.house.statements(() => granted(role, line))
      }
      costs.push([
        await cost('member', `GET /api/activities?host=${here.coHostId}&pageSize=100`),
        await cost('stranger', `GET /api/activities?host=${here.coHostId}&pageSize=100`),
        await cost('staff', `GET /api/activities/${id}/roster`),
      ])
    }
    expect(costs[1]).toEqual(costs[0])
    expect(costs[2]).toEqual(costs[0])
    expect(await granted('stranger', `GET /api/activities?host=${here.coHostId}`)).toMatchObject({ total: 300 })
  })
})
