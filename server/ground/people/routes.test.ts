import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/people.ts'
import type { RouteSpec } from '#contract/route.ts'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone } from './builders.ts'
import { openPeople, type People } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-people-routes-'))
const street = newId()
const kioskToken = 'k'.repeat(43)
const kiosk: Actor = {
  kind: 'device',
  id: newId(),
  name: '大厅竖屏',
  hat: { id: 'kiosk', kind: 'kiosk', areaId: street, organizationId: null, label: '' },
  sessionId: null,
}
let house: TestHouse
let people: People
let server: TestServer

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, fileSms(outbox)))])
  people.devicesFrom(async (token) => (token === kioskToken ? kiosk : null))
  people.hatsFrom(
    async () => [],
    async () => new Map([[street, { name: '石门二路街道', level: 'street', reach: [street] }]]),
  )
  server = await aServer(house, people, [people])
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const query = async (statement: ReturnType<typeof sql>) =>
  (await house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))).rows
const me = async (cookie: string | undefined) =>
  (await server.call('GET /api/me', { cookie })).body['me'] as contract.Me | null
const staffPerson = () => house.do(theSystem, (t) => aStaffPerson(t, people, street))
const byPassword = async (cookie?: string): Promise<{ personId: string; cookie: string }> => {
  const { id, username, password } = await staffPerson()
  const answer = await server.call('POST /api/session/password', { cookie, body: { username, password } })
  return { personId: id, cookie: answer.cookie! }
}

async function codeSentTo(phone: string): Promise<string> {
  await house.settle()
  const lines = readFileSync(outboxPath(outbox), 'utf8').trim().split('\n')
  const sent = lines.map((line) => JSON.parse(line) as { phone: string; code: string })
  return sent.findLast((sms) => sms.phone === phone)!.code
}

describe('signing in', () => {
  test('with a password puts a token into the cookie that nothing else shows', async () => {
    const { id, username, password } = await staffPerson()
    const answer = await server.call('POST /api/session/password', { body: { username, password } })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        personId: id,
        name: '周敏',
        phoneMasked: null,
        hats: [
          { kind: 'street-staff', streetId: street, streetName: '石门二路街道', organizationId: null },
          { id: 'member', kind: 'member', streetId: null },
        ],
        demonstration: true,
      },
    })
    const token = answer.cookie!.split('=')[1]!
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(JSON.stringify(answer.body)).not.toContain(token)
    const [stored] = await query(sql`select * from people.session where person_id = ${id}`)
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(await me(answer.cookie)).toEqual(answer.body)
  })

  test('with a code makes a new account that stands in the audit without its name', async () => {
    const phone = nextPhone()
    expect((await server.call('POST /api/session/code-requests', { body: { phone } })).body).toEqual({
      expiresInSeconds: 300,
      resendAfterSeconds: 60,
    })
    const code = await codeSentTo(phone)
    const nameless = await server.call('POST /api/session/code', { body: { phone, code } })
    expect([nameless.status, nameless.body['code']]).toEqual([422, 'name.missing'])
    const answer = await server.call('POST /api/session/code', { body: { phone, code, name: '钱立' } })
    expect(answer.body).toMatchObject({ name: '钱立', phoneMasked: `${phone.slice(0, 3)}****${phone.slice(7)}` })
    expect(
      await query(sql`select action, title, area_id, detail from kernel.audit_entry
        where object_id = ${answer.body['personId']}`),
    ).toEqual([{ action: 'session.start', title: '', area_id: null, detail: { means: 'code' } }])
  })

  test('again takes a new token and ends the session before', async () => {
    const first = await byPassword()
    const second = await byPassword(first.cookie)
    expect(second.cookie).not.toBe(first.cookie)
    expect([await me(first.cookie), (await me(second.cookie))?.personId]).toEqual([null, second.personId])
  })

  test("with a token of one's own choosing leads nowhere", async () => {
    const chosen = `__Host-linli=${'a'.repeat(43)}`
    expect(await me(chosen)).toBeNull()
    const { cookie } = await byPassword(chosen)
    expect(cookie).not.toBe(chosen)
    expect(await me(chosen)).toBeNull()
  })
})

describe('hats', () => {
  test('change with the next request', async () => {
    const { cookie } = await byPassword()
    expect((await server.call('GET /api/me/sessions', { cookie })).status).toBe(200)
    const chosen = await server.call('POST /api/me/hat', { cookie, body: { hatId: 'member' } })
    expect(chosen.body).toMatchObject({ hatId: 'member' })
    expect(await people.identify({ session: cookie.split('=')[1], kiosk: undefined })).toMatchObject({
      hat: { kind: 'member' },
    })
  })

  test('one has not are missing', async () => {
    const { cookie } = await byPassword()
    const answer = await server.call('POST /api/me/hat', { cookie, body: { hatId: `street-staff:${newId()}` } })
    expect([answer.status, answer.body['code']]).toEqual([404, 'object.missing'])
  })

  test('whose role ended are taken off', async () => {
    const { personId, cookie } = await byPassword()
    expect((await me(cookie))?.hatId).toMatch(/^street-staff:/)
    await house.do(theSystem, (t) => people.endRole(t, { id: personId, name: '周敏' }, street, 'street-staff'))
    expect(await me(cookie)).toMatchObject({ hatId: 'member', hats: [{ id: 'member' }] })
  })
})

describe('sessions', () => {
  test('are listed and ended one by one, each only by its person', async () => {
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const [here, there] = [await server.signIn(person.id), await server.signIn(person.id)]
    const list = async (cookie: string) =>
      (await server.call('GET /api/me/sessions', { cookie })).body['rows'] as { id: string; current: boolean }[]
    const rows = await list(here)
    expect(rows.filter(({ current }) => current)).toHaveLength(1)
    expect(rows).toHaveLength(2)
    const other = rows.find(({ current }) => !current)!
    const stranger = await byPassword()
    const refused = await server.call(`POST /api/me/sessions/${other.id}/end`, { cookie: stranger.cookie })
    expect([refused.status, refused.body['code']]).toEqual([404, 'object.missing'])
    const ended = await server.call(`POST /api/me/sessions/${other.id}/end`, { cookie: here })
    expect(ended.body).toEqual({ done: true })
    expect([await me(there), (await me(here))?.personId]).toEqual([null, person.id])
    expect(await list(here)).toEqual([expect.objectContaining({ current: true })])
  })

  test('end with signing out, and signing out twice is no fault', async () => {
    const { cookie } = await byPassword()
    const out = await server.call('POST /api/session/end', { cookie })
    expect([out.status, out.cookie]).toEqual([200, '__Host-linli='])
    expect(await me(cookie)).toBeNull()
    expect((await server.call('POST /api/session/end', { cookie })).status).toBe(200)
  })

  test('revoked by another process are over within a second', async () => {
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const cookie = await server.signIn(person.id)
    expect((await me(cookie))?.personId).toBe(person.id)
    await query(sql`update people.session set ended_at = now() where person_id = ${person.id}`)
    await new Promise((wake) => setTimeout(wake, 1_000))
    expect(await me(cookie)).toBeNull()
  })

  test('note that they are used, at most once a minute', async () => {
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const cookie = await server.signIn(person.id)
    const seen = async () =>
      (await query(sql`select last_seen_at from people.session where person_id = ${person.id}`)) as {
        last_seen_at: Date
      }[]
    const before = await seen()
    await people.identify({ session: cookie.split('=')[1], kiosk: undefined })
    expect(await seen()).toEqual(before)
    const other = await server.signIn(person.id)
    await query(
      sql`update people.session set last_seen_at = last_seen_at - interval '61 seconds' where person_id = ${person.id}`,
    )
    const [aged] = await seen()
    await people.identify({ session: other.split('=')[1], kiosk: undefined })
    const later = async () => (await seen()).filter(({ last_seen_at }) => last_seen_at > aged!.last_seen_at).length
    await expect.poll(later, { timeout: 10_000 }).toBe(1)
  })

  test('of staff end after half an hour without use, those of members do not', async () => {
    const staff = await byPassword()
    const member = await house.do(theSystem, (t) => aPerson(t, people))
    const cookie = await server.signIn(member.id)
    await query(sql`update people.session set last_seen_at = last_seen_at - interval '30 minutes'
      where person_id in (${staff.personId}, ${member.id})`)
    expect([await me(staff.cookie), (await me(cookie))?.personId]).toEqual([null, member.id])
  })
})

describe('the demonstration', () => {
  test('lets one in as the person and hat of a login, and knows no other login', async () => {
    const staff = await staffPerson()
    await house.do(theSystem, (t) =>
      people.addDemonstrationLogin(t, {
        login: 'shimen',
        personId: staff.id,
        kind: 'street-staff',
        at: '石门二路街道',
      }),
    )
    await house.do(theSystem, (t) =>
      people.addDemonstrationLogin(t, { login: 'shimen-member', personId: staff.id, kind: 'member', at: '' }),
    )
    expect((await server.call('GET /api/demonstration')).body).toEqual({
      on: true,
      logins: [
        { login: 'shimen', name: '周敏', kind: 'street-staff', at: '石门二路街道' },
        { login: 'shimen-member', name: '周敏', kind: 'member', at: '' },
      ],
    })
    const enter = async (login: string) => server.call('POST /api/session/demonstration', { body: { login } })
    expect((await enter('shimen')).body).toMatchObject({ hatId: expect.stringMatching(/^street-staff:/) as string })
    expect((await enter('shimen-member')).body).toMatchObject({ hatId: 'member' })
    expect((await enter('nobody')).body['code']).toBe('object.missing')
  })

  test('is not there in an office', async () => {
    const office = openPeople({ ...house.house, demonstration: false }, fileSms(outbox))
    const plain = await aServer(house, office, [office])
    expect((await plain.call('GET /api/demonstration')).body).toEqual({ on: false, logins: [] })
    const answer = await plain.call('POST /api/session/demonstration', { body: { login: 'shimen' } })
    expect([answer.status, answer.body['code']]).toEqual([404, 'demonstration.off'])
    await expect(
      house.do(theSystem, (t) =>
        office.addDemonstrationLogin(t, { login: 'x', personId: newId(), kind: 'member', at: '' }),
      ),
    ).rejects.toThrow('Only a demonstration')
    await plain.app.close()
  })
})

describe('who may call', () => {
  const bodies: Record<string, unknown> = {
    '/api/session/password': { username: 'nobody', password: 'x' },
    '/api/session/code-requests': { phone: '1' + '2'.repeat(10) },
    '/api/session/code': { phone: nextPhone(), code: '000000' },
    '/api/session/demonstration': { login: 'nobody' },
    '/api/me/hat': { hatId: 'member' },
    '/api/me/password': { current: 'x', next: 'y' },
    '/api/me/proof': { by: 'password', secret: 'x' },
    '/api/me/second-factor/begin': { password: 'x' },
    '/api/me/second-factor/confirm': { code: '000000' },
    '/api/me/second-factor/recovery-codes': { code: '000000' },
    '/api/me/second-factor/remove': { password: 'x', code: '000000' },
    '/api/accounts/reopen': { by: 'username', account: 'nobody' },
  }
  const specs = (Object.values(contract) as unknown[]).filter(
    (value): value is RouteSpec => typeof value === 'object' && value !== null && 'permission' in value,
  )

  test.each(specs.map((spec) => [`${spec.method} ${spec.path}`, spec] as const))('%s', async (_line, spec) => {
    const line = `${spec.method} ${spec.path.replace(':id', newId())}` as const
    const answerTo = async (sent: { cookie?: string; kiosk?: string }): Promise<string | undefined> => {
      const { status, body }: Answered = await server.call(line as 'GET /', { ...sent, body: bodies[spec.path] })
      return status === 401 && body['code'] === 'session.missing'
        ? 'sign in first'
        : status === 403 && body['code'] === 'permission.missing'
          ? 'not yours'
          : 'reached'
    }
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const reached = {
      stranger: await answerTo({}),
      kiosk: await answerTo({ kiosk: kioskToken }),
      member: await answerTo({ cookie: await server.signIn(person.id) }),
      staff: await answerTo({ cookie: (await byPassword()).cookie }),
    }
    const own = { stranger: 'sign in first', kiosk: 'not yours', member: 'reached', staff: 'reached' }
    const open = { stranger: 'reached', kiosk: 'reached', member: 'reached', staff: 'reached' }
    const staffOnly = { ...own, member: 'not yours' }
    const expected = { public: open, 'signed-in': own, 'street-staff': staffOnly } as Record<string, object>
    expect(reached).toEqual(expected[spec.permission])
  })

  test('a write from another site has no effect', async () => {
    const { username, password } = await staffPerson()
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const answer = await server.call('POST /api/session/password', {
        headers,
        body: { username, password },
      })
      expect([answer.status, answer.body['code'], answer.cookie]).toEqual([403, 'request.origin', undefined])
    }
  })

  test('fields nobody declared are refused', async () => {
    const answer = await server.call('POST /api/session/code-requests', {
      body: { phone: nextPhone(), purpose: 'invitation' },
    })
    expect([answer.status, answer.body['code']]).toEqual([400, 'request.malformed'])
  })
})
