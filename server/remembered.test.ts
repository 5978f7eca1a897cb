import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStaffPerson } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { systemActor } from '#kernel/actor.ts'
import { openPool } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { Transactions } from '#kernel/tx.ts'
import { aDatabase } from '#testing/database.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

let house: WholeHouse
let street: string
let cookie: string
let kiosk: string

beforeAll(async () => {
  house = await aWholeHouse()
  await house.start({ timers: false })
  const staff = await house.as(async (t) => {
    street = (await theStreets(t, house.doors.units)).shimen
    return aStaffPerson(t, house.doors.people, street)
  })
  cookie = `__Host-linli=${await house.signIn(staff.id)}`
  const venueId = await house.as((t) =>
    house.doors.units.addVenue(t, {
      streetId: street,
      name: '党群服务中心',
      kind: 'serviceCenter',
      address: '石门二路1号',
      wayHere: '',
      phone: '021-00000000',
      openingHours: '',
      seats: null,
      wheelchair: true,
    }),
  )
  const { code, pollToken } = (await house.ask('POST /api/kiosk/pairings')).json() as Record<string, string>
  await asStaff('POST /api/kiosks', { code, name: '竖屏', venueId })
  const given = await house.ask('POST /api/kiosk/pairings/poll', { body: { pollToken } })
  kiosk = `Kiosk ${(given.json() as { token: string }).token}`
})
afterAll(() => house.close())

const asStaff = (line: string, body: unknown) => house.ask(line, { body, headers: { cookie } })
const look = (headers = {}) => house.ask('GET /api/kiosk/home', { headers: { authorization: kiosk, ...headers } })
const shown = async () => ((await look()).json() as { notice: { text: string } | null }).notice?.text

/** Statements the house sends inside its transactions while somebody looks. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  house.transactions.listen = (sql) => void sent.push(sql)
  await work().finally(() => {
    house.transactions.listen = undefined
  })
  // The house's own work beside requests is not the looker's.
  return sent.filter((sql) => /screens\.|activities\./.test(sql))
}

describe("the hall screen's home", () => {
  test('is rendered once for many looks', async () => {
    await asStaff('POST /api/notices', { text: '周五停电半天' })
    const first = await look()
    const tags = new Set<unknown>()
    // The minute may turn once among them.
    const sent = await statementsOf(async () => {
      for (let turn = 0; turn < 20; turn++) tags.add((await look()).headers.etag)
    })
    expect(tags.size).toBeLessThanOrEqual(2)
    expect(sent.filter((sql) => sql.includes('"screens"."notice"')).length).toBeLessThanOrEqual(1)
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
  })

  test('answers who has it already that nothing changed', async () => {
    const { headers } = await look()
    const again = await look({ 'if-none-match': headers.etag })
    expect([304, 200]).toContain(again.statusCode)
    expect(again.statusCode === 304 ? again.body : '').toBe('')
  })

  test('is new in the very next look after something was published here', async () => {
    for (let turn = 0; turn < 20; turn++) {
      await asStaff('POST /api/notices', { text: `通知${turn}` })
      expect(await shown()).toBe(`通知${turn}`)
    }
  })

  test('is new within a second after another process published', async () => {
    await asStaff('POST /api/notices', { text: '这里的通知' })
    expect(await shown()).toBe('这里的通知')
    const pool = openPool(await aDatabase(), 2)
    const elsewhere = new Transactions(
      pool,
      () => [],
      () => {},
    )
    await elsewhere.do({ actor: systemActor('test'), scope: '*', requestId: 'test' }, async (t) => {
      const row = { id: newId(), area_id: street, text: '别处的通知', text_en: '', from_at: t.now, by_name: '' }
      await t.tables<{ 'screens.notice': typeof row }>().insertInto('screens.notice').values(row).execute()
      t.fact({ kind: 'notice.posted', objectId: row.id, areaId: street, payload: {}, topics: [`street:${street}`] })
    })
    await expect.poll(shown, { timeout: 5_000 }).toBe('别处的通知')
    await pool.end()
  })

  test('changes for looks that race with many publications', async () => {
    const looks = (async () => {
      for (let turn = 0; turn < 60; turn++) await look()
    })()
    for (let turn = 0; turn < 30; turn++) {
      await asStaff('POST /api/notices', { text: `快讯${turn}` })
      expect(await shown()).toBe(`快讯${turn}`)
    }
    await looks
  })
})
