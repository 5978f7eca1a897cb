import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { stranger } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { openTestHouse, type TestHouse } from '#testing/house.ts'
import { openPeople, type People } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-people-'))
let house: TestHouse
let people: People

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, fileSms(outbox)))])
})
afterAll(async () => {
  await house.close()
  rmSync(outbox, { recursive: true })
})

async function codeSentTo(phone: string): Promise<string> {
  await house.settle()
  const lines = readFileSync(outboxPath(outbox), 'utf8').trim().split('\n')
  const last = lines
    .map((line) => JSON.parse(line) as { phone: string; code: string })
    .filter((sms) => sms.phone === phone)
  return last.at(-1)!.code
}

test('a code sent to a phone is spent once', async () => {
  const phone = '13800000001'
  const issued = await house.do(stranger, (t) => people.issueCode(t, ' +86 138-0000-0001', 'sign-in', '127.0.0.1'))
  expect(issued).toEqual({ expiresInSeconds: 300, resendAfterSeconds: 60 })
  const code = await codeSentTo(phone)
  expect(code).toMatch(/^\d{6}$/)
  expect(await house.do(stranger, (t) => people.spendCode(t, phone, 'sign-in', code))).toBe(true)
  const again = await house.do(stranger, (t) => people.spendCode(t, phone, 'sign-in', code))
  expect(isRefusal(again) && again.code).toBe('code.expired')
})
