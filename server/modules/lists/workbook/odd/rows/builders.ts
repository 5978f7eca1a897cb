import { aListSheet, aRow, officeColumns } from '../../builders.ts'
import {
  named,
  one,
  plainItem,
  second,
  secondItem,
  sheet,
  simple,
  simpleItem,
  simpleRow,
  type OddWorkbook,
} from '../plain/builders.ts'

/** Rows that are no items, merged ranges, and what fills down. */
export const oddRows: OddWorkbook[] = [
  {
    name: 'blank-rows-between',
    sheets: [aListSheet([{}, aRow(), {}, {}, aRow(second), {}])],
    answer: one([plainItem, secondItem]),
  },
  {
    name: 'sums-notes-signatures',
    sheets: [
      aListSheet([
        aRow(),
        { no: '小计', capacity: { formula: 'COUNTA(C5:C5)', result: 1 } },
        aRow(second),
        { no: '合  计', title: '共1大类2项' },
        { no: '注：以上资源请提前预约。' },
        { title: '填表人：林某', place: '审核：' },
      ]),
    ],
    answer: one([plainItem, secondItem]),
  },
  {
    name: 'sections-instead-of-a-column',
    sheets: [
      sheet(
        ['序号', ...simple],
        [['一、场地类'], [1, ...simpleRow], ['二、文化类'], [2, '旧书交换', ...simpleRow.slice(1)]],
        {
          merges: [1, 3].map((row) => ({ firstRow: row, firstColumn: 0, lastRow: row, lastColumn: 7 })),
        },
      ),
    ],
    answer: named([
      { ...simpleItem, category: '场地类' },
      { ...simpleItem, title: '旧书交换', category: '文化类' },
    ]),
  },
  {
    name: 'category-merged-down',
    sheets: [
      aListSheet([aRow({ category: '（一）场地类' }), aRow({ ...second, category: null })], {
        merges: [{ firstRow: 0, firstColumn: 1, lastRow: 1, lastColumn: 1 }],
      }),
    ],
    answer: one([plainItem, secondItem]),
  },
  {
    name: 'category-only-once',
    sheets: [aListSheet([aRow(), aRow({ ...second, category: null })])],
    answer: one([plainItem, secondItem]),
  },
  {
    name: 'unit-merged-down',
    sheets: [
      aListSheet([aRow(), aRow({ ...second, unit: null, nature: null, phone: null })], {
        merges: [4, 5, 13].map((column) => ({ firstRow: 0, firstColumn: column, lastRow: 1, lastColumn: column })),
      }),
    ],
    answer: one([plainItem, { ...plainItem, title: '旧书交换', internalCode: 'XY19-R002' }]),
  },
  {
    name: 'same-as-above',
    sheets: [
      aListSheet([
        aRow(),
        aRow({
          no: 2,
          title: '旧书交换',
          code: 'XY19-R002',
          unit: '同上',
          nature: '〃',
          time: '同上',
          from: '同 上',
          to: '同上',
          phone: '同上',
        }),
      ]),
    ],
    answer: one([plainItem, { ...plainItem, title: '旧书交换', internalCode: 'XY19-R002' }]),
  },
  {
    name: 'header-again-on-the-next-page',
    sheets: [sheet(simple, [simpleRow, simple, ['旧书交换', ...simpleRow.slice(1)]])],
    answer: named([simpleItem, { ...simpleItem, title: '旧书交换' }]),
  },
  {
    name: 'numbered-rows-left-empty',
    sheets: [aListSheet([aRow(), { no: 2 }, { no: '3、' }, { no: 4, category: '二、文化类' }])],
    answer: one([plainItem]),
  },
  {
    name: 'a-row-over-two-rows',
    sheets: [
      aListSheet([aRow(), {}], {
        merges: officeColumns.map((_, column) => ({
          firstRow: 0,
          firstColumn: column,
          lastRow: 1,
          lastColumn: column,
        })),
      }),
    ],
    answer: one([plainItem]),
  },
]
