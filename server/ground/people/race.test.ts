import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { stranger } from '#kernel/actor.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson } from './builders.ts'
import { openPeople, type People } from './index.ts'

const contenders = 200
const outbox = mkdtempSync(join(tmpdir(), 'linli-race-'))
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

async function aCode(): Promise<{ personId: string; phone: string; code: string }> {
  const person = await house.do(theSystem, (t) => aPerson(t, people))
  await server.call('POST /api/session/code-requests', { body: { phone: person.phone } })
  await house.settle()
  const last = readFileSync(outboxPath(outbox), 'utf8').trim().split('\n').at(-1)!
  return { personId: person.id, phone: person.phone, code: (JSON.parse(last) as { code: string }).code }
}

/** As a screen does: a busy server (503) had no effect and is asked again. */
async function send(body: object): Promise<Answered> {
  for (;;) {
    const answer = await server.call('POST /api/session/code', { body })
    if (answer.status !== 503) return answer
  }
}

test('of two hundred who send the same code at once, one is signed in', async () => {
  const { personId, phone, code } = await aCode()
  const answers = await Promise.all(Array.from({ length: contenders }, () => send({ phone, code })))
  const tally = Object.groupBy(answers, ({ status, body }) => `${status} ${status === 200 ? '' : String(body['code'])}`)
  expect(Object.fromEntries(Object.entries(tally).map(([answer, all]) => [answer, all?.length]))).toEqual({
    '200 ': 1,
    '410 code.expired': contenders - 1,
  })
  const { rows } = await house.do(theSystem, (t) =>
    sql`select count(*)::int as sessions from people.session where person_id = ${personId}`.execute(
      t.tables<unknown>(),
    ),
  )
  expect(rows).toEqual([{ sessions: 1 }])
})

test('ten get through together where the code is read before it is taken', async () => {
  const { phone, code } = await aCode()
  const index = house.house.seal.index(phone)
  const carelessly = () =>
    house.do(stranger, async (t) => {
      const { rows } = await sql<{ id: string }>`select id from people.sign_in_code
        where phone_index = ${index} and ended_at is null`.execute(t.tables<unknown>())
      if (rows.length === 0) return false
      await sql`select pg_sleep(0.005)`.execute(t.tables<unknown>())
      await sql`update people.sign_in_code set ended_at = now() where id = ${rows[0]!.id}`.execute(t.tables<unknown>())
      return true
    })
  const through = await Promise.all(Array.from({ length: 10 }, carelessly))
  expect(through.filter(Boolean).length).toBeGreaterThan(1)
  expect(code).toMatch(/^\d{6}$/)
})

test('of two hundred guesses at one code, five are compared', async () => {
  const { phone, code } = await aCode()
  const guesses = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(6, '0'))
    .filter((guess) => guess !== code)
    .slice(0, contenders)
  const answers = await Promise.all(guesses.map((guess) => send({ phone, code: guess })))
  const triesLeft = answers.flatMap(({ body }) => (body['code'] === 'code.wrong' ? [body['params']] : []))
  expect(triesLeft).toHaveLength(5)
  expect(answers.filter(({ body }) => body['code'] === 'code.expired')).toHaveLength(contenders - 5)
})
