import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Found, IdentityChannel } from '#adapters/channels/index.ts'
import type { Sms } from '#adapters/sms/index.ts'
import type { PasskeyQuestion } from '#contract/passkey-shapes.ts'
import type { PasskeyPlan } from '#contract/passkeys.ts'
import type { PersonRow } from '#contract/persons.ts'
import type { RoleRow } from '#contract/roles.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, staffPassword } from '../builders.ts'
import { openPeople, type People, type Role } from '../index.ts'
import { aDevice } from '../passkeys/builders.ts'

const [district, shimen, caojiadu] = [newId(), newId(), newId()]
const origin = 'https://linli.example.cn'
const sent: Sms[] = []
let house: TestHouse
let people: People
let server: TestServer
let staff: string
let farStaff: string
let admin: string

const wechat: IdentityChannel = {
  way: 'wechat-inside',
  channel: 'wechat',
  begin: ({ state }) => `https://open.weixin.qq.com/?state=${state}`,
  finish: async (code): Promise<Found> => ({ subject: `openid:${code}` }),
}

beforeAll(async () => {
  const sms = { send: async (one: Sms) => void sent.push(one) }
  house = await openTestHouse((opened) => [(people = openPeople(opened, sms, [wechat]))])
  people.hatsFrom(
    async () => [],
    async (_t, ids) =>
      new Map(ids.map((id) => [id, { name: '某街道', level: 'street', reach: id === district ? '*' : [id] }])),
  )
  server = await aServer(house, people, [people])
  people.startTexting()
  const cookieOf = async (areaId: string, role: Role) =>
    server.signIn((await house.do(theSystem, (t) => aStaffPerson(t, people, areaId, { role }))).id)
  staff = await cookieOf(shimen, 'street-staff')
  farStaff = await cookieOf(caojiadu, 'street-staff')
  admin = await cookieOf(district, 'system-admin')
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

const change = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows
const call = async (line: string, body: object, cookie?: string) => {
  const answer = await server.call(line as 'POST /', { body, ...(cookie ? { cookie } : {}) })
  return { said: answer.status === 200 ? 'in' : String(answer.body['code']), body: answer.body, cookie: answer.cookie }
}
const did = ({ said, body }: { said: string; body: object }) => ('done' in body ? 'done' : said)
const stop = async (id: string, cookie = staff, reason = '手机被盗') =>
  did(await call(`POST /api/persons/${id}/stop-sign-in`, { reason }, cookie))
const open = async (id: string, cookie = staff, reason = '本人到窗口核实') =>
  did(await call(`POST /api/persons/${id}/open-sign-in`, { reason }, cookie))
const known = (id: string, ...areas: string[]) =>
  house.do(theSystem, async (t) => {
    for (const areaId of areas) await people.noteKnown(t, id, areaId)
  })

/** Somebody who can sign in by every way there is. */
async function somebody() {
  const { id, phone, username } = await house.do(theSystem, async (t) => {
    const person = await aPerson(t, people)
    const helper = await aStaffPerson(t, people, shimen)
    // The password of one is given to the other, as no screen gives a member one.
    await sql`update people.credential set person_id = ${person.id} where username = ${helper.username}`.execute(
      t.tables<unknown>(),
    )
    return { ...person, username: helper.username }
  })
  await known(id, shimen)
  const password = () => call('POST /api/session/password', { username, password: staffPassword })
  const { cookie } = await password()
  const device = aDevice(origin)
  const { body: plan } = await call('POST /api/me/passkeys/plan', {}, cookie)
  await call('POST /api/me/passkeys', { name: '手机', made: device.make(plan as unknown as PasskeyPlan) }, cookie)
  const trip = async (path: string, by?: string) => {
    const { body } = await call(`POST ${path}`, { way: 'wechat-inside', inside: true }, by)
    const state = new URL(String(body['address'])).searchParams.get('state')!
    return call('POST /api/session/channel', { state, ticket: body['ticket'], code: username }, by)
  }
  await trip('/api/me/channels/begin', cookie)
  const text = async () => {
    await house.do(theSystem, (t) =>
      people.text(t, { personIds: [id], kind: 'match.proposed', params: {}, link: '/matches/1' }),
    )
    await house.settle()
    await change(sql`update people.sign_in_link set send_after = now() - interval '1 second' where to_send is not null`)
    await people.jobs.find(({ name }) => name === 'people.texts')!.run()
    return sent
      .findLast((sms) => sms.phone === phone && sms.template === 'match.proposed')!
      .code.split('/')
      .at(-1)!
  }
  const links = [await text(), await text()]
  const code = async () => {
    await change(sql`update people.sign_in_code set sent_at = sent_at - interval '1 hour', ended_at = now()`)
    await call('POST /api/session/code-requests', { phone })
    await house.settle()
    const { code: digits } = sent.findLast((sms) => sms.phone === phone && /^\d{6}$/.test(sms.code))!
    return call('POST /api/session/code', { phone, code: digits })
  }
  const passkey = async () => {
    const { body } = await call('POST /api/session/passkey/question', {})
    return call('POST /api/session/passkey', device.sign(body as unknown as PasskeyQuestion))
  }
  const ways = {
    password,
    passkey,
    code,
    channel: () => trip('/api/session/channel/begin'),
    link: async () => {
      const entered = await call('POST /api/session/link', { token: links[0], pressed: true })
      if (entered.said === 'in') links.shift()
      return entered
    },
  }
  const saidBy = async () => {
    const said: Record<string, string> = {}
    for (const [way, enter] of Object.entries(ways)) said[way] = (await enter()).said
    return said
  }
  const sitting = async () => (await server.call('GET /api/me', { cookie })).body['me']
  return { id, ways, saidBy, sitting }
}
const every = (said: string) =>
  Object.fromEntries(['password', 'passkey', 'code', 'channel', 'link'].map((way) => [way, said]))

describe('an account that staff stopped', () => {
  test('is entered by no way at all, its sessions end at once, and opens again to all of them', async () => {
    const chen = await somebody()
    expect(await chen.saidBy()).toEqual(every('in'))
    expect(await chen.sitting()).not.toBeNull()
    expect(await stop(chen.id)).toBe('done')
    expect(await chen.sitting()).toBeNull()
    expect(await chen.saidBy()).toEqual(every('sign-in.stopped-by-staff'))
    expect(await open(chen.id)).toBe('done')
    expect(await chen.sitting()).toBeNull()
    // The second link was refused and not spent: it opens now.
    expect(await chen.saidBy()).toEqual(every('in'))
  })

  test('keeps a session shut that somebody began while it was being stopped', async () => {
    const chen = await somebody()
    await stop(chen.id)
    // As if it had been written a moment after: nothing of it stands, and opening the account does not wake it.
    await change(sql`update people.session set ended_at = null where person_id = ${chen.id}`)
    expect(await chen.sitting()).toBeNull()
    await open(chen.id)
    expect(await chen.sitting()).toBeNull()
  })

  test('is told with its reason in its street, without it elsewhere, and opened only where it was stopped', async () => {
    const chen = await somebody()
    await known(chen.id, caojiadu)
    await stop(chen.id)
    const shown = async (cookie: string) => {
      const { body } = await server.call('GET /api/persons?pageSize=100', { cookie })
      return (body['rows'] as PersonRow[]).find(({ id }) => id === chen.id)!.stop
    }
    const at = expect.any(String) as string
    expect(await shown(staff)).toEqual({ at, by: '周敏', reason: '手机被盗' })
    expect(await shown(farStaff)).toEqual({ at, by: null, reason: null })
    expect([await stop(chen.id), await open(chen.id, farStaff), await open(chen.id), await open(chen.id)]).toEqual([
      'account.stopped',
      'account.stopped-elsewhere',
      'done',
      'account.not-stopped',
    ])
    const lines = await change(sql`select action, title, detail from kernel.audit_entry
      where object_id = ${chen.id} and action like 'account.%-all' order by at`)
    expect(lines).toEqual([
      { action: 'account.stop-all', title: '何静', detail: { reason: '手机被盗' } },
      { action: 'account.open-all', title: '何静', detail: { reason: '本人到窗口核实' } },
    ])
    // Who did not stop it is nobody's to stop where nobody knows them.
    expect(await stop(newId())).toBe('object.missing')
  })

  test('gets no text while it is stopped', async () => {
    const chen = await somebody()
    await stop(chen.id)
    await change(sql`delete from people.sign_in_link where person_id = ${chen.id}`)
    await house.do(theSystem, (t) =>
      people.text(t, { personIds: [chen.id], kind: 'match.proposed', params: {}, link: '/matches/1' }),
    )
    expect(await change(sql`select from people.sign_in_link where person_id = ${chen.id}`)).toEqual([])
  })
})

describe('the holder of a role', () => {
  const holder = async (role: Role = 'street-staff') => {
    const person = await house.do(theSystem, (t) =>
      aStaffPerson(t, people, role === 'street-staff' ? shimen : district, { role }),
    )
    const [grant] = (await change(sql`select id from people.role_grant where person_id = ${person.id}`)) as {
      id: string
    }[]
    const enter = async () =>
      (await call('POST /api/session/password', { username: person.username, password: staffPassword })).said
    const act = async (verb: string, cookie = admin) =>
      did(await call(`POST /api/roles/${grant!.id}/${verb}-sign-in`, { reason: '离岗未交接' }, cookie))
    return { ...person, grantId: grant!.id, enter, act }
  }

  test('is stopped by who gives the role, at the counter by nobody', async () => {
    const wang = await holder()
    await known(wang.id, shimen)
    expect(await stop(wang.id)).toBe('account.holds-role')
    expect([await wang.act('stop'), await wang.enter()]).toEqual(['done', 'sign-in.stopped-by-staff'])
    const { body } = await server.call('GET /api/roles?pageSize=100', { cookie: admin })
    const row = (body['rows'] as RoleRow[]).find(({ id }) => id === wang.grantId)!
    expect([row.stop?.reason, row.mayStop]).toEqual(['离岗未交接', true])
    expect([await wang.act('open'), await wang.enter()]).toEqual(['done', 'in'])
  })

  test('is stopped by no other hat, an administrator not before the role ended, and nobody stops themselves', async () => {
    const wang = await holder()
    expect(await wang.act('stop', staff)).toBe('permission.missing')
    const top = await holder('system-admin')
    expect(await top.act('stop')).toBe('account.administrator')
    const own = await server.signIn(top.id)
    expect(await top.act('stop', own)).toBe('account.own')
  })
})
