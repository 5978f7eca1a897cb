import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Sealer } from '#kernel/audit.ts'
import { systemActor } from '#kernel/actor.ts'
import { openPool } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { openLog } from '#kernel/log.ts'
import { migrate } from '#kernel/migrate.ts'
import { openPostgres, type Postgres } from '#kernel/postgres/index.ts'
import { openRing } from '#kernel/crypto/key-ring.ts'
import { Transactions } from '#kernel/tx.ts'

// Whole installations, with PostgreSQL clusters and data folders of their own, and the commands as one types them.
const base = mkdtempSync(join(tmpdir(), 'linli-care-'))
// The account PostgreSQL runs under when we are root must pass through.
chmodSync(base, 0o711)
const home = join(base, 'home')
const passphrase = 'a long road to the harbour'
let postgres: Postgres | undefined

beforeAll(async () => {
  postgres = await openPostgres({ dataFolder: home })
  await migrate(postgres.owner)
  openRing(home)
  mkdirSync(join(home, 'files'))
  writeFileSync(join(home, 'files/minutes'), '会议纪要')
  await liveABit(postgres.owner)
})
afterAll(async () => {
  await postgres?.stop()
  rmSync(base, { recursive: true, force: true })
})

/** Audit lines of a street, sealed, and a fact somebody hears. */
async function liveABit(owner: pg.ClientConfig): Promise<void> {
  const pool = openPool(owner, 4)
  const transactions = new Transactions(
    pool,
    () => ['somebody'],
    () => {},
  )
  const areaId = newId()
  for (let line = 0; line < 5; line++)
    await transactions.do({ actor: systemActor('test'), scope: '*', requestId: 'test' }, async (t) => {
      t.audit({ action: 'test.do', objectKind: 'test', objectId: newId(), title: `${line}`, areaId })
      t.fact({ kind: 'test.done', objectId: newId(), areaId, payload: {}, topics: [] })
    })
  await new Sealer(transactions, openLog('silent')).sealAll()
  await pool.end()
}

async function ask<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client(postgres!.owner)
  await client.connect()
  try {
    await client.query(`set linli.areas = '*'`)
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

type Ended = { code: number | null; out: string; err: string }

function linli(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const main = join(import.meta.dirname, 'main.ts')
  const { DATABASE_URL: _, ...ours } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    cwd: base,
    env: { ...ours, INIT_CWD: base, LINLI_DATA: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ ...ended, code }))
  })
}

type Health = { ok: boolean; checks: { check: string; ok: boolean; says: string; details?: string[] }[] }
/** What the doctor finds wrong, the disk and the screens of this machine left out. */
async function complaints(args: string[] = [], env: Record<string, string> = {}): Promise<string[]> {
  const { out, err, code } = await linli(['doctor', '--json', ...args], env)
  if (out === '') throw new Error(err)
  const { ok, checks } = JSON.parse(out) as Health
  expect(code).toBe(ok ? 0 : 1)
  return checks
    .filter(({ check, ok: fine }) => !fine && check !== 'disk' && check !== 'screens')
    .map(({ check, says, details = [] }) => [`${check}: ${says}`, ...details].join('; '))
}

describe('a backup', () => {
  test('is refused without a passphrase unless it is asked for plain', async () => {
    const { code, err } = await linli(['backup'])
    expect({ code, err: err.trim() }).toEqual({
      code: 2,
      err: 'Name a passphrase in LINLI_BACKUP_PASSPHRASE, or ask for a file without a seal with --plain.',
    })
    const plain = await linli(['backup', 'plain.backup', '--plain', '--json'])
    expect(plain.code).toBe(0)
    expect(JSON.parse(plain.out)).toMatchObject({ path: join(base, 'plain.backup'), sealed: false, files: 1 })
    expect(readFileSync(join(base, 'plain.backup')).includes(readFileSync(join(home, 'secret.key')))).toBe(false)
  })

  test('made beside a running server comes back on an empty machine, and only there', async () => {
    const made = await linli(['backup', 'full.backup', '--json'], { LINLI_BACKUP_PASSPHRASE: passphrase })
    expect(made).toMatchObject({ code: 0, err: '' })
    const report = JSON.parse(made.out) as { auditHeads: unknown[]; tables: { name: string; rows: number }[] }
    expect(report).toMatchObject({ sealed: true, auditHeads: [{ number: 5 }] })
    expect(statSync(join(base, 'full.backup')).mode & 0o777).toBe(0o600)
    writeFileSync(join(base, 'heads.json'), made.out)

    const other = { LINLI_DATA: join(base, 'other') }
    const wrong = await linli(['restore', 'full.backup'], { ...other, LINLI_BACKUP_PASSPHRASE: 'not this one at all' })
    expect(wrong).toMatchObject({
      code: 2,
      out: '',
      err: 'The passphrase is not the one this backup was sealed with.\n',
    })

    const back = await linli(['restore', 'full.backup', '--json'], { ...other, LINLI_BACKUP_PASSPHRASE: passphrase })
    expect(back).toMatchObject({ code: 0, err: '' })
    expect((JSON.parse(back.out) as typeof report).tables).toEqual(report.tables)
    for (const file of ['secret.key', 'files/minutes'])
      expect(readFileSync(join(base, 'other', file))).toEqual(readFileSync(join(home, file)))
    expect(await complaints(['--heads', 'heads.json'], other)).toEqual([])

    const again = await linli(['restore', 'full.backup'], { ...other, LINLI_BACKUP_PASSPHRASE: passphrase })
    expect(again).toMatchObject({ code: 2, out: '' })
    expect(again.err).toContain('restore into another data folder')
  })

  test('is not restored over a running server', async () => {
    const { code, err } = await linli(['restore', 'plain.backup'])
    expect(code).toBe(2)
    expect(err).toContain(`is using the data folder`)
    expect(await complaints()).toEqual([])
  })

  test('is not restored from a file that is not there', async () => {
    const { code, err } = await linli(['restore', 'nothing.backup'])
    expect({ code, err: err.trim() }).toEqual({ code: 2, err: `There is no file ${join(base, 'nothing.backup')}.` })
  })
})

describe('the doctor', () => {
  test('finds nothing wrong with what is well, and says so in lines that can be read', async () => {
    expect(await complaints()).toEqual([])
    const { out } = await linli(['doctor'])
    expect(out).toMatch(/^ok {2}database +PostgreSQL 18\S*, durable$/m)
    expect(out).toMatch(/^ok {2}audit +1 chains with 5 lines hold$/m)
  })

  test('cannot look where there is no Linli, and makes none', async () => {
    const { code, err } = await linli(['doctor'], { LINLI_DATA: join(base, 'nowhere') })
    expect({ code, err: err.trim() }).toEqual({
      code: 2,
      err: `There is no Linli in ${join(base, 'nowhere')}; name its folder with LINLI_DATA.`,
    })
    expect(existsSync(join(base, 'nowhere'))).toBe(false)
  })

  test('cannot look when the database is away', async () => {
    const { code, err } = await linli(['doctor'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' })
    expect(code).toBe(2)
    expect(err).toMatch(/^The database cannot be reached: .+\.\n$/)
  })

  type Illness = { name: string; wound: string; heal: string; found: string }
  const illnesses: Illness[] = [
    {
      name: 'a fact that could not be heard',
      wound: `update kernel.fact_delivery set parked_at = now(), fault = 'broken' where fact_id = (select id from kernel.fact order by seq limit 1)`,
      heal: `update kernel.fact_delivery set parked_at = null, fault = null`,
      found: 'facts: facts wait; somebody: 1 could not be heard (broken)',
    },
    {
      name: 'facts that nobody hears',
      wound: `update kernel.fact_delivery set next_at = now() - interval '11 minutes'`,
      heal: `update kernel.fact_delivery set next_at = now()`,
      found: 'facts: facts wait; somebody: 5 have waited for more than 10 minutes',
    },
    {
      name: 'a migration of a newer Linli',
      wound: `insert into kernel.migration (name, hash) values ('lists/9999-later.sql', 'x')`,
      heal: `delete from kernel.migration where name = 'lists/9999-later.sql'`,
      found: 'schema: 1 migrations do not fit; lists/9999-later.sql is of a newer Linli',
    },
    {
      name: 'a reference whose other end is not there',
      wound: `with a as (
          insert into units.area (id, level, code, name, sort_key) values (gen_random_uuid(), 'district', 'x', 'x', 'x') returning id)
        insert into activities.activity (id, code, area_id, match_id, street_name, title, kind, state, starts_at, ends_at,
          venue_name, place, host_name, audience, description, planned_at, changed_at, search)
        select gen_random_uuid(), 'HD-2026-0001', id, gen_random_uuid(), '', '走访', 'activity', 'finished', now(), now() + interval '1 hour',
          '', '', '', 'everyone', '', now(), now(), '' from a`,
      heal: `delete from activities.activity; delete from units.area`,
      found:
        'references: COUNT references between modules, 1 with lost ends; activities.activity.match_id: 1 without their lists.match',
    },
    {
      name: 'texts of today that are nearly used up',
      wound: `insert into kernel.counter values ('texts-' || (now() at time zone 'Asia/Shanghai')::date, 4501)`,
      heal: `delete from kernel.counter where name like 'texts-%'`,
      found: 'texts: today 0 of 20000 codes, 4501 of 5000 links; nearly used up',
    },
    {
      name: 'an audit line that was changed afterwards',
      wound: `update kernel.audit_entry set title = 'changed' where title = '3'`,
      heal: `update kernel.audit_entry set title = '3' where title = 'changed'`,
      found: 'audit: the audit trail does not hold; chain ID breaks at line ID',
    },
    {
      name: 'audit lines that no sealer sealed',
      wound: `insert into kernel.audit_entry select gen_random_uuid(), now() - interval '11 minutes', area_id, action, object_kind, object_id, 'late',
        detail, actor_kind, actor_id, actor_name, actor_hat, request_id from kernel.audit_entry limit 1`,
      heal: `alter table kernel.audit_entry disable trigger audit_entry_kept; delete from kernel.audit_entry where title = 'late'`,
      found: 'audit: the audit trail does not hold; 1 lines older than 10 minutes are not sealed',
    },
  ]
  test.each(illnesses)('finds $name', async ({ wound, heal, found }) => {
    await ask(wound)
    const says = await complaints()
    await ask(heal)
    const told = says.map((line) =>
      line.replaceAll(/[0-9a-f]{8}-[\w-]{27}/g, 'ID').replace(/\d+ (references)/, 'COUNT $1'),
    )
    expect(told).toEqual([found])
    expect(await complaints()).toEqual([])
  })

  test('finds a tail cut off and a chain computed anew only against heads kept elsewhere', async () => {
    await ask(`create table kept as select * from kernel.audit_seal where number = 5`)
    await ask(`delete from kernel.audit_seal where number = 5`)
    expect(await complaints()).toEqual([])
    expect(await complaints(['--heads', 'heads.json'])).toEqual([
      expect.stringContaining('is not the one whose head was kept elsewhere'),
    ])
    await ask(`insert into kernel.audit_seal select * from kept; drop table kept`)
    expect(await complaints(['--heads', 'heads.json'])).toEqual([])
  })

  test('finds a secret that others may read, and one that is lost or damaged', async () => {
    const path = join(home, 'secret.key')
    const key = readFileSync(path)
    chmodSync(path, 0o644)
    expect(await complaints()).toEqual([`secret: ${path} can be read by others: chmod 600 it`])
    writeFileSync(path, 'not a key')
    chmodSync(path, 0o600)
    expect(await complaints()).toEqual([`secret: ${path} is damaged: put it back from the backup`])
    writeFileSync(path, key)
    expect(await complaints()).toEqual([])
  })

  test('finds settings under which acknowledged writes can be lost', async () => {
    await ask(`alter role linli_owner set synchronous_commit = off`)
    expect(await complaints()).toEqual([expect.stringContaining('synchronous_commit switched off')])
    await ask(`alter role linli_owner reset synchronous_commit`)
    expect(await complaints()).toEqual([])
  })
})

test('a wrong call is answered with how to call', async () => {
  for (const args of [['doctor', '--loud'], ['restore'], ['backup', 'a', 'b']]) {
    const { code, out, err } = await linli(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`${args[0]} `)
  }
})
