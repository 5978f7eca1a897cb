import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VenueDetail } from '#contract/venues.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { addDays, dayOf, iso, momentAt } from '#kernel/calendar.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

type Who = { id: string; cookie: string }
let house: WholeHouse
let [staff, second, farStaff, liaison]: Who[] = []
let unit: string
let today: string

beforeAll(async () => {
  house = await aWholeHouse()
  const ids = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, house.doors.units)
    const staffOf = async (area: string, name: string) => (await aStaffPerson(t, house.doors.people, area, { name })).id
    unit = await aUnit(t, house.doors.units, shimen)
    const person = await aPerson(t, house.doors.people, { name: '何静', phone: nextPhone() })
    await house.doors.units.addLiaison(t, { organizationId: unit, personId: person.id })
    today = dayOf(t.now)
    return [await staffOf(shimen, '周敏'), await staffOf(shimen, '许文'), await staffOf(caojiadu, '姚远'), person.id]
  })
  const who = await Promise.all(ids.map(async (id) => ({ id, cookie: `__Host-linli=${await house.signIn(id)}` })))
  ;[staff, second, farStaff, liaison] = who
})
afterAll(() => house.close())

async function ask<T = Record<string, unknown>>(who: Who | undefined, line: string, body?: unknown) {
  const answer = await house.ask(line, {
    ...(who ? { headers: { cookie: who.cookie } } : {}),
    ...(body === undefined ? {} : { body }),
  })
  const said = answer.json() as T & { code?: string }
  return { said: said.code ?? answer.statusCode, body: said }
}

let number = 0
const fields = (given: object = {}) => ({
  name: `服务站${(number += 1)}`,
  kind: 'serviceStation',
  onDuty: '甲值班',
  ...given,
})
const aPlace = async (given: object = {}) =>
  (await ask<{ id: string }>(staff, 'POST /api/venues', fields(given))).body.id
const closing = (from: number, to: number, given: object = {}) => ({
  from: addDays(today, from),
  to: addDays(today, to),
  reason: '空调检修',
  ...given,
})
const close = (id: string, body: object, who = staff) =>
  ask<{ id: string; told: number; activities: number }>(who, `POST /api/venues/${id}/closures`, body)

async function anActivity(venueId: string, inDays: number, given: object = {}, who = staff) {
  const day = addDays(today, inDays)
  const at = (clock: string) => iso(momentAt(day, clock))
  const plan = { title: '读书会', kind: 'activity', venueId, startsAt: at('14:00'), endsAt: at('16:00'), ...given }
  const { body } = await ask<{ id: string; version: number }>(who, 'POST /api/activities', plan)
  await ask(who, `POST /api/activities/${body.id}/publish`, { version: body.version })
  return body.id
}
const placeClosed = async (activity: string, who?: Who) =>
  (await ask<{ placeClosed: { reason: string } | null }>(who, `GET /api/activities/${activity}`)).body.placeClosed
    ?.reason
const waits = async (who: Who | undefined) => {
  const { body } = await ask<{ todo: { kind: string; objectId: string }[] }>(who, 'GET /api/today')
  return body.todo.filter(({ kind }) => kind === 'activity.placeClosed').map(({ objectId }) => objectId)
}
const told = async (who: Who | undefined) => {
  const { body } = await ask<{ rows: { kind: string; params: { titles: string } }[] }>(who, 'GET /api/me/messages')
  return body.rows.filter(({ kind }) => kind.startsWith('venue.')).map(({ kind, params }) => [kind, params.titles])
}

describe('a place that closes for a week', () => {
  test('names what is there then, tells who runs it once, says so on its page and on today, until it opens again', async () => {
    const id = await aPlace()
    const inside = await anActivity(id, 5, { hostOrganizationId: unit, title: '甲会' }, liaison)
    const also = await anActivity(id, 7, { hostOrganizationId: unit, title: '乙会' }, liaison)
    const before = await anActivity(id, 2)
    const after = await anActivity(id, 8)
    const days = closing(3, 7)
    const preview = await ask<{ activities: { id: string }[] }>(
      staff,
      `GET /api/venues/${id}/closure-preview?from=${days.from}&to=${days.to}`,
    )
    expect(preview.body.activities.map((one) => one.id)).toEqual([inside, also])
    const { body } = await close(id, days)
    expect([body.activities, body.told]).toEqual([2, 1])
    expect(await told(liaison)).toEqual([['venue.closed', '甲会和乙会']])
    expect([await told(staff), await told(second)]).toEqual([[], []])
    expect([await placeClosed(inside), await placeClosed(before), await placeClosed(after)]).toEqual([
      '空调检修',
      undefined,
      undefined,
    ])
    expect(await waits(staff)).toEqual([inside, also])
    expect(await waits(liaison)).toEqual([inside, also])
    expect((await ask(staff, `POST /api/venue-closures/${body.id}/reopen`)).said).toBe(200)
    expect((await ask(staff, `POST /api/venue-closures/${body.id}/reopen`)).said).toBe('venue.reopened')
    expect([await placeClosed(inside), await waits(staff)]).toEqual([undefined, []])
    expect((await told(liaison)).map(([kind]) => kind)).toEqual(['venue.reopened', 'venue.closed'])
  })

  test('is closed on its first and last day for everybody who looks, and says where to go instead', async () => {
    const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    const id = await aPlace({ hours: { week, onHolidays: 'asUsual', exceptions: [] } })
    const seen = async () => (await ask<VenueDetail>(undefined, `GET /api/venues/${id}`)).body
    expect((await seen()).now.state).toBe('open')
    const instead = await aPlace()
    await close(id, closing(0, 0, { insteadId: instead }))
    const { now, closures } = await seen()
    expect([now.state, now.closure?.instead?.id, closures.length]).toEqual(['closed', instead, 1])
    expect(now.opensAt).toBe(iso(momentAt(addDays(today, 1), '00:00')))
  })

  test('takes one notice for one time; another street closes nothing here', async () => {
    const id = await aPlace()
    const both = await Promise.all([close(id, closing(3, 7)), close(id, closing(7, 9), second)])
    expect(new Set(both.map(({ said }) => said))).toEqual(new Set([200, 'venue.closed-already']))
    expect((await close(id, closing(5, 4))).said).toBe('venue.days')
    expect((await close(id, closing(-3, -1))).said).toBe('venue.days')
    expect((await close(id, closing(20, 21), farStaff)).said).toBe('object.missing')
    expect((await close(id, closing(20, 21, { insteadId: id }))).said).toBe('object.missing')
  })
})

describe('what is written about a place', () => {
  test('names the version it saw, keeps the ids of rooms, and notes which fields changed', async () => {
    const hall = { name: '一号厅', floor: '1F', seats: 30, equipment: ['projector'], accessible: true }
    const given = fields({ rooms: [hall] })
    const { id } = (await ask<{ id: string }>(staff, 'POST /api/venues', given)).body
    const seen = async () => (await ask<VenueDetail>(undefined, `GET /api/venues/${id}`)).body
    const [room] = (await seen()).rooms
    const change = { ...given, version: 1, phone: '021-00006000', rooms: [{ ...room, seats: 40 }] }
    expect((await ask(staff, `PUT /api/venues/${id}`, change)).said).toBe(200)
    expect((await ask(second, `PUT /api/venues/${id}`, change)).said).toBe('version.stale')
    expect((await seen()).rooms).toEqual([{ ...room, seats: 40 }])
    const record = await ask<{ onDuty: string; history: { kind: string; what: string[] }[] }>(
      staff,
      `GET /api/venues/${id}/record`,
    )
    expect([record.body.onDuty, record.body.history.map(({ kind, what }) => [kind, what])]).toEqual([
      '甲值班',
      [
        ['edit', ['phone', 'rooms']],
        ['add', []],
      ],
    ])
    expect(JSON.stringify(await seen())).not.toContain('甲值班')
    expect((await ask(farStaff, `GET /api/venues/${id}/record`)).said).toBe('object.missing')
  })

  test('takes words of the rule pack, hours that follow, a name once', async () => {
    const name = fields().name
    const add = (given: object) => ask(staff, 'POST /api/venues', fields(given)).then(({ said }) => said)
    expect([
      await add({ kind: 'castle' }),
      await add({ services: ['gold'] }),
      await add({ name }),
      await add({ name }),
    ]).toEqual(['venue.word', 'venue.word', 200, 'venue.name-known'])
    const week = Array.from({ length: 7 }, () => [{ from: '17:00', to: '09:00' }])
    expect(await add({ hours: { week, onHolidays: 'closed', exceptions: [] } })).toBe('venue.hours')
  })
})

describe('a place of the district itself', () => {
  test('is written down, changed and closed by its system administrator, who changes none of a street, and no street it', async () => {
    const id = await house.as(async (t) => {
      const [district] = await house.doors.units.districts(t)
      return (await aStaffPerson(t, house.doors.people, district!.id, { name: '于管', role: 'system-admin' })).id
    })
    const keeper = { id, cookie: `__Host-linli=${await house.signIn(id)}` }
    const centre = (await ask<{ id: string }>(keeper, 'POST /api/venues', fields({ name: '区党群服务中心' }))).body.id
    const streets = await aPlace()
    const edit = (who: Who | undefined, id: string) =>
      ask(who, `PUT /api/venues/${id}`, { version: 1, ...fields({ name: '静安区党群服务中心' }) })
    expect([(await edit(staff, centre)).said, (await edit(keeper, streets)).said]).toEqual([
      'object.missing',
      'object.missing',
    ])
    expect((await edit(keeper, centre)).said).toBe(200)
    expect((await close(centre, closing(3, 4), staff)).said).toBe('object.missing')
    expect((await close(centre, closing(3, 4), keeper)).said).toBe(200)
    const seen = await ask<{ ofDistrict: boolean; name: string; closures: object[] }>(
      staff,
      `GET /api/venues/${centre}`,
    )
    expect(seen.body).toMatchObject({ ofDistrict: true, name: '静安区党群服务中心', closures: [{}] })
  })
})
