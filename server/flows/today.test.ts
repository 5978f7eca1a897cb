import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { listDone, listStarted, showToday } from '#contract/desk.ts'
import type { AnswerOf } from '#contract/route.ts'
import { aUnit } from '#ground/units/builders.ts'
import { aLiaison, aStaff, theSystem } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let otherStaff: Neighbour
let school: Neighbour
let bank: Neighbour
let needId: string
let resourceId: string

beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  otherStaff = await district.staffOf(caojiadu, '沈芳')
  school = await district.liaisonOf(shimen, '陈立', { name: '石门第一小学', member: true })
  bank = await district.liaisonOf(shimen, '何静', { name: '石门路银行' })
  needId = (await district.addItem(staff, 'need', '老人想学用手机', school.organizationId)).id
  resourceId = (await district.addItem(staff, 'resource', '青年志愿者教手机', bank.organizationId)).id
})
afterAll(() => district.close())

type Today = AnswerOf<typeof showToday>
const todayOf = (who: Neighbour) => district.call<Today>(who, 'GET /api/today')
/** `kind title` of everything that waits. */
const todo = async (who: Neighbour) => (await todayOf(who)).todo.map(({ kind, title }) => `${kind} ${title}`)
const doneBy = (who: Neighbour, query = '') =>
  district.call<AnswerOf<typeof listDone>>(who, `GET /api/today/done${query}`)
const startedBy = (who: Neighbour, query = '') =>
  district.call<AnswerOf<typeof listStarted>>(who, `GET /api/today/started${query}`)

type Match = { id: string; version: number }

describe('what waits', () => {
  test('a new item waits for staff until it is reviewed, and for nobody else', async () => {
    const { id, state } = await district.addItem(school, 'resource', '操场周末可用', school.organizationId)
    expect(state).toBe('submitted')
    expect(await todo(staff)).toEqual(['item.review 操场周末可用'])
    expect(await todo(school)).toEqual([])
    expect(await todo(otherStaff)).toEqual([])
    expect((await todayOf(staff)).todo[0]).toEqual({
      kind: 'item.review',
      objectId: id,
      title: '操场周末可用',
      organizationName: '石门第一小学',
      since: expect.any(String),
      dueAt: null,
    })
    await district.call(staff, 'POST /api/lists/reviews', { itemIds: [id], decision: 'publish' })
    expect(await todo(staff)).toEqual([])
  })

  test('a match waits for its sides, then for a plan, then for each word on its delivery', async () => {
    const proposed = await district.call<Match>(staff, 'POST /api/lists/matches', {
      needItemId: needId,
      resourceItemId: resourceId,
    })
    // Staff may answer for either side that has told them.
    expect(await todo(staff)).toEqual(['match.answer 老人想学用手机', 'match.answer 老人想学用手机'])
    expect(await todo(school)).toEqual(['match.answer 老人想学用手机'])
    const answered = await district.call<Match>(school, `POST /api/lists/matches/${proposed.id}/answers`, {
      answer: 'accept',
      version: proposed.version,
    })
    expect(await todo(school)).toEqual([])
    expect(await todo(bank)).toEqual(['match.answer 老人想学用手机'])
    const accepted = await district.call<Match>(bank, `POST /api/lists/matches/${proposed.id}/answers`, {
      answer: 'accept',
      version: answered.version,
    })
    for (const who of [staff, school, bank]) expect(await todo(who)).toEqual(['match.schedule 老人想学用手机'])
    const startsAt = new Date(Date.now() + 3_600_000).toISOString()
    const endsAt = new Date(Date.now() + 7_200_000).toISOString()
    await district.call(bank, `POST /api/lists/matches/${proposed.id}/activity`, {
      title: '手机课',
      startsAt,
      endsAt,
      place: '二楼',
      matchVersion: accepted.version,
    })
    for (const who of [staff, school, bank]) expect(await todo(who)).toEqual([])

    // The activity is over: whoever holds it closes it, then both sides say how it was.
    await district.our.do(theSystem, (t) =>
      sql`update activities.activity set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'
          where title = '手机课'`.execute(t.tables<unknown>()),
    )
    for (const who of [staff, school, bank]) expect(await todo(who)).toEqual(['activity.close 手机课'])
    await district.our.do(theSystem, async (t) => {
      await sql`update activities.activity set state = 'finished' where title = '手机课'`.execute(t.tables<unknown>())
      await sql`update lists.match set state = 'delivered', need_delivery = 'pending', resource_delivery = 'pending' where id = ${proposed.id}`.execute(
        t.tables<unknown>(),
      )
    })
    expect(await todo(staff)).toEqual([])
    for (const who of [school, bank]) expect(await todo(who)).toEqual(['match.confirm 老人想学用手机'])
  })

  test('a draft waits to be published by its street or its unit', async () => {
    const { id, version } = await district.planActivity(school, '亲子阅读', 24 * 60, {
      hostOrganizationId: school.organizationId,
    })
    expect(await todo(school)).toContain('activity.publish 亲子阅读')
    expect(await todo(staff)).toContain('activity.publish 亲子阅读')
    expect(await todo(bank)).not.toContain('activity.publish 亲子阅读')
    await district.call(school, `POST /api/activities/${id}/publish`, { version })
    expect(await todo(school)).not.toContain('activity.publish 亲子阅读')
  })

  test('a member unit without a liaison waits for the staff of its street', async () => {
    const { our, units, shimen } = district
    await our.do(theSystem, (t) => aUnit(t, units, shimen, { name: '石门医院', member: true }))
    expect(await todo(staff)).toContain('unit.noLiaison 石门医院')
    expect((await todo(otherStaff)).concat(await todo(school))).not.toContain('unit.noLiaison 石门医院')
  })

  test('what is due comes first, and all of it is counted', async () => {
    await district.addItem(staff, 'resource', '会议室', bank.organizationId, { validTo: dayFromNow(20) })
    await district.addItem(staff, 'resource', '投影仪', bank.organizationId, { validTo: dayFromNow(3) })
    const { todo: rows, todoTotal } = await todayOf(staff)
    expect(rows.slice(0, 2).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'item.expiring 投影仪',
      'item.expiring 会议室',
    ])
    expect(rows[0]!.dueAt).not.toBeNull()
    expect(todoTotal).toBe(rows.length)
    expect(await todo(bank)).toEqual(expect.arrayContaining(['item.expiring 投影仪', 'item.expiring 会议室']))
    expect(await todo(school)).not.toContain('item.expiring 投影仪')
  })
})

test("today's activities are those of my street or my unit, drafts left out", async () => {
  const { our } = district
  const tomorrow = await district.planActivity(staff, '明天的茶话会', 24 * 60 + 5)
  await district.call(staff, `POST /api/activities/${tomorrow.id}/publish`, { version: tomorrow.version })
  const { id, version } = await district.planActivity(bank, '理财课', 24 * 60, {
    hostOrganizationId: bank.organizationId,
  })
  await district.call(bank, `POST /api/activities/${id}/publish`, { version })
  await district.planActivity(bank, '还没定的课', 24 * 60, { hostOrganizationId: bank.organizationId })
  await our.do(theSystem, (t) =>
    sql`update activities.activity set starts_at = now(), ends_at = now() + interval '1 minute' where title in ('理财课', '还没定的课')`.execute(
      t.tables<unknown>(),
    ),
  )
  const titles = async (who: Neighbour) => (await todayOf(who)).happening.map(({ title }) => title)
  expect(await titles(staff)).toContain('理财课')
  expect(await titles(bank)).toContain('理财课')
  expect(await titles(school)).not.toContain('理财课')
  expect(await titles(otherStaff)).toEqual([])
  expect(await titles(staff)).not.toContain('明天的茶话会')
  for (const who of [staff, bank]) expect(await titles(who)).not.toContain('还没定的课')
})

describe('what moved', () => {
  const titles = async (who: Neighbour) => (await todayOf(who)).moved.map(({ title, by }) => `${title} ${by}`)

  test('staff see their street, a liaison their own unit, nobody what others did at home', async () => {
    await district.addItem(otherStaff, 'need', '曹家渡的需求', (await theirUnit()).organizationId)
    expect(await titles(otherStaff)).toEqual(['曹家渡的需求 沈芳'])
    expect(await titles(staff)).toEqual(expect.arrayContaining(['操场周末可用 陈立', '投影仪 周敏']))
    expect(await titles(bank)).toContain('投影仪 周敏')
    expect(await titles(bank)).not.toContain('操场周末可用 陈立')
    // A match is about both its sides.
    for (const who of [school, bank]) expect((await titles(who)).some((line) => line.includes('陈立'))).toBe(true)
    for (const who of [staff, school, bank]) expect((await titles(who)).join()).not.toContain('曹家渡')
  })

  test('what the house did by itself names no part of it', async () => {
    await district.our.do(theSystem, async (t) => {
      t.audit({
        action: 'match.deliver',
        objectKind: 'match',
        objectId: null,
        title: '系统登记的对接',
        areaId: district.shimen,
      })
    })
    const line = (await todayOf(staff)).moved.find(({ title }) => title === '系统登记的对接')
    expect(line?.by).toBe('')
  })

  test('what happened the day before yesterday is no news, and neither is who came', async () => {
    await district.our.do(theSystem, async (t) => {
      const line = (action: string, title: string) => ({
        action,
        objectKind: 'activity',
        objectId: null,
        title,
        areaId: district.shimen,
      })
      t.audit(line('activity.edit', '昨天零点以前'))
      t.audit(line('sign-up.place', '有人报名'))
      t.audit(line('attendance.check-in', '有人签到'))
      t.audit(line('activity.edit', '刚才'))
    })
    await district.our.house.transactions.pool.query(
      `update kernel.audit_entry set at = at - interval '48 hours' where title = '昨天零点以前'`,
    )
    const said = (await titles(staff)).join()
    expect(said).toContain('刚才')
    for (const silent of ['昨天零点以前', '有人报名', '有人签到']) expect(said).not.toContain(silent)
  })
})

describe('what I did and what I started', () => {
  test('stand newest first, mine alone, in pages', async () => {
    const mine = await startedBy(school)
    expect(mine.rows.map(({ kind, title, state }) => `${kind} ${title} ${state}`)).toEqual([
      'activity 亲子阅读 published',
      'item 操场周末可用 published',
    ])
    expect(mine.total).toBe(2)
    const second = await startedBy(school, '?page=2&pageSize=1')
    expect(second).toMatchObject({ rows: [{ title: '操场周末可用' }], total: 2, page: 2, pageSize: 1 })
    expect(await startedBy(school, '?page=9')).toMatchObject({ rows: [], total: 2 })
    expect((await startedBy(staff)).rows).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'match', title: '老人想学用手机', state: 'delivered' })]),
    )
    const did = await doneBy(school)
    expect(did.rows.map(({ action }) => action)).toEqual([
      'activity.publish',
      'activity.plan',
      'match.accept',
      'item.submit',
    ])
    expect(did.total).toBe(4)
    expect((await doneBy(school, '?pageSize=1&page=4')).rows).toEqual([did.rows[3]])
  })

  test('signing in is no deed', async () => {
    const pool = district.our.house.transactions.pool
    await pool.query(
      `insert into kernel.audit_entry
      select gen_random_uuid(), now(), null, 'session.start', 'person', null, '', '{}', 'person', $1, '', '', 'r'`,
      [staff.id],
    )
    expect((await doneBy(staff)).rows.map(({ action }) => action)).not.toContain('session.start')
  })
})

test('costs three statements, however much waits', async () => {
  const actors = [aStaff(district.shimen, staff), aLiaison(school.organizationId, district.shimen, school)]
  const costs = async () => [
    await district.statementsOf(actors[0]!, showToday),
    await district.statementsOf(actors[1]!, showToday),
  ]
  expect(await costs()).toEqual([3, 3])
  for (const title of ['第一件事', '第二件事', '第三件事'])
    await district.addItem(school, 'need', title, school.organizationId)
  expect(await costs()).toEqual([3, 3])
  for (const spec of [listDone, listStarted]) expect(await district.statementsOf(actors[0]!, spec)).toBe(2)
})

test('is for staff and liaisons', async () => {
  for (const line of ['GET /api/today', 'GET /api/today/done', 'GET /api/today/started'] as const)
    expect((await district.server.call(line)).status).toBe(401)
})

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

let unit: Promise<Neighbour> | undefined
function theirUnit(): Promise<Neighbour> {
  unit ??= district.liaisonOf(district.caojiadu, '秦朗', { name: '曹家渡书店' })
  return unit
}
