import { writeWorkbook, type OutCell } from '#adapters/sheet/index.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'

/** The heads of a branch's own list, in its own words and with more than a roster keeps. */
export const memberHeads = [
  '序号',
  '姓名',
  '性别',
  '手机号码',
  '身份证号',
  '人员类别',
  '入党时间',
  '在职情况',
  '支部职务',
  '所属党小组',
]

export type MemberRow = {
  name?: string
  phone?: string
  idNumber?: string
  standing?: string
  joined?: string
  service?: string
  posts?: string
  group?: string
}

/** A branch's list of members as a workbook. */
export async function aMembersFile(
  rows: readonly MemberRow[],
  { heads = memberHeads, name = '党员名单.xlsx' } = {},
): Promise<UploadedFile> {
  const cells = rows.map((row, at): OutCell[] => [
    at + 1,
    row.name ?? '林晚舟',
    '女',
    row.phone ?? '',
    row.idNumber ?? '',
    row.standing ?? '正式党员',
    row.joined ?? '',
    row.service ?? '',
    row.posts ?? '',
    row.group ?? '',
  ])
  const sheet = {
    name: '党员花名册',
    title: '第一党支部党员花名册',
    columns: heads.map((header) => ({ header, id: true })),
    rows: cells,
  }
  return { name, bytes: Buffer.from(await writeWorkbook([sheet])) }
}
