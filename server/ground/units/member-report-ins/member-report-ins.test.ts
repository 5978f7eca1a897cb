import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { AreaMember, MyReportIn } from '#contract/member-report-ins.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type Sent, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-member-report-ins-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
let second: Sent
/** The secretary of the party organisation behind the committee of `here`. */
let secretary: Sent
let today: string
let here: { id: string; name: string }
let there: { id: string; name: string }
let far: { id: string; name: string }
const committees: Record<string, string> = {}

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
  const areaOf = async (name: string, as: Sent) => {
    const body = { name: `${name}居委会`, type: 'residentialArea', residentialArea: name }
    committees[name] = String((await post('organizations', body, as)).body['id'])
    const { areas } = await get<{ areas: { id: string; name: string }[] }>('report-ins', as)
    const { id } = areas.find((area) => area.name === name)!
    return { id, name }
  }
  here = await areaOf('槐荫里居民区', cast.as.staff)
  there = await areaOf('梧桐里居民区', cast.as.staff)
  far = await areaOf('花园坊居民区', cast.as.farStaff)
  secretary = await leads('槐荫里居民区党总支', committees['槐荫里居民区']!)
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

/** A party organisation with a secretary, behind a unit where one is given. */
async function leads(name: string, organizationId?: string, more: object = {}): Promise<Sent & { partyId: string }> {
  const party = {
    name,
    level: 'generalBranch',
    on: '2020-01-01',
    ...(organizationId ? { organizationId } : {}),
    ...more,
  }
  const partyId = String((await post('party-organizations', party)).body['id'])
  const phone = nextPhone()
  const appointed = await post(`party-organizations/${partyId}/secretaries`, { name: '钟书记', phone })
  expect(said(appointed)).toBe(200)
  const { id } = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
  const hats = await house.do(theSystem, (t) => people.hatsOf(t, id))
  return { cookie: await server.signIn(id, hats.find(({ kind }) => kind === 'branch-secretary')!.id), partyId }
}

async function aMember(name = '诸葛明') {
  const person = await house.do(theSystem, (t) => aPerson(t, people, { name, phone: nextPhone() }))
  const as = { cookie: await server.signIn(person.id) }
  const mine = () => get<{ current: MyReportIn | null; before: MyReportIn[] }>('me/report-in', as)
  return {
    ...person,
    as,
    mine,
    current: async () => (await mine()).current,
    reports: (area = here.id, more: object = {}) =>
      post('me/report-in', { residentialAreaId: area, offers: ['patrol'], consentVersion: 1, ...more }, as),
  }
}
const rowsAt = async (area = here.id, as: Sent = cast.as.staff) =>
  (await get<{ rows?: AreaMember[] }>(`residential-areas/${area}/member-report-ins`, as)).rows
const rowOf = async (name: string, area = here.id) => (await rowsAt(area))!.find((row) => row.name === name)
const confirm = ({ id, version }: { id: string; version: number }, as: Sent = cast.as.staff) =>
  post(`member-report-ins/${id}/confirmation`, { version }, as)
const ends = ({ id, version }: { id: string; version: number }, reason = 'movedAway', as: Sent = cast.as.staff) =>
  post(`member-report-ins/${id}/end`, { version, reason }, as)
const enters = (body: object, as: Sent = cast.as.staff, area = here.id) =>
  post(`residential-areas/${area}/member-report-ins`, { offers: [], consentVersion: 1, ...body }, as)

describe('a member', () => {
  test('finds the area by pinyin, reports in with consent, and is received by the area', async () => {
    const found = await get<{ rows: { id: string; street: string }[] }>('report-in-areas?q=huaiyin', cast.as.member)
    expect(found.rows).toEqual([{ ...here, street: '石门二路街道' }])
    const member = await aMember('诸葛报到')
    expect(said(await member.reports(here.id, { consentVersion: 2 }))).toBe('consent.text-changed')
    expect(await member.current()).toBeNull()
    expect(said(await member.reports(here.id, { offers: ['patrol', 'law'], more: '周末有空' }))).toBe(200)
    const [shown] = (await rowsAt(here.id, secretary))!.filter(({ name }) => name === '诸葛报到')
    expect(shown).toEqual({
      id: shown!.id,
      name: '诸葛报到',
      phoneMasked: `${member.phone.slice(0, 3)}****${member.phone.slice(7)}`,
      state: 'reported',
      on: today,
      confirmedOn: null,
      enteredBy: null,
      offers: ['patrol', 'law'],
      more: '周末有空',
      version: 1,
      confirmable: true,
    })
    expect(said(await confirm(shown!, secretary))).toBe(200)
    expect(said(await confirm(shown!))).toBe('version.stale')
    expect(said(await confirm({ ...shown!, version: 2 }))).toBe('member-report-in.closed')
    expect(await member.current()).toMatchObject({ area: here, state: 'confirmed', confirmedOn: today, version: 2 })
  })

  test('reports in at one area at a time: moving ends the one and begins the other', async () => {
    const member = await aMember('搬家人')
    await member.reports()
    expect(said(await member.reports())).toBe('member-report-in.same')
    const refused = await member.reports(far.id)
    expect(refused.body).toMatchObject({ code: 'member-report-in.current', params: { area: here.name, day: today } })
    const { id, version } = (await member.current())!
    expect(said(await member.reports(far.id, { instead: { id, version: version + 1 } }))).toBe('version.stale')
    expect(said(await member.reports(far.id, { instead: { id, version } }))).toBe(200)
    const { current, before } = await member.mine()
    expect([current!.area, current!.state]).toEqual([far, 'reported'])
    expect(before).toMatchObject([{ area: here, state: 'ended', endReason: 'moved', endedOn: today, offers: [] }])
    expect(await rowOf('搬家人')).toBeUndefined()
  })

  test('changes what they offer, withdraws, and nothing of it is left', async () => {
    const member = await aMember('收回人')
    await member.reports(here.id, { more: '独此一句' })
    const offers = (version: number) => post('me/report-in/offers', { version, offers: ['health'] }, member.as)
    expect(said(await offers(1))).toBe(200)
    expect(said(await offers(1))).toBe('version.stale')
    expect(await member.current()).toMatchObject({ offers: ['health'], more: '', version: 2 })
    expect(said(await post('me/report-in/withdrawal', { version: 1 }, member.as))).toBe('version.stale')
    expect(said(await post('me/report-in/withdrawal', { version: 2 }, member.as))).toBe(200)
    expect(said(await post('me/report-in/withdrawal', { version: 3 }, member.as))).toBe('object.missing')
    const { current, before } = await member.mine()
    expect([current, before.map(({ endReason }) => endReason)]).toEqual([null, ['withdrawn']])
    expect(await sealedOf(member.id)).toEqual([null])
  })

  test('ends it as well by withdrawing the consent, at the counter of another street too', async () => {
    const member = await aMember('处处收回')
    await member.reports()
    const consent = { purpose: 'reportIn', version: 1, given: false, channel: 'phone' }
    expect(said(await post('me/consents', consent, member.as))).toBe(200)
    expect(await member.current()).toBeNull()
    await member.reports()
    await house.do(theSystem, (t) => people.noteKnown(t, member.id, cast.farStreet))
    const paper = { purpose: 'reportIn', version: 1, given: false }
    expect(said(await post(`persons/${member.id}/consents`, paper, cast.as.farStaff))).toBe(200)
    expect(await member.current()).toBeNull()
  })

  test('of several reports at the same moment one stands', async () => {
    // Without the lock on what they say of their consent, the second meets the index `member_report_in_current` and fails.
    const member = await aMember('抢先人')
    const answers = await Promise.all([member.reports(), member.reports(there.id), member.reports(far.id)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await member.mine()).before).toEqual([])
  })
})

describe('the area', () => {
  test('is its own secretary’s and its street’s staff’s; to all others it is missing', async () => {
    const path = `/api/residential-areas/${here.id}/member-report-ins`
    expect(await cast.grid('GET', async () => ({ path }))).toEqual(
      expected({ stranger: 401, staff: 200, farStaff: 404, kiosk: 403 }),
    )
    const elsewhere = await leads('不在居民区的党总支')
    for (const [as, area] of [
      [secretary, there.id],
      [secretary, far.id],
      [elsewhere, here.id],
    ] as const)
      expect(said(await server.call(`GET /api/residential-areas/${area}/member-report-ins`, as))).toBe('object.missing')
    const member = await aMember('外区人')
    await member.reports(there.id)
    const row = (await rowOf('外区人', there.id))!
    for (const as of [secretary, elsewhere, cast.as.farStaff]) {
      expect(said(await confirm(row, as))).toBe('object.missing')
      expect(said(await ends(row, 'other', as))).toBe('object.missing')
      expect(said(await enters({ name: '谁也不是', phone: nextPhone() }, as, there.id))).toBe('object.missing')
    }
  })

  test('nor is another organisation behind the same committee, that came beside the first, as after a split', async () => {
    const beside = await leads('槐荫里居民区第二党总支', committees['槐荫里居民区']!)
    expect((await get<{ rows: object[] }>('member-report-ins', beside)).rows).toHaveLength(0)
    expect(await rowsAt(here.id, beside)).toBeUndefined()
  })

  test('a branch under the area’s own organisation is not its secretary', async () => {
    const { partyId } = secretary as Sent & { partyId: string }
    const { rows } = await get<{ rows: { id: string; organization: { id: string } | null }[] }>('party-organizations')
    const behind = rows.find(({ id }) => id === partyId)!.organization!.id
    const below = await leads('槐荫里第一党支部', behind, { level: 'branch', parentId: partyId })
    expect((await get<{ rows: object[] }>('member-report-ins', below)).rows).toEqual([])
    expect((await get<{ rows: object[] }>('member-report-ins', secretary)).rows).toHaveLength(1)
  })

  test('enters somebody without a phone on their signature; another receives them, and not they themselves', async () => {
    expect(said(await enters({ name: '陆桂珍' }, secretary))).toBe(200)
    const row = (await rowsAt(here.id, secretary))!.find(({ name }) => name === '陆桂珍')!
    expect(row).toMatchObject({ phoneMasked: null, enteredBy: '钟书记', confirmable: false })
    expect(said(await confirm(row, secretary))).toBe('member-report-in.own')
    expect(said(await confirm(row))).toBe(200)
    expect(said(await enters({ name: '陆桂珍' }, secretary))).toBe('person.same-name')
    expect(said(await enters({ name: '陆桂珍', another: true }, secretary))).toBe(200)
    // One of the staff who reports in is received by somebody else.
    const staff = { cookie: await server.signIn(cast.staff) }
    await post('me/report-in', { residentialAreaId: here.id, offers: [], consentVersion: 1 }, staff)
    const own = (await rowOf('周敏'))!
    expect(own.confirmable).toBe(false)
    expect(said(await confirm(own))).toBe('member-report-in.own')
    expect(said(await confirm(own, second))).toBe(200)
  })

  test('enters whom staff choose from the persons of their street, and moves them from wherever they were', async () => {
    const member = await aMember('柜台人')
    await member.reports(far.id)
    expect(said(await enters({ personId: member.id }))).toBe('object.missing')
    await house.do(theSystem, (t) => people.noteKnown(t, member.id, cast.street))
    expect(said(await enters({ personId: member.id }, secretary))).toBe('object.missing')
    expect(said(await enters({ personId: member.id }))).toBe(200)
    expect(said(await enters({ personId: member.id }))).toBe('member-report-in.same')
    const { current, before } = await member.mine()
    expect(current).toMatchObject({ area: here, enteredBy: '周敏' })
    expect(before).toMatchObject([{ area: far, endReason: 'moved' }])
  })

  test('learns no name from a number: the name beside it is right, or it is refused', async () => {
    const member = await aMember('号主')
    expect(said(await enters({ name: '猜错的', phone: member.phone }, secretary))).toBe('member-report-in.name')
    expect(await member.current()).toBeNull()
    expect(said(await enters({ name: '号主', phone: member.phone }, secretary))).toBe(200)
  })

  test('ends one that moved away; who looked stands in the trail, and nobody’s membership', async () => {
    const member = await aMember('走了的人')
    await member.reports()
    const row = (await rowOf('走了的人'))!
    expect(said(await ends(row))).toBe(200)
    expect(said(await ends(row))).toBe('version.stale')
    expect((await member.mine()).before).toMatchObject([{ endReason: 'movedAway' }])
    const lines = await house.do(theSystem, async (t) => {
      const { rows } = await sql<{ action: string; line: string }>`
        select action, e::text as line from kernel.audit_entry e order by id`.execute(t.tables<unknown>())
      return rows
    })
    const looks = lines.filter(({ action }) => action === 'look.member-report-ins')
    expect(looks.length).toBeGreaterThan(3)
    const own = lines.filter(({ line }) => line.includes('走了的人'))
    expect(new Set(own.map(({ action }) => action))).toEqual(new Set(['person.confide']))
    expect(own.some(({ line }) => /report|报到|居民区/.test(line))).toBe(false)
    expect(lines.some(({ line }) => line.includes('reportIn'))).toBe(false)
  })
})

describe('counts', () => {
  const counted = async (as?: Sent) => {
    const { members, rows } = await get<{
      members: number | null
      rows: { area: { id: string }; members: number | null; waits: boolean }[]
    }>('member-report-ins', as)
    return { members, of: (id: string) => rows.find(({ area }) => area.id === id) }
  }

  test('are told from three on, and not where taking away would tell a small one', async () => {
    const { of } = await counted(cast.as.farStaff)
    expect(of(far.id)!.members).toBeNull()
    const looks = () =>
      house.statements(async () => {
        await rowsAt(far.id, cast.as.farStaff)
        await counted(cast.as.farStaff)
      })
    const before = await looks()
    const three = await Promise.all(['甲一', '甲二', '甲三'].map(aMember))
    for (const member of three) await member.reports(far.id)
    const after = await counted(cast.as.farStaff)
    expect(after.of(far.id)).toMatchObject({ waits: true })
    expect(after.of(far.id)!.members).toBeGreaterThanOrEqual(3)
    expect(after.of(here.id)).toBeUndefined()
    expect(await looks()).toBe(before)
    expect((await counted(secretary)).of(there.id)).toBeUndefined()
    // At `there` one reports in: the count there is untold, and so is the rest that would give it away.
    const ours = await counted()
    expect([ours.of(there.id)!.members, ours.of(here.id)!.members]).toEqual([null, null])
    expect(ours.members).toBeGreaterThan(3)
  })

  test('of a branch tell how many of its members were received, and of each that, not where', async () => {
    const party = await leads('有人报到的党支部', undefined, { level: 'branch' })
    const members = await Promise.all(['支部甲', '支部乙', '支部丙', '支部丁', '支部戊', '支部己'].map(aMember))
    const text = members.map(({ name, phone }) => `${name} ${phone} 正式`).join('\n')
    const asked = await post(`party-rosters/${party.partyId}/cases`, {
      kind: 'enter',
      on: today,
      reason: '支部提出',
      text,
    })
    await post(`roster-cases/${String(asked.body['id'])}/decision`, { version: 1, decision: 'approve' }, second)
    const received = members.slice(0, 3)
    for (const member of received) await member.reports(far.id, { more: '不给支部看' })
    // Not yet received: it says nothing about a member.
    expect(await tied(party)).toEqual([0, []])
    const waiting = (await rowsAt(far.id, cast.as.farStaff))!
    for (const { name } of received)
      expect(
        said(
          await confirm(
            waiting.find((row) => row.name === name)!,
            cast.as.farStaff,
          ),
        ),
      ).toBe(200)
    const names = received.map(({ name }) => name)
    expect(await tied(party)).toEqual([3, names])
    const roster = JSON.stringify(await get(`party-rosters/${party.partyId}`, party))
    expect([roster.includes('不给支部看'), roster.includes(far.name)]).toEqual([false, false])
  })

  /** How many of a branch are tied in, as it is told, and who. */
  async function tied(party: Sent & { partyId: string }): Promise<[number | null | undefined, string[]]> {
    const { rows } = await get<{ rows: { id: string; tiedIn: number | null }[] }>('party-rosters', party)
    const roster = await get<{ rows: { name: string; reportedIn: boolean }[] }>(`party-rosters/${party.partyId}`, party)
    const received = roster.rows.filter(({ reportedIn }) => reportedIn).map(({ name }) => name)
    return [rows.find(({ id }) => id === party.partyId)?.tiedIn, received]
  }
})

test('what is offered lies sealed, and a street’s own statements see no other street’s rows', async () => {
  const member = await aMember('密封人')
  await member.reports(here.id, { more: '密密麻麻' })
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ line: string }>`select r::text as line from units.member_report_in r where person_id = ${member.id}`.execute(
      t.tables<unknown>(),
    ),
  )
  expect([rows.length, rows[0]!.line.includes('密密麻麻')]).toEqual([1, false])
  const farScope = { actor: theSystem, scope: [cast.farStreet], requestId: 'test' }
  const seen = await house.house.transactions.do(farScope, async (t) => {
    const found = await sql`select from units.member_report_in where person_id = ${member.id}`.execute(
      t.tables<unknown>(),
    )
    return found.rows.length
  })
  expect(seen).toBe(0)
  // The wall’s doors in the function do not open without a word of the person.
  const forced = house.do(theSystem, (t) =>
    sql`select units.close_member_report_ins(${member.id}, 'withdrawn', ${today}, ${t.now}, null)`.execute(
      t.tables<unknown>(),
    ),
  )
  await expect(forced).rejects.toThrow('Nothing was said')
})

async function sealedOf(personId: string) {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ offers_sealed: string | null }>`select offers_sealed from units.member_report_in
      where person_id = ${personId}`.execute(t.tables<unknown>()),
  )
  return rows.map((row) => row.offers_sealed)
}
