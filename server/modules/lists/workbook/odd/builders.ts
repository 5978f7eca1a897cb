import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'
import { aListSheet, aRow, cellsOf, officeColumns, type OfficeRow } from '../builders.ts'
import type { ListItemDraft, RejectReason } from '../types.ts'

/**
 * What a workbook must come to: per imported sheet its items in order (only the named fields are compared) and its
 * rejected rows; the sheets that are left out, with the reason.
 */
export type OddAnswer = {
  sheets: { name: string; items: Partial<ListItemDraft>[]; rejected?: [row: number, reason: RejectReason][] }[]
  leftOut?: [name: string, why: string][]
}
/** One odd workbook; `keeps` says which of LibreOffice's formats keep what it is about. */
export type OddWorkbook = { name: string; sheets: OutSheet[]; answer: OddAnswer; notIn?: ('xls' | 'csv')[] }

const base = {
  kind: 'resource',
  title: '夜读角借用',
  description: '临街小间，可坐可读，自带茶水。',
  provider: '长桥路茶叶店',
  providerKind: 'enterprise',
  street: '大宁路街道',
  category: '场地类',
  audience: '附近居民',
  capacity: 20,
  availability: '工作日19:00-21:00',
  place: '店堂二楼',
  contact: '021-00009001',
  validFrom: '2019-03-01',
  validTo: '2019-12-31',
} satisfies Partial<ListItemDraft>
/** What `aRow` must come to. */
export const plainItem: ListItemDraft = { ...base, internalCode: 'XY19-R001' }
const second: OfficeRow = { no: 2, title: '旧书交换', unit: '安平里读书会', nature: '社会组织', code: 'XY19-R002' }
const secondItem = {
  ...plainItem,
  title: '旧书交换',
  provider: '安平里读书会',
  providerKind: 'socialOrg',
  internalCode: 'XY19-R002',
}

const one = (items: Partial<ListItemDraft>[], rejected?: [number, RejectReason][]): OddAnswer => ({
  sheets: [{ name: '资源开放清单', items, ...(rejected ? { rejected } : {}) }],
})
const sheet = (header: string[], rows: OutCell[][], more: Partial<OutSheet> = {}): OutSheet => ({
  name: '资源清单',
  rows: [header, ...rows],
  ...more,
})
const simple = ['名称', '内容', '单位', '人数', '时间', '地点', '电话']
const simpleRow = [
  '夜读角借用',
  '临街小间，可坐可读，自带茶水。',
  '长桥路茶叶店',
  '20',
  '工作日19:00-21:00',
  '店堂二楼',
  '02100009001',
]
const simpleItem = {
  kind: 'resource',
  title: base.title,
  description: base.description,
  provider: base.provider,
  capacity: 20,
  availability: base.availability,
  place: base.place,
  contact: base.contact,
  validFrom: null,
  validTo: null,
} satisfies Partial<ListItemDraft>
const named = (items: Partial<ListItemDraft>[], name = '资源清单'): OddAnswer => ({ sheets: [{ name, items }] })

/** Workbooks as offices really send them, each about one oddness. */
export const oddWorkbooks: OddWorkbook[] = [
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

/** Bytes of an odd workbook, as our own writer makes them. */
export function bytesOf(odd: OddWorkbook): Promise<Uint8Array> {
  return writeWorkbook(odd.sheets)
}
