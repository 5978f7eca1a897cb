import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit } from './builders.ts'
import { openUnits, type Units } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-units-record-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

let number = 0
const aRecord = (given: object = {}) => ({ name: `青藤第${++number}诊所`, type: 'hospital', ...given })
const add = (body: object) => server.call('POST /api/organizations', { ...cast.as.staff, body })
const edit = (id: string, body: object, role: keyof Roles['as'] = 'staff') =>
  server.call(`PUT /api/organizations/${id}`, { ...cast.as[role], body })
const show = async (id: string, role: keyof Roles['as'] = 'staff') =>
  (await server.call(`GET /api/organizations/${id}`, cast.as[role])).body
async function added(body: object): Promise<string> {
  const { status, body: answer } = await add(body)
  if (status !== 200) throw new Error(JSON.stringify(answer))
  return answer['id'] as string
}

describe('a unit is written down', () => {
  test('with all that is known of it, in one spelling', async () => {
    const record = aRecord({
      name: ' 青藤口腔门诊部 ',
      shortName: '青藤口腔',
      uscc: '91310106 ma1fy0x168',
      usccReason: '不必要的理由',
      partyOrganization: '中共青藤口腔门诊部支部委员会',
      address: '新闸路 0000 号',
      building: '汇景商务楼',
      residentialArea: '张家宅居民区',
    })
    const id = await added(record)
    expect(await show(id)).toEqual({
      id,
      code: expect.stringMatching(/^DW-\d{4}-\d{4}$/) as string,
      version: 1,
      name: '青藤口腔门诊部',
      shortName: '青藤口腔',
      type: 'hospital',
      uscc: '91310106MA1FY0X168',
      usccReason: '',
      partyOrganization: '中共青藤口腔门诊部支部委员会',
      address: '新闸路 0000 号',
      building: { id: expect.any(String) as string, name: '汇景商务楼' },
      residentialArea: { id: expect.any(String) as string, name: '张家宅居民区' },
      streetId: cast.street,
      streetName: '石门二路街道',
      membership: 'none',
      liaisons: 0,
      bodies: [],
      liaisonRows: [],
      invitations: [],
      wentInto: null,
      joined: [],
      grid: null,
      history: [{ at: expect.any(String) as string, by: '周敏', action: 'organization.add', detail: {}, changes: [] }],
    })
    const { body } = await server.call('GET /api/places', cast.as.staff)
    expect(body).toMatchObject({
      buildings: [{ name: '汇景商务楼' }],
      residentialAreas: [{ name: '张家宅居民区' }],
    })
    expect((await server.call('GET /api/places', cast.as.farStaff)).body).toEqual({
      buildings: [],
      residentialAreas: [],
    })
  })

  test('in one building and residential area, however many units name them', async () => {
    const place = { building: '同心大厦', residentialArea: '同心居民区' }
    const [one, other] = [await show(await added(aRecord(place))), await show(await added(aRecord(place)))]
    expect([one['building'], one['residentialArea']]).toEqual([other['building'], other['residentialArea']])
  })

  test('once: the same name in other signs is refused, another street may have it', async () => {
    const { name } = aRecord()
    await added(aRecord({ name }))
    const again = await add(aRecord({ name: ` ${name} ` }))
    expect([again.status, again.body['code'], again.body['params']]).toEqual([409, 'unit.name-known', { name }])
    const elsewhere = await server.call('POST /api/organizations', { ...cast.as.farStaff, body: aRecord({ name }) })
    expect(elsewhere.status).toBe(200)
  })

  test('with a wrong credit code only for a reason, which the audit keeps', async () => {
    const wrong = { uscc: '91350211M0000XUF46' }
    const refused = await add(aRecord(wrong))
    expect([refused.status, refused.body['code']]).toEqual([422, 'unit.code-wrong'])
    const id = await added(aRecord({ ...wrong, usccReason: '营业执照原件如此' }))
    expect(await show(id)).toMatchObject({ uscc: wrong.uscc, usccReason: '营业执照原件如此' })
    expect(await show(id, 'farStaff')).toMatchObject({ uscc: wrong.uscc, usccReason: '', history: [] })
    const trail = await house.do(theSystem, (t) =>
      t
        .tables<{ 'kernel.audit_entry': { action: string; object_id: string; detail: Record<string, string> } }>()
        .selectFrom('kernel.audit_entry')
        .select(['action', 'detail'])
        .where('object_id', '=', id)
        .execute(),
    )
    expect(trail).toEqual([
      { action: 'organization.add', detail: { uscc: wrong.uscc, usccReason: '营业执照原件如此' } },
    ])
  })
})

describe('a credit code is looked at while it is typed', () => {
  const check = async (code: string) =>
    (await server.call(`GET /api/credit-codes?code=${encodeURIComponent(code)}`, cast.as.staff)).body

  test('for its form, its check digits and who has it already', async () => {
    const holder = await added(aRecord({ name: '持有代码的诊所', uscc: '91310106MA1T001600' }))
    expect(await check('91310106 ma1t001600')).toEqual({
      code: '91310106MA1T001600',
      fault: null,
      rightWould: null,
      units: [{ id: holder, name: '持有代码的诊所', streetName: '石门二路街道' }],
    })
    expect(await check('91310115MA1H8R7C6D')).toMatchObject({
      fault: 'digits',
      rightWould: expect.any(String) as string,
    })
    expect(await check('91350211M0000XUF46')).toMatchObject({ fault: 'digits', rightWould: '91350211M0000XUF4R' })
    expect(await check('9131')).toMatchObject({ fault: 'form', rightWould: null, units: [] })
  })

  test('and what would be right is right', async () => {
    const { rightWould } = await check('91310115MA1H8R7C6D')
    expect(await check(rightWould as string)).toMatchObject({ fault: null })
  })
})

describe('a record is changed', () => {
  test('as it was seen: a second one who saw the same is told who was quicker', async () => {
    const id = await added(aRecord({ name: '旧名诊所', address: '旧址' }))
    const first = await edit(id, { version: 1, ...aRecord({ name: '新名诊所', address: '旧址' }) })
    expect(first.body).toEqual({ id, version: 2 })
    const second = await edit(id, { version: 1, ...aRecord() })
    expect([second.status, second.body['code'], second.body['params']]).toEqual([
      409,
      'version.stale',
      { by: '周敏', at: expect.any(String) as string },
    ])
    const { history } = (await show(id)) as { history: { action: string; changes: unknown[] }[] }
    expect(history[0]).toMatchObject({
      action: 'organization.edit',
      by: '周敏',
      changes: [
        { field: 'name', before: '旧名诊所', after: '新名诊所' },
        { field: 'shortName', before: '旧名诊所', after: '新名诊所' },
      ],
    })
    const found = await server.call(`GET /api/organizations?q=${encodeURIComponent('xmzs')}`, cast.as.staff)
    expect(found.body['total']).toBe(1)
  })

  test('by ten at once: one is, nine are told', async () => {
    const id = await added(aRecord())
    const answers = await crowdThrough(
      Array.from({ length: 10 }, (_, turn) => () => edit(id, { version: 1, ...aRecord({ address: `第${turn}处` }) })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ])
  })

  test('into a name the street has already it is not', async () => {
    const { name } = aRecord()
    await added(aRecord({ name }))
    const answer = await edit(await added(aRecord()), { version: 1, ...aRecord({ name }) })
    expect([answer.status, answer.body['code']]).toEqual([409, 'unit.name-known'])
  })

  test('by its own street alone', async () => {
    const unit = await house.do(theSystem, (t) => aUnit(t, units, cast.street))
    const found = await cast.grid('PUT', async () => ({
      path: `/api/organizations/${unit}`,
      body: { version: ((await show(unit))['version'] as number) ?? 1, ...aRecord() },
    }))
    expect(found).toEqual(expected({ stranger: 401, staff: 200, farStaff: 404 }))
    expect(await cast.grid('POST', async () => ({ path: '/api/organizations', body: aRecord() }))).toEqual(
      expected({ stranger: 401, staff: 200, farStaff: 200 }),
    )
  })

  test('and shown in as many statements with a long history as with a short one', async () => {
    const id = await added(aRecord())
    // Who asks is remembered for a second: the first look finds that out, the second is counted.
    const cost = async () => {
      await show(id)
      return house.statements(() => show(id))
    }
    const before = await cost()
    for (let version = 1; version <= 5; version++) await edit(id, { version, ...aRecord({ address: `${version} 号` }) })
    expect(await cost()).toBe(before)
  })
})

describe('a military unit', () => {
  test('is an alias and nothing else, in the table too', async () => {
    const named = aRecord({ name: '驻区部队甲', type: 'military' })
    const refused = await add({ ...named, address: '某路 1 号' })
    expect([refused.status, refused.body['code']]).toEqual([422, 'unit.alias-only'])
    const id = await added(named)
    await expect(
      house.do(theSystem, (t) =>
        t
          .tables<{ 'units.organization': { id: string; address: string } }>()
          .updateTable('units.organization')
          .set({ address: '某路 1 号' })
          .where('id', '=', id)
          .execute(),
      ),
    ).rejects.toThrow('organization_alias_only')
  })
})
