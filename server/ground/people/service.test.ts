import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { stranger } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aMember, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aPerson, aStaffPerson, nextPhone } from './builders.ts'
import { signInWithCode, signInWithPassword } from './deeds/sign-in.ts'
import { openPeople, type CodePurpose, type People } from './index.ts'
import { ActorMemory } from './actor-memory.ts'
import { limits } from './rules.ts'
import { SeenNotes } from './seen-notes.ts'
import type { Room } from './types.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-people-'))
const street = newId()
const io = { setSession: () => {}, device: 'test' }
let house: TestHouse
let people: People
let room: Room

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, fileSms(outbox)))])
  room = {
    house: house.house,
    memory: new ActorMemory(),
    seen: new SeenNotes(house.house),
    hatsElsewhere: async () => [],
    areaNodes: async () => new Map([[street, { name: '石门二路街道', level: 'street', reach: [street] }]]),
    devices: async () => null,
    approvals: new Map(),
    endings: new Map(),
    told: async () => undefined,
    channels: [],
    texting: false,
  }
})
afterAll(async () => {
  await house.close()
  rmSync(outbox, { recursive: true })
})

const said = (answer: unknown): unknown => (isRefusal(answer) ? { code: answer.code, ...answer.params } : answer)
const issue = (phone: string, purpose: CodePurpose = 'sign-in', address = '127.0.0.1') =>
  house.do(stranger, (t) => people.issueCode(t, phone, purpose, address)).then(said)
const spend = (phone: string, code: string, purpose: CodePurpose = 'sign-in') =>
  house.do(stranger, (t) => people.spendCode(t, phone, purpose, code)).then(said)
const change = (statement: ReturnType<typeof sql>) => house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))

async function codeSentTo(phone: string): Promise<string> {
  await house.settle()
  const lines = readFileSync(outboxPath(outbox), 'utf8').trim().split('\n')
  const sent = lines.map((line) => JSON.parse(line) as { phone: string; code: string })
  return sent.findLast((sms) => sms.phone === phone)!.code
}
/** Any other code than this one. */
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')
const indexOf = (phone: string): string => house.house.seal.index(phone)
/** As if so many seconds had passed for the codes of a phone. */
const wait = (phone: string, seconds: number) =>
  change(sql`update people.sign_in_code set sent_at = sent_at - make_interval(secs => ${seconds}),
    expires_at = expires_at - make_interval(secs => ${seconds}) where phone_index = ${indexOf(phone)}`)

describe('a code', () => {
  test('goes to the phone, signs in once and is nowhere afterwards', async () => {
    const phone = nextPhone()
    expect(await issue(` +86 ${phone.slice(0, 3)}-${phone.slice(3)} `)).toEqual({
      expiresInSeconds: 300,
      resendAfterSeconds: 60,
    })
    const code = await codeSentTo(phone)
    expect(code).toMatch(/^\d{6}$/)
    const { rows } = await change(sql`select * from people.sign_in_code where phone_index = ${indexOf(phone)}`)
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(phone)
    expect((rows[0] as { to_send: unknown }).to_send).toBeNull()
    expect(await spend(phone, code)).toBe(true)
    expect(await spend(phone, code)).toEqual({ code: 'code.expired' })
  })

  test('has five tries, and the fifth wrong one ends it', async () => {
    const phone = nextPhone()
    await issue(phone)
    const code = await codeSentTo(phone)
    const answers = []
    for (let turn = 0; turn < 5; turn++) answers.push(await spend(phone, wrong(code)))
    expect(answers).toEqual([4, 3, 2, 1, 0].map((triesLeft) => ({ code: 'code.wrong', triesLeft })))
    expect(await spend(phone, code)).toEqual({ code: 'code.expired' })
  })

  test('is good for its purpose and its phone only', async () => {
    const [phone, other] = [nextPhone(), nextPhone()]
    await issue(phone, 'invitation')
    const code = await codeSentTo(phone)
    expect(await spend(phone, code, 'sign-in')).toEqual({ code: 'code.expired' })
    expect(await spend(other, code, 'invitation')).toEqual({ code: 'code.expired' })
    expect(await spend(phone, code, 'invitation')).toBe(true)
  })

  test('is over after five minutes', async () => {
    const phone = nextPhone()
    await issue(phone)
    const code = await codeSentTo(phone)
    await wait(phone, 300)
    expect(await spend(phone, code)).toEqual({ code: 'code.expired' })
  })

  test('gives way to the next one', async () => {
    const phone = nextPhone()
    await issue(phone)
    expect(await issue(phone)).toEqual({ code: 'code.too-soon', seconds: expect.any(Number) as number })
    await wait(phone, 60)
    await issue(phone)
    const { rows } = await change(sql`select count(*)::int as live from people.sign_in_code
      where phone_index = ${indexOf(phone)} and ended_at is null`)
    expect(rows).toEqual([{ live: 1 }])
    expect(await spend(phone, await codeSentTo(phone))).toBe(true)
  })

  test('is sent ten times a day and no more, and again the next day', async () => {
    const phone = nextPhone()
    const at = (moment: string) =>
      house.house.transactions
        .do({ actor: stranger, scope: '*', requestId: 'test', now: new Date(moment) }, (t) =>
          people.issueCode(t, phone, 'sign-in', '127.0.0.1'),
        )
        .then(said)
    const answers = []
    for (let minute = 10; minute < 21; minute++) answers.push(await at(`2026-03-02T23:${minute}:00+08:00`))
    const sent = { expiresInSeconds: 300, resendAfterSeconds: 60 }
    expect(answers).toEqual([...Array.from({ length: 10 }, () => sent), { code: 'code.too-many-today' }])
    expect(await at('2026-03-03T00:00:00+08:00')).toEqual(sent)
  })

  test('is not sent to what is no phone', async () => {
    expect(await issue('12345678901')).toEqual({ code: 'phone.malformed' })
  })

  test('is not sent for an address that asked for six hundred within the hour', async () => {
    const address = '192.0.2.1'
    await change(sql`insert into people.sign_in_code (id, purpose, phone_index, address_index, code_hash, sent_at, expires_at, ended_at)
      select gen_random_uuid(), 'sign-in', 'p' || n, ${indexOf(`address\0${address}`)}, '', now(), now(), now() from generate_series(1, 600) n`)
    expect(await issue(nextPhone(), 'sign-in', address)).toEqual({ code: 'code.too-many-today' })
    expect(await issue(nextPhone(), 'sign-in', '192.0.2.2')).toMatchObject({ expiresInSeconds: 300 })
  })

  test('that was made in a deed that failed is not sent', async () => {
    const phone = nextPhone()
    const failing = house.do(stranger, async (t) => {
      await people.issueCode(t, phone, 'sign-in', '127.0.0.1')
      throw new Error('after the code')
    })
    await expect(failing).rejects.toThrow('after the code')
    await house.settle()
    expect(readFileSync(outboxPath(outbox), 'utf8')).not.toContain(phone)
  })
})

describe('a hundred wrong codes in a row', () => {
  test('stop the phone until staff reopen it', async () => {
    const phone = nextPhone()
    await issue(phone)
    const code = await codeSentTo(phone)
    await change(
      sql`insert into people.guard (key, failures, last_failed_at) values (${`phone:${indexOf(phone)}`}, 99, now())`,
    )
    expect(await spend(phone, wrong(code))).toEqual({ code: 'code.wrong', triesLeft: 4 })
    expect(await spend(phone, code)).toEqual({ code: 'sign-in.stopped' })
    expect(await house.do(theSystem, (t) => people.reopenSignIn(t, { phone }))).toBe(true)
    expect(await spend(phone, code)).toBe(true)
  })

  test('are counted over codes and forgotten after a right one', async () => {
    const phone = nextPhone()
    await issue(phone)
    await spend(phone, wrong(await codeSentTo(phone)))
    await wait(phone, 60)
    await issue(phone)
    await spend(phone, wrong(await codeSentTo(phone)))
    const failures = async () =>
      (await change(sql`select failures from people.guard where key = ${`phone:${indexOf(phone)}`}`)).rows
    expect(await failures()).toEqual([{ failures: 2 }])
    await spend(phone, await codeSentTo(phone))
    expect(await failures()).toEqual([])
  })
})

describe('signing in with a code', () => {
  const signIn = (phone: string, code: string, name?: string) =>
    house.do(stranger, (t) => signInWithCode(room, t, { phone, code, name }, io)).then(said)

  test('makes an account of a phone not seen before, which gives its name with the same code', async () => {
    const phone = nextPhone()
    await issue(phone)
    const code = await codeSentTo(phone)
    expect(await signIn(phone, code)).toEqual({ code: 'name.missing' })
    expect(await signIn(phone, code, '赵新')).toMatchObject({ name: '赵新', hatId: 'member' })
    await wait(phone, 60)
    await issue(phone)
    expect(await signIn(phone, await codeSentTo(phone), '别名')).toMatchObject({ name: '赵新' })
  })

  test('answers the same for a known and an unknown phone', async () => {
    const known = await house.do(theSystem, (t) => aPerson(t, people))
    const unknown = nextPhone()
    const answersOf = async (phone: string) => [
      await issue(phone),
      await signIn(phone, wrong(await codeSentTo(phone))),
      (await issue(phone)) instanceof Object,
    ]
    expect(await answersOf(known.phone)).toEqual(await answersOf(unknown))
  })

  test('offers no staff hat, a password does', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const byCode = await house.do(stranger, (t) => people.startSession(t, staff.id, null, io))
    expect(byCode).toMatchObject({ hats: [{ kind: 'member' }] })
    const byPassword = await house.do(stranger, (t) => signInWithPassword(room, t, staff, io))
    expect(byPassword).toMatchObject({ hats: [{ kind: 'street-staff', streetId: street }, { kind: 'member' }] })
  })
})

describe('signing in with a password', () => {
  const tryIt = (username: string, password: string) =>
    house.do(stranger, (t) => signInWithPassword(room, t, { username, password }, io)).then(said)

  test('forgives width and case of the name, not of the password', async () => {
    const { username, password, name } = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    expect(await tryIt(` ${username.toUpperCase()} `, password)).toMatchObject({ name })
    expect(await tryIt(username, password.toUpperCase())).toEqual({ code: 'sign-in.wrong' })
  })

  test('locks a name after five wrong ones in a row, whether or not anybody has it', async () => {
    const { username, password } = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const answersFor = async (name: string) => {
      const answers = []
      for (let turn = 0; turn < 6; turn++) answers.push(await tryIt(name, `wrong ${turn}`))
      return [...answers, await tryIt(name, password)]
    }
    const known = await answersFor(username)
    expect(known).toEqual([
      ...Array.from({ length: 5 }, () => ({ code: 'sign-in.wrong' })),
      { code: 'sign-in.locked', minutes: 10 },
      { code: 'sign-in.locked', minutes: 10 },
    ])
    expect(await answersFor('nobody-has-this-name')).toEqual(known)
    await change(sql`update people.guard set locked_until = locked_until - interval '11 minutes'`)
    expect(await tryIt(username, password)).toMatchObject({ hatId: expect.stringMatching(/^street-staff:/) as string })
  })

  test('compares no more than five of fifty guesses, ten of them always at once', async () => {
    const { username } = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const guesses = Array.from({ length: 50 }, (_, turn) => `guess ${turn}`)
    const answers: unknown[] = []
    const guesser = async () => {
      for (let guess = guesses.pop(); guess; guess = guesses.pop()) answers.push(await tryIt(username, guess))
    }
    await Promise.all(Array.from({ length: 10 }, guesser))
    expect(answers).toHaveLength(50)
    expect(answers.filter((answer) => (answer as { code: string }).code === 'sign-in.wrong')).toHaveLength(
      limits.failuresInRow.lockEvery,
    )
    expect(answers.filter((answer) => (answer as { code: string }).code === 'sign-in.locked')).toHaveLength(45)
  })

  test('hashes an outdated password anew', async () => {
    const { username, password } = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const { hashPassword } = await import('./password-hash.ts')
    const memoryOf = async () =>
      (await change(sql`select memory from people.credential where username = ${username}`)).rows
    const current = (await hashPassword(password)).memory
    expect(await memoryOf()).toEqual([{ memory: current }])
    const { argon2Sync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 1)
    const cost = { memory: 64, passes: 1, parallelism: 1 }
    const hash = argon2Sync('argon2id', { ...cost, message: password, nonce: salt, tagLength: 32 })
    await change(sql`update people.credential set memory = 64, passes = 1, salt = ${salt.toString('base64url')},
      hash = ${hash.toString('base64url')} where username = ${username}`)
    expect(await tryIt(username, password)).toMatchObject({ name: '周敏' })
    expect(await memoryOf()).toEqual([{ memory: current }])
    expect(await tryIt(username, password)).toMatchObject({ name: '周敏' })
  })
})

describe('staff', () => {
  const add = (draft: object) =>
    house
      .do(theSystem, (t) =>
        people.addStaff(t, {
          username: 'wang.fang',
          password: 'a rather long phrase',
          name: '王芳',
          streetId: street,
          role: 'street-staff',
          ...draft,
        }),
      )
      .then(said)

  test('need a long password and a name of their own', async () => {
    expect(await add({ password: 'fourteen signs' })).toEqual({ code: 'password.short', least: 15 })
    expect(await add({ name: '王' })).toEqual({ code: 'name.missing' })
    expect(await add({})).toMatchObject({ name: '王芳' })
    expect(await add({ username: 'ＷANG.fang', name: '王方' })).toEqual({ code: 'username.taken' })
  })

  test('lose a role the day it ends', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street, { role: 'auditor' }))
    await house.do(theSystem, (t) => people.grantRole(t, staff, street, 'auditor'))
    const kinds = () => house.do(theSystem, async (t) => (await people.hatsOf(t, staff.id)).map(({ kind }) => kind))
    expect(await kinds()).toEqual(['auditor', 'member'])
    expect(await house.do(theSystem, (t) => people.endRole(t, staff, street, 'auditor'))).toBe(true)
    expect(await kinds()).toEqual(['member'])
    expect(await house.do(theSystem, (t) => people.endRole(t, staff, street, 'auditor'))).toBe(false)
  })
})

describe('a person', () => {
  test('is one per phone, under the name first given', async () => {
    const phone = nextPhone()
    const add = (name: string, typed?: string) =>
      house.do(theSystem, (t) => people.findOrAddPerson(t, { name, phone: typed })).then(said)
    const first = (await add('林然', phone)) as { id: string }
    expect(await add('林小然', `+86${phone}`)).toEqual({ id: first.id, name: '林然' })
    const walkIn = (await add('林然')) as { id: string }
    expect(walkIn.id).not.toBe(first.id)
    expect(await add('林', nextPhone())).toEqual({ code: 'name.missing' })
    expect(await add('林然', '123')).toEqual({ code: 'phone.malformed' })
    const [names, phones] = await house.do(theSystem, async (t) => [
      await people.namesOf(t, [first.id, walkIn.id, newId()]),
      await people.maskedPhonesOf(t, [first.id, walkIn.id]),
    ])
    expect([...names.values()]).toEqual(['林然', '林然'])
    expect(phones).toEqual(
      new Map([
        [first.id, `${phone.slice(0, 3)}****${phone.slice(7)}`],
        [walkIn.id, null],
      ]),
    )
  })

  test('is added once by twenty who come at the same time', async () => {
    const phone = nextPhone()
    const added = await Promise.all(
      Array.from({ length: 20 }, () => house.do(theSystem, (t) => aPerson(t, people, { phone }))),
    )
    expect(new Set(added.map(({ id }) => id)).size).toBe(1)
  })

  test('names cost one statement for one and for many', async () => {
    const ids = await house.do(theSystem, async (t) => {
      const made = []
      for (let turn = 0; turn < 30; turn++) made.push((await aPerson(t, people)).id)
      return made
    })
    const ask = (some: string[]) => house.statements(() => house.do(theSystem, (t) => people.namesOf(t, some)))
    expect([await ask(ids.slice(0, 1)), await ask(ids)]).toEqual([1, 1])
    expect(await house.do(aMember(), (t) => people.namesOf(t, []))).toEqual(new Map())
  })
})
