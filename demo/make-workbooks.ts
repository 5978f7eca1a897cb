import { writeFile } from 'node:fs/promises'
import { writeWorkbook, type OutCell, type OutColumn, type OutSheet } from '#adapters/sheet/index.ts'

/**
 * Makes `rejected-rows.xlsx`: a list as a street office sends it, with one row for every reason by which an import
 * rejects a row, and some that are fine. Run `node demo/make-workbooks.ts` to write it again. All of it is invented.
 */

const columns: OutColumn[] = [
  { header: '序号', width: 6 },
  { header: '资源类别', width: 14 },
  { header: '资源名称', width: 24 },
  { header: '资源内容', width: 40 },
  { header: '单位名称', group: '提供单位', width: 22 },
  { header: '单位性质', group: '提供单位', width: 11 },
  { header: '所属街道', width: 14 },
  { header: '服务对象', width: 16 },
  { header: '可容纳人数', group: '开放情况', width: 11 },
  { header: '开放时间', group: '开放情况', width: 20 },
  { header: '开放地点', group: '开放情况', width: 16 },
  { header: '起', group: '有效期', width: 13 },
  { header: '止', group: '有效期', width: 13 },
  { header: '联系人', group: '联系方式', width: 10 },
  { header: '联系电话', group: '联系方式', width: 16, id: true },
  { header: '内部编号', width: 12, hidden: true, id: true },
  { header: '备注', width: 24 },
]
const keys = [
  'no',
  'category',
  'title',
  'description',
  'unit',
  'nature',
  'street',
  'audience',
  'capacity',
  'time',
  'place',
  'from',
  'to',
  'person',
  'phone',
  'code',
  'note',
] as const
type Row = Partial<Record<(typeof keys)[number], OutCell>>

const usual: Row = {
  nature: '企业',
  street: '石门二路',
  audience: '社区居民',
  capacity: '约20人',
  time: '工作日14:00-16:00',
  place: '店堂二楼',
  from: '2019年1月1日',
  to: '2019年底',
  person: '林老师',
}
const rows: Row[] = [
  {
    category: '一、学习活动',
    title: '布艺修补小课',
    description: '带一件旧衣，两小时学会藏针缝。',
    unit: '长桥裁剪铺',
  },
  {
    title: '旧钟表维修咨询',
    description: '看一看还能不能走，修不修自己定。',
    unit: '安平钟表行',
    capacity: 12,
    from: { day: '2019-03-01' },
    to: { day: '2019-12-31', format: 'm"月"d"日"' },
  },
  { title: null, description: '（此行缺名称）', unit: '长桥裁剪铺', note: '缺资源名称' },
  { title: '亲子陶艺半日', description: '捏一只碗，烧好来取。', unit: null, nature: null, note: '缺提供单位' },
  {
    title: '手机摄影入门',
    description: '用手机拍好一条弄堂。',
    unit: '安平照相器材店',
    from: '2019年2月30日',
    note: '日期不存在',
  },
  {
    category: '二、上门服务',
    title: '上门磨剪刀',
    description: '自带家什，磨好试用。',
    unit: '老柳刀剪店',
    from: '2019年6月',
    to: '2019年5月',
    note: '止早于起',
  },
  { title: '轮椅代修', description: '换轮、紧刹、上油。', unit: '安平车行', capacity: '若干', note: '人数不是数字' },
  { title: '窗帘清洗', description: '拆、洗、装一天完成。', unit: '净和洗衣房', capacity: '-10人', note: '人数为负' },
  { title: ' 布艺修补　小课', description: '与第一行同名同单位。', unit: '长桥裁剪铺 ', note: '重复' },
  {
    title: { formula: 'C6&"（夜场）"', result: '旧钟表维修咨询（夜场）' },
    description: '名称由公式拼成。',
    unit: '安平钟表行',
    note: '文字栏用了公式',
  },
  {
    title: '扫码领券',
    description: '=HYPERLINK("http://127.0.0.1/","点我领券")',
    unit: '长桥杂货铺',
    note: '像公式的文字',
  },
  {
    title: '雨伞借用',
    description: '进门处自取，三日内归还。',
    unit: '长桥杂货铺',
    place: { formula: 'NA()', result: '#N/A' },
    note: '错误值',
  },
  {
    title: '江边晨跑带队',
    description: '每周六早上，五公里。',
    unit: '安平车行',
    street: '外滩街道',
    note: '街道不在本区',
  },
  {
    title: '社区菜园认养',
    description: '一米见方，一季一签。',
    unit: '青禾园艺社',
    nature: '社会组织',
    capacity: '不限',
    from: '即日起',
    to: '长期',
    phone: '00009013转8',
  },
]

/** The workbook's sheets, in their order. */
export const rejectedRows: OutSheet[] = [
  {
    name: '填表说明',
    rows: [
      ['一、一行填写一项资源，名称与单位必填。'],
      ['二、人数填数字，不限可写“不限”。'],
      ['三、长期开放的，止期写“长期”。'],
    ],
  },
  {
    name: '资源开放清单',
    title: '石门二路街道2019年区域化党建资源开放清单',
    lines: [['填报单位：石门二路街道党建服务中心', '填报日期：2019.1.10']],
    columns,
    rows: [
      ...rows.map((row, at): OutCell[] => {
        const number = String(at + 1).padStart(3, '0')
        const whole: Row = { ...usual, no: at + 1, phone: `021-00009${number}`, code: `SM19-R${number}`, ...row }
        return keys.map((key) => whole[key] ?? null)
      }),
      ['合  计', null, `共2大类${rows.length}项`, ...Array.from({ length: 5 }, () => null), rows.length],
      ['注：以上资源请提前三个工作日预约。'],
      [null, null, '填表人：林某某', ...Array.from({ length: 6 }, () => null), '审核：'],
    ],
    merges: [
      { firstRow: 0, firstColumn: 1, lastRow: 4, lastColumn: 1 },
      { firstRow: 5, firstColumn: 1, lastRow: rows.length - 1, lastColumn: 1 },
      { firstRow: rows.length, firstColumn: 0, lastRow: rows.length, lastColumn: 1 },
      { firstRow: rows.length + 1, firstColumn: 0, lastRow: rows.length + 1, lastColumn: columns.length - 1 },
    ],
  },
]

if (import.meta.main) {
  await writeFile(new URL('rejected-rows.xlsx', import.meta.url), await writeWorkbook(rejectedRows))
}
