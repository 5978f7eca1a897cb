import { describe, expect, test } from 'vitest'
import { parseSheets } from './parse.ts'
import type { SheetBook } from './types.ts'
import { writeWorkbook, type OutSheet } from './write-workbook.ts'

const back = async (sheets: OutSheet[]): Promise<SheetBook> => {
  const read = await parseSheets(await writeWorkbook(sheets), 'a.xlsx')
  if ('refused' in read) throw new Error(read.because)
  return read
}

describe('a written workbook', () => {
  test('keeps every text that could be taken for a formula, as text and with no formula anywhere', async () => {
    const hostile = ['=SUM(A1)', '+8621', '-1', '@SUM(1)', '\tx', '\n=1+1', '＝1', "=cmd|' /C calc'!A0", '"=1"', "'=1"]
    const [sheet] = (await back([{ name: '甲', rows: hostile.map((text) => [text]) }])).sheets
    expect(sheet!.rows.map(([cell]) => cell)).toEqual(hostile.map((value) => ({ kind: 'text', value, text: value })))
  })

  test('has a title, lines and a header over two rows, merged as offices do it', async () => {
    const columns = [
      { header: '序号' },
      { header: '名称', group: '单位' },
      { header: '性质', group: '单位' },
      { header: '编号', id: true, hidden: true },
    ]
    const [sheet] = (
      await back([{ name: '甲', title: '标题', lines: [['左', '右']], columns, rows: [[1, '店', '企业', '007']] }])
    ).sheets
    expect(sheet!.rows.map((row) => row.map((cell) => cell?.text ?? null))).toEqual([
      ['标题'],
      ['左', null, '右'],
      ['序号', '单位', null, '编号'],
      [null, '名称', '性质'],
      ['1', '店', '企业', '007'],
    ])
    expect(sheet!.hiddenColumns).toEqual([3])
    expect(sheet!.merges).toEqual([
      { firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 3 },
      { firstRow: 1, firstColumn: 0, lastRow: 1, lastColumn: 1 },
      { firstRow: 1, firstColumn: 2, lastRow: 1, lastColumn: 3 },
      { firstRow: 2, firstColumn: 0, lastRow: 3, lastColumn: 0 },
      { firstRow: 2, firstColumn: 1, lastRow: 2, lastColumn: 2 },
      { firstRow: 2, firstColumn: 3, lastRow: 3, lastColumn: 3 },
    ])
  })

  test('gives sheets names that Excel takes, no two alike', async () => {
    const names = ['资源/需求', '资源/需求', '', 'x'.repeat(40)]
    const { sheets } = await back(names.map((name) => ({ name, rows: [['甲']] })))
    expect(sheets.map((sheet) => sheet.name)).toEqual(['资源 需求', '资源 需求 (2)', 'Sheet', 'x'.repeat(31)])
  })

  test('keeps days, numbers, results and runs', async () => {
    const rows = [
      [
        { day: '2019-03-05', format: 'm"月"d"日"' },
        7,
        { formula: '1+1', result: 2 },
        { runs: [{ text: '甲', bold: true }, { text: '乙' }] },
      ],
    ]
    const [sheet] = (await back([{ name: '甲', rows }])).sheets
    expect(sheet!.rows[0]).toEqual([
      { kind: 'date', value: '2019-03-05', text: '3月5日' },
      { kind: 'number', value: 7, text: '7' },
      { kind: 'number', value: 2, text: '2', formula: '1+1' },
      { kind: 'text', value: '甲乙', text: '甲乙' },
    ])
  })
})
