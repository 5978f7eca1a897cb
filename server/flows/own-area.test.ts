import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaChange } from '#contract/areas.ts'
import type { OwnMatch, showOwnArea } from '#contract/own-area.ts'
import type { AnswerOf } from '#contract/route.ts'
import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

type Home = AnswerOf<typeof showOwnArea>
type Placed = { id: string; name: string; committee: string; clinic: string }
let house: WholeHouse
let street: string
let far: string
let today: string
/** Cookies. */
let staff: string
let second: string
let farStaff: string
let bank: { id: string; liaison: string }

beforeAll(async () => {
  house = await aWholeHouse()
  const { people, units } = house.doors
  const made = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, units)
    const at = async (area: string, name: string) => (await aStaffPerson(t, people, area, { name })).id
    const bankId = await aUnit(t, units, shimen, { name: '石门路银行', member: true })
    const { id: liaison } = await aPerson(t, people, { name: '陈立' })
    await units.addLiaison(t, { organizationId: bankId, personId: liaison })
    const ids = [await at(shimen, '周敏'), await at(shimen, '许文'), await at(caojiadu, '姚远')]
    return { shimen, caojiadu, today: dayOf(t.now), ids, bankId, liaison }
  })
  ;({ shimen: street, caojiadu: far, today } = made)
  const cookies = await Promise.all(made.ids.map((id) => signedIn(id)))
  ;[staff, second, farStaff] = cookies as [string, string, string]
  bank = { id: made.bankId, liaison: await signedIn(made.liaison) }
})
afterAll(() => house.close())

const signedIn = async (id: string) => `__Host-linli=${await house.signIn(id)}`
async function ask<T = Record<string, unknown>>(cookie: string, line: string, body?: unknown) {
  const answer = await house.ask(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } }
}
async function granted<T = { id: string }>(cookie: string, line: string, body?: unknown): Promise<T> {
  const answer = await ask<T>(cookie, line, body)
  if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
/** A residential area with its committee and a clinic, of the street of these staff. */
async function anArea(by = staff): Promise<Placed> {
  const name = `居民区 ${newId().slice(24)}`
  const add = async (unit: string, type: string) =>
    (await granted(by, 'POST /api/organizations', { name: unit, type, residentialArea: name })).id
  const committee = await add(`${name}居委会`, 'residentialArea')
  const clinic = await add(`${name}诊所`, 'hospital')
  const { rows } = await granted<{ rows: { id: string; name: string }[] }>(by, 'GET /api/residential-areas')
  return { id: rows.find((row) => row.name === name)!.id, name, committee, clinic }
}
/** Staff of an area, signed in; `hat` is theirs. */
async function areaStaff(areaId: string) {
  const { people } = house.doors
  const person = await house.as((t) => aStaffPerson(t, people, areaId, { name: '蔡萍', role: 'area-staff' }))
  return { ...person, cookie: await signedIn(person.id) }
}
const item = async (by: string, kind: 'need' | 'resource', title: string, organizationId: string, more = {}) =>
  (await granted(by, 'POST /api/lists/items', { kind, title, organizationId, ...more })).id
const home = (cookie: string) => granted<Home>(cookie, 'GET /api/own-area')
async function change(asked: AreaChange, on = today): Promise<string> {
  const { changes } = await granted<{ changes: { id: string }[] }>(staff, 'GET /api/residential-areas')
  const body = { on, change: asked, reason: '调整布局', seen: changes[0]?.id ?? null }
  const { id } = await granted(staff, 'POST /api/area-changes', body)
  await approve()
  return id
}
async function approve(): Promise<void> {
  const { rows } = await granted<{ rows: { id: string }[] }>(second, 'GET /api/approvals?waiting=true')
  await granted(second, `POST /api/approvals/${rows[0]!.id}/decision`, { decision: 'approve' })
}
/** Who one is stands in memory for a second at most. */
const becomes = (cookie: string, name: string) =>
  expect.poll(async () => (await home(cookie)).name, { timeout: 5_000 }).toBe(name)
const hats = async (cookie: string) => {
  const { me } = await granted<{
    me: { hats: { kind: string; areaName: string | null; streetName: string | null }[] }
  }>(cookie, 'GET /api/me')
  return me.hats.map(({ kind, areaName, streetName }) => [kind, areaName, streetName])
}

describe('the staff of a residential area', () => {
  test('wear a hat of it, and read what lies there, what it published and who reports in', async () => {
    const [own, other] = [await anArea(), await anArea()]
    await item(staff, 'need', '要义诊', own.clinic, { contact: '021-00000888' })
    await item(staff, 'resource', '只给本居民区', own.clinic, { openness: 'residentialArea' })
    await item(staff, 'resource', '只给成员', own.clinic, { openness: 'committee' })
    await item(staff, 'need', '隔壁的需求', other.clinic)
    await granted(staff, `POST /api/organizations/${bank.id}/report-ins`, {
      residentialAreaId: own.id,
      on: '2024-01-01',
    })
    const { cookie } = await areaStaff(own.id)
    expect(await hats(cookie)).toEqual([
      ['area-staff', own.name, '石门二路街道'],
      ['member', null, null],
    ])
    const seen = await home(cookie)
    expect({ ...seen, changed: seen.changed.map(({ title }) => title).toSorted() }).toEqual({
      id: own.id,
      name: own.name,
      streetName: '石门二路街道',
      speaksFor: [{ id: own.committee, name: `${own.name}居委会` }],
      units: [
        { id: own.committee, name: `${own.name}居委会`, type: 'residentialArea', needs: 0, resources: 0, projects: 0 },
        { id: own.clinic, name: `${own.name}诊所`, type: 'hospital', needs: 1, resources: 1, projects: 0 },
      ],
      buildings: [],
      reportIns: [{ id: bank.id, name: '石门路银行', streetName: '石门二路街道', from: '2024-01-01' }],
      counts: [
        { kind: 'need', state: 'published', items: 1 },
        { kind: 'resource', state: 'published', items: 1 },
      ],
      unserved: { rows: [], count: 0, days: 60 },
      matches: [],
      changed: ['只给本居民区', '要义诊'],
    })
    const { rows } = await granted<{ rows: { title: string }[] }>(cookie, 'GET /api/own-area/items')
    expect(rows.map(({ title }) => title).toSorted()).toEqual(['只给本居民区', '要义诊'])
    expect(JSON.stringify(await granted(cookie, 'GET /api/own-area/items'))).not.toContain('00000888')
  })

  test('claim for the area what others open, answer what is asked of it, take back; the lines say for whom', async () => {
    const own = await anArea()
    const { cookie, name } = await areaStaff(own.id)
    const hall = await item(staff, 'resource', `礼堂 ${own.name}`, bank.id, { capacity: 30 })
    const claimed = await granted<{ id: string; state: string }>(cookie, `POST /api/own-area/items/${hall}/claims`, {
      organizationId: own.committee,
      quantity: 20,
    })
    expect(claimed.state).toBe('proposed')
    const [mine] = (await home(cookie)).matches
    expect(mine).toMatchObject({ own: true, answers: null, mayCancel: true, quantity: 20, waits: 'answer' })
    const page = await granted<{ history: { by: string; detail: object }[] }>(
      bank.liaison,
      `GET /api/lists/matches/${claimed.id}`,
    )
    expect(page.history).toMatchObject([{ by: name, detail: { forUnit: `${own.name}居委会` } }])
    // What others took counts, though it is not theirs to see; two wait, and each knows their place.
    const queue = []
    for (const quantity of [10, 5, 5]) {
      const neighbour = await anArea()
      const next = (await areaStaff(neighbour.id)).cookie
      const asks = { organizationId: neighbour.committee, quantity }
      const waits = await granted<{ state: string; waitlistPosition: number }>(
        next,
        `POST /api/own-area/items/${hall}/claims`,
        asks,
      )
      queue.push([waits.state, waits.waitlistPosition, (await home(next)).matches[0]!.waitlistPosition])
    }
    expect(queue).toEqual([
      ['proposed', null, null],
      ['waitlisted', 1, 1],
      ['waitlisted', 2, 2],
    ])
    const gone = await granted<{ state: string }>(cookie, `POST /api/own-area/matches/${claimed.id}/cancel`, {
      reason: '日子改了',
      version: mine!.version,
    })
    expect(gone.state).toBe('cancelled')

    const need = await item(staff, 'need', `要讲座 ${own.name}`, own.committee)
    const talk = await item(staff, 'resource', `讲座 ${own.name}`, bank.id)
    const pair = await granted(staff, 'POST /api/lists/matches', { needItemId: need, resourceItemId: talk })
    const asked = (await home(cookie)).matches.find(({ id }) => id === pair.id) as OwnMatch
    expect(asked).toMatchObject({ own: true, answers: 'need', waitsFor: [`${own.name}居委会`, '石门路银行'] })
    const yes = { answer: 'accept', side: 'need', version: asked.version }
    expect(
      (await ask(cookie, `POST /api/own-area/matches/${pair.id}/answers`, { ...yes, side: 'resource' })).status,
    ).toBe(404)
    await granted(cookie, `POST /api/own-area/matches/${pair.id}/answers`, yes)
    const again = await ask(cookie, `POST /api/own-area/matches/${pair.id}/answers`, yes)
    expect(again.body.code).toBe('match.answered')
  })

  test('speak for no other unit of the area, and for nothing beside it', async () => {
    const [own, other] = [await anArea(), await anArea()]
    const theirs = await anArea(farStaff)
    const { cookie } = await areaStaff(own.id)
    const hall = await item(staff, 'resource', `礼堂 ${own.name}`, bank.id, { openness: 'district' })
    const missing = await ask(cookie, `POST /api/own-area/items/${hall}/claims`, { organizationId: newId() })
    for (const organizationId of [own.clinic, other.committee, theirs.committee, bank.id]) {
      const answer = await ask(cookie, `POST /api/own-area/items/${hall}/claims`, { organizationId })
      expect([answer.status, answer.body.code]).toEqual([404, missing.body.code])
    }
    // A match between a clinic of the area and the bank is read, and is not theirs to answer.
    const need = await item(staff, 'need', `要讲座 ${own.name}`, own.clinic)
    const pair = await granted(staff, 'POST /api/lists/matches', {
      needItemId: need,
      resourceItemId: await item(staff, 'resource', `讲座 ${own.name}`, bank.id),
    })
    const [read] = (await home(cookie)).matches
    expect(read).toMatchObject({ id: pair.id, own: false, answers: null, mayCancel: false })
    const yes = { answer: 'accept', side: 'need', version: read!.version }
    expect((await ask(cookie, `POST /api/own-area/matches/${pair.id}/answers`, yes)).status).toBe(404)
    // What either side opens to few stays unread, though the other lies in the area.
    const few = await item(staff, 'resource', `内部讲座 ${own.name}`, bank.id, { openness: 'committee' })
    await house.ownerPool.query('update lists.match set resource_item_id = $1 where id = $2', [few, pair.id])
    expect((await home(cookie)).matches).toEqual([])
    for (const line of [
      'GET /api/today',
      'GET /api/roles',
      'GET /api/approvals',
      'GET /api/residential-areas',
      'GET /api/organizations',
      'GET /api/lists/editions',
      'GET /api/lists/matches',
      'GET /api/audit',
      'GET /api/member-report-ins',
      `GET /api/activities/${newId()}/roster`,
    ])
      expect([line, [403, 404].includes((await ask(cookie, line)).status)]).toEqual([line, true])
  })
})

/** Whatever the code of a deed says, a statement in the scope of an area is shown what lies there. */
describe('the second wall', () => {
  const seen = async (scope: string[], statement: ReturnType<typeof sql>) =>
    house.transactions.do({ actor: { ...systemLike }, scope, requestId: 'test' }, async (t) =>
      Number((await statement.execute(t.tables<unknown>())).numAffectedRows ?? 0),
    )
  const systemLike = { kind: 'system', id: null, name: 'wall', hat: null, sessionId: null } as const
  const count = async (scope: string[], table: string, where: ReturnType<typeof sql>) =>
    house.transactions.do({ actor: systemLike, scope, requestId: 'test' }, async (t) => {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.table(table)} x where ${where}`.execute(t.tables<unknown>())
      return rows[0]!.n
    })

  test('lets an area read its matches, places and report-ins, and neither its neighbour’s nor its street’s', async () => {
    const [own, other] = [await anArea(), await anArea()]
    const helper = await house.as((t) => aUnit(t, house.doors.units, street))
    const talk = await item(staff, 'resource', `讲座 ${own.name}`, helper)
    const pairs = []
    for (const { committee, name } of [own, other])
      pairs.push(
        await granted(staff, 'POST /api/lists/matches', {
          needItemId: await item(staff, 'need', `要讲座 ${name}`, committee, { openness: 'residentialArea' }),
          resourceItemId: talk,
        }),
      )
    const [mine, theirs] = pairs.map(({ id }) => id)
    const both = sql`x.id in (${mine}, ${theirs})`
    const looks = async (scope: string[]) => [
      await count(scope, 'lists.match', both),
      await count(
        scope,
        'lists.item',
        sql`x.title like ${`要讲座 %`} and x.organization_id in (${own.committee}, ${other.committee})`,
      ),
      await count(scope, 'units.area_place', sql`x.organization_id in (${own.committee}, ${other.committee})`),
      await count(scope, 'lists.match_event', sql`x.match_id in (${mine}, ${theirs})`),
      await count(scope, 'kernel.audit_entry', sql`x.object_id in (${mine}, ${theirs})`),
    ]
    // The street: all of it; the area: its own; another street's area: nothing. With `lies_in_scope_area` answering true
    // for every unit, the second line begins with two matches and two items.
    expect(await looks([street])).toEqual([2, 2, 2, 2, 2])
    expect(await looks([own.id])).toEqual([1, 1, 1, 0, 0])
    expect(await looks([(await anArea(farStaff)).id])).toEqual([0, 0, 0, 0, 0])
    expect(await looks([far])).toEqual([0, 0, 0, 0, 0])
    const move = (id: string) => sql`update lists.match set note = 'x' where id = ${id}`
    expect([await seen([own.id], move(mine!)), await seen([own.id], move(theirs!))]).toEqual([1, 0])
    expect(await seen([own.id], sql`update lists.item set title = 'x' where organization_id = ${own.committee}`)).toBe(
      0,
    )
    const clinics = sql`insert into lists.match select (jsonb_populate_record(m, jsonb_build_object('id', ${newId()}::text, 'code', 'DJ-wall',
      'need_organization_id', ${other.committee}::text, 'state', 'cancelled'))).* from lists.match m where m.id = ${mine}`
    await expect(seen([own.id], clinics)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('when areas change', () => {
  test('a grant goes where the area goes, on the day, and back when the change is undone', async () => {
    const [goes, stays] = [await anArea(), await anArea()]
    const { cookie } = await areaStaff(goes.id)
    const merge: AreaChange = { kind: 'merge', stays: stays.id, goes: [goes.id], name: null, bodies: true }
    expect((await home(cookie)).name).toBe(goes.name)
    const looked = { on: today, change: merge }
    const preview = await granted<{ touches: object }>(staff, 'POST /api/area-change-previews', looked)
    expect(preview.touches).toMatchObject({ units: 2, staff: 1 })
    const id = await change(merge, addDays(today, 1))
    expect((await home(cookie)).name).toBe(goes.name)
    await granted(staff, `POST /api/area-changes/${id}/undo`)
    await approve()
    const now = await change(merge)
    await becomes(cookie, stays.name)
    expect((await hats(cookie))[0]).toEqual(['area-staff', stays.name, '石门二路街道'])
    expect((await home(cookie)).units).toHaveLength(4)
    await granted(staff, `POST /api/area-changes/${now}/undo`)
    await approve()
    await becomes(cookie, goes.name)
  })

  test('a split leaves it with the part that goes on, or the first; the other part is nobody’s until given', async () => {
    for (const goesOn of [true, false]) {
      const area = await anArea()
      const { cookie } = await areaStaff(area.id)
      const parts = [
        { name: goesOn ? area.name : `${area.name}甲`, goesOn },
        { name: `${area.name}乙`, goesOn: false },
      ]
      const assigned = [{ kind: 'organization' as const, id: area.clinic, part: 1 }]
      const id = await change({ kind: 'split', areaId: area.id, parts, assigned })
      await becomes(cookie, parts[0]!.name)
      const seen = await home(cookie)
      expect([seen.name, seen.units.map((unit) => unit.id)]).toEqual([parts[0]!.name, [area.committee]])
      const { rows } = await granted<{ rows: { id: string; name: string }[] }>(staff, 'GET /api/residential-areas')
      const other = await areaStaff(rows.find(({ name }) => name === parts[1]!.name)!.id)
      expect((await home(other.cookie)).units.map((unit) => unit.id)).toEqual([area.clinic])
      await granted(staff, `POST /api/area-changes/${id}/undo`)
      await approve()
      // What never was is nobody's.
      expect(await hats(other.cookie)).toEqual([['member', null, null]])
      await expect.poll(async () => (await ask(other.cookie, 'GET /api/own-area')).status, { timeout: 5_000 }).toBe(403)
    }
  })
})

test('who held roles of two areas that became one wears one hat of it', async () => {
  const [goes, stays] = [await anArea(), await anArea()]
  const person = await areaStaff(goes.id)
  await house.as((t) => house.doors.people.grantRole(t, person, stays.id, 'area-staff'))
  expect(await hats(person.cookie)).toHaveLength(3)
  await change({ kind: 'merge', stays: stays.id, goes: [goes.id], name: null, bodies: true })
  expect(await hats(person.cookie)).toEqual([
    ['area-staff', stays.name, '石门二路街道'],
    ['member', null, null],
  ])
  const auditor = await house.as((t) =>
    house.doors.people.grantRole(t, person, street, 'auditor').then((refusal) => refusal?.code),
  )
  expect(auditor).toBe('role.exclusive')
})

describe('the role', () => {
  test('is given at an area that stands, by the system administrator, and at no other node', async () => {
    const [own, ended] = [await anArea(), await anArea()]
    await change({ kind: 'merge', stays: own.id, goes: [ended.id], name: null, bodies: true })
    const { people, units } = house.doors
    const district = await house.as(async (t) => (await units.districts(t))[0]!.id)
    const made = await house.as((t) => aStaffPerson(t, people, district, { name: '马跃', role: 'system-admin' }))
    const admin = await signedIn(made.id)
    const names = await granted<{ rows: { id: string; streetId: string }[] }>(admin, 'GET /api/residential-area-names')
    expect(names.rows.find(({ id }) => id === own.id)?.streetId).toBe(street)
    expect(names.rows.some(({ id }) => id === ended.id)).toBe(false)
    const give = (areaId: string, username: string) =>
      ask(admin, 'POST /api/roles', {
        role: 'area-staff',
        areaId,
        from: today,
        username,
        newAccount: { name: '蔡萍' },
      })
    const codes = []
    for (const [at, areaId] of [street, district, ended.id, newId(), own.id].entries()) {
      const answer = await give(areaId, `area-staff-${at}`)
      codes.push(answer.body.code ?? answer.body['state'])
    }
    expect(codes).toEqual(['role.level', 'role.level', 'object.missing', 'object.missing', 'given'])
    // How far staff reach stands in memory for a second.
    const seenBy = async (cookie: string) =>
      JSON.stringify(await granted(cookie, 'GET /api/roles?pageSize=100')).includes(`石门二路街道 · ${own.name}`)
    await expect.poll(() => seenBy(staff), { timeout: 5_000 }).toBe(true)
    expect(await seenBy(farStaff)).toBe(false)
  })
})
