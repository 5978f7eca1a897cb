import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { PartyCase } from '#contract/party-cases.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type Sent, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-party-cases-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let second: Sent
let today: string
let day: (ago: number) => string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  const other = await house.do(theSystem, (t) => aStaffPerson(t, people, cast.street, { name: '许文' }))
  second = { cookie: await server.signIn(other.id) }
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  day = (ago) => addDays(today, -ago)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

let number = 0
const named = (what: string) => `${what}第${++number}党支部`
type Role = keyof Roles['as']
const call = (line: string, body?: object, role: Role = 'staff') =>
  server.call(line as Parameters<TestServer['call']>[0], { ...cast.as[role], ...(body ? { body } : {}) })
async function granted<T = { id: string; version: number }>(line: string, body?: object): Promise<T> {
  const answer = await call(line, body)
  if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
  return answer.body as T
}
const said = async (asked: ReturnType<typeof call>) => {
  const { status, body } = await asked
  return (body['code'] as string | undefined) ?? status
}
const aParty = (more: object = {}) =>
  granted('POST /api/party-organizations', { name: named('原'), level: 'branch', on: day(2000), ...more })
const application = (change: object, partyOrganizationId: string | null = null, more: object = {}) => ({
  partyOrganizationId,
  change,
  members: 8,
  application: '工作需要',
  appliedOn: day(20),
  ...more,
})
const apply = (change: object, partyId: string | null = null, more: object = {}) =>
  call('POST /api/party-cases', application(change, partyId, more))
const applied = async (change: object, partyId: string | null = null, more: object = {}) =>
  (await granted('POST /api/party-cases', application(change, partyId, more))).id
const show = (id: string) => granted<PartyCase>(`GET /api/party-cases/${id}`)
const approval = { number: '街工委〔2026〕5号', by: '街道党工委' }
const committee = [
  { name: '金晓', duty: 'secretary' },
  { name: '陆川', duty: 'organising' },
  { name: '白羽', duty: 'publicity' },
]
const meeting = { due: 8, present: 8, result: '一致通过', committee }
const step = async (id: string, which: string, body: object) =>
  call(`POST /api/party-cases/${id}/${which}`, { version: (await show(id)).version, ...body })
async function throughTo(id: string, effectiveOn: string) {
  await step(id, 'approval', { ...approval, on: day(15) })
  if ((await show(id)).meets) await step(id, 'meeting', { ...meeting, on: day(12) })
  return step(id, 'completion', { effectiveOn })
}
type Row = { id: string; name: string; level: string; parentId: string | null; term: { secretary: string } | null }
const parties = async (asOf = today) =>
  (await granted<{ rows: Row[] }>(`GET /api/party-organizations?asOf=${asOf}`)).rows
const found = async (name: string, asOf = today) => (await parties(asOf)).find((row) => row.name === name)

describe('a party organisation', () => {
  test('is founded step by step, and stands from its day with whom it elected', async () => {
    const name = named('新')
    const id = await applied({ kind: 'found', name, level: 'branch' })
    expect(await show(id)).toMatchObject({ state: 'applied', next: 'approval', title: name, warnings: [] })
    // No step is left out.
    expect(await said(step(id, 'meeting', { ...meeting, on: day(12) }))).toBe('party-case.step')
    expect(await said(step(id, 'completion', { effectiveOn: day(10) }))).toBe('party-case.step')
    expect(await said(step(id, 'approval', { ...approval, on: day(21) }))).toBe('party-case.day')
    expect(await said(step(id, 'approval', { ...approval, on: addDays(today, 1) }))).toBe('party-case.day')
    expect(await said(step(id, 'approval', { ...approval, on: day(15) }))).toBe(200)
    expect(await said(step(id, 'completion', { effectiveOn: day(10) }))).toBe('party-case.step')
    expect(await said(step(id, 'meeting', { ...meeting, on: day(16) }))).toBe('party-case.day')
    expect(await said(step(id, 'meeting', { ...meeting, on: day(12), committee: [] }))).toBe('party-case.secretary')
    expect(await said(step(id, 'meeting', { ...meeting, on: day(12), present: 9 }))).toBe('party-case.figures')
    expect(await said(step(id, 'meeting', { ...meeting, on: day(12) }))).toBe(200)
    expect(await found(name)).toBeUndefined()
    expect(await said(step(id, 'completion', { effectiveOn: addDays(today, 367) }))).toBe('party-case.day')
    expect(await said(step(id, 'completion', { effectiveOn: day(10) }))).toBe(200)
    expect(await found(name)).toMatchObject({ level: 'branch', term: { secretary: '金晓' } })
    expect(await found(name, day(11))).toBeUndefined()
    const closed = await show(id)
    expect(closed).toMatchObject({ state: 'inForce', next: null, effectiveOn: day(10) })
    expect(closed.history.map(({ action }) => action)).toEqual(['complete', 'meet', 'approve', 'apply'])
    expect(await said(step(id, 'completion', { effectiveOn: day(10) }))).toBe('party-case.state')
    expect(await said(step(id, 'stop', { how: 'withdrawn', reason: '不办了' }))).toBe('party-case.state')
  })

  test('elects anew; the term before ends with the day the new one begins', async () => {
    const name = named('老')
    const { id: party } = await aParty({ name, secretary: '旧任', termFrom: day(1200) })
    const id = await applied({ kind: 'election' }, party)
    expect(await said(apply({ kind: 'election' }, party))).toBe('party-case.open')
    expect(await said(throughTo(id, day(5)))).toBe(200)
    expect([(await found(name))!.term!.secretary, (await found(name, day(6)))!.term!.secretary]).toEqual([
      '金晓',
      '旧任',
    ])
    expect((await apply({ kind: 'election' }, party)).status).toBe(200)
  })

  test('is renamed and moved without a meeting', async () => {
    const [top, other] = [await aParty({ level: 'committee' }), await aParty({ level: 'generalBranch' })]
    const { id: party } = await aParty({ parentId: top.id })
    const name = named('改')
    const rename = await applied({ kind: 'rename', name }, party)
    expect((await show(rename)).meets).toBe(false)
    expect(await said(throughTo(rename, day(5)))).toBe(200)
    expect(
      await said(throughTo(await applied({ kind: 'move', level: 'branch', parentId: other.id }, party), day(4))),
    ).toBe(200)
    expect(await found(name)).toMatchObject({ id: party, parentId: other.id })
    expect(await said(apply({ kind: 'move', level: 'committee', parentId: party }, other.id))).toBe('party.parent')
  })

  test('splits, and those beside it merge: what stood under one that goes stands under the one that stays', async () => {
    const top = await aParty({ level: 'committee' })
    const [stays, goes] = [
      await aParty({ level: 'generalBranch', parentId: top.id }),
      await aParty({ level: 'generalBranch', parentId: top.id }),
    ]
    const child = await aParty({ parentId: goes.id })
    const merge = { kind: 'merge', others: [goes.id] }
    expect(await said(apply({ kind: 'merge', others: [child.id] }, stays.id))).toBe('party-case.others')
    expect(await said(apply({ kind: 'merge', others: [stays.id] }, stays.id))).toBe('party-case.others')
    expect(await said(throughTo(await applied(merge, stays.id), day(3)))).toBe(200)
    const rows = await parties()
    expect(rows.find(({ id }) => id === goes.id)).toBeUndefined()
    expect(rows.find(({ id }) => id === child.id)!.parentId).toBe(stays.id)
    expect((await parties(day(4))).map(({ id }) => id)).toContain(goes.id)
    const parts = [{ name: named('甲'), secretary: '金晓' }, { name: named('乙') }]
    expect(await said(throughTo(await applied({ kind: 'split', parts }, child.id), day(2)))).toBe(200)
    expect([(await found(parts[0]!.name))!.parentId, (await found(parts[1]!.name))!.term]).toEqual([stays.id, null])
    expect(await said(apply({ kind: 'split', parts }, child.id))).toBe('party.name-known')
  })

  test('is answered as of a day as it was called and stood then, and no change comes before another', async () => {
    const [one, other] = [await aParty({ level: 'committee' }), await aParty({ level: 'committee' })]
    const was = named('旧')
    const party = await aParty({ name: was, parentId: one.id })
    const name = named('新')
    expect(await said(throughTo(await applied({ kind: 'rename', name }, party.id), day(10)))).toBe(200)
    const move = { kind: 'move', level: 'branch', parentId: other.id }
    expect(await said(throughTo(await applied(move, party.id), day(11)))).toBe('party.day')
    const moving = (
      await granted<{ rows: { id: string; state: string; kind: string }[] }>('GET /api/party-cases?open=true')
    ).rows
    const waiting = moving.find(({ kind, state }) => kind === 'move' && state === 'approved')!
    expect(await said(step(waiting.id, 'completion', { effectiveOn: day(5) }))).toBe(200)
    const on = async (ago: number) => {
      const row = (await parties(day(ago))).find(({ id }) => id === party.id)!
      return [row.name, row.parentId]
    }
    expect([await on(11), await on(10), await on(6), await on(5), await on(0)]).toEqual([
      [was, one.id],
      [name, one.id],
      [name, one.id],
      [name, other.id],
      [name, other.id],
    ])
  })

  test('merges with its members, grids and fields from the day on; another than who applied puts it in force', async () => {
    const branch = (name: string) => aParty({ name, agency: true })
    const [stays, goes] = [await branch(named('留')), await branch(named('并'))]
    const lines = ['甲', '乙', '丙'].map((who) => `党员${who} ${nextPhone()} 正式`).join('\n')
    const entering = { kind: 'enter', text: lines, on: day(900), reason: '建档' }
    const roster = await granted(`POST /api/party-rosters/${goes.id}/cases`, entering)
    await server.call(`POST /api/roster-cases/${roster.id}/decision`, {
      ...second,
      body: { version: 1, decision: 'approve' },
    })
    const grid = await granted('POST /api/grids', {
      number: 71,
      name: '七十一网格',
      boundary: '',
      ranges: [],
      head: '',
      on: day(900),
    })
    const cell = { gridId: grid.id, field: 'urbanOperation', meets: 'monthly', rhythm: '' }
    const matrix = () =>
      granted<{
        seen: string
        cells: { gridId: string; field: string; lead: string | null; people: Record<string, number> }[]
      }>('GET /api/grid-matrix')
    const changes = [{ ...cell, lead: goes.id, support: [stays.id], people: { [goes.id]: 2, [stays.id]: 1 } }]
    await granted('POST /api/grid-matrix/reorganisations', {
      changes,
      reason: '分工',
      seen: (await matrix()).seen,
      on: day(800),
    })

    const id = await applied({ kind: 'merge', others: [goes.id] }, stays.id)
    expect((await show(id)).touches).toEqual({ members: 3, duties: 1, below: 0 })
    // Who applied is not who decides about members of a roster.
    expect(await said(throughTo(id, day(3)))).toBe('party-case.second')
    const done = await server.call(`POST /api/party-cases/${id}/completion`, {
      ...second,
      body: { version: (await show(id)).version, effectiveOn: day(3) },
    })
    expect(done.status).toBe(200)
    const belong = async (ago: number) =>
      (
        await house.do(theSystem, (t) =>
          sql<{
            party: string
            count: number
          }>`select party_id as party, count(*)::int as count from units.roster_member
            where party_id in (${stays.id}, ${goes.id}) and valid_from <= ${day(ago)} and (valid_to is null or valid_to > ${day(ago)})
            group by 1`.execute(t.tables<unknown>()),
        )
      ).rows
    expect([await belong(4), await belong(3)]).toEqual([
      [{ party: goes.id, count: 3 }],
      [{ party: stays.id, count: 3 }],
    ])
    const cells = (await matrix()).cells.filter(({ gridId, field }) => gridId === grid.id && field === cell.field)
    expect(cells).toMatchObject([{ lead: stays.id, people: { [stays.id]: 3 } }])
    expect((await show(id)).touches).toBeNull()
  })

  test('is dissolved only once nothing stands under it, and the case waits meanwhile', async () => {
    const top = await aParty({ level: 'generalBranch' })
    const below = await aParty({ parentId: top.id })
    const id = await applied({ kind: 'dissolve' }, top.id)
    expect(await said(throughTo(id, day(5)))).toBe('party.below')
    expect((await show(id)).state).toBe('approved')
    expect(await said(throughTo(await applied({ kind: 'dissolve' }, below.id), day(5)))).toBe(200)
    expect(await said(step(id, 'completion', { effectiveOn: day(5) }))).toBe(200)
    expect((await parties()).map((row) => row.id)).not.toContain(top.id)
  })
})

describe('a case', () => {
  test('is returned, mended and applied for anew; or refused; or taken back, each with a reason', async () => {
    const name = named('退')
    const id = await applied({ kind: 'found', name, level: 'branch' })
    expect(await said(step(id, 'stop', { how: 'returned', reason: '' }))).toBe('request.malformed')
    expect(await said(step(id, 'stop', { how: 'returned', reason: '事由不清' }))).toBe(200)
    expect(await show(id)).toMatchObject({ state: 'returned', next: 'amend', reason: '事由不清' })
    expect(await said(step(id, 'approval', { ...approval, on: day(15) }))).toBe('party-case.state')
    const { version } = await show(id)
    const mended = {
      version,
      ...application({ kind: 'found', name, level: 'branch' }, null, { application: '补充了事由' }),
    }
    expect(await said(call(`PUT /api/party-cases/${id}`, mended))).toBe(200)
    expect(await show(id)).toMatchObject({ state: 'applied', reason: '', application: '补充了事由' })
    expect(await said(call(`PUT /api/party-cases/${id}`, mended))).toBe('version.stale')
    expect(await said(step(id, 'stop', { how: 'refused', reason: '条件不具备' }))).toBe(200)
    expect(await said(step(id, 'stop', { how: 'withdrawn', reason: '不办了' }))).toBe('party-case.state')
  })

  test('goes on with figures that are not what the rules say only with a word why', async () => {
    const change = { kind: 'found', name: named('小'), level: 'branch' }
    expect(await said(apply(change, null, { members: 2 }))).toBe('party-case.figures')
    const id = await applied(change, null, { members: 2, despite: '与邻近两家联合' })
    expect((await show(id)).warnings).toEqual(['fewMembers'])
    await step(id, 'approval', { ...approval, on: day(15) })
    const few = { on: day(12), due: 8, present: 6, result: '通过', committee: committee.slice(0, 1) }
    expect(await said(step(id, 'meeting', few))).toBe('party-case.figures')
    expect(await said(step(id, 'meeting', { ...few, despite: '两人请假' }))).toBe(200)
    expect(await show(id)).toMatchObject({
      warnings: ['fewMembers', 'fewPresent'],
      despite: '与邻近两家联合\n两人请假',
    })
  })

  test('waits on today until it is over', async () => {
    const waiting = async (id: string) => {
      const { rows } = await house.do(theSystem, (t) =>
        sql<{
          n: number
        }>`select count(*)::int as n from units.todo_view where kind = 'party.case' and object_id = ${id}`.execute(
          t.tables<unknown>(),
        ),
      )
      return rows[0]!.n
    }
    const id = await applied({ kind: 'found', name: named('等'), level: 'branch' })
    expect(await waiting(id)).toBe(1)
    await step(id, 'stop', { how: 'withdrawn', reason: '不办了' })
    expect(await waiting(id)).toBe(0)
  })

  test('takes one step at a time, whoever presses at once', async () => {
    const name = named('同')
    const id = await applied({ kind: 'found', name, level: 'branch' })
    await step(id, 'approval', { ...approval, on: day(15) })
    await step(id, 'meeting', { ...meeting, on: day(12) })
    const { version } = await show(id)
    const press = () => said(call(`POST /api/party-cases/${id}/completion`, { version, effectiveOn: day(10) }))
    const answers = await Promise.all([press(), press(), press()])
    expect(answers.filter((answer) => answer === 200).length).toBe(1)
    expect(answers.filter((answer) => answer === 'version.stale').length).toBe(2)
    expect((await parties()).filter((row) => row.name === name).length).toBe(1)
  })
})

test('the list costs the same however many there are', async () => {
  const cost = () => house.statements(() => call('GET /api/party-cases?pageSize=100'))
  await cost()
  const few = await cost()
  for (let turn = 0; turn < 20; turn++) await applied({ kind: 'found', name: named('多'), level: 'branch' })
  expect(await cost()).toBe(few)
})

test('who may do it', async () => {
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  const aCase = () => applied({ kind: 'found', name: named('权'), level: 'branch' })
  const path = async (more = '') => `/api/party-cases/${await aCase()}${more}`
  expect(await cast.grid('GET', async () => ({ path: '/api/party-cases' }))).toEqual(expected(open))
  expect(await cast.grid('GET', async () => ({ path: await path() }))).toEqual(expected(own))
  const fresh = () => application({ kind: 'found', name: named('权'), level: 'branch' })
  expect(await cast.grid('POST', async () => ({ path: '/api/party-cases', body: fresh() }))).toEqual(expected(open))
  expect(await cast.grid('PUT', async () => ({ path: await path(), body: { version: 1, ...fresh() } }))).toEqual(
    expected(own),
  )
  const approve = { version: 1, ...approval, on: day(15) }
  expect(await cast.grid('POST', async () => ({ path: await path('/approval'), body: approve }))).toEqual(expected(own))
  const stop = { version: 1, how: 'withdrawn', reason: '不办了' }
  expect(await cast.grid('POST', async () => ({ path: await path('/stop'), body: stop }))).toEqual(expected(own))
})
