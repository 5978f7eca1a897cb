import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { knownMigrations } from '#kernel/migrate.ts'
import { freePort, ServerProcess } from '#testing/server-process.ts'

const run = promisify(execFile)
const kept = join(import.meta.dirname, 'older-releases')
const releases = readdirSync(kept).filter((file) => file.endsWith('.backup'))
const base = mkdtempSync(join(tmpdir(), 'linli-older-'))
// The account PostgreSQL runs under when we are root must pass through.
chmodSync(base, 0o711)
afterAll(() => rmSync(base, { recursive: true, force: true }))

async function linli(dataFolder: string, args: string[]): Promise<unknown> {
  const { DATABASE_URL: _, ...ours } = process.env
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args, '--json'], {
    env: { ...ours, LINLI_DATA: dataFolder, LINLI_BACKUP_PASSPHRASE: 'an older data folder' },
  }).catch((error: Error & { stdout?: string }) => {
    // `doctor` ends with 1 and says what it found on standard output.
    if (!error.stdout) throw error
    return { stdout: error.stdout }
  })
  return JSON.parse(stdout)
}

type Restored = { tables: { name: string; rows: number }[]; migrated: string[] }
type Health = { checks: { check: string; ok: boolean; says: string; details?: string[] }[] }

describe('the district a release before this one made', () => {
  test('is kept of two releases at least', () => expect(releases.length).toBeGreaterThanOrEqual(2))

  test.each(releases)('%s takes every migration since, serves and is well', async (file) => {
    const folder = join(base, file)
    const { tables, migrated } = (await linli(folder, ['restore', join(kept, file)])) as Restored
    // Rows in most tables, or there would be nothing a migration could trip over.
    expect(tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(25)
    expect(migrated.every((name) => knownMigrations().has(name))).toBe(true)

    const port = await freePort()
    const server = new ServerProcess({
      file: 'server/main.ts',
      port,
      readyPath: '/api/ready',
      env: { LINLI_DATA: folder, LINLI_URL: `http://127.0.0.1:${port}`, DATABASE_URL: '' },
      log: join(base, `${file}.log`),
    })
    await server.start()
    await server.stop()

    const { checks } = (await linli(folder, ['doctor'])) as Health
    const wrong = checks.filter(({ check, ok }) => !ok && check !== 'disk' && check !== 'screens')
    expect(wrong).toEqual([])
    expect(checks.find(({ check }) => check === 'audit')?.says).toMatch(/chains with \d{3,} lines hold/)
  })
})
