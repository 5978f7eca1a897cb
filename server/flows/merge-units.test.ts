import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UnitMerge, UnitMergePreview, UnitPair } from '#contract/unit-merging.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { addDays, dayOf, iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

type Cookie = string
let house: WholeHouse
let street: string
let today: string
let staff: Cookie
let second: Cookie
let farStaff: Cookie
let bodies: string[]

beforeAll(async () => {
  house = await aWholeHouse()
  const made = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, house.doors.units)
    const at = async (area: string, name: string) => (await aStaffPerson(t, house.doors.people, area, { name })).id
    const all = await house.doors.units.bodies(t)
    return {
      shimen,
      today: dayOf(t.now),
      ids: [await at(shimen, '周敏'), await at(shimen, '许文'), await at(caojiadu, '姚远')],
      bodies: all.filter(({ kind }) => kind === 'professionalCommittee').map(({ id }) => id),
    }
  })
  ;({ shimen: street, today, bodies } = made)
  ;[staff, second, farStaff] = (await Promise.all(made.ids.map(cookieOf))) as [Cookie, Cookie, Cookie]
})
afterAll(() => house.close())

const cookieOf = async (id: string): Promise<Cookie> => `__Host-linli=${await house.signIn(id)}`
async function ask<T = Record<string, unknown>>(cookie: Cookie, line: string, body?: unknown) {
  const answer = await house.ask(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } }
}
const said = async (asked: ReturnType<typeof ask>) => {
  const { status, body } = await asked
  return body.code ?? status
}
async function granted<T = { id: string }>(line: string, body?: unknown, cookie = staff): Promise<T> {
  const answer = await ask<T>(cookie, line, body)
  if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

type Order = { stays: string; goes: string; way: 'duplicate' | 'union'; on?: string }
const askMerge = (order: Order, cookie = staff) => ask<{ id: string }>(cookie, 'POST /api/unit-merges', order)
const approve = (id: string, cookie = second) =>
  ask(cookie, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
async function merged(order: Order): Promise<string> {
  const { body, status } = await askMerge(order)
  if (status !== 200) throw new Error(JSON.stringify(body))
  expect(await said(approve(body.id))).toBe(200)
  const { rows } = await house.ownerPool.query<{ id: string }>(
    'select id from units.unit_merge where joined_id = $1 and undone_at is null',
    [order.goes],
  )
  return rows[0]!.id
}
async function parted(mergeId: string) {
  const { body } = await ask<{ id: string }>(staff, `POST /api/unit-merges/${mergeId}/undo`)
  return said(approve(body.id))
}
const preview = ({ stays, goes, way, on }: Order, cookie = staff) =>
  ask<UnitMergePreview>(
    cookie,
    `GET /api/unit-pairs/preview?stays=${stays}&goes=${goes}&way=${way}${on ? `&on=${on}` : ''}`,
  )

const aUnitHere = (given: Parameters<typeof aUnit>[3] = {}) =>
  house.as((t) => aUnit(t, house.doors.units, street, given))
const anItem = (kind: 'need' | 'resource' | 'project', organizationId: string, title = `义诊 ${newId()}`) =>
  granted('POST /api/lists/items', { kind, organizationId, title })
const aMatch = (needItemId: string, resourceItemId: string) =>
  granted('POST /api/lists/matches', { needItemId, resourceItemId })
async function aLiaison(organizationId: string, { lead = false, from = addDays(today, -100) } = {}) {
  return house.as(async (t) => {
    const person = await aPerson(t, house.doors.people, { name: '陈立', phone: nextPhone() })
    const office = await house.doors.units.addLiaison(t, { organizationId, personId: person.id, lead, from })
    return { personId: person.id, id: (office as { id: string }).id }
  })
}
const seat = (organizationId: string, bodyId: string, from: string, status: 'member' | 'intending' = 'member') =>
  house.as((t) => house.doors.units.addMembership(t, { organizationId, bodyId, from, status }))
/** A residential area of the street, the same each time. */
async function anArea(cookie = staff): Promise<string> {
  const first = async () =>
    (await granted<{ areas: { id: string }[] }>('GET /api/report-ins', undefined, cookie)).areas[0]
  const known = await first()
  if (known) return known.id
  const name = `居民区 ${newId()}`
  await granted('POST /api/organizations', { name, type: 'residentialArea', residentialArea: name }, cookie)
  return (await first())!.id
}
async function anActivity(hostOrganizationId: string, coHostOrganizationId?: string, inHours = 30) {
  const now = await house.as(async (t) => t.now)
  const at = (hours: number) => iso(later(now, hours * 3_600_000))
  const plan = { title: '社区义诊', kind: 'volunteer', place: '大厅', startsAt: at(inHours), endsAt: at(inHours + 2) }
  const activity = await granted('POST /api/activities', { ...plan, hostOrganizationId })
  // An activity has a second host where a match became it.
  if (coHostOrganizationId)
    await house.ownerPool.query('update activities.activity set co_host_id = $2, co_host_name = $3 where id = $1', [
      activity.id,
      coHostOrganizationId,
      '书店',
    ])
  return activity
}

/** What only grows or counts is left aside: the trail, facts, what was asked and told, and stamps. */
const history = [
  'people.approval',
  'people.session',
  'messages.message',
  'units.unit_merge',
  'units.unit_merge_move',
  'units.event',
  'lists.street_stamp',
]
async function everything(): Promise<Record<string, string[]>> {
  await house.dispatcher.settle()
  const { rows: tables } = await house.ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'jobs', 'kernel', 'public') order by 1`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables.filter((table) => !history.includes(table.name))) {
    const { rows } = await house.ownerPool.query<{ row: string }>(`select x::text as row from ${name} x order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** Numbers below `below`, the same for the same seed. */
function chance(seed: number) {
  let state = seed * 2654435761
  return (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return state % below
  }
}

/** Two units with whatever units have, as chance will have it; some of it both have. */
async function muchAboutBoth(seed: number) {
  const pick = chance(seed)
  const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere({ member: true })]
  const building = await granted('POST /api/buildings', { name: `大厦 ${newId()}`, address: '', floors: 20 })
  const grid = await granted('POST /api/grids', {
    number: 100 + seed,
    name: `网格 ${seed}`,
    boundary: '东至石门二路',
    ranges: [],
    head: '',
    on: addDays(today, -50),
  })
  for (const unit of [goes, stays]) {
    const mine = unit === goes ? 1 : 0
    for (const body of bodies.slice(0, 3)) {
      if (pick(3) === 0) continue
      const from = addDays(today, -300 + pick(200))
      await seat(unit, body, from, pick(2) ? 'member' : 'intending')
      if (pick(2)) await seat(unit, body, addDays(from, 20), 'member')
    }
    for (let count = pick(4); count > 0; count--) {
      const { id } = await aLiaison(unit, { from: addDays(today, -200 + pick(150)) })
      const fate = pick(3)
      if (fate === 0) await granted(`POST /api/liaisons/${id}/end`)
      else if (fate === 1)
        await granted(`POST /api/liaisons/${id}/handover`, { name: '吴敏', phone: nextPhone(), on: addDays(today, 9) })
    }
    for (let count = pick(2 + mine); count > 0; count--)
      await granted(`POST /api/organizations/${unit}/invitations`, { name: '王芳', phone: nextPhone(), lead: false })
    const [need, resource] = [await anItem('need', unit, `同名 ${seed}`), await anItem('resource', unit)]
    if (pick(2)) await aMatch((await anItem('need', third)).id, resource.id)
    if (pick(2)) await aMatch(need.id, (await anItem('resource', third)).id)
    if (pick(2))
      await granted(`POST /api/buildings/${building.id}/tenants`, {
        organizationId: unit,
        floorFrom: 3,
        floorTo: 3,
        room: '',
        on: addDays(today, -40),
      })
    if (pick(2))
      await granted(`POST /api/organizations/${unit}/report-ins`, {
        residentialAreaId: await anArea(),
        on: addDays(today, -35),
      })
    if (pick(2))
      await granted(`POST /api/grids/${grid.id}/places`, {
        kind: 'organization',
        objectId: unit,
        on: addDays(today, -30),
      })
    if (pick(2)) await anActivity(unit, pick(2) ? (unit === goes ? stays : goes) : undefined)
    if (pick(2))
      await granted('POST /api/party-organizations', {
        name: `支部 ${newId()}`,
        level: 'branch',
        agency: false,
        parentId: null,
        organizationId: unit,
        setting: 'other',
        on: addDays(today, -60),
        secretary: '',
      })
    if (pick(2))
      await granted(`POST /api/bodies/${bodies[4]!}/offices`, {
        post: 'viceChair',
        organizationId: unit,
        holder: '',
        on: addDays(today, -20),
      }).catch(() => undefined)
  }
  await house.dispatcher.settle()
  return { stays, goes }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'merging and parting again leaves every table as it was: chance %i',
  async (seed) => {
    const both = await muchAboutBoth(seed)
    for (const way of ['duplicate', 'union'] as const) {
      const order = { ...both, way, ...(way === 'union' ? { on: addDays(today, -(seed % 3) * 30) } : {}) }
      const before = await everything()
      const mergeId = await merged(order)
      const after = await everything()
      expect(after).not.toEqual(before)
      expect(after['units.organization']!.filter((row) => row.includes(`,${both.stays},`)).length).toBeGreaterThan(0)
      expect(await parted(mergeId)).toBe(200)
      expect(await everything()).toEqual(before)
    }
  },
)

describe('one unit written down twice', () => {
  test('is found, shown side by side, merged by two of the staff, and all it has is under one name', async () => {
    const name = `静安甲${newId().slice(-6)}书店`
    const [stays, goes] = [await aUnitHere({ name, member: true }), await aUnitHere({ name: `上海${name}有限公司` })]
    const { personId } = await aLiaison(goes)
    const item = await anItem('need', goes, `需要搬书 ${name}`)
    const found = async () =>
      (await granted<{ rows: UnitPair[] }>('GET /api/unit-pairs?pageSize=100')).rows.filter(
        ({ one, other }) => [one.id, other.id].includes(stays) && [one.id, other.id].includes(goes),
      )
    expect((await found()).map(({ signs }) => signs)).toEqual([['name']])
    const order = { stays, goes, way: 'duplicate' } as const
    const { body } = await preview(order)
    expect(body.goes).toMatchObject({ id: goes, items: 1, liaisons: 1, lead: '陈立' })
    expect(body.moves.filter(({ count }) => count > 0)).toEqual([
      { what: 'items', count: 1 },
      { what: 'liaisons', count: 1 },
      { what: 'people', count: 1 },
    ])
    const asked = await askMerge(order)
    expect((await found())[0]!.waiting).toBe(true)
    expect(await said(askMerge(order))).toBe('approval.exists')
    expect(await said(approve(asked.body.id, staff))).toBe('approval.own')
    expect(await said(approve(asked.body.id, farStaff))).toBe('object.missing')
    expect(await said(approve(asked.body.id))).toBe(200)
    expect(await found()).toEqual([])
    // The liaison signs in as before and speaks for the one that stays.
    const liaison = await cookieOf(personId)
    const me = await granted<{ me: { hats: { organizationName: string | null }[] } }>('GET /api/me', undefined, liaison)
    expect(me.me.hats.map(({ organizationName }) => organizationName)).toContain(name)
    expect(
      (await granted<{ organizationId: string }>(`GET /api/lists/items/${item.id}`, undefined, liaison)).organizationId,
    ).toBe(stays)
    // The old name finds the one that stays, in the list, in the search box and for a workbook.
    const list = await granted<{ rows: { id: string }[] }>(
      `GET /api/organizations?q=${encodeURIComponent(`上海${name}`)}`,
    )
    expect(list.rows.map(({ id }) => id)).toEqual([stays])
    const box = await granted<{ organizations: { id: string }[] }>(
      `GET /api/search?q=${encodeURIComponent(`上海${name}`)}`,
    )
    expect(box.organizations.map(({ id }) => id)).toEqual([stays])
    const known = await house.as((t) =>
      house.doors.units.ensureOrganizations(t, street, [{ name: `上海${name}有限公司`, type: 'enterprise' }]),
    )
    expect([...known.values()]).toEqual([stays])
    expect(await said(ask(staff, 'POST /api/organizations', { name: `上海${name}有限公司`, type: 'enterprise' }))).toBe(
      'unit.name-known',
    )
    // Its page leads there, and nothing can be changed about it.
    const page = await granted<{ wentInto: object; liaisonRows: object[]; version: number }>(
      `GET /api/organizations/${goes}`,
    )
    expect(page.wentInto).toEqual({ id: stays, name, way: 'duplicate', on: null })
    expect(
      await said(ask(staff, `PUT /api/organizations/${goes}`, { version: page.version, name: '别的', type: 'bank' })),
    ).toBe('object.missing')
    expect(
      await said(
        ask(staff, `POST /api/organizations/${goes}/invitations`, { name: '王芳', phone: nextPhone(), lead: true }),
      ),
    ).toBe('object.missing')
    // What somebody still writes about it is written about the one that stays.
    const late = await anItem('resource', goes)
    expect((await granted<{ organizationId: string }>(`GET /api/lists/items/${late.id}`)).organizationId).toBe(stays)
    const [merge] = (await granted<{ rows: UnitMerge[] }>('GET /api/unit-merges')).rows
    expect(merge).toMatchObject({
      staysId: stays,
      joinedId: goes,
      way: 'duplicate',
      askedBy: '周敏',
      approvedBy: '许文',
    })
  })

  test('has its better seat, one lead, five liaisons, and says of each what holds', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await seat(stays, bodies[0]!, addDays(today, -10), 'intending')
    await seat(goes, bodies[0]!, addDays(today, -90))
    await seat(stays, bodies[1]!, addDays(today, -20))
    await seat(goes, bodies[1]!, addDays(today, -10))
    for (let count = 0; count < 4; count++) await aLiaison(stays)
    for (let count = 0; count < 2; count++) await aLiaison(goes)
    const order = { stays, goes, way: 'duplicate' } as const
    const kinds = (await preview(order)).body.collisions.map(({ kind }) => kind)
    expect(kinds).toEqual(['seatGoes', 'seatStays', 'lead', 'liaisonOver'])
    await merged(order)
    const unit = await granted<{
      liaisonRows: { lead: boolean }[]
      bodies: { id: string; from: string }[]
      liaisons: number
    }>(`GET /api/organizations/${stays}`)
    expect([unit.liaisons, unit.liaisonRows.filter(({ lead }) => lead).length, unit.liaisonRows.length]).toEqual([
      5, 1, 5,
    ])
    expect(unit.bodies.map(({ id, from }) => [id, from])).toEqual([
      [bodies[0], addDays(today, -90)],
      [bodies[1], addDays(today, -20)],
    ])
  })
})

describe('report-ins of two units', () => {
  type Rows = { rows: { id: string; from: string; to: string | null; streetName: string }[] }
  const ties = async (unit: string, asOf = today) =>
    (await granted<Rows>(`GET /api/organizations/${unit}/report-ins?asOf=${asOf}`)).rows.map(({ from, to }) => [
      from,
      to,
    ])
  const report = async (unit: string, from: number, cookie = staff) =>
    granted(
      `POST /api/organizations/${unit}/report-ins`,
      { residentialAreaId: await anArea(cookie), on: addDays(today, from) },
      cookie,
    )

  test('written down twice go over, of another street too, and where both report in one stays', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await report(stays, -30)
    await report(goes, -90)
    await report(goes, -60, farStaff)
    const order = { stays, goes, way: 'duplicate' } as const
    const { moves, collisions } = (await preview(order)).body
    expect(moves.find(({ what }) => what === 'reportIns')).toEqual({ what: 'reportIns', count: 1 })
    expect(collisions.map(({ kind }) => kind)).toEqual(['reportIn'])
    const merge = await merged(order)
    expect([await ties(stays), await ties(goes)]).toEqual([
      [
        [addDays(today, -30), null],
        [addDays(today, -60), null],
      ],
      [],
    ])
    expect(await parted(merge)).toBe(200)
    expect([await ties(stays), await ties(goes)]).toEqual([
      [[addDays(today, -30), null]],
      [
        [addDays(today, -60), null],
        [addDays(today, -90), null],
      ],
    ])
  })

  test('that became one on a day are cut at it, and come apart again', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await report(goes, -90)
    const on = addDays(today, -10)
    const merge = await merged({ stays, goes, way: 'union', on })
    expect([await ties(stays), await ties(goes)]).toEqual([[[on, null]], [[addDays(today, -90), on]]])
    expect(await parted(merge)).toBe(200)
    expect([await ties(stays), await ties(goes)]).toEqual([[], [[addDays(today, -90), null]]])
  })
})

describe('two units that became one on a day', () => {
  test('were two before it and are one from then on; what was finished stays with whom it was', async () => {
    const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const year = addDays(today, -400)
    await seat(stays, bodies[0]!, year)
    await seat(goes, bodies[0]!, year)
    await seat(goes, bodies[1]!, year)
    const { personId } = await aLiaison(goes, { from: year })
    const on = addDays(today, -5)
    const open = await aMatch((await anItem('need', goes)).id, (await anItem('resource', third)).id)
    const past = await anActivity(goes, undefined, 1)
    await house.ownerPool.query(`update activities.activity set state = 'finished', closed_at = now() where id = $1`, [
      past.id,
    ])
    const members = async (asOf: string, body: string) =>
      (await granted<{ rows: { id: string }[] }>(`GET /api/organizations?body=${body}&asOf=${asOf}&pageSize=100`)).rows
        .map(({ id }) => id)
        .filter((id) => [stays, goes].includes(id))
        .toSorted()
    await merged({ stays, goes, way: 'union', on })
    expect(await members(addDays(on, -1), bodies[0]!)).toEqual([stays, goes].toSorted())
    expect(await members(on, bodies[0]!)).toEqual([stays])
    expect(await members(addDays(on, -1), bodies[1]!)).toEqual([goes])
    expect(await members(on, bodies[1]!)).toEqual([stays])
    const spoke = async (id: string, asOf: string) =>
      (
        await granted<{ liaisonRows: { personId: string }[] }>(`GET /api/organizations/${id}?asOf=${asOf}`)
      ).liaisonRows.map((row) => row.personId)
    expect([await spoke(goes, addDays(on, -1)), await spoke(stays, addDays(on, -1)), await spoke(stays, on)]).toEqual([
      [personId],
      [],
      [personId],
    ])
    const { rows: sides } = await house.ownerPool.query(
      'select need_organization_id as need from lists.match where id = $1',
      [open.id],
    )
    expect(sides).toEqual([{ need: stays }])
    const { rows } = await house.ownerPool.query('select host_id from activities.activity where id = $1', [past.id])
    expect(rows).toEqual([{ host_id: goes }])
  })

  test('need a day that has come', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    expect(await said(askMerge({ stays, goes, way: 'union', on: addDays(today, 1) }))).toBe('unit-merge.day')
    expect(await said(askMerge({ stays, goes, way: 'union' }))).toBe('unit-merge.day')
  })
})

describe('are not merged', () => {
  test('with an open match between them, or both with one on the same need', async () => {
    const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const match = await aMatch((await anItem('need', stays)).id, (await anItem('resource', goes)).id)
    expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe('unit-merge.match')
    const reason = { reason: 'other', note: '不办了' }
    await ask(staff, `POST /api/lists/matches/${match.id}/cancel`, { version: 1, ...reason })
    const need = await anItem('need', third)
    for (const unit of [stays, goes]) {
      const { rows } = await house.ownerPool.query<{ area_id: string }>(
        'select area_id from lists.item where id = $1',
        [need.id],
      )
      await house.ownerPool.query(
        `insert into lists.match (id, code, state, need_item_id, need_organization_id, need_area_id, need_title, need_answer,
           resource_organization_id, resource_area_id, resource_title, resource_answer, started_by, started_at, changed_at, changed_by)
         values ($1, $2, 'proposed', $3, $4, $5, '义诊', 'accepted', $6, $5, '', 'pending', 'staff', now(), now(), '')`,
        [newId(), `DJ-${newId()}`, need.id, third, rows[0]!.area_id, unit],
      )
    }
    await house.ownerPool.query(`update lists.match set state = 'cancelled' where id = $1`, [match.id])
    expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe('unit-merge.twice')
  })

  test('an alias and a unit with a record', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere({ type: 'military' })]
    expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe('unit-merge.alias')
  })

  test('from another street, to which they are like missing ones', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const order = { stays, goes, way: 'duplicate' } as const
    expect(await said(askMerge(order, farStaff))).toBe('object.missing')
    expect(await said(askMerge({ ...order, goes: newId() }))).toBe('object.missing')
    expect(await said(preview(order, farStaff))).toBe('object.missing')
    const mergeId = await merged(order)
    expect(await said(ask(farStaff, `POST /api/unit-merges/${mergeId}/undo`))).toBe('object.missing')
    expect((await granted<{ rows: object[] }>('GET /api/unit-merges', undefined, farStaff)).rows).toEqual([])
  })

  test('who were said to be two, until that is taken back', async () => {
    const name = `静安乙${newId().slice(-6)}书店`
    const [one, other] = [await aUnitHere({ name }), await aUnitHere({ name: `上海市${name}` })]
    const pairs = async () =>
      (await granted<{ rows: UnitPair[] }>('GET /api/unit-pairs?pageSize=100')).rows.filter((row) =>
        [row.one.id, row.other.id].includes(one),
      ).length
    expect(await pairs()).toBe(1)
    expect(await said(ask(farStaff, 'POST /api/unit-pairs/not-same', { one, other }))).toBe('object.missing')
    expect(await said(ask(staff, 'POST /api/unit-pairs/not-same', { one, other }))).toBe(200)
    expect(await pairs()).toBe(0)
    expect(await said(ask(staff, 'POST /api/unit-pairs/not-same', { one, other, stands: false }))).toBe(200)
    expect(await pairs()).toBe(1)
  })
})

describe('undoing', () => {
  test('is refused once something was built on it', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const office = await aLiaison(goes)
    const item = await anItem('need', goes)
    const order = { stays, goes, way: 'duplicate' } as const
    const first = await merged(order)
    await granted(`POST /api/liaisons/${office.id}/end`)
    expect(await parted(first)).toBe('unit-merge.built-on')
    expect(item.id).not.toBe('')
    const [a, b] = [await aUnitHere(), await aUnitHere()]
    const theirs = await anItem('need', b)
    const mergeId = await merged({ stays: a, goes: b, way: 'union', on: today })
    await aMatch(theirs.id, (await anItem('resource', await aUnitHere())).id)
    expect(await parted(mergeId)).toBe('unit-merge.built-on')
  })

  test('goes back one step at a time: what went into one that went comes back last', async () => {
    const [a, b, c] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const first = await merged({ stays: b, goes: c, way: 'duplicate' })
    const next = await merged({ stays: a, goes: b, way: 'union', on: today })
    expect((await granted<{ wentInto: { id: string } }>(`GET /api/organizations/${c}`)).wentInto.id).toBe(b)
    expect(await said(ask(staff, `POST /api/unit-merges/${first}/undo`))).toBe('unit-merge.gone')
    expect(await parted(next)).toBe(200)
    expect(await parted(first)).toBe(200)
    expect(await said(ask(staff, `POST /api/unit-merges/${first}/undo`))).toBe('unit-merge.undone')
  })
})

describe('at the same moment', () => {
  test('of two merges of one unit, one happens', async () => {
    const [a, b, c] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    await aLiaison(b)
    const one = (await askMerge({ stays: a, goes: b, way: 'duplicate' })).body.id
    const two = (await askMerge({ stays: b, goes: c, way: 'union', on: today })).body.id
    const answers = await Promise.all([said(approve(one)), said(approve(two))])
    // Either the second finds its unit gone, or it was first and the chain is shortened.
    expect(answers).toContain(200)
    const { rows } = await house.ownerPool.query<{ id: string; same_as: string | null }>(
      'select id, same_as from units.organization where id = any ($1)',
      [[a, b, c]],
    )
    const to = new Map(rows.map((row) => [row.id, row.same_as]))
    expect(to.get(a)).toBeNull()
    expect(to.get(b)).toBe(a)
    expect([null, a]).toContain(to.get(c))
  })

  test('a merge waits for who writes about the unit that goes, and moves that too', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const { id } = (await askMerge({ stays, goes, way: 'duplicate' })).body
    let approving: Promise<unknown> | undefined
    await house.as(async (t) => {
      await sql`select units.standing_unit(${goes})`.execute(t.tables())
      let answered = false
      approving = said(approve(id)).finally(() => (answered = true))
      while (!answered && !(await somebodyWaits())) await Promise.resolve()
      await sql`insert into units.tenant (id, building_id, area_id, organization_id, floor_from, floor_to, room, valid_from)
        select ${newId()}, b.id, b.area_id, ${goes}, 2, 2, '', ${today} from units.building b where b.area_id = ${street} limit 1`.execute(
        t.tables(),
      )
    })
    expect(await approving).toBe(200)
    const { rows } = await house.ownerPool.query(
      'select organization_id from units.tenant where organization_id = any ($1)',
      [[stays, goes]],
    )
    expect(rows).toEqual([{ organization_id: stays }])
  })

  test('an item published while its unit goes is the other’s; nothing is left behind', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const [stays, goes] = [await aUnitHere(), await aUnitHere()]
      const { id } = (await askMerge({ stays, goes, way: 'duplicate' })).body
      await Promise.all([said(approve(id)), anItem('need', goes)])
      const { rows } = await house.ownerPool.query(
        'select organization_id from lists.item where organization_id = any ($1)',
        [[stays, goes]],
      )
      expect(rows).toEqual([{ organization_id: stays }])
    }
  })
})

async function somebodyWaits(): Promise<boolean> {
  const { rows } = await house.ownerPool.query<{ waits: boolean }>(
    'select exists (select from pg_locks where not granted) as waits',
  )
  return rows[0]!.waits
}
