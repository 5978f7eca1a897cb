import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFakeEndpoint } from '#adapters/rerank/builders.ts'
import * as contract from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { inviteLiaison } from '#contract/liaisons.ts'
import { aPerson } from '#ground/people/builders.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { reordered, sentOf } from './rerank.ts'
import { sql } from 'kysely'
import type { Candidate, Ranked } from './types.ts'

type Suggestions = AnswerOf<typeof contract.suggestFor>
let fake: Awaited<ReturnType<typeof openFakeEndpoint>>
let house: ListsHouse
let need: string
let closed: string
beforeAll(async () => {
  fake = await openFakeEndpoint()
  house = await openListsHouse({ LINLI_RERANK_URL: fake.url, LINLI_RERANK_MODEL: 'bge-m3' })
  const asking = await aUnitWithLiaison(house, house.shimen)
  const giving = await aUnitWithLiaison(house, house.shimen)
  const contact = '021-00009999'
  const wish = { kind: 'need', title: '老人理发不方便', contact } as const
  need = await anItem(house, house.shimen, asking.id, { ...wish, description: '二十位，电话联系王阿姨021-00008888。' })
  closed = await anItem(house, house.shimen, asking.id, { ...wish, title: '楼里老人理发', openness: 'residentialArea' })
  for (const title of ['上门为老人理发', '理发师傅下午有空', '为老人理发修脚'])
    await anItem(house, house.shimen, giving.id, { title, contact })
  await anItem(house, house.shimen, giving.id, { title: '本楼理发', openness: 'residentialArea', contact })
})
afterAll(async () => {
  await house.close()
  await fake.close()
})

const suggest = async (id: string) =>
  granted(await house.call<Suggestions>(aStaff(house.shimen), contract.suggestFor, { params: { id } }))
const host = () => new URL(fake.url).host

test('the order may change and nothing else, and it says where it asked', async () => {
  fake.becomes('500')
  const alone = await suggest(need)
  fake.becomes('good')
  const helped = await suggest(need)
  const byId = ({ rows }: Suggestions) => rows.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1))
  expect(byId(helped)).toEqual(byId(alone))
  expect([alone.rerank, helped.rerank]).toEqual([
    { host: host(), model: 'bge-m3', used: false },
    { host: host(), model: 'bge-m3', used: true },
  ])
})

test('only what everybody may read leaves the house: no contact, no number, no clause that names somebody', async () => {
  await suggest(need)
  const sent = fake.asked.flatMap(({ input }) => input)
  expect(sent).toContain('老人理发不方便\n二十位，')
  expect(sent.join('\n')).not.toMatch(/0000|王阿姨|本楼/)
})

test('about an item that not everybody may read nobody is asked', async () => {
  fake.asked.length = 0
  const { rows, rerank } = await suggest(closed)
  expect([rows.length > 0, rerank?.used, fake.asked]).toEqual([true, false, []])
})

test('garbage instead of an answer leaves the engine’s order', async () => {
  const before = await suggest(need)
  await anItem(house, house.shimen, (await aUnitWithLiaison(house, house.shimen)).id, { title: '老人理发义剪' })
  fake.becomes('garbage')
  const { rows, rerank } = await suggest(need)
  expect([rows.length, rerank?.used]).toEqual([before.rows.length + 1, false])
  expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).toSorted((a, b) => b - a))
})

test('what speaks against one stays, and nobody passes who is far behind', () => {
  const row = (id: string, score: number, misfit = false): Ranked => ({
    candidate: { id } as Candidate,
    score,
    fits: [],
    misfits: misfit ? [{ code: 'full', params: {} }] : [],
  })
  const rows = [row('a', 1), row('misfit', 0.98, true), row('b', 0.95), row('far', 0.6)]
  const nearness = new Map([
    ['a', 0.1],
    ['misfit', 1],
    ['b', 0.9],
    ['far', 1],
  ])
  const ids = (list: Ranked[]) => list.map(({ candidate }) => candidate.id)
  expect(ids(reordered(rows, nearness))).toEqual(['b', 'misfit', 'a', 'far'])
  // All equally near: nothing to say.
  expect(ids(reordered(rows, new Map(rows.map(({ candidate }) => [candidate.id, 0.5]))))).toEqual(ids(rows))
})

test.each([
  [{ title: '义剪', description: '联系人李师傅，周三有空', audience: '老人' }, '义剪\n周三有空\n老人'],
  [{ title: '义剪', description: '可打 138 0000 1111 预约', audience: '' }, '义剪\n可打  预约'],
  [
    { title: '健康讲座', description: '主讲人：李建国主任医师，王医生坐诊', audience: '' },
    '健康讲座\n主讲人：主任医师，医生坐诊',
  ],
  [
    { title: 'First aid', description: 'by Dr. Alan Smith, in English', audience: '' },
    'First aid\nby Dr. , in English',
  ],
])('of %j is sent %j', (item, sent) => expect(sentOf(item, new Set())).toBe(sent))

test('no name that anybody in the network has leaves the house, of whatever street or office', async () => {
  const inviting = await house.do(theSystem, (t) => aPerson(t, house.people))
  const far = aStaff(house.caojiadu, { id: inviting.id })
  const names = ['沐清扬', '邝一', 'Maria Grünwald', '阿依古丽·买买提', '司徒远行', '牟小舟']
  await house.do(theSystem, async (t) => {
    for (const name of names.slice(0, 4)) await aPerson(t, house.people, { name })
    const bodies = await house.units.bodies(t)
    const { id: bodyId } = bodies.find(({ kind }) => kind === 'professionalCommittee')!
    // Who holds an office without an account, and whom only another street invited.
    await sql`insert into units.body_office (id, body_id, area_id, post, holder, valid_from)
      values (${newId()}, ${bodyId}, ${bodies[0]!.areaId}, 'chair', '司徒远行', '2020-01-01')`.execute(
      t.tables<unknown>(),
    )
  })
  const giving = await aUnitWithLiaison(house, house.caojiadu)
  granted(
    await house.call(far, inviteLiaison, {
      params: { id: giving.id },
      body: { name: '牟小舟', phone: '13800009401', lead: false },
    }),
  )
  const told = `理发由${names[0]}和${names[1]}两位，${names[2]}翻译；阿依古丽·买买提助手，找司徒远行或牟小舟`
  await anItem(house, house.caojiadu, giving.id, { title: '为老人理发', description: told, openness: 'district' })
  fake.becomes('good')
  fake.asked.length = 0
  await suggest(need)
  const sent = fake.asked.flatMap(({ input }) => input).join('\n')
  // Something of that very text was sent, so that the rest proves something.
  expect(sent).toContain('理发由和两位')
  expect(names.filter((name) => sent.includes(name))).toEqual([])
  // The canary: with nothing known they would all have gone out, but for those beside a title.
  expect(
    names.filter((name) => sentOf({ title: '', description: told, audience: '' }, new Set()).includes(name)),
  ).toEqual(names)
})
