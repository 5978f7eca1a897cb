import { expect, test } from 'vitest'
import { type RowReport, type SheetReport, columnsRead, firstSheet, rowsOf } from './import-reading.ts'

const row = (status: RowReport['status'], number: number): RowReport => ({
  row: number,
  status,
  reason: null,
  cells: [],
  effect: null,
})
const column = (field: SheetReport['columns'][number]['field'], confidence: number) => ({
  column: 0,
  letter: 'A',
  header: '',
  field,
  confidence,
  hidden: false,
})
const sheet = (name: string, rows: RowReport[], imported = true): SheetReport => ({
  name,
  imported,
  why: imported ? null : 'notes',
  columns: [column('title', 1), column('provider', 0.7), column('ignore', 0.4)],
  rows,
})

test('columns of sheets that are left out do not count, unsure ones are counted for a second look', () => {
  expect(columnsRead({ sheets: [sheet('资源', []), sheet('说明', [], false)] })).toEqual({
    read: 2,
    unsure: 2,
    ignored: 1,
  })
})

test('the first sheet shown is one with rejected rows', () => {
  const sheets = [sheet('说明', [], false), sheet('资源', [row('valid', 5)]), sheet('需求', [row('rejected', 5)])]
  expect(firstSheet({ sheets })).toBe('需求')
  expect(firstSheet({ sheets: sheets.slice(0, 2) })).toBe('资源')
  expect(firstSheet({ sheets: [] })).toBe(null)
})

test('rows are shown by how they were read', () => {
  const rows = [row('skipped', 1), row('valid', 2), row('rejected', 3)]
  expect(rowsOf({ rows }, 'rejected').map((one) => one.row)).toEqual([3])
  expect(rowsOf({ rows }, 'all')).toHaveLength(3)
})
