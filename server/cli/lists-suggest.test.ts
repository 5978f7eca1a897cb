import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aDatabase } from '#testing/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-cli-suggest-'))
const demo = join(import.meta.dirname, '../../demo')
let env: Record<string, string>

// Each command starts Node, one of them a database too: on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  const { host, port, user, password, database } = await aDatabase()
  const name = `${user}${password ? `:${String(password)}` : ''}`
  env = { DATABASE_URL: `postgres://${name}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}` }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { code: number | null; out: string; err: string }
async function lists(args: string[], more: Record<string, string> = env): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'lists', ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: folder, LINLI_DATA: folder, ...more },
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
  ended.code = await new Promise((done) => child.on('close', done))
  return ended
}
const suggested = async (...args: string[]) =>
  JSON.parse((await lists(['suggest', '--all', '--json', ...args])).out) as Record<string, string[]>

const line = (id: string, kind: string, title: string, more: object = {}) =>
  JSON.stringify({ id, kind, title, provider: `${id}单位`, street: '石门二路', ...more })
const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'))

test('without lists there is nothing to suggest, and a wrong call is told how', async () => {
  expect(await lists(['suggest', '--all', '--json'])).toMatchObject({ code: 2, out: '' })
  expect((await lists(['suggest', '--json'])).err).toContain('lists suggest --all')
})

const old = { validFrom: '2019-01-01', validTo: '2019-06-30' }
const small = () =>
  write(
    'small.jsonl',
    line('n-1', 'need', '老人头发长没人剪', old),
    line('n-2', 'need', '想请人教大家量血鸭', { ...old, street: '江宁路街道' }),
    line('n-3', 'need', '老人头发长', { validFrom: '2020-01-01', validTo: '2020-12-31' }),
    line('r-1', 'resource', '义剪志愿队', old),
    line('r-2', 'resource', '血压血糖测量', old),
    line('r-3', 'resource', '血压血糖测量', { ...old, provider: 'r-2单位', place: '另一处' }),
    line('p-1', 'project', '社区理发项目', old),
  )

test('the file imported last is answered by its own ids, each need on its own days', async () => {
  small()
  expect(await lists(['import', 'small.jsonl'])).toMatchObject({ code: 0 })
  expect(await suggested()).toEqual({ 'n-1': ['r-1'], 'n-2': ['r-2', 'r-3'], 'n-3': [] })
})

test('an edition can be named by its file, and a name nobody gave is refused', async () => {
  expect(await lists(['import', join(demo, 'lists-a.jsonl')])).toMatchObject({ code: 0 })
  const first = await suggested('--file', join(demo, 'lists-a.jsonl'))
  expect(Object.keys(first)).toHaveLength(79)
  expect(Object.values(first).every((ids) => ids.length <= 10 && new Set(ids).size === ids.length)).toBe(true)
  expect(await lists(['suggest', '--all', '--label', 'unheard-of'])).toMatchObject({ code: 2, out: '' })
})

test('two commands on a data folder that is not there yet are enough', async () => {
  small()
  const fresh = { LINLI_DATA: join(folder, 'fresh'), DATABASE_URL: '' }
  expect(await lists(['import', 'small.jsonl'], fresh)).toMatchObject({ code: 0, err: '' })
  const { code, out } = await lists(['suggest', '--all', '--json'], fresh)
  expect([code, JSON.parse(out)]).toEqual([0, { 'n-1': ['r-1'], 'n-2': ['r-2', 'r-3'], 'n-3': [] }])
})
