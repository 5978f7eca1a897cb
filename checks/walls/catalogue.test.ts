import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { catalogueFaults } from './catalogue.ts'

let owner: pg.Client
beforeAll(async () => {
  owner = new pg.Client(await aDatabase())
  await owner.connect()
})
afterAll(() => owner.end())

test('the catalogue leaves no gap in the walls', async () => {
  expect(await catalogueFaults(owner)).toEqual([])
})

/** What would be a gap, and how its sentence begins. */
const gaps: [what: string, sql: string, begins: string][] = [
  ['a table without a wall', 'create table lists.x (area_id uuid)', 'lists.x has no row-level security'],
  [
    'a table whose wall its owner passes',
    `create table lists.x (area_id uuid); alter table lists.x enable row level security;
     create policy p on lists.x using (kernel.in_scope(area_id))`,
    'lists.x has row-level security that its owner passes by',
  ],
  [
    'a wall without a door',
    'create table lists.x (area_id uuid); alter table lists.x enable row level security; alter table lists.x force row level security',
    'lists.x has row-level security and no policy',
  ],
  [
    'a street’s rows that any street may write',
    `create table lists.x (area_id uuid); alter table lists.x enable row level security; alter table lists.x force row level security;
     create policy p on lists.x using (true)`,
    'lists.x holds rows of a street and lets them be written from any',
  ],
  [
    'a wall taken down',
    'alter table units.invitation disable row level security',
    'units.invitation has no row-level security',
  ],
  [
    'a view of its owner’s eyes',
    'create view lists.x as select * from lists.item',
    'lists.x is a view that reads as its owner',
  ],
  [
    'a materialised view',
    'create materialized view lists.x as select * from lists.item',
    'lists.x is a materialised view',
  ],
  [
    'a function with its owner’s powers',
    `create function lists.x() returns int language sql security definer as 'select 1'`,
    'lists.x runs as its owner',
  ],
  [
    'a table of the server’s own',
    'grant create on schema lists to linli_app; alter table lists.set_aside owner to linli_app',
    'lists.set_aside is owned by linli_app',
  ],
  [
    'rows that can be taken out',
    'grant delete on units.liaison to linli_app',
    'DELETE on units.liaison may not be granted',
  ],
  [
    'an audit that can be changed',
    'grant update on kernel.audit_entry to linli_app',
    'UPDATE on kernel.audit_entry may not be',
  ],
  [
    'a table that can be emptied',
    'grant truncate on lists.item to linli_app',
    'TRUNCATE on lists.item may not be granted',
  ],
  [
    'a grant to everybody',
    'grant select on people.person to public',
    'SELECT on people.person is granted to everybody',
  ],
  ['a role one can sign in as', 'alter role linli_app login', 'login is a power that linli_app must not have'],
  [
    'a role that may build',
    'grant create on schema lists to linli_app',
    'create in lists is a power that linli_app must not have',
  ],
]

describe('a gap is reported:', () => {
  test.each(gaps)('%s', async (_what, sql, begins) => {
    await owner.query('begin')
    try {
      await owner.query(sql)
      const faults = await catalogueFaults(owner)
      expect(faults.filter((fault) => fault.startsWith(begins))).toHaveLength(1)
    } finally {
      await owner.query('rollback')
    }
  })
})
