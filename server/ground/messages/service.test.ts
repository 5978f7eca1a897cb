import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aMember, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { openMessages, type Messages } from './index.ts'
import { myMessages, readMine } from './service.ts'

let house: TestHouse
let messages: Messages
beforeAll(async () => {
  house = await openTestHouse((parts) => [(messages = openMessages(parts))])
})
afterAll(() => house.close())

const firstPage = { page: 1, pageSize: 20 }
const told = (personIds: string[], title = '社区义诊') =>
  house.do(theSystem, (t) =>
    messages.tell(t, { personIds, kind: 'activity.cancelled', params: { title, reason: '下雨' }, link: null }),
  )
const inboxOf = (personId: string, query: Parameters<typeof myMessages>[2] = firstPage) =>
  house.do(aMember({ id: personId }), (t) => myMessages(t, personId, query))

describe('an inbox', () => {
  test('holds what its person was told, once each, newest first', async () => {
    const [me, other] = [newId(), newId()]
    await told([me, other, me], '第一件')
    await told([me], '第二件')
    const inbox = await inboxOf(me)
    expect(inbox).toMatchObject({ total: 2, unread: 2, page: 1, pageSize: 20 })
    expect(inbox.rows.map((row) => row.params['title'])).toEqual(['第二件', '第一件'])
    expect((await inboxOf(other)).rows.map((row) => row.params)).toEqual([{ title: '第一件', reason: '下雨' }])
  })

  test('knows its total on a page beyond the last and when it is empty', async () => {
    const me = newId()
    expect(await inboxOf(me)).toEqual({ rows: [], total: 0, unread: 0, ...firstPage })
    await told([me])
    expect(await inboxOf(me, { page: 9, pageSize: 20 })).toMatchObject({ rows: [], total: 1 })
  })

  test('costs one statement at 1, 3 and 300 messages', async () => {
    const me = newId()
    const counts = []
    for (const more of [1, 2, 297]) {
      await house.do(theSystem, async (t) => {
        for (let i = 0; i < more; i++)
          await messages.tell(t, { personIds: [me], kind: 'points.earned', params: {}, link: null })
      })
      counts.push(await house.statements(() => inboxOf(me)))
    }
    expect(counts).toEqual([1, 1, 1])
    expect(await inboxOf(me)).toMatchObject({ total: 300, unread: 300 })
  })
})

describe('reading', () => {
  test('marks named messages, then all that are left', async () => {
    const me = newId()
    for (const title of ['一', '二', '三']) await told([me], title)
    const [newest] = (await inboxOf(me)).rows
    await house.do(aMember({ id: me }), (t) => readMine(t, me, [newest!.id]))
    expect((await inboxOf(me, { ...firstPage, unread: true })).rows.map((row) => row.params['title'])).toEqual([
      '二',
      '一',
    ])
    await house.do(aMember({ id: me }), (t) => readMine(t, me, []))
    expect(await inboxOf(me)).toMatchObject({ total: 3, unread: 0 })
  })

  test("leaves another person's messages as they are", async () => {
    const [me, other] = [newId(), newId()]
    await told([other])
    const [theirs] = (await inboxOf(other)).rows
    await house.do(aMember({ id: me }), (t) => readMine(t, me, [theirs!.id]))
    expect((await inboxOf(other)).unread).toBe(1)
  })
})

test('the app may not change or remove what was told', async () => {
  const change = (statement: string) =>
    house.do(theSystem, async (t) => {
      const { sql } = await import('kysely')
      await sql.raw(statement).execute(t.tables())
    })
  await expect(change(`update messages.message set params = '{}'`)).rejects.toThrow('permission denied')
  await expect(change('delete from messages.message')).rejects.toThrow('permission denied')
})

test('one deed tells many people by one fact that only names topics', async () => {
  const people = [newId(), newId(), newId()]
  await told(people)
  const { rows } = await house.house.transactions.pool.query(
    `select topics, payload from kernel.fact where kind = 'message.told' and $1 = any (topics)`,
    [`person:${people[2]}`],
  )
  expect(rows).toEqual([{ topics: people.map((id) => `person:${id}`), payload: {} }])
})
