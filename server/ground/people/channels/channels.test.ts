import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordedChannels } from '#adapters/channels/recorded.ts'
import type { Found, IdentityChannel, Way } from '#adapters/channels/index.ts'
import type { Sms } from '#adapters/sms/index.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone } from '../builders.ts'
import { openPeople, type People } from '../index.ts'

const street = newId()
const sent: Sms[] = []
let house: TestHouse
let people: People
let server: TestServer
let bare: TestServer

/** WeChat inside its app, answering every code with a person of that name; the other ways from their recordings. */
const invented: IdentityChannel = {
  way: 'wechat-inside',
  channel: 'wechat',
  begin: ({ state, back }) => `https://open.weixin.qq.com/?state=${state}&redirect_uri=${encodeURIComponent(back)}`,
  finish: async (code): Promise<Found> =>
    code === 'snapshot' || code === 'code' || code === 'away' ? { not: code } : { subject: `openid:wx:${code}` },
}

beforeAll(async () => {
  const sms = { send: async (one: Sms) => void sent.push(one) }
  let without: People
  house = await openTestHouse((opened) => {
    people = openPeople(opened, sms, [invented, ...recordedChannels().filter(({ channel }) => channel !== 'wechat')])
    without = openPeople(opened, sms)
    return [people]
  })
  server = await aServer(house, people, [people])
  bare = await aServer(house, without!, [without!])
})
afterAll(async () => {
  await server.app.close()
  await bare.app.close()
  await house.close()
})

const change = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows
type Said = { status: number; body: Record<string, unknown>; cookie: string | undefined }
const saidOf = ({ status, body }: Said) => (status === 200 ? body : String(body['code']))
type Trip = { state: string; ticket: string }

/** A browser, signed in or not. */
function aBrowser(cookie?: string) {
  const post = async (path: string, body?: object) => {
    const answer = await server.call(`POST ${path}` as 'POST /', { cookie, ...(body ? { body } : {}) })
    cookie = answer.cookie ?? cookie
    return answer
  }
  const leave = async (way: Way = 'wechat-inside', binding = false): Promise<Trip> => {
    const { body } = await post(binding ? '/api/me/channels/begin' : '/api/session/channel/begin', {
      way,
      inside: true,
    })
    const state = new URL(String(body['address'])).searchParams.get('state')!
    return { state, ticket: String(body['ticket']) }
  }
  const come = async (trip: Trip, code: string) => saidOf(await post('/api/session/channel', { ...trip, code }))
  const mine = async () => (await server.call('GET /api/me/channels', { cookie })).body['rows']
  return { post, leave, come, mine, cookie: () => cookie }
}
/** Somebody whose account is bound to a WeChat of this name. */
async function somebodyBound(name: string) {
  const person = await house.do(theSystem, (t) => aPerson(t, people))
  const browser = aBrowser(await server.signIn(person.id))
  expect(await browser.come(await browser.leave('wechat-inside', true), name)).toMatchObject({ bound: true })
  return { ...person, ...browser }
}

describe('where no service is set up', () => {
  test('nothing is offered, and nothing begins', async () => {
    const asked = { way: 'wechat-inside', inside: true }
    expect([
      (await bare.call('GET /api/session/ways')).body['channels'],
      (await bare.call('POST /api/session/channel/begin', { body: asked })).body['code'],
      (await server.call('GET /api/session/ways')).body['channels'],
    ]).toEqual([[], 'channel.off', ['wechat-inside', 'wecom', 'dingtalk']])
  })
})

describe('binding', () => {
  test('signs in from then on, as a member, with a proof that counts as old', async () => {
    const person = await somebodyBound('mei')
    const browser = aBrowser()
    expect(await browser.come(await browser.leave(), 'mei')).toMatchObject({
      channel: 'wechat',
      bound: false,
      me: { personId: person.id, hats: [{ id: 'member' }] },
    })
    expect(saidOf(await browser.post('/api/me/channels/begin', { way: 'wecom', inside: false }))).toBe('proof.needed')
    expect(await browser.mine()).toEqual([
      { channel: 'wechat', boundAt: expect.any(String) as string, usedAt: expect.any(String) as string },
    ])
    const lines = await change(
      sql`select action, detail from kernel.audit_entry where object_id = ${person.id} and actor_id = ${person.id} order by at`,
    )
    expect(lines).toContainEqual({ action: 'channel.bind', detail: { channel: 'wechat' } })
  })

  test('asks for a fresh proof', async () => {
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const browser = aBrowser(await server.signIn(person.id))
    await change(
      sql`update people.session set proved_at = proved_at - interval '11 minutes' where person_id = ${person.id}`,
    )
    expect(saidOf(await browser.post('/api/me/channels/begin', { way: 'wecom', inside: true }))).toBe('proof.needed')
  })

  test('is one of a service’s for each, and one for each of the service’s', async () => {
    const first = await somebodyBound('lan')
    expect(saidOf(await first.post('/api/me/channels/begin', { way: 'wechat-inside', inside: true }))).toBe(
      'channel.bound',
    )
    const second = await house.do(theSystem, (t) => aPerson(t, people))
    const browser = aBrowser(await server.signIn(second.id))
    expect(await browser.come(await browser.leave('wechat-inside', true), 'lan')).toBe('channel.taken')
    const [once, twice] = [await browser.leave('wechat-inside', true), await browser.leave('wechat-inside', true)]
    expect([await browser.come(once, 'lan-2'), await browser.come(twice, 'lan-3')]).toMatchObject([
      { bound: true },
      'channel.bound',
    ])
  })

  test('ends when its owner says so; then it is another’s to bind', async () => {
    const person = await somebodyBound('ju')
    expect(saidOf(await person.post('/api/me/channels/unbind', { channel: 'wechat' }))).toEqual({ done: true })
    expect(saidOf(await person.post('/api/me/channels/unbind', { channel: 'wechat' }))).toBe('object.missing')
    const browser = aBrowser()
    expect(await browser.come(await browser.leave(), 'ju')).toMatchObject({ me: null })
    await somebodyBound('ju')
  })

  test('goes with the account', async () => {
    const person = await somebodyBound('zhu')
    await change(
      sql`update people.person set closed_at = now(), phone_index = null, phone_sealed = null where id = ${person.id}`,
    )
    const browser = aBrowser()
    expect(await browser.come(await browser.leave(), 'zhu')).toMatchObject({ me: null })
  })

  test('opens no role: those stand behind a password or a passkey', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const desk = aBrowser(await server.signIn(staff.id))
    expect(await desk.come(await desk.leave('wecom', true), 'code-member')).toMatchObject({ bound: true })
    const browser = aBrowser()
    expect(await browser.come(await browser.leave('wecom'), 'code-member')).toMatchObject({
      me: { personId: staff.id, hats: [{ id: 'member' }] },
    })
    expect(saidOf(await browser.post('/api/me/passkeys/plan'))).toBe('proof.needed')
  })
})

describe('somebody nobody here is bound to', () => {
  test('signs in by phone once, and is bound then, once', async () => {
    const browser = aBrowser()
    const trip = await browser.leave()
    expect(await browser.come(trip, 'new')).toEqual({ channel: 'wechat', me: null, bound: false })
    expect(saidOf(await browser.post('/api/me/channels', { ticket: trip.ticket }))).toBe('session.missing')
    const phone = nextPhone()
    await browser.post('/api/session/code-requests', { phone })
    await house.settle()
    const entered = await browser.post('/api/session/code', { phone, code: sent.at(-1)!.code, name: '何静' })
    expect(entered.status).toBe(200)
    expect(saidOf(await browser.post('/api/me/channels', { ticket: trip.ticket }))).toEqual({ done: true })
    expect(saidOf(await browser.post('/api/me/channels', { ticket: trip.ticket }))).toBe('channel.old')
    const next = aBrowser()
    expect(await next.come(await next.leave(), 'new')).toMatchObject({ me: { name: '何静' } })
  })

  test('is not bound by who has not the ticket, nor after ten minutes', async () => {
    const browser = aBrowser()
    const trip = await browser.leave()
    await browser.come(trip, 'slow')
    const other = aBrowser(await server.signIn((await house.do(theSystem, (t) => aPerson(t, people))).id))
    expect(saidOf(await other.post('/api/me/channels', { ticket: trip.state }))).toBe('channel.old')
    await change(sql`update people.channel_trip set expires_at = now() - interval '1 second' where kept_at is null`)
    expect(saidOf(await other.post('/api/me/channels', { ticket: trip.ticket }))).toBe('channel.old')
  })
})

describe('coming back is refused by name', () => {
  test('to a preview, for a code that is none, while the service is away, and to a stranger; the trip is over then', async () => {
    const browser = aBrowser()
    for (const code of ['snapshot', 'code', 'away']) {
      const trip = await browser.leave()
      expect(await browser.come(trip, code)).toBe(`channel.${code}`)
      expect(await browser.come(trip, 'mei')).toBe('channel.old')
    }
    expect(await browser.come(await browser.leave('wecom'), 'code-stranger')).toBe('channel.stranger')
    expect(await change(sql`select from people.channel_binding where subject_index like '%snapshot%'`)).toEqual([])
  })

  test('twice, late, and with the ticket or the state of another trip', async () => {
    await somebodyBound('qiu')
    const browser = aBrowser()
    const [trip, other] = [await browser.leave(), await browser.leave()]
    expect(await browser.come({ ...trip, ticket: other.ticket }, 'qiu')).toBe('channel.old')
    expect(await browser.come({ ...trip, state: other.state }, 'qiu')).toBe('channel.old')
    expect([await browser.come(trip, 'qiu'), await browser.come(trip, 'qiu')]).toMatchObject([
      { bound: false },
      'channel.old',
    ])
    await change(sql`update people.channel_trip set expires_at = now() - interval '1 second' where back_at is null`)
    expect(await browser.come(other, 'qiu')).toBe('channel.old')
  })

  test('of twenty at once one comes in', async () => {
    await somebodyBound('tao')
    const trip = await aBrowser().leave()
    const said = await Promise.all(Array.from({ length: 20 }, () => aBrowser().come(trip, 'tao')))
    expect(said.filter((one) => one !== 'channel.old')).toHaveLength(1)
  })

  test('to a binding that somebody else began, or another session', async () => {
    const victim = await house.do(theSystem, (t) => aPerson(t, people))
    const attacker = aBrowser(await server.signIn((await house.do(theSystem, (t) => aPerson(t, people))).id))
    const trip = await attacker.leave('wechat-inside', true)
    const theirs = aBrowser(await server.signIn(victim.id))
    expect(await theirs.come(trip, 'evil')).toBe('channel.old')
    const own = aBrowser(await server.signIn(victim.id))
    const left = await own.leave('wechat-inside', true)
    expect(await theirs.come(left, 'evil')).toBe('channel.old')
    expect(await theirs.mine()).toEqual([])
  })

  test('a flood from one address', async () => {
    await change(sql`insert into people.channel_trip (state_hash, ticket_hash, way, address_index, made_at, expires_at)
      select 'flood ' || n, 'flood ' || n, 'wecom', c.address_index, now(), now() from generate_series(1, 600) n,
      (select address_index from people.channel_trip where address_index is not null limit 1) c`)
    const asked = await server.call('POST /api/session/channel/begin', { body: { way: 'wecom', inside: true } })
    expect(asked.body['code']).toBe('code.too-many-today')
    await change(sql`delete from people.channel_trip where state_hash like 'flood %'`)
  })
})

test('what the service calls somebody lies nowhere in the clear, nor state, ticket or code', async () => {
  const person = await somebodyBound('a-name-of-their-own')
  const trip = await aBrowser().leave()
  const stored = JSON.stringify([
    await change(sql`select * from people.channel_binding`),
    await change(sql`select * from people.channel_trip`),
    await change(sql`select * from kernel.idempotency`),
    await change(sql`select * from kernel.audit_entry`),
  ])
  expect(stored).toContain(person.id)
  for (const clear of ['a-name-of-their-own', trip.state, trip.ticket]) expect(stored).not.toContain(clear)
})
