import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openPostgres } from './index.ts'

const base = mkdtempSync(join(tmpdir(), 'linli-around-'))
chmodSync(base, 0o755)
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) spawnSync('umount', [mount])
  rmSync(base, { recursive: true, force: true })
})

const isRoot = process.getuid?.() === 0

let count = 0
function aFolder(): string {
  return join(base, `data-${count++}`)
}

/** Opens, asks one thing, stops. */
async function visit(folder: string): Promise<unknown[]> {
  const postgres = await openPostgres({ dataFolder: folder })
  try {
    const client = new pg.Client(postgres.owner)
    await client.connect()
    const { rows } = await client.query('select 1 as one')
    await client.end()
    return rows
  } finally {
    await postgres.stop()
  }
}

function ids(name: string): { uid: number; gid: number } {
  const of = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: of('-u'), gid: of('-g') }
}

test('a folder made by another PostgreSQL version is refused with both versions', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '15\n')
  await expect(openPostgres({ dataFolder: folder })).rejects.toMatchObject({
    name: 'StartRefusal',
    message: expect.stringContaining('made by PostgreSQL 15, this Linli brings PostgreSQL 18'),
  })
})

test('a folder with other files in the place of the database is refused and kept', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres/letter.txt'), 'mine')
  await expect(openPostgres({ dataFolder: folder })).rejects.toThrow('is not a database folder of Linli')
  expect(readdirSync(join(folder, 'postgres'))).toEqual(['letter.txt'])
})

test('a data folder in an impossible place is refused', async () => {
  const file = join(base, 'file')
  writeFileSync(file, '')
  await expect(openPostgres({ dataFolder: join(file, 'data') })).rejects.toThrow('cannot be written')
})

describe.runIf(isRoot)('as root', () => {
  test('PostgreSQL runs as an ordinary account that owns its folder', async () => {
    const folder = aFolder()
    expect(await visit(folder)).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres')).uid).not.toBe(0)
  })

  test('under a folder only root may enter, PostgreSQL runs in a user namespace', async () => {
    const home = join(base, 'home')
    mkdirSync(home, { mode: 0o700 })
    const folder = join(home, 'data')
    expect(await visit(folder)).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres')).uid).toBe(0)
    expect(await visit(folder)).toEqual([{ one: 1 }])
  })

  test('a cluster that moves under such a folder goes on with its rows', async () => {
    const folder = aFolder()
    await visit(folder)
    chmodSync(folder, 0o700)
    expect(await visit(folder)).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres')).uid).toBe(0)
  })

  test('a cluster of an ordinary user stays that user’s', async () => {
    const folder = aFolder()
    await visit(folder)
    const { uid, gid } = ids('nobody')
    execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
    expect(await visit(folder)).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres')).uid).toBe(uid)
  })

  test('an ordinary user starts it, and is refused where it may not write', async () => {
    const { uid, gid } = ids('nobody')
    const folder = aFolder()
    mkdirSync(folder)
    chownSync(folder, uid, gid)
    expect(await openAs(uid, gid, folder)).toEqual('open\n')
    expect(statSync(join(folder, 'postgres')).uid).toBe(uid)
    const closed = aFolder()
    mkdirSync(closed)
    expect(await openAs(uid, gid, closed)).toContain(`The data folder ${closed} cannot be written`)
  })

  test('a full disk is refused before anything is made, and at a later start', async () => {
    const small = aFolder()
    if (!mountSmall(small, '20m')) return
    await expect(openPostgres({ dataFolder: small })).rejects.toThrow('is full; free at least 300 MB')
    expect(existsSync(join(small, 'postgres'))).toBe(false)

    const folder = aFolder()
    mountSmall(folder, '400m')
    await visit(folder)
    spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=1M'])
    spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'crumbs')}`, 'bs=1'])
    await expect(openPostgres({ dataFolder: folder })).rejects.toThrow('is full; free at least 300 MB')
    rmSync(join(folder, 'filler'))
    expect(await visit(folder)).toEqual([{ one: 1 }])
  })
})

/** A disk of this size; false on a machine where root may not mount. */
function mountSmall(folder: string, size: string): boolean {
  mkdirSync(folder)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder]).status !== 0) return false
  mounts.push(folder)
  return true
}

function openAs(uid: number, gid: number, folder: string): Promise<string> {
  const door = new URL('./index.ts', import.meta.url).href
  const script = `const { openPostgres } = await import('${door}')
    try {
      const postgres = await openPostgres({ dataFolder: ${JSON.stringify(folder)} })
      await postgres.stop()
      console.log('open')
    } catch (error) { console.log(error.message) }`
  const options = { uid, gid, cwd: '/', env: { PATH: process.env['PATH'] } }
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], options)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve) => child.once('close', () => resolve(said)))
}
