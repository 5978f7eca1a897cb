import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'

type SheetSeen = {
  name: string
  columns: readonly { column: number; header: string }[]
  rows: readonly { row: number; status: string; reason: string | null; cells: readonly string[] }[]
}

/** What stands over the number and the reason of a row, and what a file of them is called. */
export type RejectedWords = { row: string; reason: string; rejected: string; sentence: (reason: string) => string }

/** The rows of an import that were not taken, as they stood in the file, each with the reason in a sentence. */
export async function rejectedRows(
  fileName: string,
  sheets: readonly SheetSeen[],
  words: RejectedWords,
): Promise<{ fileName: string; type: string; bytes: Uint8Array }> {
  const out = sheets
    .map((sheet) => ({ ...sheet, rows: sheet.rows.filter(({ status }) => status === 'rejected') }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, columns, rows }): OutSheet => {
      const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
      const headers = new Map(columns.map(({ column, header }) => [column, header]))
      const all = Array.from({ length: width }, (_, column) => column)
      return {
        name,
        columns: [
          { header: words.row },
          ...all.map((column) => ({ header: headers.get(column) ?? '', id: true })),
          { header: words.reason, width: 50 },
        ],
        rows: rows.map(({ row, cells, reason }): OutCell[] => [
          row,
          ...all.map((column) => cells[column] ?? ''),
          reason === null ? '' : words.sentence(reason),
        ]),
      }
    })
  return {
    fileName: `${fileName.replace(/\.[^.]*$/, '')} ${words.rejected}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeWorkbook(out.length === 0 ? [{ name: words.rejected, rows: [] }] : out),
  }
}
