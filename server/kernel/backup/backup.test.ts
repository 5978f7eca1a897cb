import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anotherDatabase } from '#testing/database.ts'
import { migrate } from '../migrate.ts'
import { tablesOf, connect } from './catalogue.ts'
import { type BackupFault, makeBackup, restoreBackup } from './index.ts'

const base = mkdtempSync(join(tmpdir(), 'linli-backup-'))
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) spawnSync('umount', [mount])
  rmSync(base, { recursive: true, force: true })
})

const passphrase = 'a long road to the harbour'
const secret = '5e'.repeat(32)
let count = 0
const aFolder = () => {
  const folder = join(base, `folder-${count++}`)
  mkdirSync(folder)
  return folder
}

/** A database nobody has touched, on the same cluster: without even a schema. */
async function anEmptyDatabase(): Promise<pg.ClientConfig> {
  const { owner } = inject('cluster')
  const database = `empty_${randomBytes(6).toString('hex')}`
  await ask(owner, `create database ${database} template template0`)
  return { ...owner, database }
}

async function ask<R extends pg.QueryResultRow>(
  owner: pg.ClientConfig,
  text: string,
  values?: unknown[],
): Promise<R[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Every row of every table as text, in an order of its own: nothing of what backup itself computes. */
async function everything(owner: pg.ClientConfig): Promise<Record<string, string[]>> {
  const client = await connect(owner)
  const all: Record<string, string[]> = {}
  for (const { name, sql } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(
      `select (to_jsonb(x) - 'xact')::text as row from ${sql} x order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  await client.end()
  return all
}

const awkward = ['\\N', 'tab\tand\nline', 'back\\slash', 'quote \' and "', '邻里 𠮷 🏮', '', '\\.', '{1,2}']

/** A database with rows of every kind of column, a data folder with files and a secret. */
async function aFilledLinli(): Promise<{ owner: pg.ClientConfig; dataFolder: string }> {
  const owner = await anotherDatabase()
  await ask(
    owner,
    `with f as (
       insert into kernel.fact (id, kind, object_id, area_id, payload, topics, at)
       select gen_random_uuid(), 'test.' || n, gen_random_uuid(), null, jsonb_build_object('n', n, 'text', $1::text),
         case n % 3 when 0 then '{}'::text[] else array['a "b"', '{c}', 'd,e', null] end,
         timestamptz '2026-01-01' + n * interval '1.000001 s'
       from generate_series(1, 500) n returning id)
     insert into kernel.fact_delivery (fact_id, hearer, next_at, fault) select id, 'somebody', 'infinity', $1 from f`,
    [awkward.join('|')],
  )
  await ask(
    owner,
    `insert into kernel.client_error (id, at, screen, message, stack, path, request_id)
     select gen_random_uuid(), now(), 'desk', x, repeat(x, 40000), '/', null from unnest($1::text[]) x`,
    [awkward],
  )
  await ask(owner, `insert into kernel.counter (name, value) values ('HD-2026', 9007199254740993)`)
  await ask(
    owner,
    `with e as (
       insert into kernel.audit_entry (id, at, action, object_kind, title, detail, actor_kind, actor_name, actor_hat, request_id)
       select gen_random_uuid(), now(), 'test.do', 'test', 't', '{}', 'person', '周敏', '', 'r' from generate_series(1, 3)
       returning id)
     insert into kernel.audit_seal (chain, number, entry_id, hash)
     select '00000000-0000-0000-0000-000000000000', row_number() over (), id, 'h' || row_number() over () from e`,
  )
  const dataFolder = aFolder()
  mkdirSync(join(dataFolder, 'files/ab'), { recursive: true })
  writeFileSync(join(dataFolder, 'files/ab/large'), randomBytes(300_000))
  writeFileSync(join(dataFolder, 'files/empty'), '')
  writeFileSync(join(dataFolder, 'secret.key'), secret)
  return { owner, dataFolder }
}

let source: Awaited<ReturnType<typeof aFilledLinli>>
let sealed: string
beforeAll(async () => {
  source = await aFilledLinli()
  sealed = join(aFolder(), 'sealed.backup')
  await backUp(sealed)
})

const backUp = (path: string, order: { passphrase?: string | null } = {}) =>
  makeBackup({ ...source, path, passphrase, version: '0.1.0', ...order })
type Target = { owner: pg.ClientConfig; dataFolder: string }
const aTarget = async (): Promise<Target> => ({ owner: await anEmptyDatabase(), dataFolder: aFolder() })
const restore = (target: Target, path = sealed, words: string | undefined = passphrase) =>
  restoreBackup({ ...target, path, passphrase: words })

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: BackupFault) => thrown,
  )
  if (error?.name !== 'BackupFault') throw error ?? new Error('It was not refused.')
  return error.code
}

/** Nothing of a failed restore is left: no row, no file, no secret. */
async function expectNothingIn(target: Target): Promise<void> {
  const [found] = await ask<{ there: boolean }>(target.owner, `select to_regclass('kernel.fact') is not null as there`)
  const rows = found!.there ? Object.values(await everything(target.owner)).flat() : []
  expect({ rows, files: readdirSync(target.dataFolder) }).toEqual({ rows: [], files: [] })
}

describe('a restored backup', () => {
  test('has the same rows, sequences, files and secret', async () => {
    const target = await aTarget()
    const report = await restore(target)
    const before = await everything(source.owner)
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
      expect(readFileSync(join(target.dataFolder, file))).toEqual(readFileSync(join(source.dataFolder, file)))
    const next = `insert into kernel.fact (id, kind, object_id, payload, topics, at)
      values (gen_random_uuid(), 'next', gen_random_uuid(), '{}', '{}', now()) returning seq`
    expect(await ask(target.owner, next)).toEqual(await ask(source.owner, next))
    await ask(source.owner, `delete from kernel.fact where kind = 'next'`)
  })

  test('has the same walls, triggers, constraints and rights', async () => {
    const target = await aTarget()
    await restore(target)
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
    const before = await shape(source.owner)
    expect(await shape(target.owner)).toEqual(before)
    expect(before.filter((table) => table['relforcerowsecurity'] === true).length).toBeGreaterThan(0)
  })

  test("counts the facts' transactions as those of its own cluster", async () => {
    const target = await aTarget()
    await restore(target)
    const [row] = await ask(
      target.owner,
      `select count(distinct xact)::int as transactions, bool_and(xact < pg_snapshot_xmin(pg_current_snapshot())) as seen from kernel.fact`,
    )
    expect(row).toEqual({ transactions: 1, seen: true })
  })

  test('is one moment, though others write meanwhile', async () => {
    const writer = new pg.Client(source.owner)
    await writer.connect()
    let writing = true
    const both = `with f as (insert into kernel.fact (id, kind, object_id, payload, topics, at)
      values (gen_random_uuid(), 'busy', gen_random_uuid(), '{}', '{}', now()) returning id)
      insert into kernel.client_error (id, at, screen, message, stack, path) select id, now(), 'busy', '', '', '' from f`
    const work = (async () => {
      while (writing) await writer.query(both)
    })()
    const path = join(aFolder(), 'busy.backup')
    await backUp(path)
    writing = false
    await work
    const target = await aTarget()
    await restore(target, path)
    const [row] = await ask<{ facts: number; errors: number }>(
      target.owner,
      `select (select count(*)::int from kernel.fact where kind = 'busy') as facts,
              (select count(*)::int from kernel.client_error where screen = 'busy') as errors`,
    )
    expect(row!.facts).toBe(row!.errors)
    await writer.query(
      `delete from kernel.fact where kind = 'busy'; delete from kernel.client_error where screen = 'busy'`,
    )
    await writer.end()
  })

  test('made before the newest migrations is brought up to them', async () => {
    const older = await anEmptyDatabase()
    await migrate(older, new Set(['kernel/0001-kernel.sql']))
    await ask(older, `insert into kernel.counter values ('old', 7)`)
    const path = join(aFolder(), 'older.backup')
    await makeBackup({ owner: older, dataFolder: aFolder(), path, passphrase, version: '0.0.1' })
    // Also into a database that a newer Linli has prepared but nobody has used.
    const prepared = { owner: await anotherDatabase(), dataFolder: aFolder() }
    for (const target of [await aTarget(), prepared]) {
      const report = await restore(target, path)
      expect(report.migrated).toContain('screens/0001-screens.sql')
      expect(await ask(target.owner, 'select name, value::text from kernel.counter')).toEqual([
        { name: 'old', value: '7' },
      ])
      expect(await ask(target.owner, 'select from screens.kiosk')).toEqual([])
    }
  })
})

describe('a sealed backup', () => {
  test('shows nothing of what is in it, and the same database never makes the same file', async () => {
    const bytes = readFileSync(sealed)
    for (const telling of ['kernel.fact', '邻里', secret, '周敏'])
      expect(bytes.includes(Buffer.from(telling))).toBe(false)
    const again = join(aFolder(), 'again.backup')
    await backUp(again)
    expect(readFileSync(again).subarray(200).equals(bytes.subarray(200))).toBe(false)
  })

  test('opens with its passphrase only', async () => {
    const target = await aTarget()
    expect(await faultOf(restore(target, sealed, 'a long road to the harbor'))).toBe('passphrase-wrong')
    expect(await faultOf(restore(target, sealed, ''))).toBe('passphrase-wrong')
    expect(await faultOf(restoreBackup({ ...target, path: sealed, passphrase: undefined }))).toBe('passphrase-missing')
    await expectNothingIn(target)
  })

  test('is not made with a short passphrase', async () => {
    const path = join(aFolder(), 'short.backup')
    expect(await faultOf(backUp(path, { passphrase: 'fourteen chars' }))).toBe('passphrase-short')
    expect(existsSync(path)).toBe(false)
  })
})

describe('a plain backup', () => {
  test('leaves the secret out and is restored where the secret already is', async () => {
    const path = join(aFolder(), 'plain.backup')
    await backUp(path, { passphrase: null })
    const target = await aTarget()
    expect(await faultOf(restore(target, path))).toBe('key-missing')
    writeFileSync(join(target.dataFolder, 'secret.key'), '00'.repeat(32))
    expect(await faultOf(restore(target, path))).toBe('key-other')
    writeFileSync(join(target.dataFolder, 'secret.key'), secret)
    await restore(target, path)
    expect(await everything(target.owner)).toEqual(await everything(source.owner))
  })
})

describe('a file that is not whole', () => {
  const spoilt = (spoil: (bytes: Buffer) => Buffer) => {
    const path = join(aFolder(), 'spoilt.backup')
    writeFileSync(path, spoil(Buffer.from(readFileSync(sealed))))
    return path
  }

  test('with any one byte changed is refused and leaves the database empty', async () => {
    const { length } = readFileSync(sealed)
    const target = await aTarget()
    const places = [0, 5, 15, 60, 200, 400, Math.trunc(length / 2), length - 17, length - 1]
    for (const place of places) {
      const path = spoilt((bytes) => {
        bytes[place]! ^= 1
        return bytes
      })
      expect(['damaged', 'not-a-backup', 'truncated']).toContain(await faultOf(restore(target, path)))
    }
    await expectNothingIn(target)
  })

  test('cut off anywhere is refused and leaves the database empty', async () => {
    const { length } = readFileSync(sealed)
    const target = await aTarget()
    const refusals: string[] = []
    for (const end of [0, 20, 300, 70_000, length - 16, length - 1])
      refusals.push(
        await faultOf(
          restore(
            target,
            spoilt((bytes) => bytes.subarray(0, end)),
          ),
        ),
      )
    expect(refusals).toEqual(['not-a-backup', ...Array(5).fill('truncated')])
    await expectNothingIn(target)
  })

  test('with chunks left out, swapped or added is refused', async () => {
    const chunks = chunksOf(readFileSync(sealed))
    expect(chunks.length).toBeGreaterThan(4)
    const [header, first, second, ...rest] = chunks as [Buffer, Buffer, Buffer, ...Buffer[]]
    const target = await aTarget()
    for (const order of [
      [header, first, ...rest],
      [header, second, first, ...rest],
      [header, first, second, ...rest.slice(0, -1)],
      [...chunks, rest.at(-1)!],
    ])
      expect(['damaged', 'truncated']).toContain(
        await faultOf(
          restore(
            target,
            spoilt(() => Buffer.concat(order)),
          ),
        ),
      )
    // The knife itself harms nothing.
    await restore(
      target,
      spoilt(() => Buffer.concat(chunks)),
    )
  })

  test('that is something else is said to be so', async () => {
    const target = await aTarget()
    expect(
      await faultOf(
        restore(
          target,
          spoilt(() => randomBytes(100_000)),
        ),
      ),
    ).toBe('not-a-backup')
    expect(
      await faultOf(
        restore(
          target,
          spoilt(() => Buffer.alloc(0)),
        ),
      ),
    ).toBe('not-a-backup')
  })
})

/** The header and the chunks of a backup. */
function chunksOf(bytes: Buffer): Buffer[] {
  const magic = 'LINLI-BACKUP\n'.length
  const header = magic + 4 + bytes.readUInt32BE(magic) + 32
  const chunks = [bytes.subarray(0, header)]
  for (let at = header; at < bytes.length;) {
    const end = at + 4 + (bytes.readUInt32BE(at) & 0x7fffffff) + 16
    chunks.push(bytes.subarray(at, end))
    at = end
  }
  return chunks
}

describe('a place that does not fit', () => {
  test('a database in use is refused and stays as it is', async () => {
    const owner = await anotherDatabase()
    await ask(owner, `insert into kernel.counter values ('mine', 1)`)
    const before = await everything(owner)
    expect(await faultOf(restore({ owner, dataFolder: aFolder() }))).toBe('not-empty')
    expect(await everything(owner)).toEqual(before)
  })

  test('a data folder with files, or with the secret of another, is refused and stays as it is', async () => {
    const target = await aTarget()
    mkdirSync(join(target.dataFolder, 'files'))
    writeFileSync(join(target.dataFolder, 'files/mine'), 'mine')
    expect(await faultOf(restore(target))).toBe('not-empty')
    expect(readFileSync(join(target.dataFolder, 'files/mine'), 'utf8')).toBe('mine')
    rmSync(join(target.dataFolder, 'files'), { recursive: true })
    writeFileSync(join(target.dataFolder, 'secret.key'), '00'.repeat(32))
    expect(await faultOf(restore(target))).toBe('key-other')
    expect(readFileSync(join(target.dataFolder, 'secret.key'), 'utf8')).toBe('00'.repeat(32))
  })

  test('a backup of a newer Linli is refused by name, and so is one with another past', async () => {
    const newer = await anotherDatabase()
    await ask(newer, `insert into kernel.migration (name, hash) values ('kernel/9999-later.sql', 'x')`)
    const path = join(aFolder(), 'newer.backup')
    await makeBackup({ owner: newer, dataFolder: aFolder(), path, passphrase, version: '9.0.0' })
    const target = await aTarget()
    await expect(restore(target, path)).rejects.toThrow('made by a newer Linli, 9.0.0 (kernel/9999-later.sql)')
    await ask(newer, `delete from kernel.migration where name like '%9999%'`)
    await ask(newer, `update kernel.migration set hash = 'other' where name = 'kernel/0001-kernel.sql'`)
    rmSync(path)
    await makeBackup({ owner: newer, dataFolder: aFolder(), path, passphrase, version: '0.1.0' })
    expect(await faultOf(restore(target, path))).toBe('schema-changed')
    await expectNothingIn(target)
  })
})

describe('a backup is not made', () => {
  test('over a file that is there, and leaves that file alone', async () => {
    const before = readFileSync(sealed)
    expect(await faultOf(backUp(sealed))).toBe('file-exists')
    expect(readFileSync(sealed)).toEqual(before)
  })

  test('where there is no Linli', async () => {
    const path = join(aFolder(), 'none.backup')
    const owner = await anEmptyDatabase()
    expect(await faultOf(makeBackup({ owner, dataFolder: aFolder(), path, passphrase, version: '0.1.0' }))).toBe(
      'no-linli',
    )
  })

  test('when a wall could hide rows from it', async () => {
    const owner = await anotherDatabase()
    await ask(owner, `drop policy keeper on kernel.audit_entry`)
    const path = join(aFolder(), 'walled.backup')
    const order = { owner, dataFolder: aFolder(), path, passphrase, version: '0.1.0' }
    expect(await faultOf(makeBackup(order))).toBe('hidden-rows')
    await ask(owner, `create policy keeper on kernel.audit_entry to current_user using (true)`)
    await makeBackup(order)
    rmSync(path)
    await ask(owner, `create policy narrow on kernel.audit_entry as restrictive using (area_id is null)`)
    expect(await faultOf(makeBackup(order))).toBe('hidden-rows')
  })

  test.runIf(process.getuid?.() === 0)('on a full disk, and leaves no half of a file there', async () => {
    const small = aFolder()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status !== 0) return
    mounts.push(small)
    expect(await faultOf(backUp(join(small, 'full.backup')))).toBe('disk-full')
    expect(readdirSync(small)).toEqual([])
  })
})

test.runIf(process.getuid?.() === 0)('a restore onto a full disk leaves nothing behind', async () => {
  const target = await aTarget()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', target.dataFolder]).status !== 0) return
  mounts.push(target.dataFolder)
  expect(await faultOf(restore(target))).toBe('disk-full')
  await expectNothingIn(target)
})
