import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { iso, later } from '#kernel/calendar.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

let house: WholeHouse
beforeAll(async () => {
  house = await aWholeHouse()
})
afterAll(() => house.close())

/** What may be found nowhere once the unit is an alias; each stands in the house before. */
const secrets = ['某部三一零零一', '营区路', '91310106MA1T00347Y', '中共某部', '罗营长', '营区大楼', '营区居民区']

test('a unit that becomes a military one is found, listed and exported by its alias alone', async () => {
  const made = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    const staff = await aStaffPerson(t, house.doors.people, shimen)
    const liaison = await aPerson(t, house.doors.people, { name: '罗营长' })
    return { street: shimen, staff: staff.id, liaison: liaison.id }
  })
  const cookies = { staff: `__Host-linli=${await house.signIn(made.staff)}` }
  const ask = async (line: string, body?: object) => {
    const answer = await house.ask(line, { headers: { cookie: cookies.staff }, ...(body ? { body } : {}) })
    if (answer.statusCode !== 200) throw new Error(`${line}: ${answer.body}`)
    return answer
  }
  const record = {
    name: '某部三一零零一',
    type: 'other',
    uscc: '91310106MA1T00347Y',
    partyOrganization: '中共某部委员会',
    address: '营区路 0000 号',
    building: '营区大楼',
    residentialArea: '营区居民区',
  }
  const { id } = (await ask('POST /api/organizations', record)).json() as { id: string }
  await house.as((t) => house.doors.units.addLiaison(t, { organizationId: id, personId: made.liaison }))
  const at = await house.as(async (t) => t.now)
  const times = { startsAt: iso(later(at, 3_600_000)), endsAt: iso(later(at, 7_200_000)) }
  const plan = { title: '国防教育课', place: '大厅', hostOrganizationId: id, ...times }
  const planned = (await ask('POST /api/activities', plan)).json() as { id: string; version: number }
  await ask(`POST /api/activities/${planned.id}/publish`, { version: planned.version })
  await ask('POST /api/lists/items', {
    kind: 'resource',
    organizationId: id,
    title: '国防教育讲师',
    openness: 'district',
  })

  const looked = async () => {
    const lines = [
      `GET /api/organizations/${id}`,
      'GET /api/organizations?pageSize=100',
      `GET /api/search?q=${encodeURIComponent('国防')}`,
      `GET /api/search?q=${encodeURIComponent('三一零零一')}`,
      `GET /api/activities?when=all&street=${made.street}`,
      'GET /api/lists/items?kind=resource',
      'GET /api/today',
      'GET /api/network',
      'GET /api/places',
    ]
    let text = ''
    for (const line of lines) text += (await ask(line)).body
    return text
  }
  const before = await looked()
  expect(secrets.filter((secret) => !before.includes(secret))).toEqual([])

  const { version } = (await ask(`GET /api/organizations/${id}`)).json() as { version: number }
  await ask(`PUT /api/organizations/${id}`, { version, name: '驻区部队甲', type: 'military' })
  await house.dispatcher.settle()
  const after = await looked()
  expect(after).toContain('驻区部队甲')
  expect(secrets.filter((secret) => after.includes(secret))).toEqual([])
})
