import type { OutCell } from '#adapters/sheet/index.ts'
import { aListSheet, aRow } from '../../builders.ts'
import { one, plainItem, second, sheet, simple, simpleRow, type OddWorkbook } from '../plain/builders.ts'

/** Values in every way of writing them, and every reason to reject a row. */
export const oddValues: OddWorkbook[] = [
  {
    name: 'rich-text',
    sheets: [
      aListSheet([
        aRow({
          title: { runs: [{ text: '夜读', bold: true }, { text: '角借用' }] },
          capacity: { runs: [{ text: '约' }, { text: '20', bold: true }, { text: '人' }] },
        }),
      ]),
    ],
    answer: one([plainItem]),
  },
  {
    name: 'formulas-with-results',
    sheets: [
      aListSheet([
        aRow({ no: { formula: 'ROW()-4', result: 1 }, capacity: { formula: '4*5', result: 20 } }),
        aRow({ ...second, title: { formula: '"旧书"&"交换"', result: '旧书交换' } }),
      ]),
    ],
    answer: one([plainItem], [[6, 'formula-in-text']]),
    notIn: ['csv'],
  },
  {
    name: 'days-in-all-forms',
    sheets: [
      aListSheet(
        (
          [
            [43525, 43830],
            [{ day: '2019-03-01' }, { day: '2019-12-31', format: 'm"月"d"日"' }],
            ['2019.3.1', '2019年底'],
            [' 2019／3／1 ', '２０１９．１２．３１'],
            ['二〇一九年三月一日', '二零一九年十二月'],
            ['2019-03', '12月'],
            ['3月1日', '2019年12月31日（周二）'],
            ['43525', '20191231'],
            ['2019年3月', '2019-12-31'],
            ['2019年3月1日至12月31日', null],
          ] satisfies [OutCell, OutCell][]
        ).map(([from, to], at) => aRow({ title: `夜读角${at}`, from, to })),
      ),
    ],
    answer: one(
      Array.from({ length: 10 }, (_, at) => ({ title: `夜读角${at}`, validFrom: '2019-03-01', validTo: '2019-12-31' })),
    ),
  },
  {
    name: 'open-ended-days',
    sheets: [
      aListSheet([
        aRow({ title: '甲处', from: '即日起', to: '长期' }),
        aRow({ title: '乙处', from: null, to: null }),
        aRow({ title: '丙处', from: '长期有效', to: '—' }),
        aRow({ title: '丁处', from: '即日起至2019年底', to: null }),
      ]),
    ],
    answer: one([
      ...['甲处', '乙处', '丙处'].map((title) => ({ title, validFrom: null, validTo: null })),
      { title: '丁处', validFrom: null, validTo: '2019-12-31' },
    ]),
  },
  {
    name: 'telephones-in-all-forms',
    sheets: [
      aListSheet(
        (
          [
            2100009001,
            '０２１－００００９００１',
            ' 021 0000 9001 ',
            '00009001',
            '+86 21 0000 9001',
            '(021)00009001',
            '林老师 021-00009001',
          ] satisfies OutCell[]
        ).map((phone, at) => aRow({ title: `夜读角${at}`, phone })),
      ),
      aListSheet(
        (['00009001转8', '021-00009001-8', '0000 9001 分机8', '+86-21-00009001转8'] satisfies OutCell[]).map(
          (phone, at) => aRow({ title: `夜读角${at}`, phone }),
        ),
        { name: '资源（分机）' },
      ),
    ],
    answer: {
      sheets: [
        { name: '资源开放清单', items: Array.from({ length: 7 }, () => ({ contact: '021-00009001' })) },
        { name: '资源（分机）', items: Array.from({ length: 4 }, () => ({ contact: '021-00009001转8' })) },
      ],
    },
  },
  {
    name: 'capacities-in-all-forms',
    sheets: [
      aListSheet(
        (
          [
            '50人',
            '约50人',
            '５０',
            50,
            ' 50 ',
            '五十人',
            '50人左右',
            '50名',
            { formula: '25*2', result: 50 },
            { formula: '"约"&50&"人"', result: '约50人' },
          ] satisfies OutCell[]
        ).map((capacity, at) => aRow({ title: `夜读角${at}`, capacity })),
      ),
      aListSheet(
        (['不限', null, '人数不限', '—'] satisfies OutCell[]).map((capacity, at) =>
          aRow({ title: `夜读角${at}`, capacity }),
        ),
        { name: '资源（不限）' },
      ),
    ],
    answer: {
      sheets: [
        { name: '资源开放清单', items: Array.from({ length: 10 }, () => ({ capacity: 50 })) },
        { name: '资源（不限）', items: Array.from({ length: 4 }, () => ({ capacity: null })) },
      ],
    },
  },
  {
    name: 'street-column',
    sheets: [
      sheet(
        [...simple, '所属街道'],
        (['大宁路街道', '大宁路', '静安区大宁路街道', '彭浦镇', '静安寺', '外滩街道', null] satisfies OutCell[]).map(
          (street, at) => [`夜读角${at}`, ...simpleRow.slice(1), street],
        ),
        {
          title: '临汾路街道2019年资源清单',
        },
      ),
    ],
    answer: {
      sheets: [
        {
          name: '资源清单',
          items: ['大宁路街道', '大宁路街道', '大宁路街道', '彭浦镇', '静安寺街道', '临汾路街道'].map((street) => ({
            street,
          })),
          rejected: [[8, 'unknown-street']],
        },
      ],
    },
  },
  {
    name: 'line-breaks-and-wide-spaces',
    sheets: [
      aListSheet([
        aRow({
          title: '　夜读角\n借用  ',
          unit: ' 长桥路　茶叶店 ',
          description: '临街小间，\n可坐可读，自带茶水。',
          time: '工作日１９：００－２１：００',
        }),
      ]),
    ],
    answer: one([plainItem]),
  },
  {
    name: 'numbers-where-words-are-expected',
    sheets: [
      aListSheet([
        aRow({ title: 2019, place: 301, time: { day: '2019-03-05', format: 'm"月"d"日"' }, audience: true }),
      ]),
    ],
    answer: one([{ title: '2019', place: '301', availability: '3月5日', audience: 'TRUE' }]),
    notIn: ['xls'],
  },
  {
    name: 'every-reason',
    sheets: [
      aListSheet([
        aRow(),
        aRow({ title: null }),
        aRow({ title: '甲处', unit: null }),
        aRow({ title: '乙处', from: '2019年2月30日' }),
        aRow({ title: '丙处', from: '2019年6月', to: '2019年5月' }),
        aRow({ title: '丁处', capacity: '若干' }),
        aRow({ title: '戊处', capacity: '-5' }),
        aRow({ title: ' 夜读角　借用', unit: '长桥路茶叶店 ' }),
        aRow({ title: { formula: 'A5&"处"', result: '己处' } }),
        aRow({ title: '庚处', place: '=HYPERLINK("http://0.0.0.0")' }),
        aRow({ title: '辛处', audience: { formula: 'NA()', result: '#N/A' } }),
      ]),
      sheet([...simple, '街道'], [[...simpleRow, '外滩街道']], { name: '资源（街道）' }),
    ],
    answer: {
      sheets: [
        {
          name: '资源开放清单',
          items: [plainItem],
          rejected: [
            [6, 'missing-title'],
            [7, 'missing-provider'],
            [8, 'impossible-date'],
            [9, 'end-before-start'],
            [10, 'capacity-not-a-number'],
            [11, 'capacity-out-of-range'],
            [12, 'duplicate'],
            [13, 'formula-in-text'],
            [14, 'formula-like-text'],
            [15, 'error-value'],
          ],
        },
        { name: '资源（街道）', items: [], rejected: [[2, 'unknown-street']] },
      ],
    },
    notIn: ['csv'],
  },
]
