import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone } from './builders.ts'
import { openPeople, type People } from './index.ts'

/** All of `trust.md` S3 is ten thousand guesses at twenty accounts; a few are tried each time. */
const full = Boolean(process.env['LINLI_FULL'])
const accounts = full ? 20 : 2
const guessesEach = full ? 500 : 132
const guessesACode = 6
const street = newId()
const outbox = mkdtempSync(join(tmpdir(), 'linli-guesses-'))
let house: TestHouse
let people: People
let server: TestServer

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, fileSms(outbox)))])
  server = await aServer(house, people, [people])
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const change = (statement: ReturnType<typeof sql>) => house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))

/** As if a day lay between two codes, so that only the count of wrong tries is left to stop the guesser. */
const aDayLater = () => change(sql`update people.sign_in_code set sent_at = sent_at - interval '2 days'`)

async function codeSentTo(phone: string): Promise<string> {
  await house.settle()
  const sent = readFileSync(outboxPath(outbox), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { phone: string; code: string })
  return sent.findLast((sms) => sms.phone === phone)!.code
}

/** Guesses at one phone without end; answers how many guesses each of its codes was compared with, and the last answer. */
async function guessAt(phone: string): Promise<{ compared: number[]; last: unknown }> {
  const compared: number[] = []
  let last: unknown
  for (let tried = 0; tried < guessesEach; tried += guessesACode) {
    await aDayLater()
    const asked = await server.call('POST /api/session/code-requests', { body: { phone } })
    expect(asked.status).toBe(200)
    const right = await codeSentTo(phone)
    let here = 0
    for (let turn = 0; turn < guessesACode; turn++) {
      const guess = String((Number(right) + 1 + turn) % 1_000_000).padStart(6, '0')
      const { body } = await server.call('POST /api/session/code', { body: { phone, code: guess } })
      last = body['code']
      if (last === 'code.wrong') here += 1
    }
    compared.push(here)
  }
  return { compared, last }
}

describe('whoever guesses codes without end', () => {
  test(
    'has five compared with a code and a hundred with an account, and then none',
    async () => {
      for (let turn = 0; turn < accounts; turn++) {
        const { phone } = await house.do(theSystem, (t) => aPerson(t, people))
        const { compared, last } = await guessAt(phone)
        expect(Math.max(...compared)).toBe(5)
        expect(compared.reduce((sum, here) => sum + here, 0)).toBe(100)
        expect(compared.slice(20)).toEqual(compared.slice(20).map(() => 0))
        expect(['sign-in.stopped', 'code.expired']).toContain(last)
        const right = { phone, code: await codeSentTo(phone) }
        expect((await server.call('POST /api/session/code', { body: right })).status).not.toBe(200)
      }
    },
    full ? 900_000 : 60_000,
  )

  test('does not keep out who has another proof, and staff of the street open the phone again', async () => {
    const phone = nextPhone()
    const draft = { username: 'chen.mo', password: 'a rather long phrase', name: '陈默', streetId: street, phone }
    await house.do(theSystem, (t) => people.addStaff(t, { ...draft, role: 'street-staff', mustChange: false }))
    const key = `phone:${house.house.seal.index(phone)}`
    await change(sql`insert into people.guard values (${key}, 100, now(), null, now())`)
    const entered = await server.call('POST /api/session/password', {
      body: { username: draft.username, password: draft.password },
    })
    expect(entered.status).toBe(200)
    const reopened = await server.call('POST /api/accounts/reopen', {
      cookie: entered.cookie,
      body: { by: 'phone', account: phone },
    })
    expect(reopened.body).toEqual({ done: true })
  })
})

describe('sessions', () => {
  const enter = async (username: string, password: string, cookie?: string) =>
    (await server.call('POST /api/session/password', { cookie, body: { username, password } })).cookie!
  const whose = async (cookie: string) =>
    ((await server.call('GET /api/me', { cookie })).body['me'] as { personId: string } | null)?.personId ?? null

  test('of ten who sign in at once are ten, each with a token of its own', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    // Somebody who signs in at once on ten devices finds the guard busy on none of them: each waits for the one before.
    const cookies = await Promise.all(Array.from({ length: 10 }, () => enter(staff.username, staff.password)))
    expect(new Set(cookies).size).toBe(10)
    expect(new Set(await Promise.all(cookies.map(whose)))).toEqual(new Set([staff.id]))
  })

  test('of two tabs are one: what the first leaves, the second has left', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const cookie = await enter(staff.username, staff.password)
    await server.call('POST /api/session/end', { cookie })
    expect(await whose(cookie)).toBeNull()
    const write = await server.call('POST /api/me/hat', { cookie, body: { hatId: 'member' } })
    expect([write.status, write.body['code']]).toEqual([401, 'session.missing'])
  })

  test('of one person end when another signs in at the same browser', async () => {
    const [first, second] = await house.do(theSystem, async (t) => [
      await aStaffPerson(t, people, street),
      await aStaffPerson(t, people, street),
    ])
    const before = await enter(first.username, first.password)
    const after = await enter(second.username, second.password, before)
    expect([await whose(before), await whose(after)]).toEqual([null, second.id])
  })

  test('wear a role no longer than it is held, also where it is worn at that moment', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const cookie = await enter(staff.username, staff.password)
    const reopen = () =>
      server.call('POST /api/accounts/reopen', { cookie, body: { by: 'phone', account: '13800000000' } })
    expect((await reopen()).body['code']).toBe('account.open')
    await change(
      sql`update people.role_grant set valid_to = (now() at time zone 'Asia/Shanghai')::date where person_id = ${staff.id}`,
    )
    await expect.poll(async () => (await reopen()).body['code'], { timeout: 5_000 }).toBe('permission.missing')
  })
})
