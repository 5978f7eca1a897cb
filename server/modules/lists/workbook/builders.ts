import { parseSheets } from '#adapters/sheet/parse.ts'
import {
  isRefusal,
  writeWorkbook,
  type OutCell,
  type OutColumn,
  type OutSheet,
  type SheetBook,
} from '#adapters/sheet/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { readLists } from './read-lists.ts'
import type { ListsContext, RowReading, SheetReading } from './types.ts'

/** The streets and the area code of the rule pack. */
export function aContext(more: Partial<ListsContext> = {}): ListsContext {
  return { streets: areas.value.streets, areaCode: areas.value.district.telephoneAreaCode, ...more }
}

/** One row of an office list, by what its columns are called in `officeColumns`. */
export type OfficeRow = Partial<
  Record<
    | 'no'
    | 'category'
    | 'title'
    | 'description'
    | 'unit'
    | 'nature'
    | 'audience'
    | 'capacity'
    | 'time'
    | 'place'
    | 'from'
    | 'to'
    | 'person'
    | 'phone'
    | 'code'
    | 'note',
    OutCell
  >
>

/** The columns an office uses, with a header over two rows and the code hidden. */
export const officeColumns: (OutColumn & { key: keyof OfficeRow })[] = [
  { key: 'no', header: '序号', width: 6 },
  { key: 'category', header: '类别', width: 14 },
  { key: 'title', header: '资源名称', width: 26 },
  { key: 'description', header: '资源内容', width: 46 },
  { key: 'unit', header: '单位名称', group: '提供单位', width: 24 },
  { key: 'nature', header: '单位性质', group: '提供单位', width: 11 },
  { key: 'audience', header: '服务对象', width: 18 },
  { key: 'capacity', header: '可容纳人数', group: '开放情况', width: 11 },
  { key: 'time', header: '开放时间', group: '开放情况', width: 22 },
  { key: 'place', header: '开放地点', group: '开放情况', width: 18 },
  { key: 'from', header: '起', group: '有效期', width: 13 },
  { key: 'to', header: '止', group: '有效期', width: 13 },
  { key: 'person', header: '联系人', group: '联系方式', width: 10 },
  { key: 'phone', header: '电话', group: '联系方式', width: 16, id: true },
  { key: 'code', header: '内部编号', width: 12, hidden: true, id: true },
  { key: 'note', header: '备注', width: 14 },
]

/** A row as any unit might send it; nothing of it is wrong. */
export function aRow(more: OfficeRow = {}): Required<OfficeRow> {
  return {
    no: 1,
    category: '一、场地类',
    title: '夜读角借用',
    description: '临街小间，可坐可读，自带茶水。',
    unit: '长桥路茶叶店',
    nature: '企业',
    audience: '附近居民',
    capacity: '约20人',
    time: '工作日19:00-21:00',
    place: '店堂二楼',
    from: '2019年3月1日',
    to: '2019年12月',
    person: '林老师',
    phone: '021-00009001',
    code: 'XY19-R001',
    note: null,
    ...more,
  }
}

/** Cells of a row in the order of the given columns. */
export function cellsOf(row: OfficeRow, keys: (keyof OfficeRow)[] = officeColumns.map(({ key }) => key)): OutCell[] {
  return keys.map((key) => row[key] ?? null)
}

/** A sheet in office style over the given rows. */
export function aListSheet(rows: OfficeRow[], more: Partial<OutSheet> = {}): OutSheet {
  return {
    name: '资源开放清单',
    title: '大宁路街道2019年资源开放清单',
    lines: [['填报单位：大宁路街道党群服务中心', '填报日期：2019.2.20']],
    columns: officeColumns,
    rows: rows.map((row) => cellsOf(row)),
    ...more,
  }
}

/** Reads bytes as a book in this process. */
export async function bookOf(bytes: Uint8Array, fileName = 'lists.xlsx'): Promise<SheetBook> {
  const book = await parseSheets(bytes, fileName)
  if (isRefusal(book)) throw new Error(`the file was refused: ${book.refused}, ${book.because}`)
  return book
}

/** Writes the sheets, reads them back and gives the reading of the first. */
export async function readingOf(
  sheets: OutSheet | OutSheet[],
  more: Partial<ListsContext> = {},
): Promise<SheetReading> {
  const book = await bookOf(await writeWorkbook([sheets].flat()))
  return readLists(book, aContext(more)).sheets[0]!
}

/** Reading of the only row of a sheet with one item row. */
export async function rowOf(row: OfficeRow, more: Partial<ListsContext> = {}): Promise<RowReading> {
  const reading = await readingOf(aListSheet([aRow(row)]), more)
  return reading.rows.find((one) => one.row === 5)!
}
