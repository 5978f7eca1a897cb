import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StationRequest } from '#contract/station.ts'
import { iso, momentAt } from '#kernel/calendar.ts'
import { theSystem } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let farStaff: Neighbour
let firm: Neighbour
let bank: Neighbour
let venueId: string

beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  farStaff = await district.staffOf(caojiadu, '沈芳')
  firm = await district.liaisonOf(shimen, '陈立', { name: '石门律师所' })
  bank = await district.liaisonOf(shimen, '何静', { name: '石门银行' })
  const day = [{ from: '09:00', to: '17:00' }]
  const hours = { week: [day, day, day, day, day, [], []], onHolidays: 'asUsual' as const, exceptions: [] }
  venueId = await district.our.do(theSystem, (t) =>
    district.units.addVenue(t, {
      streetId: shimen,
      name: '睦邻站',
      kind: 'serviceStation',
      address: '石门二路2号',
      wayHere: '',
      phone: '',
      openingHours: '',
      seats: null,
      wheelchair: true,
      hours,
    }),
  )
})
afterAll(() => district.close())

const orderOf = (id: string) => district.call<StationRequest>(staff, `GET /api/station/requests/${id}`)

/** A class the bank ordered for Tuesday the tenth, agreed and planned at the station from two to three. */
async function aSession(): Promise<{ id: string; activityId: string }> {
  const { id: itemId } = await district.addItem(staff, 'resource', '民法典进社区', firm.organizationId)
  const terms = { kind: 'class', topics: ['law'], languages: ['mandarin'], manner: 'onSite', noticeDays: 0 }
  await district.call(staff, 'POST /api/station/entries', { itemId, ...terms })
  const wish = { wishedDays: ['2099-03-10'], at: '14:00', people: 10, place: '睦邻站' }
  const { id } = await district.call<{ id: string }>(bank, `POST /api/station/entries/${itemId}/requests`, wish)
  const { version } = await district.call<{ version: number }>(firm, `POST /api/lists/matches/${id}/answers`, {
    answer: 'accept',
    version: (await orderOf(id)).version,
  })
  const planned = await district.call<{ id: string }>(staff, `POST /api/lists/matches/${id}/activity`, {
    title: '民法典进社区',
    venueId,
    place: '',
    startsAt: iso(momentAt('2099-03-10', '14:00')),
    endsAt: iso(momentAt('2099-03-10', '15:00')),
    matchVersion: version,
  })
  return { id, activityId: planned.id }
}

test('a session is not moved to an hour at which its place is closed, unless staff of its street say that it opens', async () => {
  const { id, activityId } = await aSession()
  const begins = async () =>
    (await district.call<{ startsAt: string }>(staff, `GET /api/activities/${activityId}`)).startsAt
  const move = async (who: Neighbour, day: string, at: string, openFor = false) => {
    const { version } = await orderOf(id)
    const { status, body } = await district.tryCall(who, `POST /api/station/requests/${id}/day`, {
      day,
      at,
      openFor,
      version,
    })
    return status === 200 ? 'moved' : (body as { code: string; params: object })
  }
  // Saturday; Tuesday evening; over the end of Tuesday.
  expect(await move(staff, '2099-03-14', '10:00')).toMatchObject({
    code: 'activity.venue-closed',
    params: { venue: '睦邻站', next: iso(momentAt('2099-03-16', '09:00')) },
  })
  expect(await move(staff, '2099-03-10', '19:00')).toMatchObject({ code: 'activity.venue-closed' })
  expect(await move(staff, '2099-03-10', '16:30')).toMatchObject({
    code: 'activity.venue-closes',
    params: { venue: '睦邻站', until: iso(momentAt('2099-03-10', '17:00')) },
  })
  // Nobody else may say that the house opens.
  expect(await move(bank, '2099-03-14', '10:00', true)).toMatchObject({ code: 'activity.venue-closed' })
  expect(await move(farStaff, '2099-03-14', '10:00', true)).toMatchObject({ code: 'object.missing' })
  // The order did not move without its activity.
  expect([(await orderOf(id)).day, await begins()]).toEqual(['2099-03-10', iso(momentAt('2099-03-10', '14:00'))])
  expect(await move(staff, '2099-03-14', '10:00', true)).toBe('moved')
  expect([(await orderOf(id)).day, await begins()]).toEqual(['2099-03-14', iso(momentAt('2099-03-14', '10:00'))])
  // While the place is open nobody is asked; and from the activity's own page the order goes along.
  expect(await move(bank, '2099-03-12', '10:00')).toBe('moved')
  const seen = await district.call<Record<string, unknown>>(staff, `GET /api/activities/${activityId}`)
  const edit = (startsAt: Date, endsAt: Date) =>
    district.tryCall(staff, `PATCH /api/activities/${activityId}`, {
      title: seen['title'],
      kind: seen['kind'],
      venueId,
      place: '',
      capacity: seen['capacity'],
      startsAt: iso(startsAt),
      endsAt: iso(endsAt),
      version: seen['version'],
    })
  const evening = await edit(momentAt('2099-03-12', '20:00'), momentAt('2099-03-12', '21:00'))
  expect(evening.body).toMatchObject({ code: 'activity.venue-closed' })
  expect((await orderOf(id)).day).toBe('2099-03-12')
  expect((await edit(momentAt('2099-03-13', '09:00'), momentAt('2099-03-13', '10:00'))).status).toBe(200)
  expect((await orderOf(id)).day).toBe('2099-03-13')
})
