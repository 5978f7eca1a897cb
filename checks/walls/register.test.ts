import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { readFieldRegister, type Days } from '#kernel/field-register.ts'
import { aDatabase } from '#testing/database.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'
import { registerFaults } from './register.ts'
import { registerPage } from './register-page.ts'

let house: WholeHouse
let owner: pg.Client
const register = readFieldRegister()
const timers = () => house.timers.map(({ name }) => name)

beforeAll(async () => {
  house = await aWholeHouse()
  owner = new pg.Client(await aDatabase())
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

test('every column that may tell of a person is registered with class, purpose, basis and time', async () => {
  expect(await registerFaults(owner, register, timers())).toEqual([])
  expect(register.size).toBeGreaterThan(30)
})

describe('what is not registered is reported:', () => {
  test.each<[string, string, string]>([
    ['a table', 'create table units.x (id uuid)', 'units.x is not registered'],
    ['words', 'alter table units.liaison add column remark text', 'units.liaison.remark is not registered'],
    [
      'a pointer to a person',
      'alter table units.venue add column kept_by uuid',
      'units.venue.kept_by is not registered',
    ],
    [
      'a field that is gone',
      'alter table units.venue drop column way_here',
      'units.venue.way_here is registered and does not exist',
    ],
  ])('%s', async (_what, sql, begins) => {
    await owner.query('begin')
    await owner.query(sql)
    const faults = await registerFaults(owner, register, timers())
    await owner.query('rollback')
    expect(faults.filter((fault) => fault.startsWith(begins))).toHaveLength(1)
  })

  test('an entry that says too little', async () => {
    const entry = { ...register.get('people.person')!, sealed: [] }
    const less = new Map([
      ...register,
      [
        'people.person',
        { plain: entry.plain, personal: entry.personal!, keep: { days: 1, after: 'born', by: 'nobody' } },
      ],
    ])
    expect(await registerFaults(owner, less, timers())).toEqual([
      'people.person has no born to count its days from',
      'people.person holds personal fields and says no basis',
      'people.person holds personal fields and says no class',
      'people.person holds personal fields and says no purpose (zh, en)',
      'people.person is kept 1 days by “nobody”, and no such timer runs',
      'people.person.phone_sealed stands sealed: name it under “sealed”, or its key cannot be exchanged',
    ])
  })
})

/** A row of each table that has an end, with its key in `$1` and its moment in `$2`. */
const rows: Record<string, [key: string, sql: string]> = {
  'kernel.idempotency': [
    'key_hash',
    `insert into kernel.idempotency (key_hash, request_hash, status, at) values ($1, '', 200, $2)`,
  ],
  'kernel.client_error': [
    'message',
    `insert into kernel.client_error (id, at, screen, message, stack, path) values (gen_random_uuid(), $2, 'desk', $1, '', '/')`,
  ],
  'people.guard': ['key', 'insert into people.guard (key, failures, last_failed_at) values ($1, 1, $2)'],
  'people.sign_in_code': [
    'phone_index',
    `insert into people.sign_in_code (id, purpose, phone_index, address_index, code_hash, sent_at, expires_at)
     values (gen_random_uuid(), 'sign-in', $1, '', '', $2, $2)`,
  ],
  'people.sign_in_link': [
    'token_hash',
    `insert into people.sign_in_link (id, person_id, token_hash, hat_id, path, made_at, send_after, expires_at)
     select gen_random_uuid(), id, $1, 'member', '/', $2, $2, $2 from people.person limit 1`,
  ],
  'people.passkey_challenge': [
    'challenge_hash',
    `insert into people.passkey_challenge (challenge_hash, purpose, made_at, expires_at) values ($1, 'sign-in', $2, $2)`,
  ],
  'people.channel_trip': [
    'state_hash',
    `insert into people.channel_trip (state_hash, ticket_hash, way, made_at, expires_at) values ($1, $1, 'wecom', $2, $2)`,
  ],
  'people.session': [
    'token_hash',
    `insert into people.session (id, person_id, token_hash, means, hat_id, device, started_at, last_seen_at, proved_at)
     select gen_random_uuid(), id, $1, 'code', 'member', '', $2, $2, $2 from people.person limit 1`,
  ],
  'lists.reply_contact': [
    'contact_sealed',
    `with unit as materialized (
         select o.id, o.area_id from units.organization o where set_config('linli.areas', '*', false) = '*' limit 1
       ),
       round as (
         insert into lists.survey_round
           (id, area_id, name, starts_on, ends_on, questions, created_at, created_by, changed_at, changed_by)
         select gen_random_uuid(), area_id, $1, '2026-03-01', '2026-03-01', '[]', $2, '', $2, '' from unit returning id
       ),
       reply as (
         insert into lists.survey_reply
           (id, round_id, area_id, number, organization_id, speaks, taken_on, answers, entered_at, entered_by)
         select gen_random_uuid(), round.id, unit.area_id, 1, unit.id, 'unit', '2026-03-01', '[]', $2, '' from unit, round
         returning id, area_id
       )
     insert into lists.reply_contact (reply_id, area_id, contact_sealed, entered_at)
     select id, area_id, $1, $2 from reply`,
  ],
}
const ending = [...register].flatMap(([table, { keep }]): [string, Days][] =>
  typeof keep === 'object' ? [[table, keep]] : [],
)

describe('what is kept for so many days', () => {
  test.each(ending)('in %s is gone after them and not before', async (table, { days, by }) => {
    const given = rows[table]
    expect(given, `Add a row of ${table} to checks/walls/register.test.ts.`).toBeDefined()
    const [key, sql] = given!
    const { people, units } = house.doors
    await house.as((t) => aPerson(t, people))
    await house.as(async (t) => aUnit(t, units, (await theStreets(t, units)).shimen, { name: table }))
    const hour = 3_600_000
    const ago = (milliseconds: number) => new Date(Date.now() - milliseconds)
    await owner.query(sql, ['spent', ago(days * 24 * hour + hour)])
    await owner.query(sql, ['young', ago(days * 24 * hour - hour)])
    await house.timers.find(({ name }) => name === by)!.run()
    const left = await owner.query(`select ${key} as key from ${table} where ${key} in ('spent', 'young')`)
    expect(left.rows).toEqual([{ key: 'young' }])
  })

  test.each([
    ['a session of 179 days', 'delete from people.session'],
    ['a fault report of 179 days', 'delete from kernel.client_error'],
    ['a line of the audit', 'delete from kernel.audit_entry'],
    ['the audit as a whole', 'truncate kernel.audit_entry cascade'],
  ])('%s is not given up, whoever asks', async (_what, sql) => {
    await house.as(async (t) =>
      t.audit({ action: 'test.do', objectKind: 'test', objectId: null, title: '', areaId: null }),
    )
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' })
  })
})

test.each(['zh', 'en'] as const)('the handbook’s page lists the register as it stands (%s)', (language) => {
  const page = readFileSync(join(import.meta.dirname, `../../docs/handbook/${language}/personal-data.md`), 'utf8')
  expect(page, 'Run: node checks/walls/register-page.ts').toBe(registerPage(register, language))
})
