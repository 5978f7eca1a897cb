import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import type { Venue } from '#contract/units.ts'
import { openMessages } from '#ground/messages/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openRecord } from '#ground/record/index.ts'
import { theStreets } from '#ground/units/builders.ts'
import { openUnits, type Units } from '#ground/units/index.ts'
import { type Actor, stranger } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { type Activities, openActivities } from '#modules/activities/index.ts'
import { aStaff, openTestHouse, type TestHouse, theSystem } from '#testing/house.ts'
import { aVenue } from './builders.ts'
import { openScreens, type Screens } from './index.ts'
import { askToBePaired, pairAsDemonstration, pairScreen, pollForToken } from './pairing.ts'
import * as service from './service.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-screens-'))
let our: TestHouse
let units: Units
let activities: Activities
let screens: Screens
let deviceOf: (token: string) => Promise<Actor | null>
let street: string
let otherStreet: string
let hall: Venue
let staff: Actor

beforeAll(async () => {
  our = await openTestHouse((house) => {
    const people = openPeople(house, fileSms(outbox))
    units = openUnits(house, people)
    activities = openActivities(house, units, people, openRecord(house, people), openMessages(house))
    // The people module remembers who a token belongs to for a second; these tests ask what screens answer.
    screens = openScreens(house, units, activities, { devicesFrom: (provider) => void (deviceOf = provider) })
    return [screens]
  })
  await our.do(theSystem, async (t) => {
    const streets = await theStreets(t, units)
    street = streets.shimen
    otherStreet = streets.caojiadu
    hall = (await units.venue(t, await units.addVenue(t, aVenue(street))))!
  })
})
afterAll(async () => {
  await our.close()
  rmSync(outbox, { recursive: true })
})
beforeEach(async () => {
  await our.house.transactions.pool.query(
    'truncate screens.kiosk_token, screens.pairing, screens.notice, screens.kiosk; truncate activities.activity cascade',
  )
  staff = aStaff(street)
})

const ask = () => allowed(our.do(stranger, (t) => askToBePaired(t, our.house)))
const poll = (pollToken: string) => our.do(stranger, (t) => pollForToken(t, our.house, pollToken))
const pair = (code: string, by = staff) =>
  our.do(by, (t) => pairScreen(t, units, { code, name: '大厅竖屏', venueId: hall.id }))
const home = (device: Actor) =>
  allowed(our.do(device, (t) => service.showHome(t, { house: our.house, places: units, programme: activities })))
const beat = (device: Actor, build = '', page?: string) =>
  our.do(device, (t) => service.hearHeartbeat(t, { build, showing: '/' }, page))
const listed = async () => (await our.do(staff, (t) => service.listScreens(t, units))).rows
const rows = <R>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
  our.do(theSystem, async (t) => (await t.tables<unknown>().executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows)

async function allowed<T>(answer: Promise<T | Refusal>): Promise<T> {
  const given = await answer
  if (given instanceof Refusal) throw new Error(`refused: ${given.code}`)
  return given
}

async function aPairedScreen(): Promise<{ device: Actor; token: string; id: string }> {
  const { code, pollToken } = await ask()
  const { id } = await allowed(pair(code))
  const { token } = await allowed(poll(pollToken))
  return { device: (await deviceOf(token!))!, token: token!, id }
}

describe('pairing', () => {
  test('a screen shows six digits, staff type them, and the screen gets its token', async () => {
    const { code, pollToken, expiresAt } = await ask()
    expect(code).toMatch(/^\d{6}$/)
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000)
    expect(await poll(pollToken)).toEqual({ token: null })

    const kiosk = await allowed(pair(code))
    expect(kiosk).toMatchObject({ name: '大厅竖屏', venueName: hall.name, pairedBy: staff.name, online: false })

    const { token } = await allowed(poll(pollToken))
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await deviceOf(token!)).toMatchObject({
      kind: 'device',
      id: kiosk.id,
      hat: { kind: 'kiosk', areaId: street, organizationId: null },
    })
  })

  test('the database holds no token that would open anything', async () => {
    const { token } = await aPairedScreen()
    const all = JSON.stringify(await rows('select * from screens.kiosk_token'))
    expect(all).toContain('token_hash')
    expect(all).not.toContain(token)
  })

  test('a token that was lost on the way is given anew, and only the last one works', async () => {
    const { code, pollToken } = await ask()
    await pair(code)
    const first = await allowed(poll(pollToken))
    const second = await allowed(poll(pollToken))
    expect(await deviceOf(first.token!)).toBeNull()
    expect(await deviceOf(second.token!)).not.toBeNull()
  })

  test('two polls at the same time leave one token that works', async () => {
    const { code, pollToken } = await ask()
    await pair(code)
    const given = await Promise.all([1, 2, 3, 4].map(() => allowed(poll(pollToken))))
    const known = await Promise.all(given.map(({ token }) => deviceOf(token!)))
    expect(known.filter((device) => device !== null)).toHaveLength(1)
  })

  test('once the screen has been heard of, its pairing gives no more tokens', async () => {
    const { code, pollToken } = await ask()
    await pair(code)
    const { token } = await allowed(poll(pollToken))
    await beat((await deviceOf(token!))!)
    expect(await poll(pollToken)).toMatchObject({ code: 'pairing.gone' })
  })

  test('a code works once, within ten minutes, and only a code that is shown', async () => {
    const { code, pollToken } = await ask()
    await pair(code)
    expect(await pair(code)).toMatchObject({ code: 'pairing.gone' })
    const late = await ask()
    await rows(`update screens.pairing set expires_at = now() - interval '1 s' where code = $1`, [late.code])
    expect(await pair(late.code)).toMatchObject({ code: 'pairing.gone' })
    expect(await poll(late.pollToken)).toMatchObject({ code: 'pairing.gone' })
    expect(await poll('a token nobody was given')).toMatchObject({ code: 'pairing.gone' })
    // The first screen was paired all the same, and refused tries left no kiosk behind.
    expect(await poll(pollToken)).toMatchObject({ token: expect.any(String) })
    expect(await listed()).toHaveLength(1)
  })

  test('of two who type the same code at once, one pairs', async () => {
    const { code } = await ask()
    const answers = await Promise.all([pair(code), pair(code), pair(code)])
    expect(answers.filter((answer) => answer instanceof Refusal).map((refusal) => (refusal as Refusal).code)).toEqual([
      'pairing.gone',
      'pairing.gone',
    ])
    expect(await listed()).toHaveLength(1)
  })

  test('staff place a screen in their own street only', async () => {
    const { code } = await ask()
    expect(await pair(code, aStaff(otherStreet))).toEqual(refuse('object.missing'))
    expect(await pair(code)).toMatchObject({ name: '大厅竖屏' })
  })
})

describe('the demonstration', () => {
  test('lets any browser be the hall screen of its centre', async () => {
    expect(await our.do(stranger, (t) => pairAsDemonstration(t, our.house))).toMatchObject({
      code: 'demonstration.off',
    })
    const { id } = await our.do(theSystem, (t) =>
      screens.addDemonstrationKiosk(t, { areaId: street, venueId: hall.id, name: '大厅竖屏' }),
    )
    const tokens = await Promise.all(
      [1, 2].map(() => allowed(our.do(stranger, (t) => pairAsDemonstration(t, our.house)))),
    )
    const devices = await Promise.all(tokens.map(({ token }) => deviceOf(token)))
    expect(devices.map((device) => device?.id)).toEqual([id, id])

    await our.do(staff, (t) => service.revokeScreen(t, id))
    expect(await deviceOf(tokens[0]!.token)).toBeNull()
    const { token } = await allowed(our.do(stranger, (t) => pairAsDemonstration(t, our.house)))
    expect((await deviceOf(token))?.hat?.areaId).toBe(street)
  })

  test('is off where real people work', async () => {
    const real = { ...our.house, demonstration: false }
    expect(await our.do(stranger, (t) => pairAsDemonstration(t, real))).toMatchObject({ code: 'demonstration.off' })
  })
})

describe('revoking', () => {
  test('takes the right away at once and keeps the screen in the list', async () => {
    const { token, id } = await aPairedScreen()
    expect(await deviceOf(token)).not.toBeNull()
    expect(await our.do(staff, (t) => service.revokeScreen(t, id))).toEqual({ done: true })
    expect(await deviceOf(token)).toBeNull()
    expect(await listed()).toMatchObject([{ id, revokedAt: expect.any(String), online: false }])
  })

  test('tells the street too, so that the screen itself asks again', async () => {
    const { id } = await aPairedScreen()
    await our.do(staff, (t) => service.revokeScreen(t, id))
    expect(await rows('select kind, topics from kernel.fact where object_id = $1 order by seq', [id])).toEqual([
      { kind: 'kiosk.paired', topics: [`staff:${street}`] },
      { kind: 'kiosk.revoked', topics: [`staff:${street}`, `street:${street}`] },
    ])
  })

  test("another street's screen does not exist for me", async () => {
    const { id, token } = await aPairedScreen()
    const other = aStaff(otherStreet)
    expect(await our.do(other, (t) => service.revokeScreen(t, id))).toEqual(refuse('object.missing'))
    expect(await our.do(other, (t) => service.askScreenToReload(t, id))).toEqual(refuse('object.missing'))
    expect(await our.do(other, (t) => service.listScreens(t, units))).toEqual({ rows: [] })
    expect(await deviceOf(token)).not.toBeNull()
  })
})

describe('a heartbeat', () => {
  test('is written down at most every 20 s', async () => {
    const { device, id } = await aPairedScreen()
    await beat(device)
    const [first] = await listed()
    await beat(device)
    expect(await listed()).toEqual([first])
    expect(first).toMatchObject({ id, online: true, lastSeenAt: expect.any(String) })
    await rows(`update screens.kiosk set last_seen_at = last_seen_at - interval '21 s' where id = $1`, [id])
    await beat(device)
    expect(Date.parse((await listed())[0]!.lastSeenAt!)).toBeGreaterThanOrEqual(Date.parse(first!.lastSeenAt!))
  })

  test('answers reload once after staff asked', async () => {
    const { device, id } = await aPairedScreen()
    expect(await beat(device)).toEqual({ reload: false })
    await our.do(staff, (t) => service.askScreenToReload(t, id))
    expect(await beat(device)).toEqual({ reload: true })
    expect(await beat(device)).toEqual({ reload: false })
  })

  test('answers reload as long as the screen runs an older script', async () => {
    const { device } = await aPairedScreen()
    const page = 'src="/assets/kiosk-new.js"'
    expect(await beat(device, 'kiosk-old.js', page)).toEqual({ reload: true })
    expect(await beat(device, 'kiosk-old.js', page)).toEqual({ reload: true })
    expect(await beat(device, 'kiosk-new.js', page)).toEqual({ reload: false })
  })
})

describe('notices', () => {
  const post = (text: string, to: string | null = null) =>
    allowed(our.do(staff, (t) => service.post(t, { text, textEn: '', to })))

  test('the newest in force is shown', async () => {
    const { device } = await aPairedScreen()
    expect((await home(device)).notice).toBeNull()
    await post('周五停电半天')
    const newest = await post('本周六有义诊')
    expect((await home(device)).notice).toMatchObject({ text: '本周六有义诊' })
    await our.do(staff, (t) => service.end(t, newest.id))
    expect((await home(device)).notice).toMatchObject({ text: '周五停电半天' })
  })

  test('one whose time is over is shown no more', async () => {
    const { device } = await aPairedScreen()
    const { id } = await post('今天停电', '2099-01-01T00:00:00Z')
    expect((await home(device)).notice).toMatchObject({ id })
    await rows(`update screens.notice set to_at = now() - interval '1 s' where id = $1`, [id])
    expect((await home(device)).notice).toBeNull()
  })

  test('one that has already ended is refused', async () => {
    const refusal = await our.do(staff, (t) =>
      service.post(t, { text: '昨天', textEn: '', to: '2020-01-01T00:00:00Z' }),
    )
    expect(refusal).toMatchObject({ code: 'notice.times' })
  })

  test('another street neither shows nor ends them, and is told nothing', async () => {
    const { id } = await post('只在本街道')
    const other = aStaff(otherStreet)
    expect(await our.do(other, (t) => service.listStreetNotices(t))).toEqual({ rows: [] })
    expect(await our.do(other, (t) => service.end(t, id))).toEqual(refuse('object.missing'))
    expect((await our.do(staff, (t) => service.listStreetNotices(t))).rows).toMatchObject([{ id, endedAt: null }])
    expect(await rows('select topics from kernel.fact where object_id = $1', [id])).toEqual([
      { topics: [`street:${street}`] },
    ])
  })
})

describe('the home', () => {
  test("says what the hall shows, without any person's name", async () => {
    const { device } = await aPairedScreen()
    await our.do(staff, (t) =>
      activities.plan(t, {
        title: '社区急救课',
        kind: 'lecture',
        startsAt: iso(later(t.now, 20 * 60_000)),
        endsAt: iso(later(t.now, 80 * 60_000)),
        venueId: hall.id,
        place: '',
        capacity: 30,
        audience: 'everyone',
        description: '',
        hostOrganizationId: null,
        publish: true,
      }),
    )
    await our.do(staff, (t) => service.post(t, { text: '欢迎', textEn: 'Welcome', to: null }))
    const shown = await home(device)
    expect(shown).toMatchObject({
      kioskName: '大厅竖屏',
      streetId: street,
      streetName: '石门二路街道',
      venue: hall,
      notice: { text: '欢迎', textEn: 'Welcome', by: hall.name },
      now: [{ title: '社区急救课', doorOpen: true, taken: 0, mine: null }],
      today: [],
      coming: [],
      phoneUrl: 'https://linli.example.cn/m',
    })
    // The one person who could have leaked did post and pair.
    expect((await listed())[0]).toMatchObject({ pairedBy: staff.name })
    expect(JSON.stringify(shown)).not.toContain(staff.name)
  })

  test('stays the same within a minute, so that its ETag holds', async () => {
    const { device } = await aPairedScreen()
    const { asOf } = await home(device)
    expect(asOf).toMatch(/:00\.000Z$/)
  })

  test('costs three statements however many notices, screens and activities there are', async () => {
    const { device } = await aPairedScreen()
    expect(await our.statements(() => home(device))).toBe(3)
    for (const text of ['一号', '二号', '三号']) {
      await our.do(staff, (t) => service.post(t, { text, textEn: '', to: null }))
      await aPairedScreen()
    }
    expect(await our.statements(() => home(device))).toBe(3)
  })
})

test('the list of screens costs the same at 1 and 4', async () => {
  await aPairedScreen()
  const cost = () => our.statements(() => listed())
  const once = await cost()
  for (let more = 0; more < 3; more++) await aPairedScreen()
  expect(await listed()).toHaveLength(4)
  expect(await cost()).toBe(once)
})

test('every deed of staff leaves its audit line', async () => {
  const { id } = await aPairedScreen()
  await our.do(staff, (t) => service.askScreenToReload(t, id))
  await our.do(staff, (t) => service.revokeScreen(t, id))
  const notice = await allowed(our.do(staff, (t) => service.post(t, { text: '欢迎', textEn: '', to: null })))
  await our.do(staff, (t) => service.end(t, notice.id))
  const lines = await rows('select action, area_id from kernel.audit_entry where actor_id = $1 order by at, id', [
    staff.id,
  ])
  expect(lines).toEqual(
    ['kiosk.pair', 'kiosk.reload', 'kiosk.revoke', 'notice.post', 'notice.end'].map((action) => ({
      action,
      area_id: street,
    })),
  )
  expect(screens.routes.filter((route) => route.options.unaudited).map((route) => route.spec.path)).toEqual([
    '/api/kiosk/pairings',
    '/api/kiosk/pairings/poll',
    '/api/kiosk/pairings/demonstration',
    '/api/kiosk/heartbeat',
  ])
})
