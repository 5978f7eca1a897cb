import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sms } from '#adapters/sms/index.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aPerson, aStaffPerson } from '../builders.ts'
import { limits } from '../rules.ts'
import { openPeople, type People } from '../index.ts'
import { texts } from './rules.ts'

const street = newId()
const unit = newId()
const body = newId()
let house: TestHouse
let people: People
let server: TestServer
/** Who speaks for the unit now. */
const liaisons = new Set<string>()
/** Who is secretary of the body besides. */
const secretaries = new Set<string>()
/** Who speaks for a second unit besides. */
const twoUnits = new Set<string>()
const sent: Sms[] = []

const aHat = (id: string, organizationId: string, name: string) =>
  ({
    id,
    kind: 'liaison',
    areaId: street,
    organizationId,
    label: name,
    streetName: '石门二路街道',
    organizationName: name,
  }) as const

beforeAll(async () => {
  house = await openTestHouse((parts) => [(people = openPeople(parts, { send: async (sms) => void sent.push(sms) }))])
  people.hatsFrom(async (_t, personId) => [
    ...(secretaries.has(personId)
      ? [
          {
            id: `secretary:${personId}`,
            kind: 'committee-secretary' as const,
            areaId: street,
            organizationId: null,
            ofId: body,
            label: '甲联盟',
            streetName: '石门二路街道',
            organizationName: '甲联盟',
          },
        ]
      : []),
    ...(liaisons.has(personId)
      ? [
          aHat(`liaison:${personId}`, unit, '甲书店'),
          ...(twoUnits.has(personId) ? [aHat(`other:${personId}`, newId(), '乙医院')] : []),
        ]
      : []),
  ])
  server = await aServer(house, people, [people])
  people.startTexting()
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

const change = (statement: ReturnType<typeof sql>) => house.do(theSystem, (t) => statement.execute(t.tables<unknown>()))

/** Whatever the hour, as if it were morning. */
async function morning(): Promise<void> {
  await change(sql`update people.sign_in_link set send_after = now() - interval '1 second' where to_send is not null`)
  await people.jobs.find(({ name }) => name === 'people.texts')!.run()
}

async function aLiaison() {
  const person = await house.do(theSystem, (t) => aPerson(t, people))
  liaisons.add(person.id)
  return person
}

/** How many were counted today. */
async function used(counter: string): Promise<number> {
  const { rows } = (await change(sql`select value from kernel.counter where name like ${`${counter}%`}`)) as {
    rows: { value: number }[]
  }
  return rows[0]?.value ?? 0
}

const tell = (personIds: string[], kind = 'match.proposed') =>
  house.do(theSystem, (t) =>
    people.text(t, {
      personIds,
      kind,
      params: { unit: '乙医院', title: '量血压' },
      link: '/matches/1',
      organizationId: unit,
    }),
  )

/** The token of the newest link texted to this phone. */
async function tokenFor(phone: string): Promise<string> {
  await house.settle()
  await morning()
  return sent
    .findLast((sms) => sms.phone === phone)!
    .code.split('/')
    .at(-1)!
}

/** Somebody presses the button of the page. */
const open = (token: string, cookie?: string, instead?: boolean) =>
  server.call('POST /api/session/link', {
    body: { token, pressed: true, ...(instead ? { instead } : {}) },
    ...(cookie ? { cookie } : {}),
  })

describe('the link of a text', () => {
  test('opens under the hat of a body’s secretary, where the body is told, also for who speaks for a unit as well', async () => {
    const song = await aLiaison()
    secretaries.add(song.id)
    await house.do(theSystem, (t) =>
      people.text(t, {
        personIds: [song.id],
        kind: 'listing.proposed',
        params: { street: '石门二路街道', owner: '甲联盟', title: '量血压', count: '1' },
        link: '/proposals',
        ofId: body,
      }),
    )
    const answer = await open(await tokenFor(song.phone))
    expect(answer.body).toMatchObject({ path: '/proposals', me: { hatId: `secretary:${song.id}` } })
  })

  test('signs its person in once, under the hat it is about, and says where it leads; looking at it spends nothing', async () => {
    const chen = await aLiaison()
    await tell([chen.id])
    const token = await tokenFor(chen.phone)
    expect(sent.at(-1)).toMatchObject({ template: 'match.proposed', words: { unit: '乙医院', title: '量血压' } })
    expect(sent.at(-1)!.code).toMatch(/^https:\/\/linli\.example\.cn\/m\/go\/[\w-]{32}$/)
    // A chat that previews the address asks with GET, and has no route to ask.
    await server.call(`GET /api/session/link?token=${token}`)
    const first = await open(token)
    expect([first.status, first.body['path']]).toEqual([200, '/matches/1'])
    expect(first.body['me']).toMatchObject({ personId: chen.id, hatId: `liaison:${chen.id}` })
    const again = await open(token)
    expect([again.status, again.body['code'], again.cookie]).toEqual([410, 'link.ended', undefined])
    // Where she is signed in already, it leads on.
    const there = await open(token, first.cookie)
    expect([there.status, there.body['path'], there.cookie]).toEqual([200, '/matches/1', undefined])
  })

  test('is not spent by loading its page, its scripts included, however often: what the page sends by itself asks for a press', async () => {
    const chen = await aLiaison()
    await tell([chen.id])
    const token = await tokenFor(chen.phone)
    const look = (cookie?: string) =>
      server.call('POST /api/session/link', { body: { token }, ...(cookie ? { cookie } : {}) })
    for (let turn = 0; turn < 3; turn++) {
      const { status, body, cookie } = await look()
      expect([status, body['code'], cookie]).toEqual([409, 'link.press', undefined])
    }
    const pressed = await open(token)
    expect([pressed.status, pressed.body['path']]).toEqual([200, '/matches/1'])
    // Who is signed in already is led on by the page itself.
    expect((await look(pressed.cookie)).body['path']).toBe('/matches/1')
    expect((await look()).body['code']).toBe('link.ended')
  })

  test('opens once of two who open it at the same moment', async () => {
    const chen = await aLiaison()
    await tell([chen.id])
    const token = await tokenFor(chen.phone)
    const both = await Promise.all([open(token), open(token)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  test('asks before it signs somebody else out, and spends nothing by asking', async () => {
    const chen = await aLiaison()
    const wang = await aLiaison()
    await tell([chen.id])
    const link = await tokenFor(chen.phone)
    await tell([wang.id])
    const { cookie } = await open(await tokenFor(wang.phone))
    const asked = await open(link, cookie)
    expect([asked.status, asked.body['code'], asked.cookie]).toEqual([409, 'link.somebody-else', undefined])
    // It names who is signed in, and not whom the link was sent to.
    expect(asked.body['title']).toBe(`这台设备现在由${wang.name}登录，短信里的链接是发给另一位的。`)
    const agreed = await open(link, cookie, true)
    expect(agreed.body['me']).toMatchObject({ personId: chen.id })
    // Wang is signed out on this device.
    expect((await server.call('GET /api/me', { cookie })).body['me']).toBeNull()
  })

  test('opens one hat: a forwarded link speaks for no other unit', async () => {
    const chen = await aLiaison()
    twoUnits.add(chen.id)
    await tell([chen.id])
    const { body, cookie } = await open(await tokenFor(chen.phone))
    const hats = (body['me'] as { hats: { id: string }[] }).hats.map(({ id }) => id)
    expect(hats).toEqual([`liaison:${chen.id}`, 'member'])
    const other = await server.call('POST /api/me/hat', { cookie, body: { hatId: `other:${chen.id}` } })
    expect(other.status).toBe(404)
    // As a member and back she may turn.
    await server.call('POST /api/me/hat', { cookie, body: { hatId: 'member' } })
    const back = await server.call('POST /api/me/hat', { cookie, body: { hatId: `liaison:${chen.id}` } })
    expect(back.body).toMatchObject({ hatId: `liaison:${chen.id}` })
  })

  test('ends with its office and with its days; one that nobody made opens nothing', async () => {
    const chen = await aLiaison()
    await tell([chen.id])
    const left = await tokenFor(chen.phone)
    liaisons.delete(chen.id)
    expect((await open(left)).body['code']).toBe('link.ended')

    const old = await aLiaison()
    await tell([old.id])
    const late = await tokenFor(old.phone)
    await change(sql`update people.sign_in_link set expires_at = now() where person_id = ${old.id}`)
    expect((await open(late)).body['code']).toBe('link.ended')
    expect((await open('a-token-that-nobody-ever-made')).body['code']).toBe('link.ended')
  })

  test('opens no staff hat, and what asks for a fresh proof asks for it', async () => {
    const staff = await house.do(theSystem, (t) => aStaffPerson(t, people, street))
    const before = sent.length
    await tell([staff.id])
    await house.settle()
    await morning()
    // Who has no phone gets no text.
    expect(sent).toHaveLength(before)
    const chen = await aLiaison()
    await change(sql`insert into people.role_grant (id, person_id, role, area_id, valid_from)
      values (${newId()}, ${chen.id}, 'street-staff', ${street}, '2020-01-01')`)
    await tell([chen.id])
    const { body, cookie } = await open(await tokenFor(chen.phone))
    expect((body['me'] as { hats: { kind: string }[] }).hats.map(({ kind }) => kind)).toEqual(['liaison', 'member'])
    const guarded = await server.call('POST /api/roles', { cookie, body: {} })
    expect(guarded.status).toBe(403)
  })
})

describe('a text', () => {
  test('goes twice a day to a person, and only for what asks for an answer', async () => {
    const chen = await aLiaison()
    const before = sent.length
    for (let turn = 0; turn < 4; turn++) await tell([chen.id])
    await tell([chen.id], 'points.earned')
    await house.settle()
    await morning()
    expect(sent.slice(before).map(({ template }) => template)).toEqual(['match.proposed', 'match.proposed'])
  })

  test('is not written once the installation’s texts of the day are used up, and the count outlives the process', async () => {
    const chen = await aLiaison()
    const spent = await used('texts-')
    await change(sql`update kernel.counter set value = ${texts.inAllADay} where name like 'texts-%'`)
    await tell([chen.id])
    await house.settle()
    await morning()
    expect(sent.some(({ phone }) => phone === chen.phone)).toBe(false)
    // A code still comes: it has a budget of its own, which has an end too and says so.
    const asks = (phone: string) => server.call('POST /api/session/code-requests', { body: { phone } })
    expect((await asks(chen.phone)).status).toBe(200)
    const codes = await used('sms-')
    await change(sql`update kernel.counter set value = ${limits.code.inAllADay} where name like 'sms-%'`)
    const none = await asks((await aLiaison()).phone)
    expect([none.status, none.body['code']]).toEqual([429, 'code.none-left-today'])
    await change(sql`update kernel.counter set value = ${spent} where name like 'texts-%'`)
    await change(sql`update kernel.counter set value = ${codes} where name like 'sms-%'`)
  })

  test('goes twice a day to a person also when several deeds tell her at the same moment', async () => {
    const chen = await aLiaison()
    await Promise.all(Array.from({ length: 6 }, () => tell([chen.id])))
    await house.settle()
    await morning()
    expect(sent.filter(({ phone }) => phone === chen.phone)).toHaveLength(2)
  })

  test('does not leave where texting was not begun', async () => {
    const quiet = openPeople(house.house, { send: async (sms) => void sent.push(sms) })
    const chen = await aLiaison()
    await house.do(theSystem, (t) =>
      quiet.text(t, { personIds: [chen.id], kind: 'match.proposed', params: {}, link: '/matches/1' }),
    )
    const { rows } = (await change(sql`select from people.sign_in_link where person_id = ${chen.id}`)) as {
      rows: unknown[]
    }
    expect(rows).toEqual([])
  })
})
