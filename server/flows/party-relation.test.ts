import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { dayOf } from '#kernel/calendar.ts'
import { servedRoutes } from '#testing/served-routes.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

/** The day of joining of whoever is entered below: it stands nowhere else. */
const planted = '1987-06-05'
let house: WholeHouse
/** Cookies of two of the staff and of an administrator: one asks, another decides. */
let staff: string
let second: string
let party: string

beforeAll(async () => {
  house = await aWholeHouse()
  const ids = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    const at = async (name: string) => (await aStaffPerson(t, house.doors.people, shimen, { name })).id
    return [await at('周敏'), await at('许文')] as const
  })
  ;[staff, second] = (await Promise.all(ids.map(cookieOf))) as [string, string]
  party = (
    await does<{ id: string }>(staff, 'POST /api/party-organizations', { name: '百乐门党支部', level: 'branch' })
  ).id
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

/** Somebody with an account who is entered into the branch. */
async function aMember(name: string) {
  const person = await house.as((t) => aPerson(t, house.doors.people, { name, phone: nextPhone() }))
  await entered(person)
  return { ...person, cookie: await cookieOf(person.id) }
}
async function entered({ name, phone }: { name: string; phone: string }) {
  const now = await house.as(async (t) => dayOf(t.now))
  const asked = { kind: 'enter', on: now, reason: '支部提出', text: `${name} ${phone} 预备 ${planted}` }
  const { id } = await does<{ id: string }>(staff, `POST /api/party-rosters/${party}/cases`, asked)
  await does(second, `POST /api/roster-cases/${id}/decision`, { version: 1, decision: 'approve' })
  return id
}
const relationOf = async (cookie: string) =>
  (await does<{ rows: { party: string; joined: string | null }[] }>(cookie, 'GET /api/me/party-relation')).rows
const namesIn = async () =>
  (await does<{ rows: { name: string }[] }>(staff, `GET /api/party-rosters/${party}`)).rows.map(({ name }) => name)

describe('how somebody stands in the party', () => {
  test('is told by the roster and its cases, and by no other list, search, print or screen of the same staff', async () => {
    const member = await aMember('令狐无双')
    const roster = await ask(staff, `GET /api/party-rosters/${party}`)
    expect([roster.body.includes(planted), roster.body.includes('"standing":"probationary"')]).toEqual([true, true])
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
        if (plain.includes(planted) || plain.includes('"standing":"probationary"')) told.push(path)
      }
    expect(answered).toBeGreaterThan(50)
    expect(told).toEqual([])
  })

  test('lies in no table and in no line of the trail but sealed', async () => {
    await aMember('南门密封')
    const { rows: tables } = await house.ownerPool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rowCount } = await house.ownerPool.query(
        `select from ${name} x where position($1 in x::text) > 0 limit 1`,
        [planted],
      )
      if (rowCount) found.push(name)
    }
    expect(tables.length).toBeGreaterThan(40)
    expect(found).toEqual([])
    // The control: where somebody belongs is not sealed.
    const { rowCount } = await house.ownerPool.query('select from units.roster_member where party_id = $1', [party])
    expect(rowCount).toBeGreaterThan(0)
  })

  test('is shown to themselves, and goes along with what they take home', async () => {
    const member = await aMember('东郭自知')
    expect(await relationOf(member.cookie)).toMatchObject([{ party: '百乐门党支部', joined: planted }])
    const file = (await ask(member.cookie, 'GET /api/me/data/file')).json() as {
      partyRelation: unknown[]
      stored: { place: string; rows: object[] }[]
    }
    expect(file.partyRelation).toMatchObject([{ party: '百乐门党支部', standing: 'probationary', joined: planted }])
    expect(file.stored.find(({ place }) => place === 'units.roster_member')!.rows).toEqual([
      expect.not.objectContaining({ standing_sealed: expect.anything() as unknown }),
    ])
  })

  test('is taken out when the account is closed; that the branch had a member stays', async () => {
    const member = await aMember('西门别过')
    const count = (await namesIn()).length
    await does(member.cookie, 'POST /api/me/closing')
    expect((await namesIn()).length).toBe(count - 1)
    const { rows } = await house.ownerPool.query(
      'select standing_sealed, end_reason from units.roster_member where person_id = $1',
      [member.id],
    )
    expect(rows).toEqual([{ standing_sealed: null, end_reason: 'accountClosed' }])
  })
})

describe('two registrations of one person', () => {
  const merge = async (stays: string, goes: string) => {
    const { id } = await does<{ id: string }>(staff, 'POST /api/person-merges', { stays, goes })
    await does(second, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
  }
  const counterPerson = async (name: string) =>
    (await does<{ id: string }>(staff, 'POST /api/persons', { name, another: true })).id
  const known = async (name: string) => {
    const person = await house.as((t) => aPerson(t, house.doors.people, { name, phone: nextPhone() }))
    const street = await house.as(async (t) => (await house.doors.units.streets(t))[0]!.id)
    const { rows } = await house.ownerPool.query<{ area_id: string }>(
      'select area_id from units.party_organization where id = $1',
      [party],
    )
    await house.as((t) => house.doors.people.noteKnown(t, person.id, rows[0]?.area_id ?? street))
    return { ...person, cookie: await cookieOf(person.id) }
  }
  /** Belongs as if the list had come before the phone was known. */
  const belongs = async (personId: string) => {
    await house.ownerPool.query(
      `insert into units.roster_member (id, area_id, party_id, person_id, valid_from, began_with)
       select gen_random_uuid(), area_id, party_id, $1, effective_on, id from units.roster_case limit 1`,
      [personId],
    )
  }

  test('bring the relation along, and part with it again', async () => {
    const [goes, stays] = [await counterPerson('百里同人'), await known('百里同人')]
    await belongs(goes)
    await merge(stays.id, goes)
    expect(await relationOf(stays.cookie)).toMatchObject([{ party: '百乐门党支部' }])
    const { rows } = await house.ownerPool.query<{ id: string }>('select id from people.merge where joined_id = $1', [
      goes,
    ])
    const { id } = await does<{ id: string }>(staff, `POST /api/person-merges/${rows[0]!.id}/undo`)
    await does(second, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
    expect(await relationOf(stays.cookie)).toEqual([])
  })

  test('that both belong are merged all the same, and both lines stay to be put right by a case', async () => {
    const [goes, stays] = [await counterPerson('上官两册'), await known('上官两册')]
    await belongs(goes)
    await belongs(stays.id)
    await merge(stays.id, goes)
    expect((await relationOf(stays.cookie)).length).toBe(2)
  })
})
