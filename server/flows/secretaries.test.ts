import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showCommittee, type showBranch } from '#contract/secretary-homes.ts'
import type { AnswerOf } from '#contract/route.ts'
import { nextPhone } from '#ground/people/builders.ts'
import { addDays, addYears, dayOf } from '#kernel/calendar.ts'
import { theSystem } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let farStaff: Neighbour
let bank: Neighbour
let clinic: Neighbour
let far: Neighbour
let secretary: Neighbour
let branch: Neighbour
let alliance: string
let party: string
let today: string

type Committee = AnswerOf<typeof showCommittee>
type Branch = AnswerOf<typeof showBranch>
type Page = { rows: { id: string; title: string }[]; total: number }
const titles = ({ rows }: Page) => rows.map(({ title }) => title).toSorted()

/** Makes somebody secretary and signs them in wearing the hat. */
async function appointed(
  of: string,
  kind: 'committee' | 'branch',
  name: string,
): Promise<Neighbour & { office: string }> {
  const phone = nextPhone()
  const { id: office } = await district.call<{ id: string }>(staff, `POST /api/${of}/secretaries`, { name, phone })
  const { id } = (await district.our.do(theSystem, (t) => district.people.findPerson(t, phone)))!
  return {
    id,
    name,
    cookie: await district.server.signIn(id, `${kind}-secretary:${office}`),
    organizationId: '',
    office,
  }
}
const seat = (organizationId: string) =>
  district.our.do(theSystem, (t) => district.units.addMembership(t, { organizationId, bodyId: alliance }))
/** Moves what was written today into the past. */
const before = (itemId: string, days: number) =>
  district.our.do(theSystem, (t) =>
    sql`update lists.item set created_at = created_at - make_interval(days => ${days}), changed_at = changed_at - make_interval(days => ${days})
      where id = ${itemId}`.execute(t.tables<unknown>()),
  )
let old: string

beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  farStaff = await district.staffOf(caojiadu, '沈芳')
  bank = await district.liaisonOf(shimen, '何静', { name: '石门路银行' })
  clinic = await district.liaisonOf(shimen, '陈立', { name: '石门路诊所' })
  far = await district.liaisonOf(caojiadu, '赵明', { name: '曹家渡图书馆' })
  today = await district.our.do(theSystem, async (t) => dayOf(t.now))
  alliance = (await district.call<{ id: string }>(staff, 'POST /api/bodies', { kind: 'alliance', name: '商圈联盟' })).id
  await seat(bank.organizationId)
  await seat(far.organizationId)
  secretary = await appointed(`bodies/${alliance}`, 'committee', '温如')
  party = (
    await district.call<{ id: string }>(staff, 'POST /api/party-organizations', {
      name: '机关第一党支部',
      level: 'branch',
      agency: true,
      on: '2026-01-01',
      secretary: '史红',
      termFrom: addDays(addYears(today, -3), 10),
    })
  ).id
  branch = await appointed(`party-organizations/${party}`, 'branch', '史红')

  old = (await district.addItem(staff, 'need', '银行要讲座', bank.organizationId, { contact: '021-00000777' })).id
  await before(old, 70)
  await district.addItem(staff, 'resource', '只给成员的场地', bank.organizationId, { openness: 'committee' })
  await district.addItem(staff, 'resource', '只给本居民区', bank.organizationId, { openness: 'residentialArea' })
  await district.addItem(bank, 'resource', '待审核的资源', bank.organizationId)
  await district.addItem(farStaff, 'project', '图书漂流', far.organizationId)
  await district.addItem(staff, 'resource', '诊所义诊', clinic.organizationId, { openness: 'district' })
})
afterAll(() => district.close())

describe('the secretary of a body', () => {
  test('sees what its members opened, to their committee too, and nothing of others', async () => {
    const all = await district.call<Page>(secretary, 'GET /api/committee/items?pageSize=50')
    expect(titles(all)).toEqual(['只给成员的场地', '图书漂流', '银行要讲座'].toSorted())
    const of = (query: string) => district.call<Page>(secretary, `GET /api/committee/items?${query}`).then(titles)
    expect(await of('kind=need')).toEqual(['银行要讲座'])
    expect(await of('unserved=true')).toEqual(['银行要讲座'])
    expect(await of(`organization=${far.organizationId}`)).toEqual(['图书漂流'])
    expect(await of(`organization=${clinic.organizationId}`)).toEqual([])
    expect(await of('state=submitted')).toEqual([])
    expect(await of(`q=${encodeURIComponent('changdi')}`)).toEqual(['只给成员的场地'])
  })

  test('opens what is only for the committee, without its contact; a secretary of another body does not', async () => {
    const { rows } = await district.call<Page>(secretary, 'GET /api/committee/items?kind=resource')
    const item = await district.call<{ contact: string | null; history: unknown[] }>(
      secretary,
      `GET /api/lists/items/${rows[0]!.id}`,
    )
    expect(item).toMatchObject({ title: '只给成员的场地', contact: null, history: [], mine: false })
    const other = await district.call<{ id: string }>(staff, 'POST /api/bodies', { kind: 'alliance', name: '另一联盟' })
    const stranger = await appointed(`bodies/${other.id}`, 'committee', '苏远')
    expect((await district.tryCall(stranger, `GET /api/lists/items/${rows[0]!.id}`)).status).toBe(404)
    expect((await district.call<Page>(stranger, 'GET /api/committee/items')).total).toBe(0)
    expect((await district.tryCall(branch, `GET /api/lists/items/${rows[0]!.id}`)).status).toBe(404)
  })

  test('has a home with figures, members, what waits and what changed', async () => {
    const home = await district.call<Committee>(secretary, 'GET /api/committee')
    expect(home).toMatchObject({
      id: alliance,
      name: '商圈联盟',
      counts: expect.arrayContaining([
        { kind: 'need', state: 'published', items: 1 },
        { kind: 'resource', state: 'published', items: 1 },
        { kind: 'project', state: 'published', items: 1 },
      ]),
      unserved: { count: 1, days: 60, rows: [{ id: old, title: '银行要讲座' }] },
      matches: [],
    })
    expect(
      home.members.map(({ name, needs, resources, projects, liaisons }) => [
        name,
        needs,
        resources,
        projects,
        liaisons,
      ]),
    ).toEqual([
      ['曹家渡图书馆', 0, 0, 1, 1],
      ['石门路银行', 1, 1, 0, 1],
    ])
    expect(home.changed.map(({ what, title }) => `${what} ${title}`).toSorted()).toEqual(
      [
        'item.new 只给成员的场地',
        'item.new 图书漂流',
        'member.joined 曹家渡图书馆',
        'member.joined 石门路银行',
      ].toSorted(),
    )
  })

  test('reads whose word a match waits for, and neither note nor contact', async () => {
    const resource = await district.addItem(staff, 'resource', '诊所健康课', clinic.organizationId, {
      openness: 'district',
    })
    const made = await district.call<{ id: string }>(staff, 'POST /api/lists/matches', {
      needItemId: old,
      resourceItemId: resource.id,
      note: '只说给双方',
    })
    const closed = await district.addItem(staff, 'need', '只给本居民区的需求', bank.organizationId, {
      openness: 'residentialArea',
    })
    await district.call(staff, 'POST /api/lists/matches', { needItemId: closed.id, resourceItemId: resource.id })
    const home = await district.call<Committee>(secretary, 'GET /api/committee')
    expect(home.matches).toEqual([
      {
        id: made.id,
        code: expect.any(String),
        need: { itemId: old, title: '银行要讲座', unit: '石门路银行' },
        resource: { itemId: resource.id, title: '诊所健康课', unit: '石门路诊所' },
        waits: 'answer',
        waitsFor: expect.arrayContaining(['石门路银行']),
        since: expect.any(String),
      },
    ])
    expect(JSON.stringify(home)).not.toMatch(/只说给双方|021-00000777|只给本居民区/)
    expect((await district.tryCall(secretary, `GET /api/lists/matches/${made.id}`)).status).toBe(403)
  })

  test('loses all of it the moment the office ends, and a unit that leaves is seen no more', async () => {
    const next = await appointed(
      `bodies/${(await district.call<{ id: string }>(staff, 'POST /api/bodies', { kind: 'alliance', name: '第三联盟' })).id}`,
      'committee',
      '唐炎',
    )
    expect((await district.tryCall(next, 'GET /api/committee')).status).toBe(200)
    await district.call(staff, `POST /api/secretaries/${next.office}/end`, {})
    expect((await district.tryCall(next, 'GET /api/committee')).status).toBe(403)
    await district.our.do(theSystem, (t) =>
      sql`update units.membership set valid_to = valid_from where organization_id = ${far.organizationId} and body_id = ${alliance}`.execute(
        t.tables<unknown>(),
      ),
    )
    const all = await district.call<Page>(secretary, 'GET /api/committee/items?pageSize=50')
    expect(titles(all)).not.toContain('图书漂流')
    await district.our.do(theSystem, (t) =>
      sql`update units.membership set valid_to = null where organization_id = ${far.organizationId} and body_id = ${alliance}`.execute(
        t.tables<unknown>(),
      ),
    )
  })
})

describe('a party secretary', () => {
  test('sees the grids and fields of the branch, the units there and what they need; the units of others not', async () => {
    const on = '2026-01-01'
    const grid = async (number: number, unit: string) => {
      const { id } = await district.call<{ id: string }>(staff, 'POST /api/grids', {
        number,
        name: `${number}号网格`,
        on,
      })
      await district.call(staff, `POST /api/grids/${id}/places`, { kind: 'organization', objectId: unit, on })
      return id
    }
    const mine = await grid(1, bank.organizationId)
    await grid(2, clinic.organizationId)
    const { seen } = await district.call<{ seen: string }>(staff, 'GET /api/grid-matrix')
    await district.call(staff, 'POST /api/grid-matrix/reorganisations', {
      seen,
      reason: '结对',
      changes: [{ gridId: mine, field: 'residentialArea', lead: party, support: [], rhythm: '每月一次' }],
    })
    const home = await district.call<Branch>(branch, 'GET /api/branch')
    expect(home).toMatchObject({
      id: party,
      name: '机关第一党支部',
      term: { secretary: '史红', due: addYears(addDays(addYears(today, -3), 10), 3), remind: true, overdue: false },
      grids: [
        {
          number: 1,
          duties: [{ field: 'residentialArea', lead: true, rhythm: '每月一次' }],
          units: [{ id: bank.organizationId, name: '石门路银行' }],
        },
      ],
      unserved: { count: 1, rows: [{ title: '银行要讲座' }] },
    })
    // Only what is open to the street: what is for a committee is its secretary’s.
    expect(titles(await district.call<Page>(branch, 'GET /api/branch/items?pageSize=50'))).toEqual(['银行要讲座'])
  })
})

test('a home costs the same with one member and with many', async () => {
  const hat = { id: 'worn', kind: 'committee-secretary', areaId: district.shimen, organizationId: null, ofId: alliance }
  const actor = { kind: 'person' as const, id: secretary.id, name: '温如', hat: { ...hat, label: '' }, sessionId: null }
  const cost = () => district.statementsOf(actor, showCommittee)
  const few = await cost()
  for (let turn = 0; turn < 6; turn++) {
    const unit = await district.liaisonOf(district.shimen, `联络${turn}`, { name: `第${turn}成员书店` })
    await seat(unit.organizationId)
    await district.addItem(staff, 'need', `第${turn}个需求`, unit.organizationId)
  }
  expect(await cost()).toBe(few)
})
