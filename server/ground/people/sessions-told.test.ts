import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { aPerson } from '#ground/people/builders.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

/** Sessions of members are remembered for seconds; what ends them is told by the database, whoever did it. */
let house: WholeHouse

beforeAll(async () => {
  house = await aWholeHouse()
  await house.start({ timers: false })
})
afterAll(() => house.close())

async function aMember(): Promise<{ id: string; cookie: string }> {
  const { id } = await house.as((t) => aPerson(t, house.doors.people))
  return { id, cookie: `__Host-linli=${await house.signIn(id)}` }
}
const status = async (cookie: string): Promise<number> =>
  (await house.ask('GET /api/me/points', { headers: { cookie } })).statusCode
/** Looks at sessions the house sends while somebody asks. */
async function looks(work: () => Promise<unknown>): Promise<number> {
  let sent = 0
  house.transactions.listen = (sql) => void (sent += sql.includes('token_hash') ? 1 : 0)
  await work().finally(() => {
    house.transactions.listen = undefined
  })
  return sent
}

test('a member is looked up once in several seconds', async () => {
  const { cookie } = await aMember()
  await vi.waitFor(async () => {
    await status(cookie)
    expect(
      await looks(async () => {
        await pause(1_100)
        expect(await status(cookie)).toBe(200)
      }),
    ).toBe(0)
  }, 10_000)
})

describe.each([
  ['the session is ended', 'update people.session set ended_at = now() where person_id = $1'],
  ['the account is stopped', 'update people.person set stopped_at = now() where id = $1'],
  [
    'it was last used too long ago',
    `update people.session set last_seen_at = now() - interval '8 days' where person_id = $1`,
  ],
])('%s by another process', (_, statement) => {
  test('it is refused within the second', async () => {
    const { id, cookie } = await aMember()
    expect(await status(cookie)).toBe(200)
    await house.ownerPool.query(statement, [id])
    // Five times the promise.
    await vi.waitFor(async () => expect(await status(cookie)).toBe(401), { timeout: 5_000, interval: 50 })
  })
})

test('that a session was used again is told to nobody', async () => {
  const { id } = await aMember()
  const client = await house.ownerPool.connect()
  const heard: string[] = []
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query('listen linli_sessions')
  await client.query(`update people.session set last_seen_at = now() + interval '1 minute' where person_id = $1`, [id])
  await client.query('select 1')
  expect(heard).toEqual([])
  await client.query(`update people.person set name = '何敬' where id = $1`, [id])
  await vi.waitFor(() => expect(heard).toEqual([id]), 5_000)
  client.release(true)
})
