import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { MyRelation, RosterCaseSeen, RosterMember } from '#contract/roster.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type Sent, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-roster-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
/** Another of the street's staff, who decides what the first asked. */
let second: Sent
let today: string
let tomorrow: string

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
  tomorrow = addDays(today, 1)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
const post = (line: string, body: object = {}, as: Sent = cast.as.staff) =>
  server.call(`POST /api/${line}` as Line, { ...as, ...(Object.keys(body).length ? { body } : {}) })
const get = async <T>(line: string, as: Sent = cast.as.staff) =>
  (await server.call(`GET /api/${line}` as Line, as)).body as T
const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => body['code'] ?? status

let number = 0
async function aParty(more: object = {}, as: Sent = cast.as.staff): Promise<string> {
  number += 1
  const body = { name: `第${number}党支部`, level: 'branch', on: '2020-01-01', ...more }
  return String((await post('party-organizations', body, as)).body['id'])
}
const ask = (party: string, body: object, as?: Sent) =>
  post(`party-rosters/${party}/cases`, { on: '2026-01-05', reason: '支部提出', ...body }, as)
const decide = (id: unknown, decision = 'approve', as = second, version = 1) =>
  post(`roster-cases/${String(id)}/decision`, { version, decision }, as)
async function approved(party: string, body: object): Promise<string> {
  const { body: made, status } = await ask(party, body)
  expect([status, made['code']]).toEqual([200, undefined])
  expect(said(await decide(made['id']))).toBe(200)
  return String(made['id'])
}
const lineOf = (name: string, phone = nextPhone(), more = '正式') => `${name} ${phone} ${more}`
const enter = (party: string, ...lines: string[]) => approved(party, { kind: 'enter', text: lines.join('\n') })
const rows = async (party: string, as?: Sent) =>
  (await get<{ rows: RosterMember[] }>(`party-rosters/${party}`, as)).rows
const brief = async (party: string) =>
  (await rows(party)).map(({ name, standing, service, group }) => [name, standing, service, group?.name ?? null])
const firstOf = async (party: string) => (await rows(party))[0]!

describe('a branch’s roster', () => {
  test('is entered by a list that one asks for and another approves', async () => {
    const party = await aParty()
    const group = await aParty({ level: 'group', parentId: party, name: '第一党小组' })
    const text = [lineOf('王芳芳', nextPhone(), '正式 2011-07-01'), lineOf('李强强', nextPhone(), '预备 返聘')].join(
      '\n',
    )
    const { body } = await ask(party, { kind: 'enter', text, groupId: group })
    expect(await brief(party)).toEqual([])
    expect(said(await decide(body['id'], 'approve', cast.as.staff))).toBe('roster.own-case')
    expect(said(await decide(body['id']))).toBe(200)
    expect(await brief(party)).toEqual([
      ['王芳芳', 'formal', 'inService', '第一党小组'],
      ['李强强', 'probationary', 'reemployed', '第一党小组'],
    ])
    expect(said(await decide(body['id'], 'approve', second, 2))).toBe('roster.closed')
    expect(said(await decide(body['id']))).toBe('version.stale')
  })

  test('is read from a paste before, with what stands in the way of each line', async () => {
    const [party, other] = [await aParty(), await aParty()]
    const [here, there] = [nextPhone(), nextPhone()]
    await enter(party, lineOf('在册人', here))
    await enter(other, lineOf('别处人', there))
    const text = [lineOf('在册人', here), lineOf('改名人', there), lineOf('新来人'), '无号码 正式'].join('\n')
    const { body } = await post(`party-rosters/${party}/readings`, { text, on: today })
    const read = body['rows'] as { name: string; fault: string | null; knownAs: string | null; phoneMasked: string }[]
    expect(read.map(({ name, fault, knownAs }) => [name, fault, knownAs])).toEqual([
      ['在册人', 'here', null],
      ['改名人', 'elsewhere', '别处人'],
      ['新来人', null, null],
      ['无号码', 'phone', null],
    ])
    expect(JSON.stringify(body)).not.toContain(here)
    expect((await ask(party, { kind: 'enter', text })).body).toMatchObject({
      code: 'roster.lines',
      params: { lines: '1, 2, 4' },
    })
  })

  test('changes by cases from a day on: group, standing, branch, end', async () => {
    const [party, next] = [await aParty(), await aParty()]
    const group = await aParty({ level: 'group', parentId: party, name: '第二党小组' })
    await enter(party, lineOf('何转正', nextPhone(), '预备 2025-11-01'))
    const step = async (kind: string, more: object) =>
      approved(party, { kind, on: today, memberId: (await firstOf(party)).id, ...more })
    await step('group', { groupId: group })
    await step('standing', { standing: 'formal', posts: ['organisation'] })
    expect(await firstOf(party)).toMatchObject({ standing: 'formal', posts: ['organisation'], joined: '2025-11-01' })
    expect(
      said(await ask(party, { kind: 'standing', on: today, memberId: (await firstOf(party)).id, standing: 'formal' })),
    ).toBe('roster.nothing')
    await step('correction', { joined: '2024-11-01', service: 'mobile' })
    await step('move', { toPartyId: next })
    expect(await rows(party)).toEqual([])
    expect(await brief(next)).toEqual([['何转正', 'formal', 'mobile', null]])
    expect((await firstOf(next)).joined).toBe('2024-11-01')
    await approved(next, { kind: 'end', on: today, memberId: (await firstOf(next)).id, endReason: 'movedAway' })
    expect(await rows(next)).toEqual([])
  })

  test('keeps what is planned for its day, which can be taken back until then and no longer', async () => {
    const party = await aParty()
    await enter(party, lineOf('陈计划'))
    const member = await firstOf(party)
    const id = await approved(party, { kind: 'end', on: tomorrow, memberId: member.id, endReason: 'other' })
    expect(await firstOf(party)).toEqual({ ...member, to: tomorrow })
    expect(
      (await ask(party, { kind: 'standing', on: tomorrow, memberId: member.id, service: 'retired' })).body,
    ).toMatchObject({
      code: 'roster.later',
      params: { day: tomorrow },
    })
    expect(said(await post(`roster-cases/${id}/take-back`, { version: 2 }))).toBe(200)
    expect(await firstOf(party)).toEqual(member)
    const begun = await approved(party, { kind: 'standing', on: today, memberId: member.id, service: 'retired' })
    expect((await post(`roster-cases/${begun}/take-back`, { version: 2 })).body).toMatchObject({
      code: 'roster.begun',
      params: { day: today },
    })
    // Who was entered for a later day is not there before, and never was once it is taken back.
    const late = await approved(party, { kind: 'enter', on: tomorrow, text: lineOf('未到人') })
    expect((await rows(party)).length).toBe(1)
    expect(said(await post(`roster-cases/${late}/take-back`, { version: 2 }))).toBe(200)
  })

  test('cannot take back the leaving of somebody who was entered elsewhere since', async () => {
    const [party, next] = [await aParty(), await aParty()]
    const phone = nextPhone()
    await enter(party, lineOf('去而不返', phone))
    const id = await approved(party, {
      kind: 'end',
      on: tomorrow,
      memberId: (await firstOf(party)).id,
      endReason: 'other',
    })
    await approved(next, { kind: 'enter', on: addDays(today, 2), text: lineOf('去而不返', phone) }).catch(
      () => undefined,
    )
    // The list still finds them here until tomorrow, so the second branch waits; written past it, the database holds.
    await house.do(theSystem, (t) =>
      sql`insert into units.roster_member (id, area_id, party_id, person_id, valid_from, began_with)
        select gen_random_uuid(), area_id, ${next}, person_id, valid_to, ended_with from units.roster_member where ended_with = ${id}`.execute(
        t.tables<unknown>(),
      ),
    )
    await house.do(theSystem, (t) =>
      sql`update units.roster_member set began_with = (select id from units.roster_case where id <> ${id} limit 1) where party_id = ${next}`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(said(await post(`roster-cases/${id}/take-back`, { version: 2 }))).toBe('roster.changed')
  })

  test('withdraws what waits for whoever asked, and nobody else', async () => {
    const party = await aParty()
    const { body } = await ask(party, { kind: 'enter', text: lineOf('未入册') })
    const path = `roster-cases/${String(body['id'])}/take-back`
    expect(said(await post(path, { version: 1 }, second))).toBe('object.missing')
    expect(said(await post(path, { version: 1 }))).toBe(200)
    expect(said(await decide(body['id'], 'approve', second, 2))).toBe('roster.closed')
    expect(await rows(party)).toEqual([])
  })
})

describe('one branch for each person', () => {
  test('holds across streets, whose rosters one does not see', async () => {
    const phone = nextPhone()
    const far = await aParty({}, cast.as.farStaff)
    const near = await aParty()
    const farSecond = await house.do(theSystem, (t) => aStaffPerson(t, people, cast.farStreet, { name: '姚远' }))
    const asked = await ask(far, { kind: 'enter', text: lineOf('两头人', phone) }, cast.as.farStaff)
    expect(said(await decide(asked.body['id'], 'approve', { cookie: await server.signIn(farSecond.id) }))).toBe(200)
    const here = await ask(near, { kind: 'enter', text: lineOf('两头人', phone) })
    expect(here.status).toBe(200)
    expect((await decide(here.body['id'])).body).toMatchObject({ code: 'roster.elsewhere', params: { lines: '1' } })
    expect(await rows(near)).toEqual([])
  })

  test('holds where two branches enter somebody at the same moment, though no lock is shared', async () => {
    const race = async (): Promise<unknown[]> => {
      const phone = nextPhone()
      const parties = [await aParty(), await aParty()]
      const cases: unknown[] = []
      for (const party of parties)
        cases.push((await ask(party, { kind: 'enter', text: lineOf('同时人', phone) })).body['id'])
      // No deed waits for the other: each writes as the deeds do, in a transaction of its own.
      const personId = (await house.do(theSystem, (t) => people.findOrAddPerson(t, { name: '同时人', phone }))) as {
        id: string
      }
      const write = (index: number) =>
        house.do(theSystem, async (t) => {
          const { beginMember } = await import('./store.ts')
          const entering = {
            partyId: parties[index]!,
            areaId: cast.street,
            groupId: null,
            personId: personId.id,
            sealed: null,
          }
          return beginMember(t, entering, today, String(cases[index]))
        })
      return (await Promise.all([write(0), write(1)])).toSorted((one, other) => Number(one) - Number(other))
    }
    expect(await race()).toEqual([false, true])
  })
})

describe('nobody else', () => {
  test('reads it, and every look is written down without a name', async () => {
    const party = await aParty()
    await enter(party, lineOf('慕容保密'))
    const who = (as: Sent) => server.call(`GET /api/party-rosters/${party}` as Line, as)
    for (const role of ['farStaff', 'liaison', 'member', 'auditor', 'stranger', 'kiosk'] as const)
      expect(JSON.stringify((await who(cast.as[role])).body)).not.toContain('慕容')
    const looks = async () =>
      (
        await house.do(theSystem, (t) =>
          sql<{ said: string }>`select concat_ws(' ', action, actor_name, title) as said from kernel.audit_entry
            where object_id = ${party} and action like 'look.%'`.execute(t.tables<unknown>()),
        )
      ).rows.map(({ said: line }) => line)
    const before = (await looks()).length
    await who(second)
    expect((await looks()).slice(before)).toEqual([`look.roster 许文 第${number}党支部`])
  })

  test('and how somebody stands lies sealed', async () => {
    const party = await aParty()
    await ask(party, { kind: 'enter', text: lineOf('司空密封', '13800007777', '预备'), reason: '司空密封入册' })
    const { rows: lines } = await house.do(theSystem, (t) =>
      sql<{
        all: string
      }>`select coalesce(string_agg(c::text, ' '), '') || (select coalesce(string_agg(m::text, ' '), '') from units.roster_member m)
        || (select string_agg(e::text, ' ') from kernel.audit_entry e) as all from units.roster_case c`.execute(
        t.tables<unknown>(),
      ),
    )
    expect(lines[0]!.all).toContain('roster.ask')
    for (const word of ['司空', '13800007777', 'probationary', 'formal']) expect(lines[0]!.all).not.toContain(word)
  })

  test('while one’s own relation is one’s own', async () => {
    const party = await aParty()
    const phone = nextPhone()
    await enter(party, lineOf('自己看', phone, '正式 1999-07-01 退休'))
    const person = await house.do(theSystem, (t) => people.findPerson(t, phone))
    const mine = await get<{ rows: MyRelation[] }>('me/party-relation', { cookie: await server.signIn(person!.id) })
    expect(mine.rows).toEqual([
      {
        party: `第${number}党支部`,
        street: '石门二路街道',
        group: null,
        standing: 'formal',
        joined: '1999-07-01',
        service: 'retired',
        posts: [],
        from: '2026-01-05',
        to: null,
      },
    ])
    expect((await get<{ rows: unknown[] }>('me/party-relation', cast.as.member)).rows).toEqual([])
  })

  test('and outside the branch only counts that are not small', async () => {
    const party = await aParty()
    await enter(
      party,
      ...['甲一', '甲二', '甲三', '甲四'].map((name) => lineOf(name)),
      lineOf('甲五', nextPhone(), '预备 退休'),
    )
    const { rows: all } = await get<{ rows: { id: string }[] }>('party-rosters')
    expect(all.find(({ id }) => id === party)).toEqual({
      id: party,
      name: `第${number}党支部`,
      level: 'branch',
      members: 5,
      formal: null,
      probationary: null,
      inService: null,
      retired: null,
      mobile: 0,
      reemployed: 0,
      tiedIn: 0,
      waiting: 0,
    })
  })
})

describe('the secretary of a branch', () => {
  const secretaryOf = async (party: string) => {
    const phone = nextPhone()
    const made = await post(`party-organizations/${party}/secretaries`, { name: '温如水', phone })
    const person = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
    return { cookie: await server.signIn(person.id, `branch-secretary:${String(made.body['id'])}`) }
  }

  test('reads their own roster, asks for changes of it and decides none; of another branch there is nothing', async () => {
    const [own, other] = [await aParty(), await aParty()]
    await enter(other, lineOf('别支部人'))
    const as = await secretaryOf(own)
    const asked = await ask(own, { kind: 'enter', text: lineOf('新入册人') }, as)
    expect(asked.status).toBe(200)
    const id = String(asked.body['id'])
    expect(said(await decide(id, 'approve', as))).toBe('permission.missing')
    expect(await get(`roster-cases/${id}`, as)).toMatchObject({ mine: true, decidable: false, revocable: true })
    expect(said(await decide(id))).toBe(200)
    expect((await rows(own, as)).map(({ name }) => name)).toEqual(['新入册人'])
    expect((await get<{ code: string }>(`party-rosters/${other}`, as)).code).toBe('object.missing')
    expect(said(await ask(other, { kind: 'enter', text: lineOf('越界录入') }, as))).toBe('object.missing')
    expect((await get<{ rows: { id: string }[] }>('party-rosters', as)).rows.map((row) => row.id)).toEqual([own])
    const cases = await get<{ rows: { party: { id: string } }[] }>('roster-cases', as)
    expect(new Set(cases.rows.map(({ party }) => party.id))).toEqual(new Set([own]))
    expect((await get<{ total: number }>(`roster-cases?party=${other}`, as)).total).toBe(0)
  })

  test('learns from a number neither who has it nor that they belong elsewhere; the staff who decide do', async () => {
    const [own, other] = [await aParty(), await aParty()]
    const phone = nextPhone()
    await enter(other, lineOf('别处有人', phone))
    const as = await secretaryOf(own)
    const text = lineOf('试探号码', phone)
    const { body } = await post(`party-rosters/${own}/readings`, { text, on: today }, as)
    expect(body['rows']).toMatchObject([{ fault: null, knownAs: null }])
    const asked = await ask(own, { kind: 'enter', text }, as)
    const seen = (by: Sent) => get<RosterCaseSeen>(`roster-cases/${String(asked.body['id'])}`, by)
    expect((await seen(as)).lines).toMatchObject([{ fault: null, knownAs: null }])
    expect((await seen(second)).lines).toMatchObject([{ fault: 'elsewhere', knownAs: '别处有人' }])
  })
})

test('a case shows what it would change and what it changed', async () => {
  const party = await aParty()
  await enter(party, lineOf('看案人', nextPhone(), '预备'))
  const member = await firstOf(party)
  const { body } = await ask(party, {
    kind: 'standing',
    on: today,
    memberId: member.id,
    standing: 'formal',
    documentNo: '〔2026〕8号',
  })
  const seen = () => get<RosterCaseSeen>(`roster-cases/${String(body['id'])}`, second)
  const changes = [
    {
      before: expect.objectContaining({ name: '看案人', standing: 'probationary' }) as unknown,
      after: expect.objectContaining({ name: '看案人', standing: 'formal' }) as unknown,
    },
  ]
  expect(await seen()).toMatchObject({
    state: 'waiting',
    documentNo: '〔2026〕8号',
    mine: false,
    revocable: false,
    changes,
  })
  await decide(body['id'])
  expect(await seen()).toMatchObject({ state: 'approved', closedBy: '许文', changes })
})

test('a branch with members is not dissolved', async () => {
  const party = await aParty()
  await enter(party, lineOf('留守人'))
  expect(said(await post(`party-organizations/${party}/end`, { version: 1 }))).toBe('party.has-members')
})

test('lists cost the same however many there are', async () => {
  const party = await aParty()
  // Of two askings the smaller: a transaction that had to be begun anew is no cost of the list.
  const once = async (line: string) => {
    const ask = () => house.statements(() => get(line))
    return Math.min(await ask(), await ask())
  }
  const cost = async () => [
    await once(`party-rosters/${party}`),
    await once('party-rosters'),
    await once('roster-cases?pageSize=100'),
  ]
  await enter(party, lineOf('第一人'))
  const few = await cost()
  await enter(party, ...Array.from({ length: 40 }, (_, index) => lineOf(`众人${index + 10}`)))
  for (let turn = 0; turn < 5; turn++) await ask(party, { kind: 'enter', text: lineOf('候补人') })
  expect(await cost()).toEqual(few)
})

test('who may do it', async () => {
  const own = { stranger: 401, staff: 200, farStaff: 404 }
  const open = { stranger: 401, staff: 200, farStaff: 200 }
  const party = await aParty()
  expect(await cast.grid('GET', async () => ({ path: '/api/party-rosters' }))).toEqual(expected(open))
  expect(await cast.grid('GET', async () => ({ path: '/api/roster-cases' }))).toEqual(expected(open))
  expect(await cast.grid('GET', async () => ({ path: `/api/party-rosters/${party}` }))).toEqual(expected(own))
  const text = lineOf('试读人')
  const at = (more: string) => `/api/party-rosters/${party}/${more}`
  expect(await cast.grid('POST', async () => ({ path: at('readings'), body: { text, on: today } }))).toEqual(
    expected(own),
  )
  const asking = { kind: 'enter', text, on: today, reason: '支部提出' }
  expect(await cast.grid('POST', async () => ({ path: at('cases'), body: asking }))).toEqual(expected(own))
  const aCase = async () => String((await ask(party, { kind: 'enter', text: lineOf('待办人') }, second)).body['id'])
  expect(await cast.grid('GET', async () => ({ path: `/api/roster-cases/${await aCase()}` }))).toEqual(expected(own))
  const body = { version: 1, decision: 'refuse' }
  expect(await cast.grid('POST', async () => ({ path: `/api/roster-cases/${await aCase()}/decision`, body }))).toEqual(
    expected(own),
  )
  const mine = async () => String((await ask(party, { kind: 'enter', text: lineOf('撤回人') })).body['id'])
  expect(
    await cast.grid('POST', async () => ({
      path: `/api/roster-cases/${await mine()}/take-back`,
      body: { version: 1 },
    })),
  ).toEqual(expected(own))
  expect(said(await post(`roster-cases/${newId()}/take-back`, { version: 1 }))).toBe('object.missing')
})
