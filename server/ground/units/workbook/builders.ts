import { writeWorkbook, type OutCell, type OutColumn, type OutSheet } from '#adapters/sheet/index.ts'

/** One row of an office's register of units, by what its columns are called in `registerColumns`. */
export type RegisterRow = Partial<Record<keyof typeof headers, OutCell>>

const headers = {
  no: '序号',
  name: '单位名称',
  short: '简称',
  type: '单位类型',
  code: '统一社会信用代码',
  party: '所属党组织',
  address: '地址',
  area: '居民区',
  state: '成员状态',
  joined: '加入日期',
  person: '联络人1',
  phone: '联络电话1',
  lead: '牵头1',
  from: '任职起1',
  to: '任职止1',
  person2: '联络人2',
  phone2: '联络电话2',
  note: '备注',
} as const

export const registerColumns: (OutColumn & { key: keyof RegisterRow })[] = Object.entries(headers).map(
  ([key, header]) => ({ key: key as keyof RegisterRow, header, id: key.startsWith('phone') || key === 'code' }),
)

/** A unit as any street might have written it down; nothing of it is wrong. */
export function aRegisterRow(more: RegisterRow = {}): RegisterRow {
  return {
    no: 1,
    name: '长桥路茶叶店',
    short: '长桥茶叶',
    type: '企业',
    code: '91310106MA1FY0008Q',
    party: '长桥路商圈联合党支部',
    address: '长桥路 12 号',
    area: '长桥居民区',
    state: '成员',
    joined: '2019年3月1日',
    person: '林采薇',
    phone: '13800000101',
    lead: '是',
    from: '2019.3.1',
    ...more,
  }
}

/** A sheet in office style over the given rows. */
export function aRegister(rows: RegisterRow[], more: Partial<OutSheet> = {}): OutSheet {
  return {
    name: '单位名册',
    title: '石门二路街道区域化党建单位名册',
    columns: registerColumns,
    rows: rows.map((row) => registerColumns.map(({ key }) => row[key] ?? null)),
    ...more,
  }
}

/** A register as somebody uploads it. */
export async function aRegisterFile(
  rows: RegisterRow[],
  more: Partial<OutSheet> = {},
): Promise<{ name: string; bytes: Buffer }> {
  return { name: '单位名册.xlsx', bytes: Buffer.from(await writeWorkbook([aRegister(rows, more)])) }
}
