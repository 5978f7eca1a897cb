import type { MemberDraft, MemberSheets, MembersRead, MemberVerdict, MemberCounts } from './types.ts'

/** The rows that could be taken, in the order of the file. */
export function draftsOf(read: MembersRead): MemberDraft[] {
  return read.flatMap(({ name, rows }) =>
    rows.flatMap((row) => (row.status === 'valid' ? [{ ...row.entry, sheet: name, row: row.row }] : [])),
  )
}

/** What the reading and the plan come to, row by row. */
export function reportOf(
  read: MembersRead,
  verdicts: ReadonlyMap<MemberDraft, MemberVerdict>,
): { sheets: MemberSheets; counts: MemberCounts } {
  const byRow = new Map([...verdicts].map(([{ sheet, row }, verdict]) => [`${sheet}\n${row}`, verdict]))
  const sheets = read.map((sheet): MemberSheets[number] => ({
    ...sheet,
    rows: sheet.rows.map((row) => rowSeen(row, byRow.get(`${sheet.name}\n${row.row}`))),
  }))
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const count = (fits: (row: RowSeen) => boolean) => rows.filter(fits).length
  return {
    sheets,
    counts: {
      valid: count(({ status }) => status === 'valid'),
      rejected: count(({ status }) => status === 'rejected'),
      skipped: count(({ status }) => status === 'skipped'),
      new: count(({ effect }) => effect === 'new'),
      same: count(({ effect }) => effect === 'same'),
      changed: 0,
    },
  }
}

type RowSeen = MemberSheets[number]['rows'][number]

function rowSeen(read: MembersRead[number]['rows'][number], verdict: MemberVerdict | undefined): RowSeen {
  const { row, cells } = read
  const nothing = { row, cells, member: null, effect: null, waits: false }
  if (read.status !== 'valid' || !verdict)
    return { ...nothing, status: read.status, reason: read.status === 'valid' ? null : read.reason }
  if ('rejected' in verdict) return { ...nothing, status: 'rejected', reason: verdict.rejected }
  const { name, standing, joined, service, posts, group } = read.entry
  return {
    row,
    status: 'valid',
    reason: null,
    cells: cells.map(withoutPhones),
    member: { name, standing, joined, service, posts: posts ?? [], group: group ?? '' },
    ...verdict,
  }
}

/** A past import is no directory: numbers of rows that were taken are shown with their middle hidden. */
function withoutPhones(cell: string): string {
  return cell.replaceAll(/(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/g, '$1****$2')
}
