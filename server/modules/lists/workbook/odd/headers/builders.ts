import type { OutSheet } from '#adapters/sheet/index.ts'
import { aListSheet, aRow, cellsOf, officeColumns } from '../../builders.ts'
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

/** Sheets and headers as offices lay them out. */
export const oddHeaders: OddWorkbook[] = [
  { name: 'two-row-header', sheets: [aListSheet([aRow(), aRow(second)])], answer: one([plainItem, secondItem]) },
  { name: 'one-row-header', sheets: [sheet(simple, [simpleRow])], answer: named([simpleItem]) },
  {
    name: 'columns-in-another-order',
    sheets: [
      aListSheet([], {
        columns: officeColumns.toReversed(),
        rows: [cellsOf(aRow(), officeColumns.map(({ key }) => key).toReversed())],
      }),
    ],
    answer: one([plainItem]),
  },
  {
    name: 'many-title-rows',
    sheets: [
      sheet(simple, [simpleRow], {
        title: '静安区芷江西路街道',
        lines: [['2020年度'], ['区域化党建资源清单'], ['（征求意见稿）']],
      }),
    ],
    answer: named([{ ...simpleItem, street: '芷江西路街道' }]),
  },
  {
    name: 'no-title-rows',
    sheets: [aListSheet([aRow()], { title: undefined, lines: [] } as Partial<OutSheet>)],
    answer: one([{ ...plainItem, street: null }]),
  },
  {
    name: 'misspelt-headers',
    sheets: [
      sheet(
        ['资源名秤', '资源内客', '提供单立', '服务对像', '可容纳人教', '开放时问', '开放地占', '联系电活'],
        [['夜读角借用', '可坐', '长桥路茶叶店', '居民', '20人', '周三', '店堂', '00009001']],
      ),
    ],
    answer: named([
      {
        title: '夜读角借用',
        description: '可坐',
        provider: '长桥路茶叶店',
        audience: '居民',
        capacity: 20,
        availability: '周三',
        place: '店堂',
        contact: '021-00009001',
      },
    ]),
  },
  {
    name: 'other-header-words',
    sheets: [
      sheet(
        ['序号', '需求事项', '具体要求', '提出单位', '受益人群', '期望时段', '期望地点', '联系人及电话'],
        [[1, '有人教插花', '一次两小时', '安平里居民区', '退休职工', '周末', '活动室', '林老师 00009001']],
        { name: '需求' },
      ),
    ],
    answer: named(
      [
        {
          kind: 'need',
          title: '有人教插花',
          description: '一次两小时',
          provider: '安平里居民区',
          providerKind: 'residentialArea',
          audience: '退休职工',
          availability: '周末',
          place: '活动室',
          contact: '021-00009001',
        },
      ],
      '需求',
    ),
  },
  {
    name: 'headers-with-marks',
    sheets: [
      sheet(
        [' 名 称 *', '内容（200字以内）', '单位\n名称', '人数(人)', '开放\n时间', '地点：', '联系电话/手机'],
        [simpleRow],
      ),
    ],
    answer: named([simpleItem]),
  },
  {
    name: 'hidden-columns',
    sheets: [
      aListSheet([aRow()], { columns: officeColumns.map((column) => ({ ...column, hidden: column.key !== 'title' })) }),
    ],
    answer: one([plainItem]),
  },
  {
    name: 'hidden-code-without-header',
    sheets: [
      aListSheet([aRow(), aRow(second)], {
        columns: officeColumns.map((column) => (column.key === 'code' ? { ...column, header: '' } : column)),
      }),
    ],
    answer: one([plainItem, secondItem]),
  },
  {
    name: 'hidden-and-notes-sheets',
    sheets: [
      { name: '填表说明', rows: [['一、请按样例填写'], simple, simpleRow] },
      aListSheet([aRow()]),
      aListSheet([aRow()], { name: '资源旧稿', hidden: true }),
      {
        name: '通讯录',
        rows: [
          ['姓名', '单位', '电话'],
          ['林老师', '安平里读书会', '00009001'],
        ],
      },
      { name: '空表', rows: [] },
    ],
    answer: {
      ...one([plainItem]),
      leftOut: [
        ['填表说明', 'notes'],
        ['资源旧稿', 'hidden'],
        ['通讯录', 'no-header'],
        ['空表', 'empty'],
      ],
    },
  },
  {
    name: 'three-lists',
    sheets: [
      aListSheet([aRow()], { name: '项目', title: '大宁路街道2019年项目清单' }),
      aListSheet([aRow()], { name: '资源', title: '大宁路街道2019年资源清单' }),
      aListSheet([aRow()], { name: '需求', title: '大宁路街道2019年需求清单' }),
    ],
    answer: {
      sheets: (['project', 'resource', 'need'] as const).map((kind, at) => ({
        name: ['项目', '资源', '需求'][at]!,
        items: [{ ...plainItem, kind }],
      })),
    },
  },
  {
    name: 'sheet-without-a-telling-name',
    sheets: [
      sheet(
        ['序号', '希望解决的事项', '需求单位', '受益对象', '希望时间'],
        [[1, '有人教插花', '安平里居民区', '退休职工', '周末']],
        { name: 'Sheet1' },
      ),
    ],
    answer: named([{ kind: 'need', provider: '安平里居民区', audience: '退休职工', availability: '周末' }], 'Sheet1'),
  },
  {
    name: 'far-from-the-corner',
    sheets: [sheet([], [[], [], ['', '', ...simple], ['', '', ...simpleRow]])],
    answer: named([simpleItem]),
  },
  {
    name: 'only-one-column-for-what-is-asked',
    sheets: [
      sheet(
        ['序号', '需求单位', '需求内容', '联系人（电话）'],
        [
          [1, '安平里居民区', '有人教插花', '林老师00009001'],
          ['汇总', null, '1项', null],
        ],
        { name: '需求' },
      ),
    ],
    answer: named(
      [{ kind: 'need', title: '有人教插花', description: '', provider: '安平里居民区', contact: '021-00009001' }],
      '需求',
    ),
  },
  {
    name: 'one-unit-for-all-rows',
    sheets: [
      sheet(['序号', '资源名称', '资源内容', '开放时间'], [[1, '夜读角借用', '可坐', '周三']], {
        lines: [['填报单位：长桥路茶叶店']],
      }),
    ],
    answer: named([{ title: '夜读角借用', provider: '长桥路茶叶店', providerKind: null }]),
  },
]
