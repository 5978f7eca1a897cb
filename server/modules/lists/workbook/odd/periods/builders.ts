import type { OutCell } from '#adapters/sheet/index.ts'
import { aListSheet, aRow } from '../../builders.ts'
import { named, one, plainItem, sheet, simple, simpleRow, type OddWorkbook } from '../plain/builders.ts'

/** A bare row under another title, with more columns behind it. */
const titled = (title: OutCell, ...more: OutCell[]): OutCell[] => [title, ...simpleRow.slice(1), ...more]
const withPhone = (title: string, phone: OutCell): OutCell[] => [title, ...simpleRow.slice(1, 6), phone]
const withCount = (title: string, count: OutCell): OutCell[] => [
  title,
  ...simpleRow.slice(1, 3),
  count,
  ...simpleRow.slice(4),
]
const period = [...simple, '有效期']
const places = (from: string | null, to: string | null) => ({ validFrom: from, validTo: to })

/** Days, numbers and telephones as offices write them into one cell. */
export const oddPeriods: OddWorkbook[] = [
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
