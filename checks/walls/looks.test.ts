import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'
import { theObjects, type Objects } from './objects.ts'
import { theStanding, type RoleName, type Standing } from './standing.ts'

let house: WholeHouse
let standing: Standing
let things: Objects['things']
beforeAll(async () => {
  house = await aWholeHouse()
  standing = await theStanding(house)
  things = (await theObjects(house, standing)).things
})
afterAll(() => house.close())

/** What the audit says of one call: who looked at what. */
async function written(role: RoleName, line: string): Promise<string[]> {
  const count = async () => {
    const { rows } = await house.ownerPool.query<{ said: string }>(
      `select concat_ws(' ', action, actor_name, title) as said from kernel.audit_entry where action like 'look.%' order by at, id`,
    )
    return rows.map(({ said }) => said)
  }
  const before = await count()
  const { statusCode } = await standing.ask(role, line)
  expect(statusCode).toBe(200)
  return (await count()).slice(before.length)
}
const item = (relation: 'own' | 'far' = 'own') => `/api/lists/items/${things['need']![relation]!.id}`

test('whoever is shown another unit’s contact is written down, and nobody who is shown none', async () => {
  expect(await written('staff', `GET ${item()}`)).toEqual(['look.contact 周敏 甲需要家庭医生'])
  expect(await written('liaison', `GET ${item()}`)).toEqual([])
  expect(await written('neighbour', `GET ${item()}`)).toEqual([])
  expect(await written('farStaff', `GET ${item()}`)).toEqual([])
  expect(await written('nobody', `GET ${item()}`)).toEqual([])
})

test('so is whoever takes contacts home in a workbook', async () => {
  const { id } = things['edition']!.own!
  expect(await written('staff', `GET /api/lists/editions/${id}/workbook`)).toEqual([
    expect.stringMatching(/^look\.workbook 周敏 ./),
  ])
})

test('and whoever opens one person’s record or points, not who reads the street’s', async () => {
  const person = standing.ids.volunteer
  // Of the street's units it is written down where numbers go out with them, and not without.
  expect(await written('staff', 'GET /api/units/workbook')).toEqual([])
  expect(await written('staff', 'GET /api/units/workbook/liaisons')).toEqual([
    'look.units-workbook 周敏 石门二路街道单位与联络员',
  ])
  expect(await written('staff', `GET /api/record?person=${person}`)).toEqual(['look.record 周敏 孙洁'])
  expect(await written('staff', 'GET /api/record')).toEqual([])
  expect(await written('farStaff', `GET /api/record?person=${person}`)).toEqual([])
  expect(await written('volunteer', 'GET /api/me/record')).toEqual([])
})

test('an auditor finds who looked at it, in their own street only', async () => {
  type Page = { rows: { actorName: string; title: string }[] }
  const looked = async (role: RoleName) => {
    const title = encodeURIComponent('甲需要')
    const answer = await standing.ask(role, `GET /api/audit?action=look&title=${title}`)
    return [...new Set((answer.json() as Page).rows.map((row) => `${row.actorName} ${row.title}`))]
  }
  expect(await looked('auditor')).toEqual(['周敏 甲需要家庭医生'])
  expect(await looked('farAuditor')).toEqual([])
  // What one looked at is no deed of one's own, and nothing that moved.
  const today = await standing.ask('staff', 'GET /api/today')
  const done = await standing.ask('staff', 'GET /api/today/done?pageSize=100')
  expect(today.body + done.body).not.toContain('look.')
})
