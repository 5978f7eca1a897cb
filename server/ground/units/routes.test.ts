import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/units.ts'
import * as speaking from '#contract/liaisons.ts'
import type { Me } from '#contract/people.ts'
import type { RouteSpec } from '#contract/route.ts'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit, theStreets } from './builders.ts'
import { openUnits, type Units } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-units-routes-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let streets: { shimen: string; caojiadu: string }
/** Cookies of those the tests speak as. */
let as: Record<'staff' | 'otherStaff' | 'auditor' | 'member' | 'liaison' | 'otherLiaison', string>
/** A member unit of Shimen with one liaison, and one without a standing. */
let bookshop: string
let plain: string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  streets = await house.do(theSystem, (t) => theStreets(t, units))
  const made = await house.do(theSystem, async (t) => {
    bookshop = await aUnit(t, units, streets.shimen, { member: true, name: '石门书店', shortName: '书店' })
    plain = await aUnit(t, units, streets.shimen, { name: '南苏州路小学', type: 'school' })
    const elsewhere = await aUnit(t, units, streets.caojiadu, { member: true, name: '曹家渡医院', type: 'hospital' })
    const [liaison, otherLiaison] = [await aPerson(t, people, { name: '陈立' }), await aPerson(t, people)]
    await units.addLiaison(t, { organizationId: bookshop, personId: liaison.id })
    await units.addLiaison(t, { organizationId: elsewhere, personId: otherLiaison.id })
    return {
      staff: (await aStaffPerson(t, people, streets.shimen)).id,
      otherStaff: (await aStaffPerson(t, people, streets.caojiadu)).id,
      auditor: (await aStaffPerson(t, people, streets.shimen, { role: 'auditor' })).id,
      member: (await aPerson(t, people)).id,
      liaison: liaison.id,
      otherLiaison: otherLiaison.id,
    }
  })
  const cookies = await Promise.all(Object.entries(made).map(async ([who, id]) => [who, await server.signIn(id)]))
  as = Object.fromEntries(cookies) as typeof as
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

async function codeSentTo(phone: string): Promise<string> {
  await house.settle()
  const lines = readFileSync(outboxPath(outbox), 'utf8').trim().split('\n')
  const sent = lines.map((line) => JSON.parse(line) as { phone: string; code: string })
  return sent.findLast((sms) => sms.phone === phone)!.code
}
const invite = (unit: string, body: object, cookie = as.staff) =>
  server.call(`POST /api/organizations/${unit}/invitations`, { cookie, body })
async function invited(unit: string, phone: string, more: object = {}): Promise<string> {
  const { body } = await invite(unit, { name: '吴敏', phone, ...more })
  return (body['link'] as string).split('/').at(-1)!
}
const namesIn = (body: Record<string, unknown>) => (body['rows'] as { name: string }[]).map(({ name }) => name)

describe('the list of units', () => {
  const list = async (query: string, cookie = as.staff) =>
    (await server.call(`GET /api/organizations?${query}`, { cookie })).body

  test('shows a unit with its street, standing and number of liaisons', async () => {
    const body = await list(`q=${encodeURIComponent('石门书店')}`)
    expect(body).toEqual({
      rows: [
        {
          id: bookshop,
          code: expect.stringMatching(/^DW-\d{4}-\d{4}$/) as string,
          name: '石门书店',
          shortName: '书店',
          type: 'enterprise',
          streetId: streets.shimen,
          streetName: '石门二路街道',
          membership: 'member',
          liaisons: 1,
          address: '',
        },
      ],
      total: 1,
      page: 1,
      pageSize: 20,
    })
  })

  test.each([
    ['q=smsd', ['石门书店']],
    ['q=shimenshu', ['石门书店']],
    ['q=%E7%9F%B3%20%E9%97%A8', ['石门书店']],
    ['q=%25', []],
    ['type=hospital', ['曹家渡医院']],
    ['membership=member', ['曹家渡医院', '石门书店']],
    ['membership=none', ['南苏州路小学']],
    ['withoutLiaison=true', ['南苏州路小学']],
    ['withoutLiaison=false', ['曹家渡医院', '石门书店']],
    ['pageSize=1&page=2', ['南苏州路小学']],
  ])('%s finds %j, by the pinyin of their names', async (query, names) => {
    expect(namesIn(await list(query))).toEqual(names)
  })

  test('is filtered by street, and shows a liaison the units of the whole district', async () => {
    expect(namesIn(await list(`street=${streets.caojiadu}`))).toEqual(['曹家渡医院'])
    expect(namesIn(await list('', as.otherLiaison))).toEqual(['曹家渡医院', '南苏州路小学', '石门书店'])
  })

  test('costs the same number of statements whatever it shows', async () => {
    const cost = (query: string) => house.statements(() => list(query))
    await list('')
    const one = await cost('pageSize=1')
    expect([await cost('pageSize=3'), await cost('pageSize=100'), await cost('q=nothing-like-this')]).toEqual([
      one,
      one,
      one,
    ])
  })
})

describe('one unit', () => {
  const show = async (cookie: string, unit = bookshop) =>
    (await server.call(`GET /api/organizations/${unit}`, { cookie })).body

  test('names its liaisons and invitations to its street and itself, and to nobody else', async () => {
    const phone = nextPhone()
    await invited(bookshop, phone)
    const open = {
      bodies: [
        {
          id: expect.any(String) as string,
          name: '石门二路街道分会',
          kind: 'streetChapter',
          from: expect.any(String) as string,
        },
      ],
      liaisonRows: [
        expect.objectContaining({
          name: '陈立',
          phoneMasked: expect.stringMatching(/^138\*{4}\d{4}$/) as string,
          lead: true,
          to: null,
        }),
      ],
      invitations: [
        expect.objectContaining({ name: '吴敏', phoneMasked: `138****${phone.slice(7)}`, acceptedAt: null }),
      ],
    }
    expect(await show(as.staff)).toMatchObject(open)
    expect(await show(as.liaison)).toMatchObject(open)
    for (const cookie of [as.otherStaff, as.otherLiaison]) {
      const body = await show(cookie)
      expect(body).toMatchObject({ name: '石门书店', liaisonRows: [], invitations: [] })
      expect(JSON.stringify(body)).not.toMatch(/陈立|吴敏|\*{4}/)
    }
    expect(JSON.stringify(await show(as.staff))).not.toContain(phone)
  })

  test('that is not there is missing', async () => {
    expect(await show(as.staff, newId())).toMatchObject({ code: 'object.missing', status: 404 })
  })
})

describe('an invitation', () => {
  test('makes the invited person liaison and signs them in as one', async () => {
    const phone = nextPhone()
    const sent = await invite(plain, { name: ' 吴敏 ', phone: `+86 ${phone}` })
    expect(sent.body).toMatchObject({ organizationName: '南苏州路小学', name: '吴敏' })
    expect(sent.body['link']).toMatch(/^https:\/\/linli\.example\.cn\/m\/invitations\/[\w-]{32}$/)
    const token = (sent.body['link'] as string).split('/').at(-1)!
    expect((await server.call(`GET /api/invitations/${token}`)).body).toEqual({
      organizationName: '南苏州路小学',
      streetName: '石门二路街道',
      name: '吴敏',
      phoneMasked: `138****${phone.slice(7)}`,
      expiresAt: sent.body['expiresAt'],
    })
    expect((await server.call(`POST /api/invitations/${token}/code-requests`)).body).toEqual({
      expiresInSeconds: 300,
      resendAfterSeconds: 60,
    })
    const code = await codeSentTo(phone)
    const wrong = await server.call(`POST /api/invitations/${token}/accept`, {
      body: { code: code === '000000' ? '000001' : '000000' },
    })
    expect([wrong.status, wrong.body['code'], wrong.body['params']]).toEqual([401, 'code.wrong', { triesLeft: 4 }])
    const accepted = await server.call(`POST /api/invitations/${token}/accept`, { body: { code } })
    const me = accepted.body as Me
    expect(me).toMatchObject({
      name: '吴敏',
      hats: [
        {
          kind: 'liaison',
          streetId: streets.shimen,
          streetName: '石门二路街道',
          organizationId: plain,
          organizationName: '南苏州路小学',
        },
        { kind: 'member' },
      ],
      hatId: me.hats[0]!.id,
    })
    const reached = await server.call(`GET /api/organizations/${plain}`, { cookie: accepted.cookie })
    expect(reached.body).toMatchObject({ liaisons: 1, liaisonRows: [{ name: '吴敏', lead: true }], invitations: [] })
    for (const line of [`GET /api/invitations/${token}`, `POST /api/invitations/${token}/code-requests`] as const) {
      const gone = await server.call(line as 'GET /')
      expect([gone.status, gone.body['code']]).toEqual([410, 'invitation.gone'])
    }
    const trail = await house.do(theSystem, (t) =>
      sql`select action, title, actor_kind from kernel.audit_entry where area_id = ${streets.shimen}
        and action like 'invitation.%' and title = '南苏州路小学' order by at, id`.execute(t.tables<unknown>()),
    )
    expect(trail.rows).toEqual([
      { action: 'invitation.send', title: '南苏州路小学', actor_kind: 'person' },
      { action: 'invitation.accept', title: '南苏州路小学', actor_kind: 'stranger' },
    ])
    const office = (reached.body['liaisonRows'] as { id: string }[])[0]!
    expect((await server.call(`POST /api/liaisons/${office.id}/end`, { cookie: as.staff })).body).toEqual({
      done: true,
    })
    const after = (await server.call('GET /api/me', { cookie: accepted.cookie })).body['me'] as Me
    expect(after).toMatchObject({ hatId: 'member', hats: [{ id: 'member' }] })
  })

  test('opens nothing for a code that came for signing in', async () => {
    const phone = nextPhone()
    const token = await invited(bookshop, phone)
    await server.call('POST /api/session/code-requests', { body: { phone } })
    const answer = await server.call(`POST /api/invitations/${token}/accept`, {
      body: { code: await codeSentTo(phone) },
    })
    expect([answer.status, answer.body['code']]).toEqual([410, 'code.expired'])
  })

  test('gives way to a second one for the same phone', async () => {
    const phone = nextPhone()
    const [first, second] = [await invited(bookshop, phone), await invited(bookshop, phone)]
    expect((await server.call(`GET /api/invitations/${first}`)).body['code']).toBe('invitation.gone')
    expect((await server.call(`GET /api/invitations/${second}`)).status).toBe(200)
  })

  test('is over after fourteen days, and one that never was answers the same', async () => {
    const phone = nextPhone()
    const token = await invited(bookshop, phone)
    await house.do(theSystem, (t) =>
      sql`update units.invitation set expires_at = expires_at - interval '14 days'
        where phone_index = ${house.house.seal.index(phone)}`.execute(t.tables<unknown>()),
    )
    const [expired, never] = [
      await server.call(`GET /api/invitations/${token}`),
      await server.call(`GET /api/invitations/${'x'.repeat(32)}`),
    ]
    expect({ ...expired.body, requestId: '' }).toEqual({ ...never.body, requestId: '' })
    expect(expired.status).toBe(410)
  })

  test('is refused for who is liaison already, for a sixth, and for what is no phone', async () => {
    const unit = await house.do(theSystem, (t) => aUnit(t, units, streets.shimen))
    const first = await house.do(theSystem, (t) => aPerson(t, people, { name: '钱立' }))
    await house.do(theSystem, (t) => units.addLiaison(t, { organizationId: unit, personId: first.id }))
    const again = await invite(unit, { name: '钱某', phone: first.phone })
    expect([again.status, again.body['code'], again.body['params']]).toEqual([409, 'liaison.already', { name: '钱立' }])
    for (let turn = 0; turn < 4; turn++)
      expect((await invite(unit, { name: '吴敏', phone: nextPhone() })).status).toBe(200)
    const sixth = await invite(unit, { name: '吴敏', phone: nextPhone() })
    expect([sixth.status, sixth.body['code'], sixth.body['params']]).toEqual([409, 'liaison.too-many', { most: 5 }])
    const malformed = await invite(bookshop, { name: '吴敏', phone: '021-0000-0000' })
    expect([malformed.status, malformed.body['code']]).toEqual([422, 'phone.malformed'])
  })

  test('sent again under the same key is the same invitation', async () => {
    const sent = { cookie: as.staff, key: 'invitation-key-1', body: { name: '吴敏', phone: nextPhone() } }
    const unit = await house.do(theSystem, (t) => aUnit(t, units, streets.shimen))
    const line = `POST /api/organizations/${unit}/invitations` as const
    const [first, second] = [await server.call(line, sent), await server.call(line, sent)]
    expect(second.body).toEqual(first.body)
  })

  test('stores neither its token nor the phone in the open', async () => {
    const phone = nextPhone()
    const token = await invited(bookshop, phone)
    const { rows } = await house.do(theSystem, (t) => sql`select * from units.invitation`.execute(t.tables<unknown>()))
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain(phone)
  })
})

describe('the network', () => {
  test('counts the units of each street and of the district, and the members of each body', async () => {
    const { areas, bodies } = (await server.call('GET /api/network', { cookie: as.member })).body as unknown as {
      areas: { level: string; code: string; organizations: number; withoutLiaison: number }[]
      bodies: { kind: string; name: string; members: number }[]
    }
    const caojiadu = areas.find(({ code }) => code === '310106014')
    expect(caojiadu).toMatchObject({ level: 'street', organizations: 1, withoutLiaison: 0 })
    const streetSums = areas.filter(({ level }) => level === 'street')
    const sum = (of: 'organizations' | 'withoutLiaison') => streetSums.reduce((total, area) => total + area[of], 0)
    expect(areas.find(({ level }) => level === 'district')).toMatchObject({
      code: '310106',
      organizations: sum('organizations'),
      withoutLiaison: sum('withoutLiaison'),
    })
    expect(bodies.filter(({ members }) => members > 0).map(({ name, members }) => [name, members])).toEqual([
      ['石门二路街道分会', 1],
      ['曹家渡街道分会', 1],
    ])
    expect(bodies).toHaveLength(22)
  })

  test('has fourteen streets and its places for anybody', async () => {
    expect((await server.call('GET /api/streets')).body['rows']).toHaveLength(14)
    const venue = {
      streetId: streets.caojiadu,
      name: '曹家渡党群服务站',
      kind: 'serviceStation',
      address: '万航渡路 1 号',
      wayHere: '',
      phone: '',
      openingHours: '9:00-17:00',
      seats: null,
      wheelchair: false,
    } as const
    await house.do(theSystem, (t) => units.addVenue(t, venue))
    const here = await server.call(`GET /api/venues?street=${streets.caojiadu}`)
    expect(here.body['rows']).toMatchObject([{ ...venue, streetName: '曹家渡街道' }])
    expect((await server.call(`GET /api/venues?street=${streets.shimen}`)).body['rows']).toEqual([])
  })
})

describe('who may call', () => {
  // Handing over and membership are flows': see their tests there, and checks/walls.
  const specs = (Object.values(contract) as unknown[]).filter(
    (value): value is RouteSpec =>
      typeof value === 'object' &&
      value !== null &&
      'permission' in value &&
      value !== speaking.handOverOffice &&
      value !== contract.changeMembership,
  )
  const reachedBy: Partial<Record<RouteSpec['permission'], readonly string[]>> = {
    public: ['stranger', 'staff', 'otherStaff', 'auditor', 'member', 'liaison', 'otherLiaison'],
    'signed-in': ['staff', 'otherStaff', 'auditor', 'member', 'liaison', 'otherLiaison'],
    'staff-or-liaison': ['staff', 'otherStaff', 'liaison', 'otherLiaison'],
    'street-staff': ['staff', 'otherStaff'],
  }
  const record = { name: '问路单位', type: 'other' }
  const bodies: Record<string, unknown> = {
    '/api/organizations': record,
    '/api/organizations/:id': { version: 1, ...record },
    '/api/organizations/:id/invitations': { name: '吴敏', phone: '13800009999' },
    '/api/invitations/:token/accept': { code: '000000' },
  }

  test.each(specs.map((spec) => [`${spec.method} ${spec.path}`, spec] as const))('%s', async (line, spec) => {
    const url = line.replace(':id', newId()).replace(':token', 'x'.repeat(32)) as 'GET /'
    const reached: string[] = []
    for (const [who, cookie] of [['stranger', undefined], ...Object.entries(as)] as const) {
      const asked = url.replace('/api/credit-codes', '/api/credit-codes?code=9131') as 'GET /'
      const { status, body } = await server.call(asked, {
        cookie,
        ...(spec.method === 'GET' ? {} : { body: bodies[spec.path] }),
      })
      expect(status).toBeLessThan(500)
      if (!['session.missing', 'permission.missing'].includes(body['code'] as string)) reached.push(who)
    }
    expect(reached).toEqual(reachedBy[spec.permission])
  })

  test('staff of another street cannot invite for a unit: it is missing for them', async () => {
    const unit = await house.do(theSystem, (t) => aUnit(t, units, streets.shimen))
    const foreign = await invite(unit, { name: '吴敏', phone: nextPhone() }, as.otherStaff)
    const never = await invite(newId(), { name: '吴敏', phone: nextPhone() }, as.otherStaff)
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...never.body, requestId: '' })
    expect(foreign.status).toBe(404)
    expect((await invite(unit, { name: '吴敏', phone: nextPhone() })).status).toBe(200)
  })
})
