import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anotherDatabase } from '#testing/database.ts'
import { migrate } from '../migrate.ts'
import { aBackupStage, anEmptyDatabase, ask, awkward, type BackupStage, everything, passphrase } from './builders.ts'
import { makeBackup } from './index.ts'

let stage: BackupStage
beforeAll(async () => {
  stage = await aBackupStage()
})
afterAll(() => stage.close())

describe('a restored backup', () => {
  test('has the same rows, sequences, files and secret', async () => {
    const target = await stage.aTarget()
    const report = await stage.restore(target)
    const before = await everything(stage.source.owner)
    expect(await everything(target.owner)).toEqual(before)
    expect(before['kernel.fact']).toHaveLength(500)
    expect(report.tables).toEqual(
      expect.arrayContaining([
        { name: 'kernel.fact', rows: 500 },
        { name: 'kernel.client_error', rows: awkward.length },
      ]),
    )
    expect(report).toMatchObject({ linli: '0.1.0', files: 2, migrated: [] })
    for (const file of ['files/ab/large', 'files/empty', 'secret.key'])
      expect(readFileSync(join(target.dataFolder, file))).toEqual(readFileSync(join(stage.source.dataFolder, file)))
    const next = `insert into kernel.fact (id, kind, object_id, payload, topics, at)
      values (gen_random_uuid(), 'next', gen_random_uuid(), '{}', '{}', now()) returning seq`
    expect(await ask(target.owner, next)).toEqual(await ask(stage.source.owner, next))
    await ask(stage.source.owner, `delete from kernel.fact where kind = 'next'`)
  })

  test('has the same walls, triggers, constraints and rights', async () => {
    const target = await stage.aTarget()
    await stage.restore(target)
    const shape = (owner: pg.ClientConfig) =>
      ask(
        owner,
        `select n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
           (select jsonb_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k where k.conrelid = c.oid and k.convalidated) as constraints,
           (select jsonb_agg(jsonb_build_array(t.tgname, t.tgenabled) order by t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
           (select jsonb_agg(jsonb_build_array(p.polname, pg_get_expr(p.polqual, c.oid)) order by p.polname) from pg_policy p where p.polrelid = c.oid) as policies
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') order by 1, 2`,
      )
    const before = await shape(stage.source.owner)
    expect(await shape(target.owner)).toEqual(before)
    expect(before.filter((table) => table['relforcerowsecurity'] === true).length).toBeGreaterThan(0)
  })

  test("counts the facts' transactions as those of its own cluster", async () => {
    const target = await stage.aTarget()
    await stage.restore(target)
    const [row] = await ask(
      target.owner,
      `select count(distinct xact)::int as transactions, bool_and(xact < pg_snapshot_xmin(pg_current_snapshot())) as seen from kernel.fact`,
    )
    expect(row).toEqual({ transactions: 1, seen: true })
  })

  test('is one moment, though others write meanwhile', async () => {
    const writer = new pg.Client(stage.source.owner)
    await writer.connect()
    let writing = true
    const both = `with f as (insert into kernel.fact (id, kind, object_id, payload, topics, at)
      values (gen_random_uuid(), 'busy', gen_random_uuid(), '{}', '{}', now()) returning id)
      insert into kernel.client_error (id, at, screen, message, stack, path) select id, now(), 'busy', '', '', '' from f`
    const work = (async () => {
      while (writing) await writer.query(both)
    })()
    const path = join(stage.aFolder(), 'busy.backup')
    await stage.backUp(path)
    writing = false
    await work
    const target = await stage.aTarget()
    await stage.restore(target, path)
    const [row] = await ask<{ facts: number; errors: number }>(
      target.owner,
      `select (select count(*)::int from kernel.fact where kind = 'busy') as facts,
              (select count(*)::int from kernel.client_error where screen = 'busy') as errors`,
    )
    expect(row!.facts).toBe(row!.errors)
    await writer.query(
      `alter table kernel.client_error disable trigger client_error_kept; delete from kernel.fact where kind = 'busy'; delete from kernel.client_error where screen = 'busy'`,
    )
    await writer.end()
  })

  test('made before the newest migrations is brought up to them', async () => {
    const older = await anEmptyDatabase()
    await migrate(older, new Set(['kernel/0001-kernel.sql']))
    await ask(older, `insert into kernel.counter values ('old', 7)`)
    const path = join(stage.aFolder(), 'older.backup')
    await makeBackup({ owner: older, dataFolder: stage.aFolder(), path, passphrase, version: '0.0.1' })
    // Also into a database that a newer Linli has prepared but nobody has used.
    const prepared = { owner: await anotherDatabase(), dataFolder: stage.aFolder() }
    for (const target of [await stage.aTarget(), prepared]) {
      const report = await stage.restore(target, path)
      expect(report.migrated).toContain('screens/0001-screens.sql')
      expect(await ask(target.owner, 'select name, value::text from kernel.counter')).toEqual([
        { name: 'old', value: '7' },
      ])
      expect(await ask(target.owner, 'select from screens.kiosk')).toEqual([])
    }
  })
})
