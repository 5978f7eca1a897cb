import { Writable } from 'node:stream'
import pino from 'pino'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sms } from '#adapters/sms/index.ts'
import { stranger } from '#kernel/actor.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { nextPhone } from './builders.ts'
import { openPeople, type People } from './index.ts'

const logged: string[] = []
const handed: Sms[] = []
let carrierAway = false
let house: TestHouse
let people: People

beforeAll(async () => {
  const log = pino(
    { level: 'debug' },
    new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString())
        done()
      },
    }),
  )
  house = await openTestHouse((opened) => {
    people = openPeople(
      { ...opened, log },
      {
        async send(sms) {
          handed.push(sms)
          if (carrierAway) throw new Error(`No line to ${sms.phone} for ${sms.code}.`)
        },
      },
    )
    return [people]
  })
})
afterAll(() => house.close())

const rowsOf = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows

test('a code is handed to the carrier once, and neither log, facts nor audit tell it', async () => {
  const phone = nextPhone()
  await house.do(stranger, (t) => people.issueCode(t, phone, 'sign-in', '127.0.0.1'))
  await house.settle()
  await house.settle()
  const mine = handed.filter((sms) => sms.phone === phone)
  expect(mine).toHaveLength(1)
  const kept = JSON.stringify([
    logged,
    await rowsOf(sql`select * from kernel.fact`),
    await rowsOf(sql`select * from kernel.audit_entry`),
    await rowsOf(sql`select * from people.sign_in_code`),
  ])
  expect(kept).toContain('code.issued')
  expect(kept).not.toContain(phone)
  expect(kept).not.toContain(mine[0]!.code)
})

test('a carrier that fails is not asked again, and the log says so without phone or code', async () => {
  carrierAway = true
  const phone = nextPhone()
  await house.do(stranger, (t) => people.issueCode(t, phone, 'sign-in', '127.0.0.1'))
  await house.settle()
  await house.settle()
  const mine = handed.filter((sms) => sms.phone === phone)
  expect(mine).toHaveLength(1)
  expect(logged.join('')).toContain('codes could not be handed to the carrier')
  expect(logged.join('')).not.toContain(phone)
  expect(logged.join('')).not.toContain(mine[0]!.code)
  expect(await rowsOf(sql`select * from kernel.fact_delivery`)).toEqual([])
})

test('the nightly tidying forgets old codes and old wrong tries, and nothing that still counts', async () => {
  await rowsOf(sql`delete from people.sign_in_code`)
  await rowsOf(sql`insert into people.sign_in_code (id, purpose, phone_index, address_index, code_hash, sent_at, expires_at, ended_at)
    select gen_random_uuid(), 'sign-in', age, '', '', now() - age::interval, now(), now() from unnest(array['1 hour', '47 hours', '49 hours']) age`)
  await rowsOf(sql`insert into people.guard (key, failures, last_failed_at, stopped_at)
    values ('recent', 3, now() - interval '29 days', null), ('old', 3, now() - interval '31 days', null),
      ('stopped', 100, now() - interval '31 days', now())`)
  await people.jobs[0]!.run()
  await people.jobs[0]!.run()
  expect(await rowsOf(sql`select phone_index as age from people.sign_in_code order by 1`)).toEqual([
    { age: '1 hour' },
    { age: '47 hours' },
  ])
  expect(await rowsOf(sql`select key from people.guard order by 1`)).toEqual([{ key: 'recent' }, { key: 'stopped' }])
})
