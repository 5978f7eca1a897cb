import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PasskeyQuestion } from '#contract/passkey-shapes.ts'
import type { PasskeyPlan } from '#contract/passkeys.ts'
import type { Sms } from '#adapters/sms/index.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone, staffPassword } from '../builders.ts'
import { openPeople, type People, type Role } from '../index.ts'
import { codeAt } from '../one-time-passwords.ts'
import { aDevice } from './builders.ts'

const origin = 'https://linli.example.cn'
const street = newId()
const sent: Sms[] = []
let house: TestHouse
let people: People
let server: TestServer
let strict: TestServer
let numbered: TestServer

beforeAll(async () => {
  const sms = { send: async (one: Sms) => void sent.push(one) }
  const others: People[] = []
  house = await openTestHouse((opened) => {
    const { config } = opened
    people = openPeople(opened, sms)
    others.push(openPeople({ ...opened, config: { ...config, profile: 'mlps3' } }, sms))
    others.push(openPeople({ ...opened, config: { ...config, publicUrl: 'http://192.168.1.20:3000' } }, sms))
    return [people]
  })
  server = await aServer(house, people, [people])
  strict = await aServer(house, others[0]!, [others[0]!])
  numbered = await aServer(house, others[1]!, [others[1]!])
})
afterAll(async () => {
  for (const one of [server, strict, numbered]) await one.app.close()
  await house.close()
})

const change = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows
type Body = Record<string, unknown>

/** Staff signed in at a desk, with what their browser calls. */
async function aDesk(at: TestServer = server, role: Role = 'street-staff') {
  const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street, { role }))
  const enter = async () =>
    at.call('POST /api/session/password', { body: { username: staff.username, password: staffPassword } })
  let { cookie } = await enter()
  const ask = async (line: string, body?: object): Promise<Body | string> => {
    const answer = await at.call(line as 'POST /', { cookie, ...(body ? { body } : {}) })
    cookie = answer.cookie ?? cookie
    return answer.status === 200 ? answer.body : String(answer.body['code'])
  }
  const add = async (device = aDevice(origin), name = '办公室电脑') => {
    const plan = (await ask('POST /api/me/passkeys/plan')) as PasskeyPlan
    expect(await ask('POST /api/me/passkeys', { name, made: device.make(plan) })).toMatchObject({ personId: staff.id })
    return device
  }
  const mine = async () =>
    ((await ask('GET /api/me/account')) as { passkeys: { rows: { id: string; name: string; version: number }[] } })
      .passkeys.rows
  return { ...staff, enter, ask, add, mine }
}

const question = async (at: TestServer = server) =>
  (await at.call('POST /api/session/passkey/question')).body as PasskeyQuestion
const signIn = async (body: object, at: TestServer = server) => {
  const answer = await at.call('POST /api/session/passkey', { body })
  return { said: answer.status === 200 ? 'in' : String(answer.body['code']), body: answer.body, cookie: answer.cookie }
}

describe('a passkey', () => {
  test('is added in a session of the password, and signs in without a user name, with every hat', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    const entered = await signIn(device.sign(await question()))
    expect([entered.said, entered.body]).toMatchObject([
      'in',
      { personId: desk.id, owes: null, hats: [{ kind: 'street-staff' }, { kind: 'member' }] },
    ])
    const { rows } = (await server.call('GET /api/me/sessions', { cookie: entered.cookie })).body as {
      rows: { means: string }[]
    }
    expect(rows[0]!.means).toBe('passkey')
    expect(await desk.mine()).toEqual([
      {
        id: expect.any(String) as string,
        name: '办公室电脑',
        synced: false,
        madeAt: expect.any(String) as string,
        usedAt: expect.any(String) as string,
        stopped: false,
        version: 1,
      },
    ])
  })

  test('gets another name, unless somebody gave it one since; another person’s is missing', async () => {
    const [desk, other] = [await aDesk(), await aDesk()]
    await desk.add()
    const { id, version } = (await desk.mine())[0]!
    const body = { name: '前台平板', version }
    expect(await other.ask(`PATCH /api/me/passkeys/${id}`, body)).toBe('object.missing')
    expect(await other.ask(`POST /api/me/passkeys/${id}/remove`)).toBe('object.missing')
    expect([
      await desk.ask(`PATCH /api/me/passkeys/${id}`, body),
      await desk.ask(`PATCH /api/me/passkeys/${id}`, body),
    ]).toEqual([{ done: true }, 'version.stale'])
    expect(await desk.mine()).toMatchObject([{ name: '前台平板', version: 2 }])
  })

  test('opens nothing once it was removed', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    const { id } = (await desk.mine())[0]!
    expect(await desk.ask(`POST /api/me/passkeys/${id}/remove`)).toEqual({ done: true })
    expect((await signIn(device.sign(await question()))).said).toBe('passkey.unknown')
  })

  test('is not added twice, nor by two, and there are ten at most', async () => {
    const [desk, other] = [await aDesk(), await aDesk()]
    const device = await desk.add()
    const plan = (await other.ask('POST /api/me/passkeys/plan')) as PasskeyPlan
    expect(await other.ask('POST /api/me/passkeys', { name: '别人的', made: device.make(plan) })).toBe(
      'passkey.registered',
    )
    for (let more = 2; more <= 10; more++) await desk.add()
    expect(await desk.ask('POST /api/me/passkeys/plan')).toBe('passkey.many')
  })

  test('is for who has a user name, in a session that a text did not begin and that owes no password', async () => {
    const member = await house.do(theSystem, (t) => aPerson(t, people))
    const asMember = await server.signIn(member.id)
    expect((await server.call('POST /api/me/passkeys/plan', { cookie: asMember })).body['code']).toBe('object.missing')
    const phone = nextPhone()
    const staff = await house.do(theSystem, (t) =>
      people.addStaff(t, {
        username: `texts${phone}`,
        password: staffPassword,
        name: '钱进',
        streetId: street,
        role: 'street-staff',
        phone,
      }),
    )
    await server.call('POST /api/session/code-requests', { body: { phone } })
    await house.settle()
    const byText = await server.call('POST /api/session/code', { body: { phone, code: sent.at(-1)!.code } })
    const byPassword = await server.call('POST /api/session/password', {
      body: { username: `texts${phone}`, password: staffPassword },
    })
    expect([byText.body, byPassword.body]).toMatchObject([{ name: '钱进' }, { owes: 'password' }])
    for (const { cookie } of [byText, byPassword])
      expect((await server.call('POST /api/me/passkeys/plan', { cookie })).body['code']).toBe('passkey.session')
    expect(staff).toMatchObject({ name: '钱进' })
  })

  test('asks for a fresh proof before one is added or removed', async () => {
    const desk = await aDesk()
    await desk.add()
    const { id } = (await desk.mine())[0]!
    await change(
      sql`update people.session set proved_at = proved_at - interval '11 minutes' where person_id = ${desk.id}`,
    )
    await expect.poll(() => desk.ask('POST /api/me/passkeys/plan'), { timeout: 5_000 }).toBe('proof.needed')
    expect(await desk.ask(`POST /api/me/passkeys/${id}/remove`)).toBe('proof.needed')
  })
})

describe('refused by name', () => {
  test('an answer sent again, and one to a question of yesterday or for something else', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    const answer = device.sign(await question())
    expect([(await signIn(answer)).said, (await signIn(answer)).said]).toEqual(['in', 'passkey.old'])
    const late = await question()
    await change(
      sql`update people.passkey_challenge set expires_at = now() - interval '1 second' where used_at is null`,
    )
    expect((await signIn(device.sign(late))).said).toBe('passkey.old')
    const proof = (await desk.ask('POST /api/me/proof/passkey')) as PasskeyQuestion
    expect((await signIn(device.sign(proof))).said).toBe('passkey.old')
    const plan = (await desk.ask('POST /api/me/passkeys/plan')) as PasskeyPlan
    const passkey = device.sign({ ...plan, allowed: [] })
    expect(await desk.ask('POST /api/me/proof', { by: 'passkey', passkey })).toBe('passkey.old')
    expect((await signIn(device.sign({ challenge: 'x'.repeat(43), host: 'linli.example.cn', allowed: [] }))).said).toBe(
      'passkey.old',
    )
  })

  test('twenty at once with one answer: one comes in', async () => {
    const desk = await aDesk()
    const answer = (await desk.add()).sign(await question())
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(answer)))
    expect(answers.filter(({ said }) => said === 'in')).toHaveLength(1)
  })

  test('one from another address, whose question is spent all the same', async () => {
    const device = await (await aDesk()).add()
    const asked = await question()
    expect((await signIn(device.sign(asked, { origin: 'https://linli.example.com' }))).body).toMatchObject({
      code: 'passkey.origin',
      params: { address: origin },
    })
    expect((await signIn(device.sign(asked))).said).toBe('passkey.old')
  })

  test('one for another name, without its owner’s finger, of another kind, or with a signature that does not fit', async () => {
    const device = await (await aDesk()).add()
    const said = []
    said.push((await signIn(device.sign(await question(), { host: 'example.com' }))).said)
    said.push((await signIn(device.sign(await question(), { unverified: true }))).said)
    said.push((await signIn(device.sign(await question(), { type: 'webauthn.create' }))).said)
    const stranger = aDevice(origin)
    said.push((await signIn({ ...stranger.sign(await question()), id: device.id, userHandle: 'eA' })).said)
    const whole = device.sign(await question())
    said.push((await signIn({ ...whole, signature: stranger.sign(await question()).signature })).said)
    expect(said).toEqual(['passkey.wrong', 'passkey.wrong', 'passkey.wrong', 'passkey.unknown', 'passkey.wrong'])
    const desk = await aDesk()
    const plan = (await desk.ask('POST /api/me/passkeys/plan')) as PasskeyPlan
    const made = aDevice(origin).make(plan, { unverified: true })
    expect(await desk.ask('POST /api/me/passkeys', { name: '无人', made })).toBe('passkey.wrong')
  })

  test('one of somebody else, at the door and as a proof', async () => {
    const [desk, other] = [await aDesk(), await aDesk()]
    const [device, theirs] = [await desk.add(), await other.add()]
    const asOther = { userHandle: Buffer.from(other.id).toString('base64url') }
    expect((await signIn(device.sign(await question(), asOther))).said).toBe('passkey.unknown')
    const asked = (await desk.ask('POST /api/me/proof/passkey')) as PasskeyQuestion
    const passkey = theirs.sign(asked, { userHandle: Buffer.from(desk.id).toString('base64url') })
    expect(await desk.ask('POST /api/me/proof', { by: 'passkey', passkey })).toBe('passkey.unknown')
  })

  test('one of a closed account', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    // As if a row had been left behind.
    await change(sql`update people.person set closed_at = now(), phone_index = null where id = ${desk.id}`)
    expect((await signIn(device.sign(await question()))).said).toBe('passkey.unknown')
  })

  test('one whose count went back; from then on neither of the two opens anything', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    const said = []
    for (const counter of [5, 6, 6, 7]) said.push((await signIn(device.sign(await question(), { counter }))).said)
    expect(said).toEqual(['in', 'in', 'passkey.copied', 'passkey.copied'])
    expect(await desk.mine()).toMatchObject([{ stopped: true }])
    const lines = await change(
      sql`select action from kernel.audit_entry where object_id = ${desk.id} and action like 'passkey.%' order by at`,
    )
    expect(lines).toEqual([{ action: 'passkey.plan' }, { action: 'passkey.add' }, { action: 'passkey.stop' }])
  })

  test('everything where the house is reached at a number', async () => {
    expect((await numbered.call('GET /api/session/ways')).body).toEqual({ passkeyHost: null, channels: [] })
    const headers = { origin: 'http://192.168.1.20:3000', host: '192.168.1.20:3000' }
    expect((await numbered.call('POST /api/session/passkey/question', { headers })).body['code']).toBe(
      'passkey.address',
    )
    expect((await server.call('GET /api/session/ways')).body).toEqual({
      passkeyHost: 'linli.example.cn',
      channels: [],
    })
  })

  test('a flood of questions from one address', async () => {
    await house.do(theSystem, (t) =>
      sql`insert into people.passkey_challenge (challenge_hash, purpose, address_index, made_at, expires_at)
        select 'flood ' || n, 'sign-in', c.address_index, now(), now() from generate_series(1, 600) n,
        (select address_index from people.passkey_challenge where address_index is not null limit 1) c`.execute(
        t.tables<unknown>(),
      ),
    )
    expect((await server.call('POST /api/session/passkey/question')).body['code']).toBe('code.too-many-today')
    await change(sql`delete from people.passkey_challenge where challenge_hash like 'flood %'`)
  })
})

describe('as a proof and as the second factor', () => {
  test('it proves again, and what else one has proves too', async () => {
    const desk = await aDesk()
    expect(await desk.ask('POST /api/me/proof/passkey')).toBe('object.missing')
    const device = await desk.add()
    expect(await desk.ask('GET /api/me/account')).toMatchObject({ proof: 'passkey', otherProof: 'password' })
    const asked = (await desk.ask('POST /api/me/proof/passkey')) as PasskeyQuestion
    expect(asked).toMatchObject({ host: 'linli.example.cn', allowed: [{ id: device.id, transports: ['internal'] }] })
    const passkey = device.sign(asked)
    expect([
      await desk.ask('POST /api/me/proof', { by: 'passkey' }),
      await desk.ask('POST /api/me/proof', { by: 'passkey', passkey }),
      await desk.ask('POST /api/me/proof', { by: 'passkey', passkey }),
      await desk.ask('POST /api/me/proof', { by: 'password', secret: staffPassword }),
    ]).toEqual(['object.missing', { done: true }, 'passkey.old', { done: true }])
  })

  test('under mlps3 it is the second factor: a password alone then opens nothing, and the last stays', async () => {
    const desk = await aDesk(strict)
    expect(await desk.ask('GET /api/me')).toMatchObject({ me: { owes: 'second-factor', hats: [{ id: 'member' }] } })
    const device = aDevice(origin)
    const plan = (await desk.ask('POST /api/me/passkeys/plan')) as PasskeyPlan
    expect(await desk.ask('POST /api/me/passkeys', { name: '电脑', made: device.make(plan) })).toMatchObject({
      owes: null,
      hats: [{ kind: 'street-staff' }, { id: 'member' }],
    })
    expect((await desk.enter()).body['code']).toBe('passkey.needed')
    expect((await signIn(device.sign(await question(strict)), strict)).body).toMatchObject({ owes: null })
    expect(await desk.ask('GET /api/me/account')).toMatchObject({ proof: 'passkey', otherProof: null })
    expect(await desk.ask('POST /api/me/proof', { by: 'password', secret: staffPassword })).toBe('passkey.needed')
    const { id } = (await desk.mine())[0]!
    expect(await desk.ask(`POST /api/me/passkeys/${id}/remove`)).toBe('passkey.last')
    await desk.add(aDevice(origin), '手机')
    expect(await desk.ask(`POST /api/me/passkeys/${id}/remove`)).toEqual({ done: true })
  })

  test('beside an app either opens', async () => {
    const desk = await aDesk()
    const begun = (await desk.ask('POST /api/me/second-factor/begin', { password: staffPassword })) as {
      secret: string
    }
    await desk.ask('POST /api/me/second-factor/confirm', { code: codeAt(begun.secret, new Date()) })
    const device = await desk.add()
    expect((await desk.enter()).body['code']).toBe('second-factor.missing')
    expect((await signIn(device.sign(await question()))).said).toBe('in')
    expect(await desk.ask('GET /api/me/account')).toMatchObject({ proof: 'passkey', otherProof: 'code' })
  })

  test('an administrator keeps the last, and loses all of them at the command line', async () => {
    const desk = await aDesk(server, 'security-admin')
    const device = await desk.add()
    const { id } = (await desk.mine())[0]!
    expect(await desk.ask(`POST /api/me/passkeys/${id}/remove`)).toBe('passkey.last')
    const off = () => house.do(theSystem, (t) => people.takeSecondFactorOff(t, desk.username))
    expect([await off(), await off()]).toEqual([true, false])
    expect((await signIn(device.sign(await question()))).said).toBe('passkey.unknown')
  })

  test('somebody’s wrong passwords do not keep its owner out', async () => {
    const desk = await aDesk()
    const device = await desk.add()
    for (let turn = 0; turn < 5; turn++)
      await server.call('POST /api/session/password', { body: { username: desk.username, password: `wrong ${turn}` } })
    expect((await desk.enter()).body['code']).toBe('sign-in.locked')
    expect((await signIn(device.sign(await question()))).said).toBe('in')
  })
})

test('nothing that was asked or signed lies in the clear', async () => {
  const desk = await aDesk()
  const device = await desk.add()
  const asked = await question()
  await signIn(device.sign(asked))
  const stored = JSON.stringify([
    await change(sql`select * from people.passkey_challenge`),
    await change(sql`select * from kernel.idempotency`),
    await change(sql`select * from kernel.audit_entry`),
  ])
  expect(stored).toContain(desk.id)
  expect(stored).not.toContain(asked.challenge)
})
