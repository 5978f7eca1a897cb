import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { z } from 'zod'
import { route } from '#contract/route.ts'
import type { Sms } from '#adapters/sms/index.ts'
import { aPerson, aStaffPerson, staffPassword } from '#ground/people/builders.ts'
import { codeAt } from '#ground/people/one-time-passwords.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { bind } from '#kernel/http/bind.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { contractedRoutes } from '#testing/served-routes.ts'
import { aServer, type TestServer } from '#testing/server.ts'

const street = newId()
const answer = z.object({ told: z.literal('a secret') })
const secret = { method: 'GET', summary: 'A canary', permission: 'signed-in', answer, refusals: [] } as const
const guardedRoute = route({ ...secret, path: '/api/canary/guarded', stepUp: true })
const openRoute = route({ ...secret, path: '/api/canary/open' })
let house: TestHouse
let people: People
let server: TestServer
const sent: Sms[] = []

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, { send: async (sms) => void sent.push(sms) }))])
  const tell = async () => ({ told: 'a secret' as const })
  server = await aServer(house, people, [people], [bind(guardedRoute, tell), bind(openRoute, tell)])
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

/** Staff whose last proof is eleven minutes old. */
async function somebodyTired() {
  const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
  const { cookie } = await server.call('POST /api/session/password', {
    body: { username: staff.username, password: staff.password },
  })
  const tire = () =>
    house.do(theSystem, (t) =>
      sql`update people.session set proved_at = proved_at - interval '11 minutes' where person_id = ${staff.id}`.execute(
        t.tables<unknown>(),
      ),
    )
  await tire()
  const ask = async (which: 'guarded' | 'open') => {
    const { status, body } = await server.call(`GET /api/canary/${which}`, { cookie })
    return status === 200 ? body['told'] : body['code']
  }
  const prove = async (by: string, given = '') => {
    const { status, body } = await server.call('POST /api/me/proof', { cookie, body: { by, secret: given } })
    return status === 200 ? 'proved' : body['code']
  }
  return { ...staff, cookie, ask, prove, tire }
}

test('the routes that ask for a fresh proof are these', async () => {
  const asking = (await contractedRoutes())
    .filter(({ stepUp }) => stepUp)
    .map(({ method, path }) => `${method} ${path}`)
  expect(asking.toSorted()).toEqual([
    'GET /api/lists/editions/:id/booklet-with-contacts',
    'GET /api/lists/editions/:id/workbook',
    'GET /api/me/data/file',
    'GET /api/party-cases/:id/allotment',
    'GET /api/party-rosters/:id',
    'GET /api/party-rosters/:id/workbook',
    'GET /api/residential-areas/:id/member-report-ins',
    'GET /api/roster-cases/:id',
    'GET /api/roster-imports/:id',
    'GET /api/roster-imports/:id/rejected',
    'GET /api/units/workbook/liaisons',
    'POST /api/approvals/:id/decision',
    'POST /api/bodies/:id/secretaries',
    'POST /api/me/channels',
    'POST /api/me/channels/begin',
    'POST /api/me/closing',
    'POST /api/me/passkeys/:id/remove',
    'POST /api/me/passkeys/plan',
    'POST /api/member-report-ins/:id/confirmation',
    'POST /api/member-report-ins/:id/end',
    'POST /api/party-organizations/:id/secretaries',
    'POST /api/party-rosters/:id/imports',
    'POST /api/party-rosters/:id/readings',
    'POST /api/residential-areas/:id/member-report-ins',
    'POST /api/roles',
    'POST /api/roles/:id/end',
    'POST /api/roles/:id/open-sign-in',
    'POST /api/roles/:id/stop-sign-in',
    'POST /api/roster-cases/:id/decision',
    'POST /api/roster-imports/:id/commit',
    'POST /api/roster-imports/:id/mapping',
    'POST /api/roster-imports/:id/undo',
    'POST /api/secretaries/:id/end',
  ])
})

test('each is printed with x-step-up, and no other', async () => {
  const { body } = await server.call('GET /api/openapi.json')
  const printed = Object.entries(body['paths'] as Record<string, Record<string, { 'x-step-up'?: true }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(([method, { 'x-step-up': on }]) => (on ? [`${method} ${path}`] : [])),
  )
  expect(printed.toSorted()).toEqual([
    'get /api/canary/guarded',
    'post /api/approvals/{id}/decision',
    'post /api/me/channels',
    'post /api/me/channels/begin',
    'post /api/me/passkeys/plan',
    'post /api/me/passkeys/{id}/remove',
    'post /api/roles',
    'post /api/roles/{id}/end',
    'post /api/roles/{id}/open-sign-in',
    'post /api/roles/{id}/stop-sign-in',
  ])
})

describe('a route that asks for a fresh proof', () => {
  test('opens for who signs in by phone with a fresh code to that phone, once, and for nobody with a password', async () => {
    const person = await house.do(theSystem, (t) => aPerson(t, people))
    const cookie = await server.signIn(person.id)
    const call = async (line: `${string} /${string}`, body?: object) => {
      const { status, body: said } = await server.call(line, { cookie, ...(body ? { body } : {}) })
      return status === 200 ? 'ok' : (said['code'] as string)
    }
    const prove = (secret: string) => call('POST /api/me/proof', { by: 'phone', secret })
    await house.do(theSystem, (t) =>
      sql`update people.session set proved_at = proved_at - interval '11 minutes' where person_id = ${person.id}`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(await call('GET /api/canary/guarded')).toBe('proof.needed')
    expect(await prove('123456')).toBe('code.expired')
    // A code for signing in opens nothing here.
    await server.call('POST /api/session/code-requests', { body: { phone: person.phone } })
    await house.settle()
    expect(await prove(sent.at(-1)!.code)).toBe('code.expired')
    await house.do(theSystem, (t) =>
      sql`update people.sign_in_code set sent_at = sent_at - interval '2 minutes'`.execute(t.tables<unknown>()),
    )
    expect(await call('POST /api/me/proof/code-requests')).toBe('ok')
    await house.settle()
    const { code, phone, template } = sent.at(-1)!
    expect([phone, template]).toEqual([person.phone, 'proof'])
    expect(await prove(code === '111111' ? '222222' : '111111')).toBe('code.wrong')
    expect([await prove(code), await call('GET /api/canary/guarded'), await prove(code)]).toEqual([
      'ok',
      'ok',
      'code.expired',
    ])
    const staff = await somebodyTired()
    expect([
      (await server.call('POST /api/me/proof/code-requests', { cookie: staff.cookie })).status,
      await staff.prove('phone', code),
    ]).toEqual([404, 'object.missing'])
  })

  test('refuses an old one and tells nothing, where its twin that does not ask tells all', async () => {
    const { ask } = await somebodyTired()
    expect([await ask('guarded'), await ask('open')]).toEqual(['proof.needed', 'a secret'])
  })

  test('opens with the password, until that proof is old again', async () => {
    const { ask, prove, tire } = await somebodyTired()
    expect([await prove('password', 'wrong'), await ask('guarded')]).toEqual(['password.wrong', 'proof.needed'])
    expect([await prove('password', staffPassword), await ask('guarded')]).toEqual(['proved', 'a secret'])
    await tire()
    // What a token stands for is remembered for a second.
    await expect.poll(() => ask('guarded'), { timeout: 5_000 }).toBe('proof.needed')
  })

  test('takes a code, and no password, where the second factor is on', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    let cookie = await server.signIn(staff.id)
    const post = async (path: string, body: object) => {
      const answered = await server.call(`POST /api/me/${path}` as 'POST /', { cookie, body })
      cookie = answered.cookie ?? cookie
      return answered.status === 200 ? answered.body : answered.body['code']
    }
    const begun = (await post('second-factor/begin', { password: staffPassword })) as { secret: string }
    await post('second-factor/confirm', { code: codeAt(begun.secret, new Date()) })
    expect([
      await post('proof', { by: 'password', secret: staffPassword }),
      await post('proof', { by: 'code', secret: '000000' }),
      await post('proof', { by: 'code', secret: codeAt(begun.secret, new Date(Date.now() + 30_000)) }),
    ]).toEqual(['second-factor.missing', 'second-factor.wrong', { done: true }])
  })

  test('takes no word for it outside a session of the demonstration', async () => {
    const { prove, ask, id } = await somebodyTired()
    expect([await prove('demonstration'), await ask('guarded')]).toEqual(['demonstration.off', 'proof.needed'])
    await house.do(theSystem, (t) =>
      sql`update people.session set means = 'demonstration' where person_id = ${id}`.execute(t.tables<unknown>()),
    )
    expect([await prove('demonstration'), await ask('guarded')]).toEqual(['proved', 'a secret'])
  })
})
