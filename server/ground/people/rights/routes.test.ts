import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RightsRequest } from '#contract/rights.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson } from '../builders.ts'
import { openPeople, type People } from '../index.ts'

const [shimen, caojiadu] = [newId(), newId()]
const told: { personIds: readonly string[]; kind: string }[] = []
let house: TestHouse
let people: People
let server: TestServer
/** Cookies. */
let staff: string
let farStaff: string

beforeAll(async () => {
  house = await openTestHouse((opened) => [(people = openPeople(opened, { send: async () => {} }))])
  people.tellsBy(async (_t, telling) => void told.push(telling))
  people.hatsFrom(
    async () => [],
    async (_t, ids) =>
      new Map(
        ids
          .filter((id) => id === shimen || id === caojiadu)
          .map((id) => [id, { name: '石门二路街道', level: 'street', reach: [id] }]),
      ),
  )
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

const post = (path: string, body: unknown, cookie: string): Promise<Answered> =>
  server.call(`POST ${path}` as 'POST /', { cookie, body })
const read = async (path: string, cookie: string) =>
  (await server.call(`GET ${path}` as 'GET /', { cookie })).body['rows'] as (RightsRequest & { personName: string })[]
const said = ({ status, body }: Answered) => [status, body['code'] ?? body['done']]
const aMember = async () => {
  const person = await house.do(theSystem, (t) => aPerson(t, people))
  const cookie = await server.signIn(person.id)
  const files = (what = '删掉我的旧地址') =>
    post('/api/me/rights-requests', { kind: 'delete', what, streetId: shimen }, cookie)
  return { ...person, cookie, files, sees: () => read('/api/me/rights-requests', cookie) }
}

test('a request is due, answered by the street it was put to, and told to who asked', async () => {
  const chen = await aMember()
  const { body } = await chen.files()
  const id = String(body['id'])
  const [row] = await read('/api/rights-requests?state=open', staff)
  expect(row).toMatchObject({ id, personName: chen.name, what: '删掉我的旧地址', state: 'open', dueOn: body['dueOn'] })
  expect(await read('/api/rights-requests', farStaff)).toEqual([])
  const answer = { state: 'refused', ground: 'law', answer: '服务时长须依法保存，可申请更正', version: 1 }
  expect(said(await post(`/api/rights-requests/${id}/answer`, answer, farStaff))).toEqual([404, 'object.missing'])
  expect(said(await post(`/api/rights-requests/${id}/answer`, { ...answer, answer: '不行' }, staff))).toEqual([
    422,
    'rights.answer-short',
  ])
  expect(said(await post(`/api/rights-requests/${id}/answer`, answer, staff))).toEqual([200, true])
  expect(said(await post(`/api/rights-requests/${id}/answer`, answer, staff))).toEqual([409, 'version.stale'])
  expect(told).toEqual([{ personIds: [chen.id], kind: 'rights.answered', params: {}, link: '/me/data' }])
  expect(await chen.sees()).toMatchObject([
    { id, state: 'refused', ground: 'law', answer: answer.answer, answeredBy: '周敏', version: 2 },
  ])
  const late = { version: 2 }
  expect(said(await post(`/api/me/rights-requests/${id}/withdrawal`, late, chen.cookie))).toEqual([
    409,
    'rights.closed',
  ])
})

test('it is nobody else’s, may be withdrawn, and nobody has very many', async () => {
  const [chen, wang] = [await aMember(), await aMember()]
  const id = String((await chen.files()).body['id'])
  const withdraw = (cookie: string) => post(`/api/me/rights-requests/${id}/withdrawal`, { version: 1 }, cookie)
  expect(said(await withdraw(wang.cookie))).toEqual([404, 'object.missing'])
  expect(await wang.sees()).toEqual([])
  expect(said(await withdraw(chen.cookie))).toEqual([200, true])
  // Six at the same moment: five stand.
  const many = await Promise.all(Array.from({ length: 6 }, (_, n) => wang.files(`第${n}件`)))
  expect(many.map(said).filter(([status]) => status === 409)).toEqual([[409, 'rights.too-many']])
})

test('who has no phone asks at the counter, and both names stand on it', async () => {
  const { body } = await post('/api/persons', { name: '陆玉兰', phone: '' }, staff)
  const filing = { kind: 'copy', what: '要一份签到记录' }
  const at = `/api/persons/${String(body['id'])}/rights-requests`
  expect(said(await post(at, filing, farStaff))).toEqual([404, 'object.missing'])
  expect((await post(at, filing, staff)).status).toBe(200)
  const row = (await read('/api/rights-requests?state=open', staff)).find(({ personName }) => personName === '陆玉兰')
  expect(row).toMatchObject({ what: '要一份签到记录', filedBy: '周敏' })
})

test('its words lie sealed, and stay out of the trail', async () => {
  const chen = await aMember()
  await chen.files('只有我知道的一件事')
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ all: string }>`select (select string_agg(r::text, ' ') from people.rights_request r)
      || (select string_agg(e::text, ' ') from kernel.audit_entry e) as all`.execute(t.tables<unknown>()),
  )
  expect(rows[0]!.all).toContain('rights.file')
  expect(rows[0]!.all).not.toContain('只有我知道')
})

test('costs the same statements for 1, 3 and 300 requests', async () => {
  const counts: number[] = []
  for (const more of [1, 2, 297]) {
    const chen = await aMember()
    await house.do(theSystem, (t) =>
      sql`insert into people.rights_request (id, person_id, area_id, kind, what_sealed, filed_at, due_on, provisional)
        select gen_random_uuid(), ${chen.id}, ${caojiadu}, 'copy', ${house.house.seal.seal('要一份')}, now(), '2026-12-31', false
        from generate_series(1, ${more}::int)`.execute(t.tables<unknown>()),
    )
    await read('/api/rights-requests', farStaff)
    counts.push(await house.statements(() => read('/api/rights-requests?pageSize=100', farStaff)))
  }
  expect(new Set(counts).size).toBe(1)
})
