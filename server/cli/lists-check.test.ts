import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import type { ListsCheck } from './lists-check.ts'

const main = new URL('main.ts', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'linli-lists-'))
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command as a user would, without a database. */
function linli(args: string[], from = folder): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((done) => {
    const env = { PATH: process.env['PATH'], INIT_CWD: from }
    execFile(process.execPath, [main, ...args], { cwd: '/', env, maxBuffer: 2 ** 24 }, (error, out, errors) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, errors })
    })
  })
}

const rows = [
  ['名称', '单位', '人数', '内部编号'],
  ['夜读角借用', '长桥路茶叶店', '约20人', 'XY19-R001'],
  ['旧书交换', '安平里读书会', '若干', 'XY19-R002'],
  ['合计', null, 2],
]
const notes = { name: '填表说明', rows: [['请勿改动表头']] }
await writeFile(join(folder, 'lists.xlsx'), await writeWorkbook([{ name: '资源', rows }, notes]))
await writeFile(join(folder, 'broken.xlsx'), 'no workbook')

test('lists check --json prints exactly what an import would take', async () => {
  const { code, out } = await linli(['lists', 'check', 'lists.xlsx', '--json', '--street', '大宁路街道'])
  const wanted: ListsCheck = {
    sheets: [
      {
        name: '资源',
        imported: true,
        rows: [
          { row: 1, status: 'skipped', reason: 'header' },
          {
            row: 2,
            status: 'valid',
            item: {
              kind: 'resource',
              title: '夜读角借用',
              description: '',
              provider: '长桥路茶叶店',
              providerKind: null,
              street: '大宁路街道',
              category: '',
              audience: '',
              capacity: 20,
              availability: '',
              place: '',
              contact: '',
              validFrom: null,
              validTo: null,
              internalCode: 'XY19-R001',
            },
          },
          { row: 3, status: 'rejected', reason: 'capacity-not-a-number' },
          { row: 4, status: 'skipped', reason: 'subtotal' },
        ],
      },
      { name: '填表说明', imported: false, why: 'notes', rows: [] },
    ],
  }
  expect([code, JSON.parse(out)]).toEqual([0, wanted])
})

test('a large answer reaches a pipe whole', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => [`夜读角${at}`, '长桥路茶叶店', 5, `XY19-R${at}`])
  await writeFile(join(folder, 'many.xlsx'), await writeWorkbook([{ name: '资源', rows: [rows[0]!, ...many] }]))
  const { code, out } = await linli(['lists', 'check', 'many.xlsx', '--json'])
  const read: ListsCheck = JSON.parse(out)
  expect([code, read.sheets[0]!.rows.length]).toEqual([0, 3001])
})

test('without --json it prints columns, counts and what was not taken', async () => {
  const { code, out } = await linli(['lists', 'check', 'lists.xlsx'])
  expect(code).toBe(0)
  expect(out).toContain('  A  title         0.80  名称\n')
  expect(out).toContain('  1 valid, 1 rejected, 2 skipped\n')
  expect(out).toContain('      3  rejected  capacity-not-a-number  旧书交换 | 安平里读书会 | 若干 | XY19-R002\n')
})

test.each([
  ['a file that cannot be read', ['lists', 'check', 'broken.xlsx'], 'sheet.not-a-workbook (other-format)\n'],
  ['a file that is not there', ['lists', 'check', 'none.xlsx'], 'There is no file none.xlsx.\n'],
])('%s ends with 2 and says why', async (_, args, says) => {
  const { code, out, errors } = await linli(args)
  expect([code, out, errors]).toEqual([2, '', says])
})

test.each([
  [['lists', 'check']],
  [['lists']],
  [['lists', 'check', 'a', 'b']],
  [['lists', 'check', 'a', '--what']],
  [['what']],
])('%j is no command and shows how to ask', async (args) => {
  const { code, out, errors } = await linli(args)
  expect([code, out]).toEqual([2, ''])
  expect(errors).toContain('lists check FILE [--json]')
})
