import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMessages } from '#ground/messages/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openUnits } from '#ground/units/index.ts'
import { fileSms } from '#adapters/sms/index.ts'
import { openLists } from '#modules/lists/index.ts'
import { aDatabase } from '#testing/database.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-cli-lists-'))
const demo = join(import.meta.dirname, '../../demo')
let house: TestHouse
let env: Record<string, string>

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    const people = openPeople(opened, fileSms(folder))
    const units = openUnits(opened, people)
    const messages = openMessages(opened)
    return [people, units, messages, openLists(opened, units, messages, people)]
  })
  await house.do(theSystem, async (t) => {
    const people = openPeople(house.house, fileSms(folder))
    await openUnits(house.house, people).seedAreas(t)
  })
  const { host, port, user, password, database } = await aDatabase()
  const name = `${user}${password ? `:${String(password)}` : ''}`
  env = { DATABASE_URL: `postgres://${name}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}` }
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; out: string; err: string }
function linli(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'lists', 'import', ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: folder, LINLI_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ended, code }))
  })
}
type Report = {
  label: string
  year: number
  rejected: number
  editions: { street: string; created: number; updated: number; unchanged: number; organizationsCreated: number }[]
}
const sum = (report: Report, field: 'created' | 'unchanged') =>
  report.editions.reduce((total, edition) => total + edition[field], 0)

test('a .jsonl file goes into editions of its own, street by street, and a second time changes nothing', async () => {
  const first = await linli(join(demo, 'lists-a.jsonl'), '--json')
  expect(first).toMatchObject({ code: 0, err: '' })
  const report = JSON.parse(first.out) as Report
  expect(report).toMatchObject({ label: 'lists-a', year: 2018, rejected: 0 })
  expect(report.editions).toHaveLength(14)
  expect(sum(report, 'created')).toBe(220)
  const again = JSON.parse((await linli(join(demo, 'lists-a.jsonl'), '--json')).out) as Report
  expect([sum(again, 'created'), sum(again, 'unchanged')]).toEqual([0, 220])
})

test('a workbook goes beside it, and into the street’s own edition when that is wished', async () => {
  const beside = await linli(join(demo, 'shimen-2018-lists.xlsx'))
  expect(beside).toEqual({ code: 0, err: '', out: '石门二路街道: 145 created, 0 updated, 0 unchanged, 0 units made\n' })
  const own = JSON.parse((await linli(join(demo, 'shimen-2018-lists.xlsx'), '--label', '', '--json')).out) as Report
  expect(own).toMatchObject({ label: '', year: 2018, editions: [{ created: 145, organizationsCreated: 0 }] })
})

test('fields that are null or empty say nothing, as if they were not there', async () => {
  const bare = {
    id: 'Y-1',
    kind: 'need',
    title: '想找个人说说话',
    provider: '某居民区',
    street: '大宁路街道',
    validTo: '2030-12-31',
  }
  const none = {
    description: null,
    audience: null,
    place: null,
    capacity: '',
    validFrom: '',
    providerKind: '',
    category: null,
  }
  writeFileSync(join(folder, 'bare.jsonl'), JSON.stringify({ ...bare, ...none }))
  const { code, err, out } = await linli('bare.jsonl')
  expect([code, err, out]).toEqual([0, '', '大宁路街道: 1 created, 0 updated, 0 unchanged, 1 units made\n'])
})

test('lists of another district are on trial like any others: their streets count as one here', async () => {
  const need = { id: 'N-1', kind: 'need', title: '想学剪纸', provider: '柳荫社区', street: '柳荫街道' }
  const offer = {
    ...need,
    id: 'R-1',
    kind: 'resource',
    title: '剪纸老师上门',
    provider: '文化站',
    street: '大宁路街道',
  }
  writeFileSync(join(folder, 'elsewhere.jsonl'), [need, offer].map((line) => JSON.stringify(line)).join('\n'))
  const { code, out } = await linli('elsewhere.jsonl', '--year', '2026')
  expect(code).toBe(0)
  expect(out).toContain('大宁路街道: 2 created')
  expect(out).toContain('no streets of this district, judged as of one here: 柳荫街道')
})

test('what cannot be read is said in a sentence and nothing is written', async () => {
  expect(await linli('nothing.jsonl')).toMatchObject({ code: 2, out: '' })
  expect(await linli()).toMatchObject({ code: 2, out: '' })
  const good = {
    id: 'X-1',
    kind: 'need',
    title: '缺场地',
    provider: '某单位',
    street: '石门二路街道',
    validTo: '2030-12-31',
  }
  const write = (name: string, ...lines: object[]) =>
    writeFileSync(join(folder, name), lines.map((line) => JSON.stringify(line)).join('\n'))
  write('bad.jsonl', good, { ...good, capacity: -1 })
  expect((await linli('bad.jsonl')).err).toMatch(/^Line 2: capacity /)
  write('reverse.jsonl', { ...good, validFrom: '2031-01-01' })
  expect((await linli('reverse.jsonl')).err).toBe('Line 1: ends before it starts.\n')
  write('twice.jsonl', good, { ...good, kind: 'resource' }, { ...good, title: '缺音响' })
  expect((await linli('twice.jsonl')).err).toBe('Line 3: has the id X-1 of line 1; give each item its own.\n')
  write('nowhere.jsonl', good, { ...good, id: 'X-2', street: '没有的街道' })
  expect(await linli('nowhere.jsonl', '--label', '')).toEqual({
    code: 2,
    out: '',
    err: 'There is no street 没有的街道.\n',
  })
  const { rows } = await house.do(theSystem, (t) =>
    sql`select count(*) as items from lists.item where title = '缺场地'`.execute(t.tables()),
  )
  expect(rows).toEqual([{ items: 0 }])
})
