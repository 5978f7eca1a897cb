import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aStaffPerson, staffPassword } from './builders.ts'
import { openPeople, type People, type Role } from './index.ts'
import { codeAt } from './one-time-passwords.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-second-factor-'))
const street = newId()
let house: TestHouse
let people: People
let server: TestServer
let strict: TestServer

beforeAll(async () => {
  let mlps3: People
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    mlps3 = openPeople({ ...opened, config: { ...opened.config, profile: 'mlps3' } }, fileSms(outbox))
    return [people]
  })
  server = await aServer(house, people, [people])
  strict = await aServer(house, mlps3!, [mlps3!])
})
afterAll(async () => {
  await server.app.close()
  await strict.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const change = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows
const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000)

/** Staff at a desk; `enter` is the door, `post` a call of the signed-in browser. */
async function aDesk(at: TestServer, role: Role = 'street-staff') {
  const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street, { role }))
  const enter = async (more: { code?: string } = {}, password = staffPassword) => {
    const answer = await at.call('POST /api/session/password', {
      body: { username: staff.username, password, ...more },
    })
    return {
      cookie: answer.cookie,
      said: answer.status === 200 ? 'in' : String(answer.body['code']),
      body: answer.body,
    }
  }
  const first = await enter()
  let { cookie } = first
  const post = async (path: string, given: object) => {
    const answer = await at.call(`POST /api/me/${path}` as 'POST /', { cookie, body: given })
    cookie = answer.cookie ?? cookie
    return answer.status === 200 ? answer.body : String(answer.body['code'])
  }
  const me = async () => (await at.call('GET /api/me', { cookie })).body['me'] as Record<string, unknown> | null
  return { ...staff, enter, post, me, first: first.body, cookie: () => cookie! }
}

/** The same, enrolled. */
async function aGuardedDesk(at: TestServer = server, role: Role = 'street-staff') {
  const desk = await aDesk(at, role)
  const { secret } = (await desk.post('second-factor/begin', { password: staffPassword })) as { secret: string }
  const on = await desk.post('second-factor/confirm', { code: codeAt(secret, inSeconds(-30)) })
  return { ...desk, secret, on: on as { me: object; recoveryCodes: string[] } }
}
const forgetStep = (personId: string) =>
  change(sql`update people.second_factor set last_step = null where person_id = ${personId}`)

describe('turning the second factor on', () => {
  test('takes the password and a first code, shows ten codes once, and leaves this session only, under a new token', async () => {
    const desk = await aDesk(server)
    const [elsewhere, before] = [await server.signIn(desk.id), desk.cookie()]
    expect(await desk.post('second-factor/begin', { password: 'wrong' })).toBe('password.wrong')
    const begun = (await desk.post('second-factor/begin', { password: staffPassword })) as Record<string, string>
    expect(begun).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string,
      address: expect.stringContaining(`otpauth://totp/linli.example.cn:${desk.username}?`) as string,
    })
    expect(await desk.enter()).toMatchObject({ said: 'in' })
    expect(await desk.post('second-factor/confirm', { code: '000000' })).toBe('second-factor.wrong')
    const on = (await desk.post('second-factor/confirm', { code: codeAt(begun['secret']!, new Date()) })) as {
      recoveryCodes: string[]
    }
    expect(on.recoveryCodes).toHaveLength(10)
    const asked = async (cookie: string) => (await server.call('GET /api/me', { cookie })).body['me']
    expect([await asked(elsewhere), await asked(before)]).toEqual([null, null])
    expect(await desk.me()).toMatchObject({ personId: desk.id, owes: null })
    expect(await desk.post('second-factor/begin', { password: staffPassword })).toBe('second-factor.on')
    const account = await server.call('GET /api/me/account', { cookie: desk.cookie() })
    expect(account.body).toMatchObject({ password: { least: 8 }, secondFactor: { recoveryCodesLeft: 10 } })
    const stored = JSON.stringify([
      await change(sql`select * from people.second_factor where person_id = ${desk.id}`),
      await change(sql`select * from people.recovery_code where person_id = ${desk.id}`),
      await change(sql`select * from kernel.idempotency`),
      await change(sql`select * from kernel.audit_entry`),
    ])
    const plain = on.recoveryCodes.flatMap((code) => [code, code.replace('-', '')])
    expect([begun['secret']!, ...plain].filter((secret) => stored.includes(secret))).toEqual([])
  })
})

describe('signing in with it', () => {
  test('asks for a code after the right password only, and takes each code once', async () => {
    const desk = await aGuardedDesk()
    expect((await desk.enter({}, 'wrong')).said).toBe('sign-in.wrong')
    expect((await desk.enter()).said).toBe('second-factor.missing')
    const code = codeAt(desk.secret, new Date())
    const entered = await desk.enter({ code })
    expect([entered.said, (await desk.enter({ code })).said]).toEqual(['in', 'second-factor.used'])
    const { rows } = (await server.call('GET /api/me/sessions', { cookie: entered.cookie })).body as {
      rows: { means: string }[]
    }
    expect(rows.map(({ means }) => means)).toEqual(['totp', 'totp'])
  })

  test('takes a recovery code instead, once, however it is typed', async () => {
    const desk = await aGuardedDesk()
    const [first, second] = desk.on.recoveryCodes as [string, string]
    expect((await desk.enter({ code: ` ${first.toUpperCase()}` })).said).toBe('in')
    expect([(await desk.enter({ code: first })).said, (await desk.enter({ code: second })).said]).toEqual([
      'second-factor.wrong',
      'in',
    ])
    const renewed = await desk.post('second-factor/recovery-codes', { code: codeAt(desk.secret, new Date()) })
    const [fresh] = (renewed as { recoveryCodes: string[] }).recoveryCodes
    expect([
      (await desk.enter({ code: desk.on.recoveryCodes[2]! })).said,
      (await desk.enter({ code: fresh! })).said,
    ]).toEqual(['second-factor.wrong', 'in'])
  })

  test('counts wrong codes with wrong passwords: five of both, then a pause, and the missing one counts as none', async () => {
    const desk = await aGuardedDesk()
    const said = []
    for (const turn of [1, 2]) said.push((await desk.enter({}, `wrong ${turn}`)).said)
    for (const code of ['000001', '000002']) said.push((await desk.enter({ code })).said)
    for (const turn of [1, 2, 3]) said.push((await desk.enter()).said, turn)
    said.push((await desk.enter({ code: 'aaaaa-aaaaa' })).said)
    said.push((await desk.enter({ code: codeAt(desk.secret, new Date()) })).said)
    expect(said.filter((word) => typeof word === 'string')).toEqual([
      'sign-in.wrong',
      'sign-in.wrong',
      'second-factor.wrong',
      'second-factor.wrong',
      'second-factor.missing',
      'second-factor.missing',
      'second-factor.missing',
      'second-factor.wrong',
      'sign-in.locked',
    ])
  })

  test('lets one of twenty in who send the same code at once', async () => {
    const desk = await aGuardedDesk()
    const code = codeAt(desk.secret, new Date())
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.enter({ code })))
    expect(answers.filter(({ said }) => said === 'in')).toHaveLength(1)
  })
})

describe('beside it', () => {
  test('eight characters are enough, and alone again they have to be changed', async () => {
    const desk = await aGuardedDesk()
    const short = 'mx8-kqvz'
    expect(await desk.post('password', { current: staffPassword, next: short })).toMatchObject({ owes: null })
    await forgetStep(desk.id)
    expect(await desk.post('second-factor/remove', { password: short, code: '000000' })).toBe('second-factor.wrong')
    expect(await desk.post('second-factor/remove', { password: short, code: codeAt(desk.secret, new Date()) })).toEqual(
      {
        done: true,
      },
    )
    expect((await desk.enter({}, short)).body).toMatchObject({ owes: 'password', hatId: 'member' })
  })

  test('an administrator keeps the last one whatever the profile, and so do staff where it is demanded', async () => {
    const code = (secret: string) => codeAt(secret, new Date())
    for (const [at, role, stays] of [
      [server, 'system-admin', true],
      [server, 'street-staff', false],
      [strict, 'street-staff', true],
    ] as const) {
      const desk = await aGuardedDesk(at, role)
      await forgetStep(desk.id)
      const said = await desk.post('second-factor/remove', { password: staffPassword, code: code(desk.secret) })
      expect(said).toEqual(stays ? 'second-factor.last' : { done: true })
      const [row] = await change(sql`select confirmed_at is not null as on from people.second_factor
        where person_id = ${desk.id}`)
      expect(row).toEqual(stays ? { on: true } : undefined)
    }
  })

  test('a passkey lets the app go, where one of the two is demanded', async () => {
    const desk = await aGuardedDesk(server, 'system-admin')
    await change(sql`insert into people.passkey (id, person_id, credential_id, public_key, counter, transports, name,
      synced, made_at, changed_at) values (${newId()}, ${desk.id}, ${newId()}, 'x', 0, '', '电脑', false, now(), now())`)
    const remove = () =>
      desk.post('second-factor/remove', { password: staffPassword, code: codeAt(desk.secret, new Date()) })
    expect(await remove()).toEqual({ done: true })
  })

  test('wrong codes count when it is turned off, whatever the password', async () => {
    const desk = await aGuardedDesk()
    const said = []
    for (let turn = 0; turn < 6; turn++)
      said.push(await desk.post('second-factor/remove', { password: staffPassword, code: '000000' }))
    expect(said).toEqual([...Array.from({ length: 5 }, () => 'second-factor.wrong'), 'sign-in.locked'])
  })

  test('an administrator takes it off for somebody who lost phone and codes', async () => {
    const desk = await aGuardedDesk()
    const off = () => house.do(theSystem, (t) => people.takeSecondFactorOff(t, desk.username))
    expect([await off(), await off()]).toEqual([true, false])
    expect([await desk.me(), (await desk.enter()).said]).toEqual([null, 'in'])
    const lines = await change(sql`select action from kernel.audit_entry where object_id = ${desk.id}
      and action like 'second-factor.%' order by at`)
    expect(lines).toEqual(['begin', 'on', 'off'].map((verb) => ({ action: `second-factor.${verb}` })))
  })
})

test('under mlps3 staff without it are members until they turned it on', async () => {
  const desk = await aDesk(strict)
  expect(desk.first).toMatchObject({ owes: 'second-factor', hats: [{ id: 'member' }] })
  const { secret } = (await desk.post('second-factor/begin', { password: staffPassword })) as { secret: string }
  const on = await desk.post('second-factor/confirm', { code: codeAt(secret, new Date()) })
  expect(on).toMatchObject({ me: { owes: null, hats: [{ kind: 'street-staff' }, { id: 'member' }] } })
  expect((await aDesk(server)).first).toMatchObject({ owes: null })
})
