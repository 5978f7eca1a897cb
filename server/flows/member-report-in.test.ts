import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MyReportIn } from '#contract/member-report-ins.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { servedRoutes } from '#testing/served-routes.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

/** What whoever reports in below offers: it stands nowhere else. */
const planted = '会修老式座钟'
let house: WholeHouse
let staff: string
let second: string
let street: string
let area: string

beforeAll(async () => {
  house = await aWholeHouse()
  const made = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    const at = async (name: string) => (await aStaffPerson(t, house.doors.people, shimen, { name })).id
    return { shimen, ids: [await at('周敏'), await at('许文')] as const }
  })
  street = made.shimen
  ;[staff, second] = (await Promise.all(made.ids.map(cookieOf))) as [string, string]
  const body = { name: '槐荫里居委会', type: 'residentialArea', residentialArea: '槐荫里居民区' }
  await does(staff, 'POST /api/organizations', body)
  area = (await does<{ areas: { id: string }[] }>(staff, 'GET /api/report-ins')).areas[0]!.id
})
afterAll(() => house.close())

const cookieOf = async (id: string): Promise<string> => `__Host-linli=${await house.signIn(id)}`
async function ask(cookie: string, line: string, body?: unknown) {
  return house.ask(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
}
async function does<T = Record<string, unknown>>(cookie: string, line: string, body?: unknown): Promise<T> {
  const answer = await ask(cookie, line, body)
  if (answer.statusCode !== 200) throw new Error(`${line}: ${answer.body}`)
  return answer.json() as T
}

const reportIn = { offers: ['repairs'], more: planted, consentVersion: 1 }
const mine = (cookie: string) =>
  does<{ current: MyReportIn | null; before: MyReportIn[] }>(cookie, 'GET /api/me/report-in')
const enter = (personId: string) =>
  does(staff, `POST /api/residential-areas/${area}/member-report-ins`, { ...reportIn, personId })
const names = async () =>
  (await does<{ rows: { name: string }[] }>(staff, `GET /api/residential-areas/${area}/member-report-ins`)).rows.map(
    ({ name }) => name,
  )

async function known(name: string) {
  const person = await house.as((t) => aPerson(t, house.doors.people, { name, phone: nextPhone() }))
  await house.as((t) => house.doors.people.noteKnown(t, person.id, street))
  return { ...person, cookie: await cookieOf(person.id) }
}
async function reported(name: string) {
  const person = await known(name)
  await does(person.cookie, 'POST /api/me/report-in', { ...reportIn, residentialAreaId: area })
  return person
}

test('who reports in and what they offer is told by one page of their area, and by no list, search or board', async () => {
  const member = await reported('令狐报到')
  const looked = await ask(staff, `GET /api/residential-areas/${area}/member-report-ins`)
  expect([looked.body.includes(planted), looked.body.includes(member.name)]).toEqual([true, true])
  const lists = [...(await servedRoutes(house.app)).values()].filter(
    ({ method, path, kind }) => method === 'GET' && !path.includes(':') && kind !== 'stream',
  )
  const told: string[] = []
  let answered = 0
  for (const cookie of [staff, second])
    for (const { path } of lists) {
      const { body, statusCode } = await ask(cookie, `GET ${path}?q=${encodeURIComponent(member.name)}`)
      const plain = statusCode === 400 ? (await ask(cookie, `GET ${path}`)).body : body
      if (statusCode === 200 || statusCode === 400) answered += 1
      // The persons a street knows may stand in a list; that they report in may not.
      if (plain.includes(planted) || (plain.includes(member.name) && path !== '/api/persons')) told.push(path)
    }
  expect(answered).toBeGreaterThan(50)
  expect(told).toEqual([])
})

describe('their own data', () => {
  test('shows them that they report in, and gives them what they wrote to take home', async () => {
    const member = await reported('东郭自知')
    const { groups } = await does<{ groups: { place: string; rows: number }[] }>(member.cookie, 'GET /api/me/data')
    expect(groups.find(({ place }) => place === 'units.member_report_in')).toMatchObject({ rows: 1 })
    const file = (await ask(member.cookie, 'GET /api/me/data/file')).json() as {
      reportIns: MyReportIn[]
      stored: { place: string; rows: object[] }[]
    }
    expect(file.reportIns).toMatchObject([{ area: { id: area }, offers: ['repairs'], more: planted }])
    expect(file.stored.find(({ place }) => place === 'units.member_report_in')!.rows).toEqual([
      expect.not.objectContaining({ offers_sealed: expect.anything() as unknown }),
    ])
  })

  test('ends when the account is closed, and nothing of what they wrote stays', async () => {
    const member = await reported('西门别过')
    const before = (await names()).length
    await does(member.cookie, 'POST /api/me/closing')
    expect((await names()).length).toBe(before - 1)
    const { rows } = await house.ownerPool.query(
      'select state, offers_sealed from units.member_report_in where person_id = $1',
      [member.id],
    )
    expect(rows).toEqual([{ state: 'ended', offers_sealed: null }])
  })
})

describe('two registrations of one person', () => {
  const merge = async (stays: string, goes: string) => {
    const { id } = await does<{ id: string }>(staff, 'POST /api/person-merges', { stays, goes })
    await does(second, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
  }
  const atTheCounter = async (name: string) =>
    (await does<{ id: string }>(staff, 'POST /api/persons', { name, another: true })).id

  test('bring the report-in along, and part with it again; the preview does not tell of it', async () => {
    const [goes, stays] = [await atTheCounter('百里同人'), await known('百里同人')]
    await enter(goes)
    const preview = await ask(staff, `GET /api/person-pairs/preview?stays=${stays.id}&goes=${goes}`)
    expect([preview.statusCode, /report/i.test(preview.body)]).toEqual([200, false])
    await merge(stays.id, goes)
    expect(await mine(stays.cookie)).toMatchObject({ current: { area: { id: area }, enteredBy: '周敏' } })
    const { rows } = await house.ownerPool.query<{ id: string }>('select id from people.merge where joined_id = $1', [
      goes,
    ])
    const { id } = await does<{ id: string }>(staff, `POST /api/person-merges/${rows[0]!.id}/undo`)
    await does(second, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
    expect((await mine(stays.cookie)).current).toBeNull()
  })

  test('that both report in are merged all the same; the next word of theirs ends both', async () => {
    const [goes, stays] = [await atTheCounter('上官两处'), await reported('上官两处')]
    await enter(goes)
    await merge(stays.id, goes)
    const { current } = await mine(stays.cookie)
    await does(stays.cookie, 'POST /api/me/report-in/withdrawal', { version: current!.version })
    const { current: left, before } = await mine(stays.cookie)
    expect([left, before.length]).toEqual([null, 2])
  })
})
