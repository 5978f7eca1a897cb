import type { MergedRange, OutCell } from '#adapters/sheet/index.ts'
import { aListSheet, aRow } from '../../builders.ts'
import { named, one, plainItem, sheet, simple, simpleItem, simpleRow, type OddWorkbook } from '../plain/builders.ts'

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
const withPhone = (title: string, phone: OutCell): OutCell[] => [title, ...simpleRow.slice(1, 6), phone]
const withCount = (title: string, count: OutCell): OutCell[] => [
  title,
  ...simpleRow.slice(1, 3),
  count,
  ...simpleRow.slice(4),
]
const period = [...simple, '有效期']
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
    name: 'months-of-the-year',
    sheets: [
      sheet(
        period,
        [
          titled('甲处', '5月-10月'),
          titled('乙处', '每年3月'),
          titled('丙处', '每年5月至10月'),
          titled('丁处', '5.1-10.31'),
          titled('戊处', '全年'),
        ],
        { title: '大宁路街道2019年资源清单' },
      ),
    ],
    answer: named([
      { title: '甲处', ...places('2019-05-01', '2019-10-31') },
      { title: '乙处', ...places('2019-03-01', '2019-03-31') },
      { title: '丙处', ...places('2019-05-01', '2019-10-31') },
      { title: '丁处', ...places('2019-05-01', '2019-10-31') },
      { title: '戊处', ...places('2019-01-01', '2019-12-31') },
    ]),
  },
  {
    name: 'one-column-for-both-ends',
    sheets: [
      sheet(period, [
        titled('甲处', '2019年第一季度'),
        titled('乙处', '2019年上半年'),
        titled('丙处', '2019年5月'),
        titled('丁处', '至2019年底'),
        titled('戊处', '2019年5月起'),
        titled('己处', '2019.5.1'),
        titled('庚处', '长期有效'),
        titled('辛处', '2018年9月-2019年6月'),
      ]),
    ],
    answer: named([
      { title: '甲处', ...places('2019-01-01', '2019-03-31') },
      { title: '乙处', ...places('2019-01-01', '2019-06-30') },
      { title: '丙处', ...places('2019-05-01', '2019-05-31') },
      { title: '丁处', ...places(null, '2019-12-31') },
      { title: '戊处', ...places('2019-05-01', null) },
      { title: '己处', ...places('2019-05-01', null) },
      { title: '庚处', ...places(null, null) },
      { title: '辛处', ...places('2018-09-01', '2019-06-30') },
    ]),
  },
  {
    name: 'school-years',
    sheets: [
      sheet(period, [
        titled('甲处', '2018-2019学年'),
        titled('乙处', '2018学年'),
        titled('丙处', '2018—2019学年度'),
        titled('丁处', '2018-2020学年'),
        titled('戊处', '暑假'),
      ]),
    ],
    answer: {
      sheets: [
        {
          name: '资源清单',
          items: ['甲处', '乙处', '丙处'].map((title) => ({ title, ...places('2018-09-01', '2019-08-31') })),
          rejected: [
            [5, 'impossible-date'],
            [6, 'impossible-date'],
          ],
        },
      ],
    },
  },
  {
    name: 'only-a-first-day',
    sheets: [sheet([...simple, '开始时间'], [titled('甲处', '2019年5月'), titled('乙处', '2019年')])],
    answer: named([
      { title: '甲处', ...places('2019-05-01', null) },
      { title: '乙处', ...places('2019-01-01', null) },
    ]),
  },
  {
    name: 'numbers-that-are-none',
    sheets: [
      sheet(simple, [
        withCount('甲处', '30-50人'),
        withCount('乙处', '10～20'),
        withCount('丙处', '若干'),
        withCount('丁处', '视情况而定'),
        withCount('戊处', '2场×30人'),
        withCount('己处', 0),
      ]),
    ],
    answer: {
      sheets: [
        {
          name: '资源清单',
          items: [],
          rejected: [
            [2, 'capacity-not-a-number'],
            [3, 'capacity-not-a-number'],
            [4, 'capacity-not-a-number'],
            [5, 'capacity-not-a-number'],
            [6, 'capacity-not-a-number'],
            [7, 'capacity-out-of-range'],
          ],
        },
      ],
    },
  },
  {
    name: 'numbers-with-words-around',
    sheets: [
      sheet(simple, [
        withCount('甲处', '100人/场'),
        withCount('乙处', '每次30人'),
        withCount('丙处', '不超过40人'),
        withCount('丁处', '三十人'),
        withCount('戊处', '50人（每场）'),
        withCount('己处', '人数不限'),
      ]),
    ],
    answer: named([100, 30, 40, 30, 50, null].map((capacity, at) => ({ title: `${'甲乙丙丁戊己'[at]!}处`, capacity }))),
  },
  {
    name: 'two-telephones',
    sheets: [
      sheet(simple, [
        withPhone('甲处', '021-00009001、0000 9002'),
        withPhone('乙处', '林老师 021-00009001/李老师 021-00009002'),
        withPhone('丙处', '00009001；00009002'),
        withPhone('丁处', '00009001\n00009002'),
      ]),
    ],
    answer: named(['甲处', '乙处', '丙处', '丁处'].map((title) => ({ title, contact: '021-00009001、021-00009002' }))),
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
  {
    name: 'days-nobody-knows-yet',
    sheets: [
      aListSheet([
        aRow({ title: '甲处', from: '待定', to: '待定' }),
        aRow({ title: '乙处', from: '2019/2/30' }),
        aRow({ title: '丙处', from: '2019/12/31', to: '2019/1/1' }),
        aRow({ title: '丁处', from: '2019年3月1日起', to: '长期' }),
        aRow(),
      ]),
    ],
    answer: one(
      [{ title: '丁处', validFrom: '2019-03-01', validTo: null }, plainItem],
      [
        [5, 'impossible-date'],
        [6, 'impossible-date'],
        [7, 'end-before-start'],
      ],
    ),
  },
]
