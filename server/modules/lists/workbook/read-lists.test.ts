import { describe, expect, test } from 'vitest'
import { aContext, aListSheet, aRow, bookOf, readingOf, rowOf } from './builders.ts'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import { plainItem } from './odd/builders.ts'
import { readLists } from './read-lists.ts'

describe('a list sheet', () => {
  test('comes back whole: kind, year, street, header, columns, and every row with what it is', async () => {
    const reading = await readingOf(aListSheet([aRow(), {}, aRow({ title: '旧书交换', capacity: '若干' })]))
    expect(reading).toMatchObject({ imported: true, kind: 'resource', year: 2019, street: '大宁路街道', headerRow: 4 })
    expect(reading).not.toHaveProperty('why')
    expect(reading.rows.map(({ row, status, reason }) => [row, status, reason])).toEqual([
      [1, 'skipped', 'title'],
      [2, 'skipped', 'title'],
      [3, 'skipped', 'header'],
      [4, 'skipped', 'header'],
      [5, 'valid', undefined],
      [6, 'skipped', 'blank'],
      [7, 'rejected', 'capacity-not-a-number'],
    ])
    expect(reading.rows[4]!.item).toEqual(plainItem)
    expect(reading.rows[4]!.cells.slice(0, 3)).toEqual(['1', '一、场地类', '夜读角借用'])
    expect(reading.mapping.find(({ letter }) => letter === 'O')).toEqual({
      column: 14,
      letter: 'O',
      header: '内部编号',
      field: 'internalCode',
      confidence: 1,
      hidden: true,
    })
  })

  test('a misspelt header is proposed with less confidence than a right one', async () => {
    const sheet = aListSheet([aRow()])
    const columns = sheet.columns!.map((column) =>
      column.header === '服务对象' ? { ...column, header: '服务对像' } : column,
    )
    const { mapping } = await readingOf({ ...sheet, columns })
    const audience = mapping.find(({ field }) => field === 'audience')!
    expect(audience.header).toBe('服务对像')
    expect(audience.confidence).toBeGreaterThan(0.5)
    expect(audience.confidence).toBeLessThan(mapping.find(({ field }) => field === 'title')!.confidence)
  })

  test('a correction by the user wins over the proposal, and the field it takes leaves its old column', async () => {
    const mapping = [
      { sheet: '资源开放清单', column: 15, field: 'description' as const },
      { sheet: '另一张', column: 2, field: 'ignore' as const },
    ]
    const reading = await readingOf(aListSheet([aRow({ note: '写在备注里' })]), { mapping })
    expect(reading.rows[4]!.item).toEqual({ ...plainItem, description: '写在备注里' })
    expect(reading.mapping[15]).toMatchObject({ field: 'description', confidence: 1 })
    expect(reading.mapping[3]).toMatchObject({ field: 'ignore', confidence: 0 })
  })

  test('the kind can be set for a sheet that does not tell it', async () => {
    const sheet = {
      name: 'Sheet1',
      rows: [
        ['名称', '内容', '单位', '地点'],
        ['夜读角借用', '可坐', '长桥路茶叶店', '店堂'],
      ],
    }
    expect(await readingOf(sheet)).toMatchObject({ imported: false, why: 'no-kind' })
    const set = await readingOf(sheet, { kinds: { Sheet1: 'need' } })
    expect(set.rows[1]!.item).toMatchObject({ kind: 'need', title: '夜读角借用' })
  })

  test('a sheet that names no street takes the one it is told, or none', async () => {
    const bare = { ...aListSheet([aRow()]), title: '2019年资源清单', lines: [] }
    expect((await readingOf(bare)).rows[3]!.item!.street).toBeNull()
    expect((await readingOf(bare, { defaultStreet: '北站街道' })).rows[3]!.item!.street).toBe('北站街道')
  })

  test('a title with a street that is not on the list lets no row in', async () => {
    const reading = await readingOf(
      { ...aListSheet([aRow()]), title: '外滩街道2019年资源清单', lines: [] },
      { defaultStreet: '北站街道' },
    )
    expect(reading.rows[3]).toMatchObject({ status: 'rejected', reason: 'unknown-street' })
  })

  test('without a column for the nature of a unit its name decides', async () => {
    const sheet = (unit: string) => ({
      name: '资源',
      rows: [
        ['名称', '单位', '内容'],
        ['夜读角借用', unit, '可坐'],
      ],
    })
    const kindOf = async (unit: string) => (await readingOf(sheet(unit))).rows[1]!.item!.providerKind
    expect(await kindOf('长桥社区卫生服务中心')).toBe('hospital')
    expect(await kindOf('长桥派出所')).toBe('police')
    expect(await kindOf('长桥居民区党总支')).toBe('residentialArea')
    expect(await kindOf('长桥商业银行')).toBe('bank')
    expect(await kindOf('张三')).toBeNull()
  })
})

describe('rows that are rejected', () => {
  test.each([
    ['a title of strokes', { title: '——' }, 'missing-title'],
    ['no unit', { unit: ' ' }, 'missing-provider'],
    ['30 February', { from: '2019.2.30' }, 'impossible-date'],
    ['an end before its start', { from: '2019年5月', to: '2019-04-30' }, 'end-before-start'],
    ['a capacity in words', { capacity: '若干' }, 'capacity-not-a-number'],
    ['a negative capacity', { capacity: -5 }, 'capacity-out-of-range'],
    ['a formula for a text', { place: { formula: 'A1&"楼"', result: '二楼' } }, 'formula-in-text'],
    ['a text like a formula', { title: '=HYPERLINK("http://0.0.0.0","点我")' }, 'formula-like-text'],
    ['an error in a text', { place: { formula: 'NA()', result: '#N/A' } }, 'error-value'],
    ['an error for a capacity', { capacity: { formula: '1/0', result: '#DIV/0!' } }, 'error-value'],
    ['an error for a day', { to: { formula: 'A0', result: '#REF!' } }, 'error-value'],
  ] as const)('%s', async (_, row, reason) => {
    const read = await rowOf(row)
    expect([read.status, read.reason, read.item]).toEqual(['rejected', reason, undefined])
  })

  test('the same title and unit as any earlier row of the sheet, rejected ones included', async () => {
    const { rows } = await readingOf(
      aListSheet([
        aRow({ capacity: '若干' }),
        aRow({ title: ' 夜读角　借用' }),
        aRow({ title: '夜读角借用', unit: '安平里读书会' }),
        aRow({ title: '夜读角借用', unit: '同上' }),
      ]),
    )
    expect(rows.slice(4).map(({ reason, status }) => reason ?? status)).toEqual([
      'capacity-not-a-number',
      'duplicate',
      'valid',
      'duplicate',
    ])
  })

  test('the same row in another sheet is no duplicate', async () => {
    const book = await bookOf(await writeWorkbook([aListSheet([aRow()]), aListSheet([aRow()], { name: '资源二' })]))
    const { sheets } = readLists(book, aContext())
    expect(sheets.map((sheet) => sheet.rows[4]!.status)).toEqual(['valid', 'valid'])
  })

  test('what is wrong in a column nobody imports is no reason', async () => {
    const read = await rowOf({ no: { formula: 'ROW()', result: '#REF!' }, note: { formula: 'NA()', result: '#N/A' } })
    expect(read.status).toBe('valid')
  })
})

test('merged ranges over a million rows cost no time', async () => {
  const book = await bookOf(await writeWorkbook([aListSheet([aRow()])]))
  const all = { firstRow: 0, firstColumn: 0, lastRow: 1_048_575, lastColumn: 16_383 }
  book.sheets[0]!.merges = Array.from({ length: 20_000 }, () => all)
  expect(readLists(book, aContext()).sheets[0]!.imported).toBe(false)
})
