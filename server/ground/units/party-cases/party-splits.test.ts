import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PartyAllotment } from '#contract/party-cases.ts'
import { theSystem } from '#testing/house.ts'
import { expected } from '#testing/roles.ts'
import { aPartyOffice, type PartyOffice } from '#testing/party-office.ts'

let office: PartyOffice
beforeAll(async () => {
  office = await aPartyOffice()
})
afterAll(() => office.close())

let family = 0
const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
/** People of one family, so that names of tests do not meet. */
const persons = (given: string) => {
  const name = families[family++ % families.length]! + '某'
  return [...given].map((one) => `${name}${one}`)
}

/** A branch with two groups of two and one without, and a case to split it into two. */
async function aSplit(more: object = {}) {
  const { aParty, enter, applied, day, named } = office
  const name = named('源')
  const { id } = await aParty({ name, ...more })
  const [one, two] = [named('一组'), named('二组')]
  const group = (called: string) => aParty({ name: called, level: 'group', parentId: id, on: day(1900) })
  const groups = [await group(one), await group(two)]
  const who = persons('甲乙丙丁戊')
  await enter(id, who.slice(0, 2), { groupId: groups[0]!.id })
  await enter(id, who.slice(2, 4), { groupId: groups[1]!.id })
  await enter(id, who.slice(4))
  const parts = [{ name: named('左'), secretary: '' }, { name: named('右') }]
  const caseId = await applied({ kind: 'split', parts }, id)
  return { id, name, one, two, who, parts: parts.map((part) => part.name), caseId }
}
const completion = (caseId: string, on: string, as = office.second) => office.said(office.throughTo(caseId, on, as))

describe('a split', () => {
  test('takes members along by group and one by one, from its day on', async () => {
    const { who, name, one, two, parts, caseId } = await aSplit()
    const [jia, yi, bing, ding, wu] = who as [string, string, string, string, string]
    const { allot, said, show, day, belong, found } = office
    const to = { below: { [one]: 0 }, members: { [jia]: 0, [yi]: 1, [bing]: 1 } }
    expect(await said(allot(caseId, to))).toBe(200)
    // Small counts are not told, nor what would give them away.
    expect((await show(caseId)).allotted!.rows).toEqual([
      { name, members: null, duties: 0, below: 1 },
      { name: parts[0], members: null, duties: 0, below: 1 },
      { name: parts[1], members: null, duties: 0, below: 0 },
    ])
    expect(await completion(caseId, day(3))).toBe(200)
    const before = { [jia]: `${name} ${one}`, [yi]: `${name} ${one}`, [bing]: `${name} ${two}` }
    expect(await belong(day(4))).toMatchObject({ ...before, [ding]: `${name} ${two}`, [wu]: name })
    // Who goes where the group goes keeps it; who goes elsewhere, or stays without it, has none.
    expect(await belong(day(3))).toMatchObject({
      [jia]: `${parts[0]} ${one}`,
      [yi]: parts[1],
      [bing]: parts[1],
      [ding]: `${name} ${two}`,
      [wu]: name,
    })
    expect((await found(one))!.parentId).toBe((await found(parts[0]!))!.id)
    expect((await found(one, day(4)))!.parentId).toBe((await found(name))!.id)
    expect(await show(caseId)).toMatchObject({ state: 'inForce', allotted: null, allottable: false, undoable: true })
  })

  test('leaves a group behind with whoever stays in it, and whoever stays when it goes has none', async () => {
    const { who, name, one, parts, caseId } = await aSplit()
    expect(await office.said(office.allot(caseId, { below: { [one]: 1 }, members: { [who[0]!]: 1 } }))).toBe(200)
    expect(await completion(caseId, office.day(3))).toBe(200)
    expect(await office.belong(office.today)).toMatchObject({ [who[0]!]: `${parts[1]} ${one}`, [who[1]!]: name })
  })

  test('is told as of a day: who was where on the roster of that day, and to each member where they were', async () => {
    const { who, name, two, parts, caseId, id } = await aSplit()
    const { allot, said, day, granted, found, cast, server, house } = office
    expect(await said(allot(caseId, { members: { [who[2]!]: 0, [who[3]!]: 0 }, below: { [two]: 0 } }))).toBe(200)
    expect(await completion(caseId, day(3))).toBe(200)
    type Roster = { asOf: string; groups: { name: string }[]; rows: { name: string; group: { name: string } | null }[] }
    const on = async (party: string, asOf: string) => {
      const { groups, rows } = await granted<Roster>(`GET /api/party-rosters/${party}?asOf=${asOf}`)
      return [groups.map((group) => group.name).includes(two), new Set(rows.map((row) => row.name))]
    }
    const left = (await found(parts[0]!))!.id
    expect([await on(id, day(4)), await on(id, day(3)), await on(left, day(3)), await on(left, day(4))]).toEqual([
      [true, new Set(who)],
      [false, new Set([who[0], who[1], who[4]])],
      [true, new Set([who[2], who[3]])],
      [false, new Set()],
    ])
    const { rows } = await house.do(theSystem, (t) =>
      sql<{ id: string }>`select id from people.person where name = ${who[2]!}`.execute(t.tables<unknown>()),
    )
    const mine = await server.call('GET /api/me/party-relation', { cookie: await server.signIn(rows[0]!.id) })
    expect(mine.body['rows']).toMatchObject([
      { party: parts[0], group: two, from: day(3), to: null },
      { party: name, group: two, from: day(900), to: day(3) },
    ])
    expect(await cast.grid('GET', async () => ({ path: `/api/party-rosters/${id}?asOf=${day(4)}` }))).toEqual(
      expected({ stranger: 401, staff: 200, farStaff: 404 }),
    )
  })

  test('is put in force by another than who shared it out', async () => {
    const { who, caseId } = await aSplit()
    expect(await office.said(office.allot(caseId, { members: { [who[4]!]: 0 } }))).toBe(200)
    expect(await completion(caseId, office.day(3), office.cast.as.staff)).toBe('party-case.second')
    expect(await office.show(caseId)).toMatchObject({ state: 'met' })
    expect(await completion(caseId, office.day(3))).toBe(200)
  })

  test('asks for the sharing out anew where somebody came or something changed since', async () => {
    const { id, who, one, name, caseId } = await aSplit()
    const { allot, said, enter, allotment, call, day } = office
    expect(await said(allot(caseId, { members: { [who[0]!]: 0 } }))).toBe(200)
    expect((await allotment(caseId)).saved).toBe(true)
    const late = persons('己')
    await enter(id, late)
    expect((await allotment(caseId)).saved).toBe(false)
    expect(await completion(caseId, day(3))).toBe('party-case.allotment-old')
    // Nor can what was seen before be written over what is there now.
    const seen = await allotment(caseId)
    const members = seen.members.slice(1).map((member) => ({ id: member.id, part: null }))
    const body = { version: seen.version, members, below: [], duties: [] }
    expect(await said(call(`PUT /api/party-cases/${caseId}/allotment`, body))).toBe('party-case.allotment-old')
    expect(await said(allot(caseId, { members: { [late[0]!]: 1 }, below: { [one]: 0 } }))).toBe(200)
    // A change of the roster that waits is decided first.
    const member = (await allotment(caseId)).members[0]!
    const leave = { kind: 'end', memberId: member.id, endReason: 'other', on: day(2), reason: '离开' }
    const asked = await office.granted(`POST /api/party-rosters/${id}/cases`, leave)
    expect(await completion(caseId, day(3))).toBe('party-case.roster-waits')
    await office.granted(`POST /api/roster-cases/${asked.id}/take-back`, { version: 1 })
    expect(await completion(caseId, day(3))).toBe(200)
    expect((await office.belong(office.today))[who[0]!]).toBe(name)
  })

  test('is shared out anew when it is mended with other parts, and by nobody once it is over', async () => {
    const { id, who, caseId, parts } = await aSplit()
    const { allot, said, step, show, call, application } = office
    expect(await said(allot(caseId, { members: { [who[0]!]: 1 } }))).toBe(200)
    await step(caseId, 'stop', { how: 'returned', reason: '补材料' })
    expect(await said(call(`GET /api/party-cases/${caseId}/allotment`))).toBe('party-case.state')
    const change = (names: readonly string[]) => ({ kind: 'split', parts: names.map((name) => ({ name })) })
    const mend = async (names: readonly string[]) => {
      const { version } = await show(caseId)
      return said(call(`PUT /api/party-cases/${caseId}`, { version, ...application(change(names), id) }))
    }
    expect(await mend(parts)).toBe(200)
    expect((await show(caseId)).allotted).not.toBeNull()
    expect(await mend(parts.slice(0, 1))).toBe(200)
    expect((await show(caseId)).allotted).toBeNull()
    await step(caseId, 'stop', { how: 'withdrawn', reason: '不办了' })
    expect(await said(call(`GET /api/party-cases/${caseId}/allotment`))).toBe('party-case.state')
  })

  test('shares grids and fields out, each as a whole', async () => {
    const { id, who, caseId, parts } = await aSplit({ agency: true })
    const { granted, day, said, allot, found } = office
    const grid = { number: 81, name: '八十一网格', boundary: '', ranges: [], head: '', on: day(900) }
    const { id: gridId } = await granted('POST /api/grids', grid)
    type Matrix = { seen: string; cells: { gridId: string; lead: string | null; people: Record<string, number> }[] }
    const matrix = (asOf = '') => granted<Matrix>(`GET /api/grid-matrix${asOf}`)
    const cell = { gridId, field: 'urbanOperation', meets: 'monthly', rhythm: '', lead: id, support: [] }
    const change = { changes: [{ ...cell, people: { [id]: 3 } }], reason: '分工', on: day(800) }
    await granted('POST /api/grid-matrix/reorganisations', { ...change, seen: (await matrix()).seen })
    expect(await said(allot(caseId, { members: { [who[0]!]: 1 }, duties: 1 }))).toBe(200)
    expect((await office.show(caseId)).allotted!.rows.map(({ duties }) => duties)).toEqual([0, 0, 1])
    expect(await completion(caseId, day(3))).toBe(200)
    const right = (await found(parts[1]!))!.id
    const led = (cells: Matrix['cells']) =>
      cells.filter((one) => one.gridId === gridId && one.lead !== null).map(({ lead }) => lead)
    expect(led((await matrix()).cells)).toEqual([right])
    expect(led((await matrix(`?asOf=${day(4)}`)).cells)).toEqual([id])
  })

  test('is shared out by its street alone, after a fresh look that is written down', async () => {
    const { caseId, who } = await aSplit()
    const { cast, allot, show } = office
    expect(await office.said(allot(caseId, { members: { [who[0]!]: 0 } }))).toBe(200)
    const own = { stranger: 401, staff: 200, farStaff: 404 }
    const path = `/api/party-cases/${caseId}/allotment`
    expect(await cast.grid('GET', async () => ({ path }))).toEqual(expected(own))
    const seen = await office.granted<PartyAllotment>(`GET ${path}`)
    const members = seen.members.map(({ id, part }) => ({ id, part }))
    const body = async () => ({ version: (await show(caseId)).version, members, below: [], duties: [] })
    expect(await cast.grid('PUT', async () => ({ path, body: await body() }))).toEqual(expected(own))
    const { rows } = await office.house.do(theSystem, (t) =>
      sql<{ looks: number }>`select count(*)::int as looks from kernel.audit_entry
        where action = 'look.party-allotment' and object_id = ${caseId}`.execute(t.tables<unknown>()),
    )
    expect(rows[0]!.looks).toBe(3)
    // Nothing of it can be read in the table.
    const stored = await office.house.do(theSystem, (t) =>
      sql<{ text: string }>`select to_jsonb(c)::text as text from units.party_case c where id = ${caseId}`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(seen.members.filter(({ id }) => stored.rows[0]!.text.includes(id))).toEqual([])
  })
})
