import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms, outboxPath } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { aUnit, theStreets } from './builders.ts'
import { openUnits, type Units } from './index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-units-race-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let street: string
let staff: string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  street = (await house.do(theSystem, (t) => theStreets(t, units))).shimen
  staff = await server.signIn((await house.do(theSystem, (t) => aStaffPerson(t, people, street))).id)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const counted = async (unit: string) =>
  (
    await house.do(theSystem, (t) =>
      sql`select o.liaisons as stored, count(l.id)::int as standing, (count(l.id) filter (where l.lead))::int as leading
        from units.organization o left join units.liaison l on l.organization_id = o.id and l.valid_to is null
        where o.id = ${unit} group by o.id`.execute(t.tables<unknown>()),
    )
  ).rows[0]

test('an invitation accepted twice at once makes one liaison and one session', async () => {
  for (let round = 0; round < 10; round++) {
    const unit = await house.do(theSystem, (t) => aUnit(t, units, street))
    const phone = nextPhone()
    const { body } = await server.call(`POST /api/organizations/${unit}/invitations`, {
      cookie: staff,
      body: { name: '吴敏', phone },
    })
    const token = (body['link'] as string).split('/').at(-1)!
    await server.call(`POST /api/invitations/${token}/code-requests`)
    await house.settle()
    const sent = JSON.parse(readFileSync(outboxPath(outbox), 'utf8').trim().split('\n').at(-1)!) as { code: string }
    const answers = await Promise.all(
      [1, 2].map(() => server.call(`POST /api/invitations/${token}/accept`, { body: { code: sent.code } })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect(await counted(unit)).toEqual({ stored: 1, standing: 1, leading: 1 })
  }
})

test('twenty appointed at once fill five places, one of them leading', async () => {
  const unit = await house.do(theSystem, (t) => aUnit(t, units, street))
  const persons = await house.do(theSystem, async (t) => {
    const made = []
    for (let turn = 0; turn < 20; turn++) made.push((await aPerson(t, people)).id)
    return made
  })
  const answers = await Promise.all(
    persons.map((personId) =>
      house.do(theSystem, (t) => units.addLiaison(t, { organizationId: unit, personId, lead: true })),
    ),
  )
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(5)
  expect(await counted(unit)).toEqual({ stored: 5, standing: 5, leading: 1 })
})

test('twenty invited at once for the last place: one is', async () => {
  const unit = await house.do(theSystem, async (t) => {
    const unit = await aUnit(t, units, street)
    for (let turn = 0; turn < 4; turn++)
      await units.addLiaison(t, { organizationId: unit, personId: (await aPerson(t, people)).id })
    return unit
  })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      server.call(`POST /api/organizations/${unit}/invitations`, {
        cookie: staff,
        body: { name: '吴敏', phone: nextPhone() },
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body['code'] === 'liaison.too-many')).toHaveLength(19)
})
