import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { anotherDatabase } from '#testing/database.ts'
import { connect, tablesOf } from './catalogue.ts'
import { type BackupFault, makeBackup, restoreBackup } from './index.ts'

export const passphrase = 'a long road to the harbour'
export const secret = '5e'.repeat(32)
export const awkward = ['\\N', 'tab\tand\nline', 'back\\slash', 'quote \' and "', '邻里 𠮷 🏮', '', '\\.', '{1,2}']

export type Place = { owner: pg.ClientConfig; dataFolder: string }

/** A filled Linli with one sealed backup of it, and places to restore to. Close it: it holds folders and mounts. */
export async function aBackupStage() {
  const base = mkdtempSync(join(tmpdir(), 'linli-backup-'))
  const mounts: string[] = []
  let count = 0
  const aFolder = (): string => {
    const folder = join(base, `folder-${count++}`)
    mkdirSync(folder)
    return folder
  }
  const source = await aFilledLinli(aFolder())
  const sealed = join(aFolder(), 'sealed.backup')
  const backUp = (path: string, order: { passphrase?: string | null } = {}) =>
    makeBackup({ ...source, path, passphrase, version: '0.1.0', ...order })
  await backUp(sealed)
  return {
    source,
    sealed,
    backUp,
    aFolder,
    aTarget: async (): Promise<Place> => ({ owner: await anEmptyDatabase(), dataFolder: aFolder() }),
    restore: (target: Place, path = sealed, words: string | undefined = passphrase) =>
      restoreBackup({ ...target, path, passphrase: words }),
    /** A folder on a disk of 64 KB; null where we may not mount. */
    shrink: (folder: string): string | null => {
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) return null
      mounts.push(folder)
      return folder
    },
    close() {
      for (const mount of mounts) spawnSync('umount', [mount])
      rmSync(base, { recursive: true, force: true })
    },
  }
}
export type BackupStage = Awaited<ReturnType<typeof aBackupStage>>

/** A database nobody has touched, on the same cluster: without even a schema. */
export async function anEmptyDatabase(): Promise<pg.ClientConfig> {
  const { owner } = inject('cluster')
  const database = `empty_${randomBytes(6).toString('hex')}`
  await ask(owner, `create database ${database} template template0`)
  return { ...owner, database }
}

export async function ask<R extends pg.QueryResultRow>(
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
export async function everything(owner: pg.ClientConfig): Promise<Record<string, string[]>> {
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

/** A database with rows of every kind of column, a data folder with files and a secret. */
async function aFilledLinli(dataFolder: string): Promise<Place> {
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
  mkdirSync(join(dataFolder, 'files/ab'), { recursive: true })
  writeFileSync(join(dataFolder, 'files/ab/large'), randomBytes(300_000))
  writeFileSync(join(dataFolder, 'files/empty'), '')
  writeFileSync(join(dataFolder, 'secret.key'), secret)
  return { owner, dataFolder }
}

/** The code a backup or restore was refused with; anything else fails the test. */
export async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: BackupFault) => thrown,
  )
  if (error?.name !== 'BackupFault') throw error ?? new Error('It was not refused.')
  return error.code
}

/** What a failed restore has left: no row, no file, no secret. */
export async function leftIn(target: Place): Promise<{ rows: string[]; files: string[] }> {
  const [found] = await ask<{ there: boolean }>(target.owner, `select to_regclass('kernel.fact') is not null as there`)
  const rows = found!.there ? Object.values(await everything(target.owner)).flat() : []
  return { rows, files: readdirSync(target.dataFolder) }
}
export const nothing = { rows: [], files: [] }
