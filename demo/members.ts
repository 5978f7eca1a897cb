import { writeFile } from 'node:fs/promises'
import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'

/**
 * Makes `branch-members.xlsx`: a party branch's own list of members, with more columns than a roster keeps, and four rows
 * that have to be corrected. Run `node demo/members.ts` to write it again. All of it is invented.
 */

const heads = ['序号', '姓名', '性别', '出生年月', '人员类别', '入党时间', '联系电话', '在职情况', '党内职务', '备注']

type Line = [
  name: string,
  born: string,
  standing: string,
  joined: OutCell,
  phone: string,
  service: string,
  posts: string,
]

const lines: Line[] = [
  ['慕容听雨', '1961.3', '正式党员', '1988年7月1日', '13900000301', '退休', '书记'],
  ['司徒望舒', '1979.11', '正式党员', '2003-06-20', '13900000302', '在职', '组织委员'],
  ['东方既白', '1985.4', '正式党员', '2010.12.1', '13900000303', '在职', '宣传委员、纪检委员'],
  ['端木秋实', '1957.9', '正式党员', '1983年7月', '13900000304', '退休', ''],
  ['澹台镜明', '1990.2', '正式党员', { day: '2016-05-04' }, '13900000305', '流动', ''],
  ['公孙长庚', '1999.8', '预备党员', '2026-01-15', '13900000306', '在职', ''],
  ['呼延采薇', '1955.12', '正式党员', '1979-07-01', '139 0000 0307', '退休返聘', ''],
  // Corrected by whoever brings it: no number, one too short, no standing we know, a number that stands above.
  ['尉迟春晓', '1966.5', '正式党员', '1995-07-01', '', '在职', ''],
  ['皇甫守拙', '1972.1', '正式党员', '2001-07-01', '1390000030', '在职', ''],
  ['濮阳知秋', '2001.10', '入党积极分子', '', '13900000310', '在职', ''],
  ['司徒望书', '1979.11', '正式党员', '2003-06-20', '13900000302', '在职', ''],
]

export const members: OutSheet[] = [
  {
    name: '党员花名册',
    title: '居民区第一党支部党员花名册',
    columns: heads.map((header) => ({ header, width: header === '联系电话' ? 16 : 12, id: header === '联系电话' })),
    rows: lines.map(([name, born, standing, joined, phone, service, posts], at) => [
      at + 1,
      name,
      at % 2 === 0 ? '女' : '男',
      born,
      standing,
      joined,
      phone,
      service,
      posts,
      '',
    ]),
  },
]

if (import.meta.main) await writeFile(new URL('branch-members.xlsx', import.meta.url), await writeWorkbook(members))
