import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApprovalRow, Role, RoleRow } from '#contract/roles.ts'
import { addDays, dayOf, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, staffPassword } from '../builders.ts'
import { openPeople, type People } from '../index.ts'

const [district, shimen, caojiadu] = [newId(), newId(), newId()]
let house: TestHouse
let people: People
let server: TestServer
type Somebody = { id: string; name: string; username: string; cookie: string }
let system: Somebody
let security: Somebody
let audit: Somebody
let staff: Somebody
let auditor: Somebody
let today: string

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, { send: async () => {} }))])
  people.hatsFrom(
    async () => [],
    async () =>
      new Map([
        [district, { name: '静安区', level: 'district', reach: '*' as const }],
        [shimen, { name: '石门二路街道', level: 'street', reach: [shimen] }],
        [caojiadu, { name: '曹家渡街道', level: 'street', reach: [caojiadu] }],
      ]),
  )
  server = await aServer(house, people, [people])
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  system = await somebody('system-admin', '秦朗')
  security = await somebody('security-admin', '顾宁')
  audit = await somebody('audit-admin', '陆安')
  staff = await somebody('street-staff', '周敏')
  auditor = await somebody('auditor', '高翔')
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

async function somebody(role: Role, name: string, at = levelNode(role)): Promise<Somebody> {
  const person = await house.do(theSystem, (t) => aStaffPerson(t, people, at, { name, role }))
  return { ...person, cookie: await server.signIn(person.id) }
}
const levelNode = (role: Role) => (role === 'street-staff' || role === 'auditor' ? shimen : district)
const post = (who: Pick<Somebody, 'cookie'>, path: string, body?: unknown): Promise<Answered> =>
  server.call(`POST ${path}` as 'POST /', { cookie: who.cookie, ...(body === undefined ? {} : { body }) })
const said = ({ status, body }: Answered) => [status, body['code'] ?? body['state'] ?? body['done']]
const give = (who: Somebody, username: string, role: Role, more = {}) =>
  post(who, '/api/roles', { role, areaId: levelNode(role), from: today, username, ...more })
const rolesSeen = async (who: Somebody, ended = false) => {
  const { body } = await server.call(`GET /api/roles?pageSize=100&ended=${ended}`, { cookie: who.cookie })
  return body as unknown as { rows: RoleRow[]; mayGive: { role: Role }[] }
}
const approvalsSeen = async (who: Somebody, waiting = true) => {
  const { body } = await server.call(`GET /api/approvals?waiting=${waiting}`, { cookie: who.cookie })
  return body['rows'] as ApprovalRow[]
}
const hatOf = async (who: Pick<Somebody, 'cookie'>) => {
  const { body } = await server.call('GET /api/me', { cookie: who.cookie })
  return (body['me'] as { hats: { kind: string }[] }).hats.map(({ kind }) => kind)
}
const trail = async (objectId: string) => {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ action: string; actor_name: string; detail: Record<string, string> }>`
      select action, actor_name, detail from kernel.audit_entry where object_id = ${objectId} order by at, id`.execute(
      t.tables<unknown>(),
    ),
  )
  return rows
}
const account = async (name: string): Promise<Somebody> => {
  const person = await somebody('street-staff', name, caojiadu)
  return person
}
/** A request for a role at the top that waits. */
const asking = async (name = '葛文'): Promise<{ id: string; gains: Somebody }> => {
  const gains = await account(name)
  expect(said(await give(system, gains.username, 'audit-admin'))).toEqual([200, 'waiting'])
  const { id } = (await approvalsSeen(security)).find(({ title }) => title === name)!
  return { id, gains }
}
const approve = (who: Pick<Somebody, 'cookie'>, id: string) =>
  post(who, `/api/approvals/${id}/decision`, { decision: 'approve' })

describe('a role', () => {
  test('is given to a new account, worn at once, and gone from the request after it was ended', async () => {
    const newAccount = { name: '沈秋岚' }
    const given = await give(system, 'Shen.QL', 'street-staff', { newAccount })
    expect(said(given)).toEqual([200, 'given'])
    const row = (await rolesSeen(system)).rows.find(({ personName }) => personName === '沈秋岚')!
    expect(row).toEqual({
      id: row.id,
      personName: '沈秋岚',
      role: 'street-staff',
      areaId: shimen,
      areaName: '石门二路街道',
      from: today,
      to: null,
      state: 'standing',
      givenBy: '秦朗',
      approvedBy: null,
      endedBy: null,
      mayEnd: true,
      stop: null,
      mayStop: true,
    })
    const current = given.body['password'] as string
    const first = await server.call('POST /api/session/password', { body: { username: 'shen.ql', password: current } })
    expect((await server.call('GET /api/roles', { cookie: first.cookie })).status).toBe(403)
    const own = { current, next: staffPassword }
    const { cookie } = await server.call('POST /api/me/password', { cookie: first.cookie, body: own })
    const shen = { cookie: cookie! }
    expect((await server.call('GET /api/roles', { cookie: shen.cookie })).status).toBe(200)
    expect(said(await post(system, `/api/roles/${row.id}/end`))).toEqual([200, true])
    expect((await server.call('GET /api/roles', { cookie: shen.cookie })).status).toBe(403)
    expect(await hatOf(shen)).toEqual(['member'])
    expect((await rolesSeen(system)).rows.some(({ id }) => id === row.id)).toBe(false)
    const ended = (await rolesSeen(system, true)).rows.find(({ id }) => id === row.id)!
    expect(ended).toEqual({ ...row, state: 'ended', to: today, endedBy: '秦朗', mayEnd: false })
  })

  test('reaches a session that is open within a second, when given and when ended elsewhere', async () => {
    const shen = await account('金立峰')
    expect(await hatOf(shen)).toEqual(['street-staff', 'member'])
    expect(said(await give(system, shen.username, 'street-staff'))).toEqual([200, 'given'])
    expect(await hatOf(shen)).toEqual(['street-staff', 'street-staff', 'member'])
  })

  test('to come is worn from its first day, and ended before that never', async () => {
    const { username, name, cookie } = await account('叶素珍')
    const from = addDays(today, 3)
    expect(said(await give(system, username, 'street-staff', { from, to: addDays(from, 1) }))).toEqual([200, 'given'])
    expect(await hatOf({ cookie })).toEqual(['street-staff', 'member'])
    const row = (await rolesSeen(system)).rows.find((one) => one.personName === name && one.areaId === shimen)!
    expect([row.state, row.from, row.to]).toEqual(['coming', from, addDays(from, 1)])
    expect(said(await post(system, `/api/roles/${row.id}/end`))).toEqual([200, true])
    const ended = (await rolesSeen(system, true)).rows.find(({ id }) => id === row.id)!
    expect([ended.state, ended.to]).toEqual(['ended', from])
  })

  test.each<[string, () => Promise<Answered>, unknown[]]>([
    ['to oneself', () => give(system, system.username, 'street-staff'), [403, 'role.own']],
    ['that is another’s to give', () => give(system, staff.username, 'auditor'), [403, 'role.not-yours']],
    ['of staff by who looks after them', () => give(security, staff.username, 'street-staff'), [403, 'role.not-yours']],
    ['twice', () => give(system, staff.username, 'street-staff'), [409, 'role.held']],
    ['to audit one’s own street', () => give(security, staff.username, 'auditor'), [409, 'role.exclusive']],
    ['of a second administrator', () => give(security, system.username, 'audit-admin'), [409, 'role.exclusive']],
    [
      'at a node of another level',
      () => give(system, auditor.username, 'street-staff', { areaId: district }),
      [422, 'role.level'],
    ],
    ['at no node', () => give(system, auditor.username, 'street-staff', { areaId: newId() }), [404, 'object.missing']],
    [
      'from yesterday',
      () => give(system, auditor.username, 'street-staff', { from: '2026-01-01' }),
      [422, 'role.dates'],
    ],
    ['to an account nobody has', () => give(system, 'nobody', 'street-staff'), [422, 'account.unknown']],
  ])('is not given %s', async (_what, deed, outcome) => {
    expect(said(await deed())).toEqual(outcome)
  })

  test('of the last administrator of a kind does not end', async () => {
    const { rows } = await rolesSeen(security)
    const of = (role: Role) => rows.find((row) => row.role === role)!.id
    expect(said(await post(security, `/api/roles/${of('security-admin')}/end`))).toEqual([409, 'role.last'])
    expect(said(await post(security, `/api/roles/${of('street-staff')}/end`))).toEqual([404, 'object.missing'])
  })

  test('is read by staff and auditors of their street, and by administrators everywhere', async () => {
    const areas = async (who: Somebody) => new Set((await rolesSeen(who)).rows.map(({ areaName }) => areaName))
    expect(await areas(staff)).toEqual(new Set(['石门二路街道']))
    expect(await areas(auditor)).toEqual(new Set(['石门二路街道']))
    expect(await areas(audit)).toEqual(new Set(['静安区', '石门二路街道', '曹家渡街道']))
    expect((await rolesSeen(staff)).mayGive).toEqual([])
    expect((await rolesSeen(security)).mayGive.map(({ role }) => role)).toEqual([
      'auditor',
      'system-admin',
      'security-admin',
      'audit-admin',
    ])
  })

  test('of an administrator stands once for a person in the database as well', async () => {
    const twice = house.do(theSystem, (t) =>
      sql`insert into people.role_grant (id, person_id, role, area_id, valid_from)
        values (${newId()}, ${system.id}, 'audit-admin', ${district}, current_date)`.execute(t.tables<unknown>()),
    )
    await expect(twice).rejects.toMatchObject({ constraint: 'role_grant_one_admin' })
  })
})

describe('a role at the top', () => {
  test('is given when the other administrator approves; both names stand in the trail', async () => {
    const { id, gains } = await asking()
    expect(await hatOf(gains)).toEqual(['street-staff', 'member'])
    const [shown] = (await approvalsSeen(security)).filter((row) => row.id === id)
    expect(shown).toMatchObject({
      kind: 'role.give',
      title: '葛文',
      role: 'audit-admin',
      askedBy: '秦朗',
      mayDecide: true,
    })
    expect(said(await give(security, gains.username, 'audit-admin'))).toEqual([409, 'approval.exists'])
    expect(said(await approve(security, id))).toEqual([200, true])
    expect(await hatOf(gains)).toEqual(['street-staff', 'audit-admin', 'member'])
    const row = (await rolesSeen(audit)).rows.find((one) => one.personName === '葛文' && one.role === 'audit-admin')!
    expect([row.givenBy, row.approvedBy]).toEqual(['秦朗', '顾宁'])
    expect((await trail(gains.id)).slice(-2)).toEqual([
      { action: 'approval.ask', actor_name: '秦朗', detail: { about: 'role.give', role: 'audit-admin' } },
      {
        action: 'approval.approve',
        actor_name: '顾宁',
        detail: { about: 'role.give', role: 'audit-admin', askedBy: '秦朗' },
      },
    ])
    expect((await trail(row.id)).map(({ action, detail }) => [action, detail['askedBy']])).toEqual([
      ['role.grant', '秦朗'],
    ])
  })

  test('is declined with a reason, taken back by who asked, and decided once', async () => {
    const declined = await asking('潘雨桐')
    const decide = (reason: string) =>
      post(security, `/api/approvals/${declined.id}/decision`, { decision: 'decline', reason })
    expect(said(await decide(''))).toEqual([422, 'approval.reason'])
    expect(said(await decide('人选未定'))).toEqual([200, true])
    expect(said(await approve(security, declined.id))).toEqual([409, 'approval.state'])
    const [row] = (await approvalsSeen(system, false)).filter(({ id }) => id === declined.id)
    expect(row).toMatchObject({
      state: 'declined',
      decidedBy: '顾宁',
      reason: '人选未定',
      mine: true,
      mayDecide: false,
    })

    const back = await asking('范志远')
    expect(said(await post(security, `/api/approvals/${back.id}/withdrawal`))).toEqual([404, 'object.missing'])
    expect(said(await post(system, `/api/approvals/${back.id}/withdrawal`))).toEqual([200, true])
    expect(said(await approve(security, back.id))).toEqual([409, 'approval.state'])

    const raced = await asking('石月华')
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => approve(security, raced.id)))
    expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
  })

  test('lapses, and can be asked for again', async () => {
    const { id, gains } = await asking('崔国梁')
    await house.do(theSystem, (t) =>
      sql`update people.approval set expires_at = ${later(t.now, -1000)} where id = ${id}`.execute(t.tables<unknown>()),
    )
    expect(said(await approve(security, id))).toEqual([409, 'approval.state'])
    expect(said(await give(system, gains.username, 'audit-admin'))).toEqual([200, 'waiting'])
    const states = (await approvalsSeen(system, false))
      .filter(({ title }) => title === '崔国梁')
      .map(({ state }) => state)
    expect(states.toSorted()).toEqual(['lapsed', 'waiting'])
  })
})

describe('nobody approves for themselves', () => {
  test('in the session that asked', async () => {
    expect(said(await approve(system, (await asking('汤思齐')).id))).toEqual([403, 'approval.own'])
  })

  test('on another device', async () => {
    const { id } = await asking('薛嘉禾')
    expect(said(await approve({ cookie: await server.signIn(system.id) }, id))).toEqual([403, 'approval.own'])
  })

  test('in another hat, whose street does not reach it', async () => {
    const { id } = await asking('贺美芳')
    await house.do(theSystem, (t) => people.grantRole(t, system, shimen, 'street-staff'))
    const { body } = await server.call('GET /api/me', { cookie: system.cookie })
    const hat = (body['me'] as { hats: { id: string; kind: string }[] }).hats.find(
      ({ kind }) => kind === 'street-staff',
    )!
    const cookie = await server.signIn(system.id, hat.id)
    expect(said(await approve({ cookie }, id))).toEqual([404, 'object.missing'])
  })

  test('as the one who gains by it, who does not even see it', async () => {
    const { id, gains } = await asking('龚海生')
    expect(said(await approve(gains, id))).toEqual([404, 'object.missing'])
  })

  test('through somebody to whom the asker gave the deciding role since', async () => {
    const { id } = await asking('施晓棠')
    const friend = await account('钱伯年')
    expect(said(await give(system, friend.username, 'security-admin'))).toEqual([200, 'waiting'])
    const grant = (await approvalsSeen(security)).find(({ title }) => title === '钱伯年')!
    expect(said(await approve(security, grant.id))).toEqual([200, true])
    const worn = (await rolesSeen(security)).rows.find(
      (row) => row.role === 'security-admin' && row.personName === '钱伯年',
    )!
    const cookie = await server.signIn(friend.id, `security-admin:${worn.id}`)
    expect(said(await approve({ cookie }, id))).toEqual([403, 'approval.linked'])
    expect(said(await approve(security, id))).toEqual([200, true])
  })

  test('in the database either', async () => {
    const { id, gains } = await asking('包慧敏')
    for (const [decider, column] of [
      [system.id, 'asked_by'],
      [gains.id, 'gains'],
    ] as const) {
      const own = house.do(theSystem, (t) =>
        sql`update people.approval set state = 'approved', decided_by = ${decider}
          where id = ${id} and ${sql.ref(column)} = ${decider}`.execute(t.tables<unknown>()),
      )
      await expect(own).rejects.toMatchObject({ code: '23514' })
    }
  })
})

describe('who may stand before it', () => {
  const lines = {
    'GET /api/roles': ['staff', 'auditor', 'system', 'security', 'audit'],
    'GET /api/approvals': ['staff', 'auditor', 'system', 'security', 'audit'],
    'POST /api/roles': ['system', 'security'],
    'POST /api/roles/:id/end': ['system', 'security'],
    'POST /api/approvals/:id/decision': ['staff', 'auditor', 'system', 'security', 'audit'],
    'POST /api/approvals/:id/withdrawal': ['staff', 'auditor', 'system', 'security', 'audit'],
  }
  test.each(Object.entries(lines))('%s', async (line, allowed) => {
    const member = await house.do(theSystem, (t) => aPerson(t, people))
    const cookies = {
      stranger: undefined,
      member: await server.signIn(member.id),
      staff: staff.cookie,
      auditor: auditor.cookie,
      system: await server.signIn(system.id),
      security: security.cookie,
      audit: audit.cookie,
    }
    const passed = []
    for (const [who, cookie] of Object.entries(cookies)) {
      const { status } = await server.call(line.replace(':id', newId()) as 'GET /', { cookie, body: undefined })
      if (status !== 401 && status !== 403) passed.push(who)
    }
    expect(passed).toEqual(allowed)
  })
})
