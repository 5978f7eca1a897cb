import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnswerOf } from '#contract/route.ts'
import type { listPointsOfPerson, showScheme } from '#contract/points.ts'
import { openUnits } from '#ground/units/index.ts'
import { aParticipation } from '#ground/record/builders.ts'
import { theSystem } from '#testing/house.ts'
import { expected, type RoleName, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPointsHouse, aRule, type PointsHouse } from './builders.ts'

let here: PointsHouse
let server: TestServer
let cast: Roles
beforeAll(async () => {
  here = await aPointsHouse()
  const units = openUnits(here.house.house, here.people)
  server = await aServer(here.house, here.people, [here.people, units, here.record, here.messages, here.points])
  cast = await theRoles(here.house, server, here.people, units)
  await here.as(theSystem, (t) => here.points.seedScheme(t, cast.street))
})
afterAll(async () => {
  await server.app.close()
  await here.house.close()
})

const get = async <T>(role: RoleName, path: string) => (await server.call(`GET /api/${path}`, cast.as[role])).body as T
const scheme = (role: RoleName) => get<AnswerOf<typeof showScheme>>(role, 'points/scheme')
const publish = (role: RoleName, basedOnVersion: number, rules = [aRule({ hundredths: 200 })]) =>
  server.call('POST /api/points/scheme/versions', {
    ...cast.as[role],
    body: { basedOnVersion, title: '新办法', source: '街道会议', rules },
  })
const takePart = async (personId: string, minutes: number) => {
  const at = await here.as(theSystem, async (t) => t.now)
  const draft = aParticipation({ areaId: cast.street, personId, minutes, startedAt: at, endedAt: at })
  const [lineId] = await here.written(draft)
  await here.house.settle()
  return { lineId: lineId!, sourceId: draft.sourceId }
}

describe('who may call which route', () => {
  test('of the record and of points', async () => {
    const personal = expected({ stranger: 401, kiosk: 403, else: 200 })
    const staffOnly = expected({ stranger: 401, staff: 200, farStaff: 200 })
    const path = (name: string) => async () => ({ path: `/api/${name}` })
    for (const name of ['me/points', 'points/scheme', 'me/record'])
      expect([name, await cast.grid('GET', path(name))]).toEqual([name, personal])
    for (const name of ['points', 'record'])
      expect([name, await cast.grid('GET', path(name))]).toEqual([name, staffOnly])
    const publishing = await cast.grid('POST', async (role) => ({
      path: '/api/points/scheme/versions',
      body: {
        basedOnVersion: (await scheme(role)).current?.version ?? 0,
        title: '办法',
        source: '来源',
        rules: [aRule()],
      },
    }))
    expect(publishing).toEqual(staffOnly)
    const correcting = await cast.grid('POST', async () => ({
      path: `/api/record/${(await takePart(cast.member, 60)).lineId}/corrections`,
      body: { minutes: 30, reason: '更正' },
    }))
    expect(correcting).toEqual(expected({ stranger: 401, staff: 200, farStaff: 404 }))
  })
})

describe('a scheme', () => {
  test('is the one of the rule pack at first, and is given once', async () => {
    await here.as(theSystem, (t) => here.points.seedScheme(t, cast.street))
    const { current, earlier } = await scheme('staff')
    const first = [...earlier, current!].find((each) => each.version === 1)
    expect(first).toMatchObject({
      streetId: cast.street,
      title: '志愿服务时长积分',
      publishedBy: '',
      rules: [{ id: 'service-hours', basis: 'perHour', hundredths: 100, mostMinutesEach: 120 }],
    })
    expect(earlier.filter((each) => each.version === 1).length + Number(current!.version === 1)).toBe(1)
  })

  test('is published on top of the version that was seen, and counts from then on', async () => {
    const before = await takePart(cast.auditor, 60)
    const { version } = (await scheme('staff')).current!
    const answers = await Promise.all([publish('staff', version), publish('staff', version)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)!.body).toMatchObject({
      code: 'scheme.stale',
      params: { version: version + 1 },
    })
    expect((await scheme('staff')).current).toMatchObject({
      version: version + 1,
      title: '新办法',
      publishedBy: '周敏',
    })
    await takePart(cast.auditor, 60)
    const mine = await get<{
      hundredths: number
      rows: { hundredths: number; schemeVersion: number; recordLineId: string }[]
    }>('auditor', 'me/points')
    expect(mine.hundredths).toBe(300)
    expect(mine.rows.map((row) => [row.hundredths, row.schemeVersion])).toEqual([
      [200, version + 1],
      [100, version],
    ])
    expect(mine.rows[1]!.recordLineId).toBe(before.lineId)
    expect(await scheme('auditor')).toMatchObject({ current: { version: version + 1 } })
  })

  test('needs rules, each of its own name', async () => {
    const { version } = (await scheme('staff')).current!
    expect((await publish('staff', version, [])).status).toBe(400)
    expect((await publish('staff', version, [aRule(), aRule({ hundredths: 5 })])).body).toMatchObject({
      code: 'request.malformed',
    })
    expect((await scheme('staff')).current!.version).toBe(version)
  })

  test('of a member is that of the street where they last earned points', async () => {
    expect((await scheme('farLiaison')).current).toMatchObject({ streetId: cast.farStreet })
    await takePart(cast.member, 60)
    expect((await scheme('member')).current).toMatchObject({ streetId: cast.street })
  })
})

describe("a street's ledger", () => {
  const ledger = (role: RoleName, query: string) => get<AnswerOf<typeof listPointsOfPerson>>(role, `points?${query}`)

  test('is found by person and activity, with names, for its own staff only', async () => {
    const { sourceId } = await takePart(cast.liaison.personId, 60)
    const found = await ledger('staff', `activity=${sourceId}`)
    expect(found).toMatchObject({
      total: 1,
      rows: [{ personId: cast.liaison.personId, personName: '陈立', minutes: 60 }],
    })
    expect(await ledger('staff', `person=${cast.liaison.personId}`)).toMatchObject({
      total: 1,
      hundredths: found.hundredths,
    })
    expect(await ledger('farStaff', `person=${cast.liaison.personId}`)).toMatchObject({
      total: 0,
      rows: [],
      hundredths: 0,
    })
    expect((await server.call('GET /api/points?sort=-hundredths', cast.as.staff)).status).toBe(400)
  })

  test('costs the same at 1, 3 and 300 lines, and so does the record', async () => {
    const costs = []
    for (const more of [1, 2, 297]) {
      const drafts = Array.from({ length: more }, () =>
        aParticipation({ areaId: cast.street, personId: cast.farLiaison.personId }),
      )
      await here.as(theSystem, (t) => here.record.write(t, drafts))
      await here.house.settle()
      const cost = async (path: string) => {
        await get('staff', path)
        return here.house.statements(() => get('staff', path))
      }
      const person = `person=${cast.farLiaison.personId}&pageSize=100`
      costs.push([await cost(`points?${person}`), await cost(`record?${person}`)])
    }
    expect(costs[1]).toEqual(costs[0])
    expect(costs[2]).toEqual(costs[0])
  })
})
