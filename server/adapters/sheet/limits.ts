/**
 * Caps on a workbook that somebody uploads, from the promise on hostile sheets (bytes, rows, columns).
 * `cells` is ours: it bounds what comes back from the child process when every cap above is used at once.
 */
export const sheetLimits = {
  fileBytes: 5 * 1024 * 1024,
  unpackedBytes: 50 * 1024 * 1024,
  entries: 200,
  rows: 20_000,
  columns: 100,
  cells: 200_000,
  memoryMiB: 512,
  milliseconds: 10_000,
} as const
