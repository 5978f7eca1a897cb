import type { OutCell, OutSheet } from '#adapters/sheet/index.ts'
import { aRegister, aRegisterRow } from '../builders.ts'
import type { UnitRejectReason, UnitRow } from '../types.ts'

/** What a workbook must come to: the fields of each taken row that it is about, and each rejected row with its reason. */
export type OddUnits = {
  name: string
  sheets: OutSheet[]
  units: Partial<UnitRow>[]
  rejected?: [row: number, reason: UnitRejectReason][]
}

/** A plain table under a header in its first row. */
function table(header: string[], rows: OutCell[][], more: Partial<OutSheet> = {}): OutSheet {
  return { name: '名册', rows: [header, ...rows], ...more }
}

const lin = { name: '林采薇', phone: '13800000101', lead: false, from: null, to: null }
const su = { name: '苏南星', phone: '13800000102', lead: false, from: null, to: null }

/** Registers as offices really keep them, each about one oddness. */
export const oddRegisters: OddUnits[] = [
  {
    name: 'nothing is odd',
    sheets: [aRegister([aRegisterRow()])],
    units: [
      {
        name: '长桥路茶叶店',
        record: {
          shortName: '长桥茶叶',
          type: 'enterprise',
          uscc: '91310106MA1FY0008Q',
          partyOrganization: '长桥路商圈联合党支部',
          address: '长桥路12号',
          residentialArea: '长桥居民区',
        },
        membership: 'member',
        joinedOn: '2019-03-01',
        liaisons: [{ ...lin, lead: true, from: '2019-03-01' }],
      },
    ],
  },
  {
    name: 'no title, few columns, other words',
    sheets: [
      table(
        ['驻区单位', '联系人', '联系方式'],
        [
          ['长桥路茶叶店', '林采薇', '138-0000-0101'],
          ['安平里幼儿园', '苏南星', 13_800_000_102],
        ],
      ),
    ],
    units: [
      { name: '长桥路茶叶店', liaisons: [lin] },
      { name: '安平里幼儿园', liaisons: [su] },
    ],
  },
  {
    name: 'the same headings again for the second liaison',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '手机', '联系人', '手机'],
        [['长桥路茶叶店', '企业', '林采薇', '13800000101', '苏南星', '13800000102']],
      ),
    ],
    units: [{ name: '长桥路茶叶店', liaisons: [lin, su] }],
  },
  {
    name: 'liaisons in Chinese numbers under groups',
    sheets: [
      {
        name: '名册',
        columns: [
          { header: '单位名称' },
          { header: '性质' },
          { header: '姓名', group: '联络员一' },
          { header: '电话', group: '联络员一' },
          { header: '姓名', group: '联络员二' },
          { header: '电话', group: '联络员二' },
        ],
        rows: [['长桥路茶叶店', '企业', '林采薇', '13800000101', '苏南星', '13800000102']],
      },
    ],
    units: [{ name: '长桥路茶叶店', liaisons: [lin, su] }],
  },
  {
    name: 'a unit over merged rows, a liaison in each',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '电话'],
        [
          ['长桥路茶叶店', '企业', '林采薇', '13800000101'],
          [null, null, '苏南星', '13800000102'],
          ['安平里幼儿园', '学校', null, null],
        ],
        {
          merges: [
            { firstRow: 1, firstColumn: 0, lastRow: 2, lastColumn: 0 },
            { firstRow: 1, firstColumn: 1, lastRow: 2, lastColumn: 1 },
          ],
        },
      ),
    ],
    units: [
      { name: '长桥路茶叶店', more: false, liaisons: [lin] },
      { name: '长桥路茶叶店', more: true, liaisons: [su] },
      { name: '安平里幼儿园', liaisons: [] },
    ],
  },
  {
    name: 'a unit written once, a repeated one, and one that is the same as above',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '电话'],
        [
          ['长桥路茶叶店', '企业', '林采薇', '13800000101'],
          [null, null, '苏南星', '13800000102'],
          ['长桥路 茶叶店', null, '何向晚', '13800000103'],
          ['同上', null, '顾盼', '13800000104'],
        ],
      ),
    ],
    units: [
      { name: '长桥路茶叶店', liaisons: [lin] },
      { more: true, liaisons: [su] },
      { name: '长桥路茶叶店', more: true },
      { name: '长桥路茶叶店', more: true },
    ],
  },
  {
    name: 'a name and a number in one cell',
    sheets: [
      table(
        ['单位名称', '类型', '联系人及电话'],
        [
          ['长桥路茶叶店', '企业', '林采薇 13800000101'],
          ['安平里幼儿园', '学校', '苏南星（138 0000 0102）'],
        ],
      ),
    ],
    units: [{ liaisons: [lin] }, { liaisons: [su] }],
  },
  {
    name: 'numbers of every writing; a landline beside a mobile one does no harm',
    sheets: [
      table(
        ['单位名称', '联系人', '电话'],
        [
          ['长桥路茶叶店', '林采薇', '＋86 138 0000 0101'],
          ['安平里幼儿园', '苏南星', '021-00009002、13800000102'],
          ['新桥物业', '何向晚', '021-00009003'],
          ['旧桥物业', '顾盼', '13800000104/13800000105'],
        ],
      ),
    ],
    units: [{ liaisons: [lin] }, { liaisons: [su] }],
    rejected: [
      [4, 'phone-malformed'],
      [5, 'phone-malformed'],
    ],
  },
  {
    name: 'liaisons that lack half of themselves',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '电话'],
        [
          ['长桥路茶叶店', '企业', '林采薇', '—'],
          ['安平里幼儿园', '学校', null, '13800000102'],
          ['新桥物业', '物业', '无', '/'],
          ['旧桥物业', '物业', '/', '-'],
        ],
      ),
    ],
    units: [{ name: '旧桥物业', record: { type: 'propertyManagement' }, liaisons: [] }],
    rejected: [
      [2, 'liaison-without-phone'],
      [3, 'liaison-without-name'],
      [4, 'liaison-without-phone'],
    ],
  },
  {
    name: 'days of every writing, and some that are none',
    sheets: [
      table(
        ['单位名称', '加入状态', '加入时间'],
        [
          ['甲单位一号', '成员', '2019年3月'],
          ['乙单位二号', null, '2019.3.15'],
          ['丙单位三号', '意向单位', 43_539],
          ['丁单位四号', '成员', { day: '2019-03-15' }],
          ['戊单位五号', '成员', '2019年2月30日'],
          ['己单位六号', '可能', null],
        ],
      ),
    ],
    units: [
      { membership: 'member', joinedOn: '2019-03-01' },
      { membership: 'member', joinedOn: '2019-03-15' },
      { membership: 'intending', joinedOn: '2019-03-15' },
      { membership: 'member', joinedOn: '2019-03-15' },
    ],
    rejected: [
      [6, 'impossible-date'],
      [7, 'unknown-membership'],
    ],
  },
  {
    name: 'kinds of units as offices call them',
    sheets: [
      table(
        ['单位名称', '单位性质', '地址'],
        [
          ['甲单位一号', '国企', '一路'],
          ['乙单位二号', '两新', '二路'],
          ['丙单位三号', '驻区部队', null],
          ['丁单位四号', '医疗机构', '四路'],
          ['戊单位五号', '连锁', '五路'],
          ['己单位六号', null, '六路'],
        ],
      ),
    ],
    units: [
      { record: { type: 'enterprise', address: '一路' } },
      { record: { type: 'newEconomicAndSocialOrg', address: '二路' } },
      { record: { type: 'military' } },
      { record: { type: 'hospital', address: '四路' } },
      { record: { address: '六路' } },
    ],
    rejected: [[6, 'unknown-type']],
  },
  {
    name: 'what stands in one file twice',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '电话'],
        [
          ['长桥路茶叶店', '企业', '林采薇', '13800000101'],
          ['长桥路茶叶店', '企业', null, null],
          ['长桥路茶叶店', '学校', '苏南星', '13800000102'],
          ['长桥路茶叶店', '企业', '林采薇', '13800000101'],
        ],
      ),
      table(['单位名称', '类型', '地址'], [['长桥路茶叶店', '企业', '长桥路12号']], { name: '另一页' }),
    ],
    units: [{ name: '长桥路茶叶店', liaisons: [lin] }],
    rejected: [
      [3, 'duplicate'],
      [4, 'differs-above'],
      [5, 'liaison-twice'],
      [2, 'duplicate'],
    ],
  },
  {
    name: 'six liaisons, and rows below one that is rejected',
    sheets: [
      table(
        ['单位名称', '类型', '联系人', '电话'],
        [
          ...[1, 2, 3, 4, 5, 6].map((n) => [
            '长桥路茶叶店',
            '企业',
            `联络员${'甲乙丙丁戊己'[n - 1]}`,
            `1380000020${n}`,
          ]),
          ['安平里幼儿园', '连锁', '苏南星', '13800000102'],
          ['安平里幼儿园', null, '何向晚', '13800000103'],
        ],
      ),
    ],
    units: [{ more: false }, { more: true }, { more: true }, { more: true }, { more: true }],
    rejected: [
      [7, 'too-many-liaisons'],
      [8, 'unknown-type'],
      [9, 'rejected-above'],
    ],
  },
  {
    name: 'sums, notes, headings, signatures and blank rows are no units',
    sheets: [
      aRegister([aRegisterRow()], {
        lines: [['填报单位：石门二路街道社区党群服务中心', '填报日期：2026.3.1']],
        rows: [
          ['一、企业'],
          ...aRegister([aRegisterRow()]).rows,
          [],
          ['合计', '1家'],
          ['注：有变动请及时报送。'],
          [null, '填表人：林某某'],
          ['第1页，共1页'],
        ],
      }),
    ],
    units: [{ name: '长桥路茶叶店' }],
  },
  {
    name: 'errors, formulas and what looks like one',
    sheets: [
      table(
        ['单位名称', '类型', '地址'],
        [
          ['#N/A', '企业', '一路'],
          [{ formula: '"甲"&"单位"', result: '甲单位一号' }, '企业', '二路'],
          ['=HYPERLINK("http://x.example","乙单位")', '企业', '三路'],
          ['丁单位四号', '企业', '四路'],
        ],
      ),
    ],
    units: [{ name: '丁单位四号' }],
    rejected: [
      [2, 'error-value'],
      [3, 'formula-in-text'],
      [4, 'formula-like-text'],
    ],
  },
  {
    name: 'a column for the street, and names that are too short or too long',
    sheets: [
      table(
        ['单位名称', '所属街道', '类型'],
        [
          ['长桥路茶叶店', '石门二路', '企业'],
          ['安平里幼儿园', '大宁路街道', '学校'],
          ['新桥物业', '外滩街道', '物业'],
          ['桥', '石门二路街道', '企业'],
          ['长'.repeat(61), null, '企业'],
        ],
      ),
    ],
    units: [{ name: '长桥路茶叶店' }],
    rejected: [
      [3, 'unknown-street'],
      [4, 'unknown-street'],
      [5, 'name-length'],
      [6, 'name-length'],
    ],
  },
  {
    name: 'a title that names another street speaks for its rows',
    sheets: [aRegister([aRegisterRow()], { title: '大宁路街道区域化党建单位名册' })],
    units: [],
    rejected: [[3, 'unknown-street']],
  },
  {
    name: 'a hidden sheet, a sheet of notes, and an empty form',
    sheets: [
      table(['单位名称', '类型', '地址'], [['甲单位一号', '企业', '一路']], { name: '旧名册', hidden: true }),
      table(['单位名称', '类型', '地址'], [['示例单位', '企业', '一路']], { name: '填表说明' }),
      table(['单位名称', '类型', '地址'], [], { name: '空表' }),
      aRegister([aRegisterRow()]),
    ],
    units: [{ name: '长桥路茶叶店' }],
  },
  {
    name: 'wide spaces, line breaks and full-width signs',
    sheets: [
      table(
        ['单 位\n名称', '统一社会\n信用代码', '联系人', '手机号码（必填）'],
        [['长桥路\n茶叶店　', '９１３１０１０６ＭＡ１ＦＹ０００８Ｑ', ' 林　采薇 ', '１３８００００　０１０１']],
      ),
    ],
    units: [{ name: '长桥路茶叶店', record: { uscc: '91310106MA1FY0008Q' }, liaisons: [lin] }],
  },
  {
    name: 'offices that have ended, begun, and end before they began',
    sheets: [
      table(
        ['单位名称', '联络员1', '手机1', '牵头1', '任职起1', '任职止1'],
        [
          ['长桥路茶叶店', '林采薇', '13800000101', '√', '2020.1.1', '2024.12.31'],
          ['安平里幼儿园', '苏南星', '13800000102', '否', '2024.1.1', '2020.1.1'],
        ],
      ),
    ],
    units: [{ liaisons: [{ ...lin, lead: true, from: '2020-01-01', to: '2024-12-31' }] }],
    rejected: [[3, 'end-before-start']],
  },
]
