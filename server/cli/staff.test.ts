import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-cli-staff-'))
let env: Record<string, string>
let pool: pg.Pool

beforeAll(async () => {
  const owner = await aDatabase()
  pool = new pg.Pool(owner)
  const name = `${owner.user}${owner.password ? `:${String(owner.password)}` : ''}`
  env = {
    DATABASE_URL: `postgres://${name}@localhost:${owner.port}/${owner.database}?host=${encodeURIComponent(owner.host!)}`,
    LINLI_DATA: folder,
  }
})
afterAll(async () => {
  await pool.end()
  rmSync(folder, { recursive: true, force: true })
})

async function linli(
  args: string[],
  more: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, ...env, ...more },
  })
  const ended = { code: null as number | null, out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (ended.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (ended.err += text.toString()))
  ended.code = await new Promise((done) => child.on('close', done))
  return ended
}

const first = ['staff', 'add', '--username', 'wangyl', '--name', '王玉兰', '--street', '石门二路街道']

test('the first account of an installation is made with a password shown once', async () => {
  const { code, out } = await linli(first)
  expect(code).toBe(0)
  expect(out).toMatch(
    /王玉兰 signs in as wangyl \(石门二路街道, street-staff\)\.\nPassword, shown this once: [\w-]{20}/,
  )
  const { rows } = await pool.query(
    `select action, title, actor_name from kernel.audit_entry where action = 'role.grant'`,
  )
  expect(rows).toEqual([{ action: 'role.grant', title: '王玉兰', actor_name: 'linli staff add' }])
})

test('a taken user name, a short password and an unknown street write nothing and say why', async () => {
  expect(await linli(first)).toMatchObject({ code: 2, out: '' })
  const short = await linli([...first.slice(0, 3), 'other', ...first.slice(4)], { LINLI_PASSWORD: 'short' })
  expect(short).toMatchObject({ code: 2, out: '' })
  expect(short.err).toContain('15')
  const nowhere = await linli([...first.slice(0, 3), 'other', ...first.slice(4, -1), '无名街道'])
  expect(nowhere).toMatchObject({ code: 2, out: '' })
  expect(nowhere.err).toContain('石门二路街道')
  const { rows } = await pool.query('select username from people.credential')
  expect(rows).toEqual([{ username: 'wangyl' }])
})

test('a forgotten password is replaced by one for one sign-in', async () => {
  const given = await linli(['staff', 'password', '--username', 'wangyl'])
  expect(given.out).toMatch(/^Password, shown this once: (\w{5}-){3}\w{5}\n$/)
  const { rows } = await pool.query('select must_change from people.credential')
  expect(rows).toEqual([{ must_change: true }])
  expect(await linli(['staff', 'reopen', '--username', 'a', '--phone', 'b'])).toMatchObject({ code: 2, out: '' })
})

test('the three administrators are three accounts of the district', async () => {
  const admin = (username: string, role: string, ...more: string[]) =>
    linli(['staff', 'add', '--username', username, '--name', '秦朗', '--role', role, ...more])
  const { code, out } = await admin('qinl', 'system-admin')
  expect(code).toBe(0)
  expect(out).toContain('秦朗 signs in as qinl (静安区, system-admin).')
  const inStreet = await admin('guning', 'security-admin', '--street', '石门二路街道')
  expect(inStreet).toMatchObject({ code: 2, out: '' })
  const { rows } = await pool.query(
    `select g.role, a.level from people.role_grant g join units.area a on a.id = g.area_id where g.role <> 'street-staff'`,
  )
  expect(rows).toEqual([{ role: 'system-admin', level: 'district' }])
})
