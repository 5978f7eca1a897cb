import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SkillRegister } from '#contract/skills.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type Answered, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson } from '../builders.ts'
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
  people.hatsFrom(
    async () => [],
    async (_t, ids) =>
      new Map(
        ids
          .filter((id) => id === shimen || id === caojiadu)
          .map((id) => [id, { name: id === shimen ? '石门二路街道' : '曹家渡街道', level: 'street', reach: [id] }]),
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
const said = ({ status, body }: Answered) => [status, body['code'] ?? body['done'] ?? 'id' in body]
const wording = { what: '修缝纫机', level: 'well' }

async function aMember() {
  const { id } = await house.do(theSystem, (t) => aPerson(t, people))
  const cookie = await server.signIn(id)
  return {
    id,
    consents: (given: boolean, version = 1) =>
      post('/api/me/consents', { purpose: 'skills', version, given, channel: 'phone' }, cookie),
    offers: (more: object = {}) => post('/api/me/skills', { ...wording, streetId: shimen, ...more }, cookie),
    does: (path: string, body: object = {}) => post(`/api/me/skills${path}`, body, cookie),
    shows: async () => (await server.call('GET /api/me/skills', { cookie })).body as unknown as SkillRegister,
  }
}
const seenIn = (street: string) => house.do(theSystem, (t) => people.skillsIn(t, street))

describe('a skill', () => {
  test('is offered only with consent to the text of now, and the ledger says when', async () => {
    const chen = await aMember()
    expect(said(await chen.offers())).toEqual([409, 'consent.missing'])
    expect(said(await chen.consents(true, 2))).toEqual([409, 'consent.text-changed'])
    expect(said(await chen.consents(true))).toEqual([200, true])
    expect(said(await chen.offers({ proof: '技师证', proofUntil: '2027-12-31', hoursAMonth: 4 }))).toEqual([200, true])
    const { consent, rows } = await chen.shows()
    expect({ stands: consent.stands, said: consent.said.map(({ at: _at, ...one }) => one) }).toEqual({
      stands: true,
      said: [{ given: true, version: 1, channel: 'phone', recordedBy: null }],
    })
    expect(rows).toEqual([
      {
        id: rows[0]!.id,
        what: '修缝纫机',
        level: 'well',
        proof: '技师证',
        proofUntil: '2027-12-31',
        hoursAMonth: 4,
        streetId: shimen,
        streetName: '石门二路街道',
        version: 1,
      },
    ])
  })

  test('goes in every street the moment consent is withdrawn, also at the counter of another', async () => {
    const chen = await aMember()
    await chen.consents(true)
    await chen.offers({ what: '理发' })
    await chen.offers({ what: '理发', streetId: caojiadu })
    await house.do(theSystem, (t) => people.noteKnown(t, chen.id, caojiadu))
    const names = async (street: string) => (await seenIn(street)).filter(({ personId }) => personId === chen.id).length
    expect([await names(shimen), await names(caojiadu)]).toEqual([1, 1])
    const paper = { purpose: 'skills', version: 1, given: false }
    expect(said(await post(`/api/persons/${chen.id}/consents`, paper, farStaff))).toEqual([200, true])
    expect([await names(shimen), await names(caojiadu)]).toEqual([0, 0])
    const { consent, rows } = await chen.shows()
    expect([rows, consent.stands, consent.said.map(({ given }) => given)]).toEqual([[], false, [false, true]])
    expect(consent.said[0]!.recordedBy).toBe('周敏')
  })

  test('is changed by the version one saw, is there once a street, and there are not many', async () => {
    const chen = await aMember()
    await chen.consents(true)
    const { body } = await chen.offers()
    expect(said(await chen.offers({ what: ' 修缝纫机　' }))).toEqual([409, 'skill.twice'])
    const edit = { ...wording, level: 'certified', version: 1 }
    expect(said(await chen.does(`/${String(body['id'])}`, edit))).toEqual([200, true])
    expect(said(await chen.does(`/${String(body['id'])}`, edit))).toEqual([409, 'version.stale'])
    const other = await aMember()
    expect(said(await other.does(`/${String(body['id'])}`, edit))).toEqual([404, 'object.missing'])
    for (let n = 2; n <= 8; n++) await chen.offers({ what: `手艺${n}` })
    expect(said(await chen.offers({ what: '手艺9' }))).toEqual([409, 'skill.too-many'])
    expect(said(await chen.does(`/${String(body['id'])}/removal`))).toEqual([200, true])
    expect(said(await chen.offers({ what: '手艺9' }))).toEqual([200, true])
    expect(said(await chen.offers({ what: '手艺10', streetId: newId() }))).toEqual([404, 'object.missing'])
  })

  test('of somebody without a phone is written down at the counter that knows them', async () => {
    const { body } = await post('/api/persons', { name: '陆玉兰', phone: '' }, staff)
    const at = `/api/persons/${String(body['id'])}`
    expect(said(await post(`${at}/skills`, wording, staff))).toEqual([409, 'consent.missing'])
    await post(`${at}/consents`, { purpose: 'skills', version: 1, given: true }, staff)
    const made = await post(`${at}/skills`, wording, staff)
    expect(said(made)).toEqual([200, true])
    expect((await server.call(`GET ${at}/skills` as 'GET /', { cookie: farStaff })).status).toBe(404)
    const shown = (await server.call(`GET ${at}/skills` as 'GET /', { cookie: staff })).body as unknown as SkillRegister
    expect(shown.rows.map(({ what, streetName }) => [what, streetName])).toEqual([['修缝纫机', '石门二路街道']])
    expect(said(await post(`${at}/skills/${String(made.body['id'])}/removal`, {}, staff))).toEqual([200, true])
  })

  test('leaves no trace in the trail of what somebody can do', async () => {
    const chen = await aMember()
    await chen.consents(true)
    await chen.offers({ what: '只此一家的手艺' })
    const { rows } = await house.do(theSystem, (t) =>
      sql<{ line: string }>`select e::text as line from kernel.audit_entry e where object_id = ${chen.id}`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(rows).toHaveLength(3)
    expect(rows.some(({ line }) => line.includes('只此一家'))).toBe(false)
  })
})

test('offering and withdrawing at the same moment leaves nothing that no consent covers', async () => {
  for (let round = 0; round < 5; round++) {
    const chen = await aMember()
    await chen.consents(true)
    await Promise.all([chen.offers({ what: '甲' }), chen.consents(false), chen.offers({ what: '乙' })])
    const { consent, rows } = await chen.shows()
    expect([consent.stands, rows]).toEqual([false, []])
  }
})

test('the app may not rewrite what was said, nor take out skills while consent stands', async () => {
  const chen = await aMember()
  await chen.consents(true)
  const change = (statement: ReturnType<typeof sql>) =>
    house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))
  await expect(change(sql`update people.consent set given = false`)).rejects.toThrow('permission denied')
  await expect(change(sql`delete from people.consent`)).rejects.toThrow('permission denied')
  await expect(change(sql`select people.forget_skills(${chen.id})`)).rejects.toThrow('stands')
})
