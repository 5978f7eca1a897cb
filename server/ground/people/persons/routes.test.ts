import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonRow } from '#contract/persons.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson, nextPhone } from '../builders.ts'
import { openPeople, type People } from '../index.ts'

const [shimen, caojiadu] = [newId(), newId()]
let house: TestHouse
let people: People
let server: TestServer
/** Cookies. */
let staff: string
let farStaff: string

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, { send: async () => {} }))])
  server = await aServer(house, people, [people])
  const staffOf = async (street: string) =>
    server.signIn((await house.do(theSystem, (t) => aStaffPerson(t, people, street))).id)
  staff = await staffOf(shimen)
  farStaff = await staffOf(caojiadu)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

const post = (path: string, body: unknown, cookie = staff): Promise<Answered> =>
  server.call(`POST ${path}` as 'POST /', { cookie, body })
const found = async (q: string, cookie = staff) => {
  const { body } = await server.call(`GET /api/persons?q=${encodeURIComponent(q)}`, { cookie })
  return body['rows'] as PersonRow[]
}
const names = async (q: string, cookie = staff) => (await found(q, cookie)).map(({ name }) => name)
const said = ({ status, body }: Answered) => [status, body['code'] ?? body['name'] ?? body['done']]

describe('a person at the counter', () => {
  test('without a phone is registered, found by characters and pinyin, with the name of who did it', async () => {
    expect(said(await post('/api/persons', { name: '陆玉兰' }))).toEqual([200, '陆玉兰'])
    const [row] = await found('陆玉兰')
    expect(row).toEqual({
      id: row!.id,
      name: '陆玉兰',
      phoneMasked: null,
      since: row!.since,
      registeredBy: '周敏',
      stop: null,
      version: 1,
    })
    expect([await names('玉兰'), await names('luyulan'), await names('lyl')]).toEqual([
      ['陆玉兰'],
      ['陆玉兰'],
      ['陆玉兰'],
    ])
    const { rows } = await house.do(theSystem, (t) =>
      sql`select action, actor_name, title from kernel.audit_entry where object_id = ${row!.id}`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(rows).toEqual([{ action: 'person.register', actor_name: '周敏', title: '陆玉兰' }])
  })

  test('whose name is known is asked back once, and may be somebody else', async () => {
    const again = { name: '朱根宝' }
    await post('/api/persons', again)
    expect(said(await post('/api/persons', again))).toEqual([409, 'person.same-name'])
    expect(said(await post('/api/persons', { ...again, another: true }))).toEqual([200, '朱根宝'])
    expect(await names('朱根宝')).toEqual(['朱根宝', '朱根宝'])
  })

  test('is registered once when two counters do it at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => post('/api/persons', { name: '钱佩琴' })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('with a known phone is that person, whatever name was typed', async () => {
    const phone = nextPhone()
    const known = await house.do(theSystem, (t) => aPerson(t, people, { name: '何静', phone }))
    const first = await post('/api/persons', { name: '何小静', phone })
    expect(first.body).toEqual({ id: known.id, name: '何静', known: false })
    expect((await post('/api/persons', { name: '何静', phone })).body).toEqual({ ...first.body, known: true })
    const [row] = await found(phone)
    expect([row!.name, row!.phoneMasked]).toEqual(['何静', `${phone.slice(0, 3)}****${phone.slice(7)}`])
    expect([await names(phone.slice(0, 8)), await names(phone, farStaff)]).toEqual([[], []])
  })
})

describe('a street', () => {
  test('knows who came to it, and no other street does', async () => {
    const { id } = await house.do(theSystem, (t) => aPerson(t, people, { name: '丁若水' }))
    expect(await names('丁若水')).toEqual([])
    await house.do(theSystem, async (t) => {
      const payload = { activityId: newId(), personId: id }
      t.fact({ kind: 'attendance.changed', objectId: newId(), areaId: shimen, payload, topics: [] })
    })
    await house.settle()
    expect([await names('丁若水'), await names('丁若水', farStaff)]).toEqual([['丁若水'], []])
    expect(said(await post(`/api/persons/${id}`, { name: '丁水', version: 1 }, farStaff))).toEqual([
      404,
      'object.missing',
    ])
  })

  test('shows nothing of another one in the database either', async () => {
    await post('/api/persons', { name: '俞景行' })
    const seen = (areas: string) =>
      house.do(theSystem, async (t) => {
        await sql`select set_config('linli.areas', ${areas}, true)`.execute(t.tables<unknown>())
        const { rows } = await sql<{ area: string }>`
          select distinct area_id as area from people.known_person`.execute(t.tables<unknown>())
        return rows.map(({ area }) => area)
      })
    expect([await seen(shimen), await seen(caojiadu)]).toEqual([[shimen], []])
  })
})

describe('a correction', () => {
  test('names the version it saw, and finds the person under the new name', async () => {
    const { body } = await post('/api/persons', { name: '葛永康' })
    const edit = (name: string, version: number) => post(`/api/persons/${String(body['id'])}`, { name, version })
    expect(said(await edit('葛咏康', 1))).toEqual([200, true])
    const stale = await edit('葛勇康', 1)
    expect([stale.status, stale.body['code'], (stale.body['params'] as { by: string }).by]).toEqual([
      409,
      'version.stale',
      '周敏',
    ])
    expect([await names('葛永康'), await names('葛咏康')]).toEqual([[], ['葛咏康']])
  })

  test('gives a phone to somebody without one; one that is there, or another person’s, stays', async () => {
    const taken = await house.do(theSystem, (t) => aPerson(t, people, { name: '潘慧敏' }))
    const { body } = await post('/api/persons', { name: '石国梁' })
    const edit = (phone: string, version: number) =>
      post(`/api/persons/${String(body['id'])}`, { name: '石国梁', phone, version })
    expect(said(await edit(taken.phone, 1))).toEqual([409, 'person.phone-taken'])
    const phone = nextPhone()
    expect(said(await edit(phone, 1))).toEqual([200, true])
    expect(said(await edit(nextPhone(), 2))).toEqual([200, true])
    expect((await found(phone)).map(({ name, version }) => [name, version])).toEqual([['石国梁', 3]])
  })
})

test.each(['GET /api/persons', 'POST /api/persons', 'POST /api/persons/:id'])('%s is for staff', async (line) => {
  const member = await server.signIn((await house.do(theSystem, (t) => aPerson(t, people))).id)
  const auditor = await house.do(theSystem, (t) => aStaffPerson(t, people, shimen, { role: 'auditor' }))
  const cookies = [undefined, member, await server.signIn(auditor.id), staff]
  const path = line.replace(':id', newId()) as 'GET /'
  const statuses = []
  for (const cookie of cookies) statuses.push((await server.call(path, { cookie })).status)
  expect(statuses).toEqual([401, 403, 403, line.startsWith('GET') ? 200 : 400])
})
