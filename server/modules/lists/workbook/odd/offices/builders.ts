import type { MergedRange, OutCell } from '#adapters/sheet/index.ts'
import { named, sheet, simple, simpleItem, simpleRow, type OddWorkbook } from '../plain/builders.ts'

const across = (row: number, lastColumn: number): MergedRange => ({
  firstRow: row,
  firstColumn: 0,
  lastRow: row,
  lastColumn,
})
const down = (column: number, firstRow: number, lastRow: number): MergedRange => ({
  firstRow,
  firstColumn: column,
  lastRow,
  lastColumn: column,
})
/** A bare row under another title, with more columns behind it. */
const titled = (title: OutCell, ...more: OutCell[]): OutCell[] => [title, ...simpleRow.slice(1), ...more]
const of = (...titles: string[]) => titles.map((title) => ({ ...simpleItem, title }))
const withUnit = (title: string, unit: OutCell): OutCell[] => [title, simpleRow[1]!, unit, ...simpleRow.slice(3)]
const places = (from: string | null, to: string | null) => ({ validFrom: from, validTo: to })
const needHead = ['序号', '需求名称', '需求内容', '需求单位', '服务对象', '希望时间', '联系电话']
const needRow = (title: string) => [1, title, '请师傅上门', '安平里居民区', '老人', '每月一次', '00009002']
const needItem = { kind: 'need', provider: '安平里居民区', audience: '老人', contact: '021-00009002' } as const

/** Workbooks as street offices send them at the end of a year: several pages, several hands, several lists on one sheet. */
export const oddOffices: OddWorkbook[] = [
  {
    name: 'two-lists-on-one-sheet',
    sheets: [
      {
        name: '大宁路街道清单',
        rows: [
          ['资源清单'],
          ['序号', ...simple],
          [1, ...simpleRow],
          [2, ...titled('旧书交换')],
          [],
          ['需求清单'],
          needHead,
          needRow('盼理发'),
          needRow('盼讲座'),
        ],
        merges: [across(0, 7), across(5, 7)],
      },
    ],
    answer: named(
      [
        ...of('夜读角借用', '旧书交换').map((item) => ({ ...item, street: '大宁路街道' })),
        { ...needItem, title: '盼理发' },
        { ...needItem, title: '盼讲座' },
      ],
      '大宁路街道清单',
    ),
  },
  {
    name: 'three-lists-on-one-sheet',
    sheets: [
      {
        name: '汇总',
        rows: [
          ['一、资源清单'],
          simple,
          simpleRow,
          ['二、需求清单'],
          needHead,
          needRow('盼理发'),
          ['三、项目清单'],
          ['项目名称', '项目内容', '牵头单位', '起止时间', '联系电话'],
          ['暖心午餐', '送餐上门', '安平里居民区', '2019年3月-12月', '00009003'],
        ],
        merges: [across(0, 6), across(3, 6), across(6, 6)],
      },
    ],
    answer: named(
      [
        simpleItem,
        { ...needItem, title: '盼理发' },
        { kind: 'project', title: '暖心午餐', provider: '安平里居民区', ...places('2019-03-01', '2019-12-31') },
      ],
      '汇总',
    ),
  },
  {
    name: 'title-in-the-middle',
    sheets: [
      sheet(
        ['序号', ...simple],
        [[1, ...simpleRow], ['大宁路街道2019年资源开放清单（续）'], ['序号', ...simple], [2, ...titled('旧书交换')]],
        { merges: [across(2, 7)] },
      ),
    ],
    answer: named(of('夜读角借用', '旧书交换')),
  },
  {
    name: 'unit-merged-over-pages',
    sheets: [
      sheet(
        simple,
        [
          withUnit('甲处', '长桥路茶叶店'),
          withUnit('乙处', null),
          ['第 1 页 共 2 页'],
          simple,
          withUnit('丙处', '长桥路茶叶店（续）'),
          withUnit('丁处', null),
        ],
        { merges: [down(2, 1, 2), down(2, 5, 6)] },
      ),
    ],
    answer: named(of('甲处', '乙处', '丙处', '丁处')),
  },
  {
    name: 'header-in-row-six',
    sheets: [
      {
        name: 'Sheet1',
        rows: [
          ['附件2'],
          ['大宁路街道党建共建'],
          ['2019年度资源开放清单'],
          ['填报单位：（盖章）', null, null, '填报日期：2019年2月'],
          [],
          simple,
          simpleRow,
        ],
        merges: [across(0, 6), across(1, 6), across(2, 6)],
      },
    ],
    answer: named([{ ...simpleItem, street: '大宁路街道' }], 'Sheet1'),
  },
  {
    name: 'foot-of-the-page',
    sheets: [
      sheet(simple, [
        simpleRow,
        ['合计', null, null, 20],
        ['填表人：林某', null, '审核人：李某', null, '联系电话：00009001'],
        ['备注：1.以上资源请提前三天预约；'],
        ['2.节假日除外。'],
        ['— 1 —'],
        ['第1页，共1页'],
        ['（此页无正文）'],
        ['大宁路街道党工委'],
        ['2019年2月20日'],
      ]),
    ],
    answer: named([simpleItem]),
  },
  {
    name: 'headers-with-instructions',
    sheets: [
      sheet(
        [
          '序号',
          '项目名称（简要）',
          '主要内容（100字以内）',
          '提供单位（盖章）',
          '可接待人数（人/次）',
          '可提供时间',
          '活动地点',
          '联系人及电话',
          '备注',
        ],
        [[1, ...simpleRow, '需提前预约']],
      ),
    ],
    answer: named([simpleItem]),
  },
  {
    name: 'needs-of-neighbourhoods',
    sheets: [
      sheet(
        [
          '序号',
          '需求类别',
          '需求项目',
          '具体需求内容',
          '需求居民区',
          '受益对象',
          '期望服务时间',
          '联系人',
          '联系方式',
        ],
        [
          [1, '医疗', '量血压', '请医生', '安平里居民区', '老人', '每月一次', '林老师', '00009001'],
          [2, null, '讲座', '请医生', '安平里居民区', '老人', '每月一次', '林老师', '00009001'],
        ],
        { name: '需求清单' },
      ),
    ],
    answer: named(
      ['量血压', '讲座'].map((title) => ({ kind: 'need', title, provider: '安平里居民区', category: '医疗' })),
      '需求清单',
    ),
  },
  {
    name: 'streets-by-short-names',
    sheets: [
      sheet(
        [...simple, '所属街道'],
        [
          titled('甲处', '大宁路'),
          titled('乙处', '石门二路街道'),
          titled('丙处', '静安寺'),
          titled('丁处', '月球街道'),
          titled('戊处', null),
        ],
      ),
    ],
    answer: {
      sheets: [
        {
          name: '资源清单',
          items: [
            { title: '甲处', street: '大宁路街道' },
            { title: '乙处', street: '石门二路街道' },
            { title: '丙处', street: '静安寺街道' },
            { title: '戊处', street: null },
          ],
          rejected: [[5, 'unknown-street']],
        },
      ],
    },
  },
  {
    name: 'same-name-written-otherwise',
    sheets: [
      sheet(simple, [
        simpleRow,
        titled('夜 读 角　借用'),
        titled('夜读角借用（二楼）'),
        withUnit('夜读角借用', '安平里'),
      ]),
    ],
    answer: {
      sheets: [
        {
          name: '资源清单',
          items: [simpleItem, { title: '夜读角借用（二楼）' }, { title: '夜读角借用', provider: '安平里' }],
          rejected: [[3, 'duplicate']],
        },
      ],
    },
  },
  {
    name: 'ditto-in-every-way',
    sheets: [
      sheet(simple, [simpleRow, ['乙处', ...Array<string>(6).fill('〃')], ['丙处', ...Array<string>(6).fill('同上')]]),
    ],
    answer: named(of('夜读角借用', '乙处', '丙处')),
  },
  {
    name: 'an-empty-form',
    sheets: [sheet(['序号', ...simple], [[1], [2], [3]]), sheet(simple, [simpleRow], { name: '资源清单（已填）' })],
    answer: { ...named([simpleItem], '资源清单（已填）'), leftOut: [['资源清单', 'no-rows']] },
  },
]
