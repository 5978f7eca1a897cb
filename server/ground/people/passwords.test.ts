import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Me } from '#contract/people.ts'
import { fileSms } from '#adapters/sms/index.ts'
import type { SecurityProfile } from '#kernel/config.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone, staffPassword } from './builders.ts'
import { openPeople, type People } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-passwords-'))
const [shimen, caojiadu] = [newId(), newId()]
let house: TestHouse
const on = {} as Record<SecurityProfile, { people: People; server: TestServer }>

beforeAll(async () => {
  const doors = {} as Record<SecurityProfile, People>
  house = await openTestHouse((opened) => {
    for (const profile of ['nist', 'mlps3'] as const)
      doors[profile] = openPeople({ ...opened, config: { ...opened.config, profile } }, fileSms(outbox))
    return [doors.nist]
  })
  for (const [profile, people] of Object.entries(doors) as [SecurityProfile, People][]) {
    people.hatsFrom(
      async () => [],
      async () => new Map([[shimen, { name: '石门二路街道', level: 'street', reach: [shimen] }]]),
    )
    on[profile] = { people, server: await aServer(house, people, [people]) }
  }
})
afterAll(async () => {
  for (const { server } of Object.values(on)) await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const change = (statement: ReturnType<typeof sql>) => house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))
const aStaff = (street = shimen) => house.do(theSystem, (t) => aStaffPerson(t, on.nist.people, street))

async function aDesk(profile: SecurityProfile, street = shimen) {
  const { server } = on[profile]
  const staff = await aStaff(street)
  let { cookie } = await server.call('POST /api/session/password', { body: asked(staff.username, staff.password) })
  const me = async (asking = cookie) => (await server.call('GET /api/me', { cookie: asking })).body['me'] as Me | null
  return {
    ...staff,
    me,
    cookie: () => cookie!,
    /** Changes the password here; the browser goes on with the cookie it was given. */
    async change(current: string, next: string): Promise<string> {
      const answer = await server.call('POST /api/me/password', { cookie, body: { current, next } })
      cookie = answer.cookie ?? cookie
      return answer.status === 200 ? 'changed' : String(answer.body['code'])
    },
    async enter(password: string) {
      const answer = await server.call('POST /api/session/password', { body: asked(staff.username, password) })
      return answer.status === 200 ? (answer.body as unknown as Me) : answer.body['code']
    },
  }
}
const asked = (username: string, password: string) => ({ username, password })
const next = 'three jasmines on the sill'

describe('changing my password', () => {
  test('leaves the new one only, and no session but this one under a new token', async () => {
    const desk = await aDesk('nist')
    const elsewhere = await on.nist.server.signIn(desk.id)
    const before = desk.cookie()
    expect(await desk.change(staffPassword, next)).toBe('changed')
    expect([await desk.me(elsewhere), await desk.me(before), (await desk.me())?.personId]).toEqual([
      null,
      null,
      desk.id,
    ])
    expect([await desk.enter(staffPassword), await desk.enter(next)]).toEqual([
      'sign-in.wrong',
      expect.objectContaining({ personId: desk.id, owes: null }),
    ])
    const { rows } = await change(sql`select action, area_id, title from kernel.audit_entry
      where object_id = ${desk.id} and action = 'password.change'`)
    expect(rows).toEqual([{ action: 'password.change', area_id: shimen, title: '周敏' }])
  })

  test('asks for the current one, and counts wrong ones at the same guard as the door', async () => {
    const desk = await aDesk('nist')
    const wrong = []
    for (let turn = 0; turn < 6; turn++) wrong.push(await desk.change(`wrong ${turn}`, next))
    expect(wrong).toEqual([...Array.from({ length: 5 }, () => 'password.wrong'), 'sign-in.locked'])
    expect(await desk.enter(staffPassword)).toBe('sign-in.locked')
  })

  test.each([
    ['nist', 'short', 'password.short'],
    ['nist', staffPassword, 'password.same'],
    ['nist', 'Shimenerlu-Zhoumin-1', 'password.common'],
    ['mlps3', 'only small letters', 'password.simple'],
    ['mlps3', 'Sh1menerlu', 'password.common'],
  ] as const)('by %s refuses %s: %s', async (profile, password, code) => {
    const desk = await aDesk(profile)
    expect(await desk.change(staffPassword, password)).toBe(code)
    expect((await desk.me())?.personId).toBe(desk.id)
  })

  test('takes none of the last five again under mlps3, and any again under nist', async () => {
    const desk = await aDesk('mlps3')
    expect(await desk.change(staffPassword, 'Kx7#mq21')).toBe('changed')
    expect(await desk.change('Kx7#mq21', 'Kx7#mq22')).toBe('changed')
    expect(await desk.change('Kx7#mq22', 'Kx7#mq21')).toBe('password.used-before')
    await change(sql`insert into people.old_password
      select gen_random_uuid(), username, algorithm, 64, 1, parallelism, salt, 'other', now() + n * interval '1 second'
      from people.credential, generate_series(1, 5) n where username = ${desk.username}`)
    expect(await desk.change('Kx7#mq22', 'Kx7#mq21')).toBe('changed')
    const { rows } = await change(sql`select count(*)::int as kept from people.old_password
      where username = ${desk.username}`)
    expect(rows).toEqual([{ kept: 5 }])

    const free = await aDesk('nist')
    expect([await free.change(staffPassword, next), await free.change(next, staffPassword)]).toEqual([
      'changed',
      'changed',
    ])
  })

  test('is nothing for somebody who has none', async () => {
    const { server, people } = on.nist
    const cookie = await server.signIn((await house.do(theSystem, (t) => aPerson(t, people))).id)
    expect((await server.call('GET /api/me/account', { cookie })).body).toEqual({
      password: null,
      secondFactor: null,
      passkeys: null,
      proof: 'phone',
      otherProof: null,
      phoneMasked: expect.stringMatching(/^138\*{4}\d{4}$/) as string,
    })
    const answer = await server.call('POST /api/me/password', { cookie, body: { current: 'x', next } })
    expect([answer.status, answer.body['code']]).toEqual([404, 'object.missing'])
  })
})

describe('a password that somebody else chose', () => {
  test('opens no staff hat until it was changed', async () => {
    const { server, people } = on.nist
    const draft = { username: 'li.hong', password: 'handed out by the office', name: '李红', streetId: shimen }
    const added = await house.do(theSystem, (t) => people.addStaff(t, { ...draft, role: 'street-staff' }))
    if (isRefusal(added)) throw new Error(added.code)
    const entered = await server.call('POST /api/session/password', { body: asked(draft.username, draft.password) })
    expect(entered.body).toMatchObject({ owes: 'password', hatId: 'member', hats: [{ id: 'member' }] })
    const { cookie } = entered
    const grant = await change(sql`select id from people.role_grant where person_id = ${added.id}`)
    const hatId = `street-staff:${(grant.rows[0] as { id: string }).id}`
    const worn = await server.call('POST /api/me/hat', { cookie, body: { hatId } })
    expect([worn.status, worn.body['code']]).toEqual([404, 'object.missing'])
    const changed = await server.call('POST /api/me/password', { cookie, body: { current: draft.password, next } })
    expect(changed.body).toMatchObject({ owes: null, hatId })
  })

  test('is what an administrator hands out when one forgot, and ends what was open', async () => {
    const desk = await aDesk('nist')
    for (let turn = 0; turn < 5; turn++) await desk.enter(`wrong ${turn}`)
    const password = await house.do(theSystem, (t) => on.nist.people.handOutPassword(t, desk.username.toUpperCase()))
    expect(password).toMatch(/^(\w{5}-){3}\w{5}$/)
    expect([await desk.me(), await desk.enter(staffPassword), await desk.enter(password!)]).toEqual([
      null,
      'sign-in.wrong',
      expect.objectContaining({ owes: 'password' }),
    ])
    expect(await house.do(theSystem, (t) => on.nist.people.handOutPassword(t, 'nobody'))).toBeUndefined()
  })
})

test('after ninety days a password opens nothing but its own change, under mlps3 only', async () => {
  const desk = await aDesk('mlps3')
  const account = await on.mlps3.server.call('GET /api/me/account', { cookie: desk.cookie() })
  expect(account.body).toEqual({
    password: {
      username: desk.username,
      changedAt: expect.any(String) as string,
      goodUntil: expect.any(String) as string,
      least: 8,
      classes: 3,
    },
    secondFactor: null,
    passkeys: { at: 'name', host: 'linli.example.cn', rows: [] },
    proof: 'password',
    otherProof: null,
    phoneMasked: null,
  })
  await change(sql`update people.credential set changed_at = changed_at - interval '90 days'
    where username = ${desk.username}`)
  expect(await desk.enter(staffPassword)).toMatchObject({ owes: 'password', hats: [{ id: 'member' }] })
  const nist = await on.nist.server.call('POST /api/session/password', { body: asked(desk.username, staffPassword) })
  expect(nist.body).toMatchObject({ owes: null })
})

describe('a stopped sign-in', () => {
  const reopen = async (cookie: string, by: 'phone' | 'username', account: string) => {
    const answer = await on.nist.server.call('POST /api/accounts/reopen', { cookie, body: { by, account } })
    return answer.status === 200 ? 'open' : String(answer.body['code'])
  }
  const stop = (username: string) =>
    change(sql`update people.guard set stopped_at = now(), failures = 100 where key = ${guardOf(username)}`)
  const guardOf = (username: string) => `username:${house.house.seal.index(`username\0${username}`)}`

  test('of a colleague is opened by staff of the same street, and by no others', async () => {
    const [desk, far, colleague] = [await aDesk('nist'), await aDesk('nist', caojiadu), await aDesk('nist')]
    await colleague.enter('wrong')
    await stop(colleague.username)
    expect(await colleague.enter(staffPassword)).toBe('sign-in.stopped')
    expect(await reopen(far.cookie(), 'username', colleague.username)).toBe('object.missing')
    expect(await reopen(desk.cookie(), 'username', 'nobody-has-this-name')).toBe('object.missing')
    expect(await colleague.enter(staffPassword)).toBe('sign-in.stopped')
    expect(await reopen(desk.cookie(), 'username', colleague.username)).toBe('open')
    expect(await reopen(desk.cookie(), 'username', colleague.username)).toBe('account.open')
    expect(await colleague.enter(staffPassword)).toMatchObject({ personId: colleague.id })
    const { rows } = await change(sql`select area_id, actor_id from kernel.audit_entry
      where action = 'account.reopen' and actor_id = ${desk.id}`)
    expect(rows).toEqual([{ area_id: shimen, actor_id: desk.id }])
  })

  test('of a phone is opened by staff of any street', async () => {
    const desk = await aDesk('nist')
    const phone = nextPhone()
    expect(await reopen(desk.cookie(), 'phone', phone)).toBe('account.open')
    await change(
      sql`insert into people.guard values (${`phone:${house.house.seal.index(phone)}`}, 100, now(), null, now())`,
    )
    expect(await reopen(desk.cookie(), 'phone', `+86 ${phone}`)).toBe('open')
    expect(await reopen(desk.cookie(), 'phone', '12')).toBe('phone.malformed')
  })
})
