import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-secretaries-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let today: string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

let number = 0
const made = async (line: string, body: object, role: keyof Roles['as'] = 'staff') => {
  const answer = await server.call(`POST ${line}` as `${string} /${string}`, { ...cast.as[role], body })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body['id'] as string
}
const anAlliance = (role: keyof Roles['as'] = 'staff') =>
  made('/api/bodies', { kind: 'alliance', name: `第${++number}商圈联盟` }, role)
const aBranch = () =>
  made('/api/party-organizations', { name: `第${++number}党支部`, level: 'branch', on: '2026-01-01' })
const appoint = (of: string, body: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`POST /api/${of}/secretaries`, { ...cast.as[role], body: { name: '温如', phone: nextPhone(), ...body } })
const end = (id: string, body: object = {}) =>
  server.call(`POST /api/secretaries/${id}/end`, { ...cast.as.staff, body })
const meOf = (body: Record<string, unknown>) => body['me'] as { hats: unknown; hatId: string }
const hatsOf = async (cookie: string) => {
  const { body } = await server.call('GET /api/me', { cookie })
  return (meOf(body).hats as { kind: string; organizationName: string | null; streetName: string | null }[]).map(
    ({ kind, organizationName, streetName }) => [kind, organizationName, streetName],
  )
}
const wornBy = async (phone: string, id: string, kind = 'committee') => {
  const person = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
  return server.signIn(person.id, `${kind}-secretary:${id}`)
}
const worn = async (cookie: string) => {
  const { body } = await server.call('GET /api/me', { cookie })
  return (meOf(body).hats as { id: string; kind: string }[]).find(({ id }) => id === meOf(body).hatId)?.kind
}
const trail = async (id: string) => {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{
      action: string
      detail: object
    }>`select action, detail from kernel.audit_entry where object_id = ${id} order by id`.execute(t.tables<unknown>()),
  )
  return rows
}

describe('a secretary', () => {
  test('is appointed by phone, wears the hat at once and loses it the moment the office ends', async () => {
    const body = await anAlliance()
    const phone = nextPhone()
    const { body: answer } = await appoint(`bodies/${body}`, { name: '温如', phone })
    const id = answer['id'] as string
    expect(answer).toEqual({ id, name: '温如' })
    const cookie = await wornBy(phone, id)
    expect([await worn(cookie), await hatsOf(cookie)]).toEqual([
      'committee-secretary',
      [
        ['committee-secretary', `第${number}商圈联盟`, '石门二路街道'],
        ['member', null, null],
      ],
    ])
    // What the staff of the street do is refused to this hat, and what somebody does as a person is not.
    const asked = ['/api/bodies/' + body, '/api/party-organizations', '/api/network']
    const answers = await Promise.all(asked.map((path) => server.call(`GET ${path}` as 'GET /', { cookie })))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200])
    expect((await end(id)).status).toBe(200)
    expect([await worn(cookie), await hatsOf(cookie)]).toEqual(['member', [['member', null, null]]])
    expect((await end(id)).body['code']).toBe('object.missing')
    expect(await trail(id)).toEqual([
      { action: 'secretary.appoint', detail: { name: '温如', on: today } },
      { action: 'secretary.end', detail: { name: '温如', on: today } },
    ])
  })

  test('follows the one who was seen, and each day knows who it was', async () => {
    const party = await aBranch()
    const first = nextPhone()
    const one = await appoint(`party-organizations/${party}`, { phone: first, on: addDays(today, -20) })
    const cookie = await wornBy(first, one.body['id'] as string, 'branch')
    const early = { name: '史红', instead: one.body['id'], on: addDays(today, -21) }
    expect((await appoint(`party-organizations/${party}`, early)).body).toMatchObject({
      code: 'secretary.early',
      params: { day: addDays(today, -20) },
    })
    const next = await appoint(`party-organizations/${party}`, { ...early, on: addDays(today, -5) })
    expect(next.status).toBe(200)
    expect(await worn(cookie)).toBe('member')
    const who = async (day: string) => {
      const { body } = await server.call(`GET /api/party-organizations?asOf=${day}`, cast.as.staff)
      const rows = body['rows'] as { id: string; office: { name: string; phoneMasked: string } | null }[]
      return rows.find(({ id }) => id === party)?.office?.name
    }
    expect([await who(addDays(today, -21)), await who(addDays(today, -6)), await who(today)]).toEqual([
      undefined,
      '温如',
      '史红',
    ])
    const listed = await server.call(`GET /api/secretaries?asOf=${addDays(today, -6)}`, cast.as.staff)
    expect((listed.body['rows'] as object[]).at(-1)).toMatchObject({ kind: 'branch', ofId: party, name: '温如' })
  })

  test('one person is secretary of several, and liaison of a unit besides', async () => {
    const [alliance, party] = [await anAlliance(), await aBranch()]
    const phone = nextPhone()
    await appoint(`bodies/${alliance}`, { phone })
    await appoint(`party-organizations/${party}`, { name: '别名', phone })
    const person = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
    await house.do(theSystem, (t) => units.addLiaison(t, { organizationId: cast.liaison.unit, personId: person.id }))
    const kinds = (await hatsOf(await server.signIn(person.id))).map(([kind]) => kind)
    expect([person.name, kinds]).toEqual(['温如', ['liaison', 'committee-secretary', 'branch-secretary', 'member']])
  })

  test('goes with what it is of: an alliance that closes, a party organisation that is dissolved', async () => {
    const [alliance, party] = [await anAlliance(), await aBranch()]
    const [a, b] = [nextPhone(), nextPhone()]
    const one = (await appoint(`bodies/${alliance}`, { phone: a })).body['id'] as string
    const two = (await appoint(`party-organizations/${party}`, { phone: b })).body['id'] as string
    const cookies = [await wornBy(a, one), await wornBy(b, two, 'branch')]
    await server.call(`POST /api/bodies/${alliance}/stages`, {
      ...cast.as.staff,
      body: { version: 1, stage: 'closed', criteria: '不再活动', evidence: '会议纪要' },
    })
    await server.call(`POST /api/party-organizations/${party}/end`, { ...cast.as.staff, body: { version: 1 } })
    const still = await house.do(theSystem, (t) =>
      sql<{
        count: number
      }>`select count(*)::int as count from units.secretary where id = any(${[one, two]}::uuid[]) and valid_to is null`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(still.rows[0]!.count).toBe(0)
    await Promise.all(cookies.map((cookie) => hatsOf(cookie))).then((hats) =>
      expect(hats).toEqual([[['member', null, null]], [['member', null, null]]]),
    )
    expect((await appoint(`bodies/${alliance}`, {})).body['code']).toBe('object.missing')
  })

  test('stays after an election that elects them again, and else not', async () => {
    const party = await aBranch()
    const phone = nextPhone()
    const { body } = await appoint(`party-organizations/${party}`, { name: '史红', phone, on: addDays(today, -9) })
    const cookie = await wornBy(phone, body['id'] as string, 'branch')
    const elect = (version: number, from: string, secretary: string) =>
      server.call(`POST /api/party-organizations/${party}/terms`, {
        ...cast.as.staff,
        body: { version, from, secretary },
      })
    await elect(1, addDays(today, -3), '史红')
    expect(await worn(cookie)).toBe('branch-secretary')
    await elect(2, today, '唐新')
    expect(await worn(cookie)).toBe('member')
  })
})

test('a body of the district has its secretary from the system administrator, whom a street’s staff do not see', async () => {
  const district = await house.do(theSystem, async (t) => (await units.districts(t))[0]!.id)
  const body = (await house.do(theSystem, (t) => units.bodies(t))).find(
    ({ areaId, kind }) => areaId === district && kind === 'professionalCommittee',
  )!
  expect((await appoint(`bodies/${body.id}`, {})).body['code']).toBe('object.missing')
  const admin = await house.do(theSystem, (t) =>
    aStaffPerson(t, people, district, { name: '马跃', role: 'system-admin' }),
  )
  const cookie = await server.signIn(admin.id)
  const before = (await server.call('GET /api/secretaries', { cookie })).body
  expect((before['vacant'] as { id: string }[]).map(({ id }) => id)).toContain(body.id)
  const answer = await server.call(`POST /api/bodies/${body.id}/secretaries`, {
    cookie,
    body: { name: '区秘', phone: nextPhone() },
  })
  expect(answer.status).toBe(200)
  const after = (await server.call('GET /api/secretaries', { cookie })).body
  expect(after['rows']).toMatchObject([{ kind: 'committee', ofId: body.id, ofName: body.name, name: '区秘' }])
  expect((await server.call(`GET /api/bodies/${body.id}`, cast.as.staff)).body['secretary']).toBeNull()
  // Of a street's own bodies the administrator says nothing.
  const alliance = await anAlliance()
  const tried = await server.call(`POST /api/bodies/${alliance}/secretaries`, {
    cookie,
    body: { name: '区秘', phone: nextPhone() },
  })
  expect(tried.body['code']).toBe('object.missing')
})

test('who may appoint, and end', async () => {
  const open = { stranger: 401, staff: 200, farStaff: 404 }
  expect(
    await cast.grid('POST', async () => ({
      path: `/api/bodies/${await anAlliance()}/secretaries`,
      body: { name: '温如', phone: nextPhone() },
    })),
  ).toEqual(expected(open))
  expect(
    await cast.grid('POST', async () => ({
      path: `/api/party-organizations/${await aBranch()}/secretaries`,
      body: { name: '温如', phone: nextPhone() },
    })),
  ).toEqual(expected(open))
  expect(
    await cast.grid('POST', async () => ({
      path: `/api/secretaries/${(await appoint(`bodies/${await anAlliance()}`, {})).body['id'] as string}/end`,
      body: {},
    })),
  ).toEqual(expected(open))
})

test('the list costs the same however many there are', async () => {
  // Asked twice: whoever asks is known for a second.
  const ask = () => server.call('GET /api/secretaries', cast.as.staff)
  const cost = async () => {
    await ask()
    return house.statements(ask)
  }
  await appoint(`bodies/${await anAlliance()}`, {})
  const few = await cost()
  for (let turn = 0; turn < 10; turn++) await appoint(`bodies/${await anAlliance()}`, {})
  expect(await cost()).toBe(few)
})
