import { writeFile } from 'node:fs/promises'
import { writeWorkbook, type OutCell, type OutColumn, type OutSheet } from '#adapters/sheet/index.ts'

/**
 * Makes `shimen-units.xlsx`: a street's register of units as its office keeps it, with a header over two rows, a unit
 * over two rows, notes, and four rows that have to be corrected. Run `node demo/register.ts` to write it again. All of
 * it is invented.
 */

const columns: OutColumn[] = [
  { header: '序号', width: 6 },
  { header: '单位全称', group: '单位', width: 26 },
  { header: '简称', group: '单位', width: 14 },
  { header: '性质', group: '单位', width: 10 },
  { header: '统一社会信用代码', group: '单位', width: 22, id: true },
  { header: '所属党组织', width: 26 },
  { header: '详细地址', width: 26 },
  { header: '所属居民区', width: 14 },
  { header: '加入情况', width: 10 },
  { header: '加入时间', width: 14 },
  { header: '姓名', group: '联络员一', width: 10 },
  { header: '手机', group: '联络员一', width: 16, id: true },
  { header: '姓名', group: '联络员二', width: 10 },
  { header: '手机', group: '联络员二', width: 16, id: true },
  { header: '备注', width: 16 },
]

type Line = [
  name: string,
  short: string,
  kind: string,
  code: string,
  party: string,
  address: string,
  area: string,
  state: string,
  joined: OutCell,
  first: [name: string, phone: string],
  second?: [name: string, phone: string],
]

const lines: Line[] = [
  [
    '石榴里文具店',
    '石榴文具',
    '企业',
    '',
    '石榴里商圈党支部',
    '石榴里 901 号',
    '梧桐里居民区',
    '已加入',
    '2021年3月',
    ['贺兰亭', '13900000201'],
  ],
  [
    '云桥社区图书角',
    '云桥书角',
    '社会组织',
    '',
    '',
    '云桥路 902 号',
    '梧桐里居民区',
    '已加入',
    '2022.5.10',
    ['江听雨', '139 0000 0202'],
    ['温如初', '13900000203'],
  ],
  [
    '青禾幼儿园',
    '',
    '学校',
    '',
    '青禾幼儿园党支部',
    '青禾路 903 号',
    '银杏里居民区',
    '意向',
    '',
    ['宋知远', '13900000204'],
  ],
  [
    '蓝湾物业石门管理处',
    '蓝湾物业',
    '物业',
    '',
    '',
    '蓝湾弄 904 号',
    '银杏里居民区',
    '已加入',
    '2023年9月1日',
    ['沈砚秋', '13900000205'],
  ],
  ['驻区某部', '', '部队', '', '', '', '', '已加入', '2019年8月1日', ['', '']],
  [
    '晨星口腔诊所',
    '晨星口腔',
    '医院',
    '',
    '',
    '晨星路 905 号',
    '梧桐里居民区',
    '驻区单位',
    '',
    ['周慕白', '13900000206'],
  ],
  [
    '南枝律师事务所',
    '南枝律所',
    '两新组织',
    '',
    '律师行业联合党支部',
    '南枝路 906 号',
    '',
    '已加入',
    { day: '2020-11-02' },
    ['叶清和', '+86 13900000207'],
  ],
  [
    '半亩花店',
    '',
    '企业',
    '91310106MA1FY0008X',
    '',
    '半亩弄 907 号',
    '',
    '已加入',
    '2024.1.8',
    ['唐半亩', '13900000208'],
  ],
  ['旧时光照相馆', '', '企业', '', '', '旧时路 908 号', '', '已加入', '2024年2月30日', ['陆旧', '13900000209']],
  [
    '海棠里老年活动室',
    '',
    '社会组织',
    '',
    '',
    '海棠里 909 号',
    '银杏里居民区',
    '已加入',
    '2018年',
    ['方海棠', '021-00009001'],
  ],
  ['白鹭快递石门站', '白鹭快递', '快递网点', '', '', '白鹭路 910 号', '', '', '', ['罗小白', '13900000211']],
]

const width = columns.length
const more: OutCell[] = [
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  '简一诺',
  '13900000212',
  null,
  null,
  '第三联络员',
]

/** The register, with a sheet beside it that explains how to fill it in. */
export const register: OutSheet[] = [
  {
    name: '填表说明',
    rows: [['每个单位一行；联络员多于两位的，在下面加行，只填姓名和手机。'], ['部队只填代号。']],
  },
  {
    name: '驻区单位',
    title: '石门二路街道驻区单位与联络员名册',
    lines: [['填报单位：石门二路街道社区党群服务中心', '填报日期：2026.11.20']],
    columns,
    rows: [
      ...lines.slice(0, 2).map(cellsOf),
      more,
      ...lines.slice(2).map((line, index) => cellsOf(line, index + 2)),
      ['合  计', `共${lines.length}家`, ...Array.from({ length: width - 2 }, () => null)],
      ['注：联络员变动请及时报送。'],
    ],
    merges: [
      { firstRow: 1, firstColumn: 0, lastRow: 2, lastColumn: 0 },
      { firstRow: 1, firstColumn: 1, lastRow: 2, lastColumn: 1 },
      { firstRow: lines.length + 2, firstColumn: 0, lastRow: lines.length + 2, lastColumn: width - 1 },
    ],
  },
]

function cellsOf(
  [name, short, kind, code, party, address, area, state, joined, first, second]: Line,
  index: number,
): OutCell[] {
  return [
    index + 1,
    name,
    short,
    kind,
    code,
    party,
    address,
    area,
    state,
    joined,
    ...first,
    ...(second ?? ['', '']),
    null,
  ]
}

if (import.meta.main) {
  await writeFile(new URL('shimen-units.xlsx', import.meta.url), await writeWorkbook(register))
}
