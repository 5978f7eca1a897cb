import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchEverything } from '#contract/desk.ts'
import type { AnswerOf } from '#contract/route.ts'
import { aStaff } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let otherStaff: Neighbour
let bank: Neighbour
let library: Neighbour

beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  otherStaff = await district.staffOf(caojiadu, '沈芳')
  bank = await district.liaisonOf(shimen, '何静', { name: '石门路银行' })
  library = await district.liaisonOf(caojiadu, '陈立', { name: '曹家渡图书馆' })
  await district.addItem(staff, 'resource', '理财讲座', bank.organizationId)
  await district.addItem(bank, 'resource', '理财咨询（待审核）', bank.organizationId)
  await district.addItem(staff, 'resource', '本居民区理财', bank.organizationId, { openness: 'residentialArea' })
  await district.addItem(staff, 'need', '理财旧需求', bank.organizationId, { validTo: '2020-12-31' })
  const published = await district.planActivity(staff, '理财沙龙', 60)
  await district.call(staff, `POST /api/activities/${published.id}/publish`, { version: published.version })
  await district.planActivity(bank, '理财草稿', 120, { hostOrganizationId: bank.organizationId })
})
afterAll(() => district.close())

type Found = AnswerOf<typeof searchEverything>
const find = (who: Neighbour, q: string) => district.call<Found>(who, `GET /api/search?q=${encodeURIComponent(q)}`)
const titles = async (who: Neighbour, q: string) => {
  const found = await find(who, q)
  return {
    items: found.items.map(({ title }) => title).toSorted(),
    organizations: found.organizations.map(({ name }) => name),
    activities: found.activities.map(({ title }) => title),
  }
}

test('words find items, units and activities, with where they lead', async () => {
  const found = await find(staff, '理财讲座')
  expect(found).toEqual({
    items: [
      {
        id: expect.any(String),
        code: expect.any(String),
        title: '理财讲座',
        kind: 'resource',
        organizationName: '石门路银行',
      },
    ],
    organizations: [],
    activities: [],
  })
  expect((await find(staff, '石门路银行')).organizations).toEqual([
    { id: bank.organizationId, name: '石门路银行', streetName: '石门二路街道' },
  ])
  expect((await find(staff, '理财沙龙')).activities).toEqual([
    {
      id: expect.any(String),
      code: expect.any(String),
      title: '理财沙龙',
      startsAt: expect.any(String),
      state: 'published',
    },
  ])
})

test.each([
  ['full pinyin', 'licaijiangzuo'],
  ['initials', 'lcjz'],
  ['capitals and full width', 'ＬＣJZ'],
  ['several words in any order', '讲座 licai'],
])('%s finds it too', async (_, q) => {
  expect((await titles(staff, q)).items).toEqual(['理财讲座'])
})

test('each sees what they may see anyway', async () => {
  expect(await titles(staff, '理财')).toMatchObject({
    items: ['本居民区理财', '理财咨询（待审核）', '理财旧需求', '理财讲座'].toSorted(),
    activities: ['理财沙龙', '理财草稿'],
  })
  expect(await titles(bank, '理财')).toMatchObject({
    items: ['本居民区理财', '理财咨询（待审核）', '理财旧需求', '理财讲座'].toSorted(),
    activities: ['理财沙龙', '理财草稿'],
  })
  expect(await titles(library, '理财')).toMatchObject({ items: ['理财讲座'], activities: ['理财沙龙'] })
  expect((await titles(otherStaff, '理财')).items).toEqual(['理财讲座'])
})

test('signs of patterns are taken literally, and what nobody wrote finds nothing', async () => {
  for (const q of ['%', '_', '\\', '没有这个词'])
    expect(await titles(staff, q)).toEqual({ items: [], organizations: [], activities: [] })
})

test('at most ten of each come, in three statements', async () => {
  for (let number = 1; number <= 12; number++)
    await district.addItem(staff, 'resource', `会议室${number}号`, bank.organizationId)
  expect((await find(staff, '会议室')).items).toHaveLength(10)
  const cost = (q: string) => district.statementsOf(aStaff(district.shimen), searchEverything, { q })
  expect([await cost('会议室'), await cost('理财讲座'), await cost('没有这个词')]).toEqual([3, 3, 3])
})

test('an empty question is refused, and so is a stranger', async () => {
  expect((await district.tryCall(staff, 'GET /api/search?q=%20')).status).toBe(400)
  expect((await district.server.call('GET /api/search?q=x')).status).toBe(401)
})
