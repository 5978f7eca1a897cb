import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sms } from '#adapters/sms/index.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { samePersons } from '#ground/people/index.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { systemActor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { readFieldRegister } from '#kernel/field-register.ts'
import { openLog } from '#kernel/log.ts'
import { rowsAbout } from '#kernel/rows-about.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

let house: WholeHouse
let street: string
let staff: { id: string; cookie: string }
const sent: Sms[] = []

beforeAll(async () => {
  house = await aWholeHouse({ log: openLog('warn'), sms: { send: async (sms) => void sent.push(sms) } })
  const made = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    return { street: shimen, id: (await aStaffPerson(t, house.doors.people, shimen)).id }
  })
  street = made.street
  // In force before the hours that are told of.
  const yesterday = {
    actor: systemActor('test'),
    scope: '*',
    requestId: 'test',
    now: new Date(Date.now() - 86_400_000),
  } as const
  await house.transactions.do(yesterday, (t) => house.doors.points.seedScheme(t, street))
  staff = { id: made.id, cookie: await cookieOf(made.id) }
})
afterAll(() => house.close())

const cookieOf = async (id: string): Promise<string> => `__Host-linli=${await house.signIn(id)}`

async function ask<T = Record<string, unknown>>(cookie: string, line: string, body?: unknown) {
  const answer = await house.ask(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string }, answer }
}

/** Somebody whose name and phone stand nowhere else. */
async function somebody(name: string) {
  const person = await house.as((t) => aPerson(t, house.doors.people, { name, phone: nextPhone() }))
  return { ...person, cookie: await cookieOf(person.id) }
}

async function anActivity(title: string, { inHours, capacity }: { inHours: number; capacity?: number }) {
  const now = await house.as(async (t) => t.now)
  const at = (hours: number) => iso(later(now, hours * 3_600_000))
  const planned = await ask<{ id: string; version: number }>(staff.cookie, 'POST /api/activities', {
    title,
    kind: 'volunteer',
    place: '大厅',
    startsAt: at(inHours),
    endsAt: at(inHours + 2),
    ...(capacity ? { capacity } : {}),
  })
  const { id, version } = planned.body
  await ask(staff.cookie, `POST /api/activities/${id}/publish`, { version })
  return id
}

/** Moves an activity and who came to it into the past. */
async function earlier(activity: string, hours: number): Promise<void> {
  const by = `${hours} hours`
  await house.ownerPool.query(
    'update activities.activity set starts_at = starts_at - $2::interval, ends_at = ends_at - $2::interval where id = $1',
    [activity, by],
  )
  await house.ownerPool.query(
    'update activities.sign_up set check_in_at = check_in_at - $2::interval where activity_id = $1',
    [activity, by],
  )
}

/** In which tables a text stands, of those that belong to Linli. */
async function placesOf(text: string): Promise<string[]> {
  const { rows: tables } = await house.ownerPool.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await house.ownerPool.query(
      `select from ${name} x where position($1 in x::text) > 0 limit 1`,
      [text],
    )
    if (rowCount) found.push(name)
  }
  return found.toSorted()
}

test('what is stored about me is told by purpose, and taken home whole, without secrets', async () => {
  const member = await somebody('钟离秋月')
  await ask(member.cookie, `POST /api/activities/${await anActivity('读书会', { inHours: 30 })}/sign-ups`)
  type Groups = { groups: { place: string; rows: number }[] }
  const { groups } = (await ask<Groups>(member.cookie, 'GET /api/me/data')).body
  expect(Object.fromEntries(groups.map(({ place, rows }) => [place, rows]))).toMatchObject({
    'people.person': 1,
    'people.session': 1,
    'activities.sign_up': 1,
  })
  const { answer } = await ask(member.cookie, 'GET /api/me/data/file')
  const file = JSON.parse(answer.body) as { phone: string; stored: { place: string; rows: object[] }[] }
  expect(file.phone).toBe(member.phone)
  expect(file.stored.find(({ place }) => place === 'people.person')!.rows).toEqual([
    expect.objectContaining({ id: member.id, name: '钟离秋月' }),
  ])
  expect(answer.body).not.toMatch(/"(token_hash|phone_sealed|phone_index|secret_sealed|salt|hash)"/)
})

test('my name is mine to correct; of two who correct it at once the second sees who was first', async () => {
  const member = await somebody('闻人静')
  const { version } = (await ask<{ version: number }>(member.cookie, 'GET /api/me/data')).body
  expect((await ask(member.cookie, 'POST /api/me/name', { name: '闻人婧', version })).status).toBe(200)
  expect((await ask<{ me: { name: string } }>(member.cookie, 'GET /api/me')).body.me.name).toBe('闻人婧')
  const late = await ask(member.cookie, 'POST /api/me/name', { name: '闻人靖', version })
  expect([late.status, late.body]).toMatchObject([409, { code: 'version.stale', params: { by: '闻人婧' } }])
  expect((await ask(member.cookie, 'POST /api/me/name', { name: '静', version: version + 1 })).status).toBe(400)
})

test('every table about one person says whom, so that nothing is left out of what one takes home', () => {
  const silent = [...readFieldRegister()].filter(
    ([, { personal, of }]) => personal?.some((field) => field === 'person_id') && !of,
  )
  expect(silent.map(([table]) => table)).toEqual(['people.demonstration_login'])
})

describe('closing an account', () => {
  test('gives places back, takes name and phone out everywhere but the trail, and leaves hours and points adding up', async () => {
    const member = await somebody('东方既白')
    const next = await somebody('公孙大娘')
    // An hour of service that was settled, and a place in something to come that somebody else waits for.
    const past = await anActivity('扶老助残', { inHours: 1 })
    await ask(staff.cookie, `POST /api/activities/${past}/sign-ups/assisted`, {
      name: member.name,
      phone: member.phone,
    })
    await earlier(past, 1.5)
    await ask(staff.cookie, `POST /api/activities/${past}/attendance`, { personId: member.id, what: 'in' })
    await earlier(past, 2)
    const { body: over } = await ask<{ version: number }>(staff.cookie, `GET /api/activities/${past}`)
    expect((await ask(staff.cookie, `POST /api/activities/${past}/close`, { version: over.version })).status).toBe(200)
    await house.dispatcher.settle()
    const coming = await anActivity('包粽子', { inHours: 48, capacity: 1 })
    await ask(member.cookie, `POST /api/activities/${coming}/sign-ups`)
    expect((await ask(next.cookie, `POST /api/activities/${coming}/sign-ups`)).body).toMatchObject({
      state: 'waitlisted',
    })
    await house.as((t) => house.doors.messages.tell(t, aTelling(member.id, member.name)))
    await house.dispatcher.settle()

    for (const statement of [
      `insert into people.channel_binding (id, person_id, channel, subject_index, bound_at)
       values (gen_random_uuid(), $1, 'wechat', 'somebody', now())`,
      `insert into people.passkey (id, person_id, credential_id, public_key, counter, transports, name, synced, made_at, changed_at)
       values (gen_random_uuid(), $1, 'a key', '', 0, '', '手机', false, now(), now())`,
    ])
      await house.ownerPool.query(statement, [member.id])
    const before = (
      await ask<{ signUps: number; units: string[]; roles: number }>(member.cookie, 'GET /api/me/closing')
    ).body
    expect(before).toMatchObject({ roles: 0, units: [], signUps: 1 })
    const kept = await house.as((t) => rowsAbout(t, readFieldRegister(), samePersons(member.id)))
    expect((await placesOf(member.name)).length).toBeGreaterThan(2)

    expect((await ask(member.cookie, 'POST /api/me/closing')).status).toBe(200)
    await house.dispatcher.settle()
    // What was done stays in the trail for the time the law demands; nothing else knows the name.
    expect(await placesOf(member.name)).toEqual(['kernel.audit_entry'])
    expect(await placesOf(member.phone)).toEqual([])
    const after = await house.as((t) => rowsAbout(t, readFieldRegister(), samePersons(member.id)))
    const waysIn = (rows: typeof kept) =>
      ['people.channel_binding', 'people.passkey'].map((table) => rows[table]?.length ?? 0)
    expect([waysIn(kept), waysIn(after)]).toEqual([
      [1, 1],
      [0, 0],
    ])
    expect([kept['record.line']?.length, kept['points.entry']?.length]).toEqual([1, 1])
    expect([after['record.line'], after['points.entry']]).toEqual([kept['record.line'], kept['points.entry']])
    expect((await ask(next.cookie, `GET /api/activities/${coming}`)).body).toMatchObject({ mine: 'signedUp' })
    expect((await ask<{ me: unknown }>(member.cookie, 'GET /api/me')).body.me).toBeNull()

    // The phone may begin anew, and finds nothing of before.
    await ask('', 'POST /api/session/code-requests', { phone: member.phone })
    await house.dispatcher.settle()
    const { code } = sent.findLast(({ phone }) => phone === member.phone)!
    const anew = await ask<{ personId: string }>('', 'POST /api/session/code', {
      phone: member.phone,
      code,
      name: '西门新人',
    })
    expect(anew.status).toBe(200)
    expect(anew.body.personId).not.toBe(member.id)
  })

  test('is refused to who holds a role and to who speaks for a unit, and nothing is done', async () => {
    expect((await ask(staff.cookie, 'POST /api/me/closing')).body.code).toBe('closing.role')
    const liaison = await somebody('司马联络')
    await house.as(async (t) => {
      const unit = await aUnit(t, house.doors.units, street, { name: '向阳书店', member: true })
      await house.doors.units.addLiaison(t, { organizationId: unit, personId: liaison.id })
    })
    const refused = await ask(liaison.cookie, 'POST /api/me/closing')
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'closing.office', params: { units: '向阳书店' } },
    ])
    expect(await placesOf(liaison.name)).toContain('people.person')
  })
})

const aTelling = (personId: string, name: string) =>
  ({
    personIds: [personId],
    kind: 'signUp.movedUp',
    params: { activity: name },
    link: null,
  }) as unknown as Parameters<WholeHouse['doors']['messages']['tell']>[1]
