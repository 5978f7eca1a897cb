/** Caps on a document that somebody attaches. A presentation has more parts than a workbook: a slide is two entries. */
export const paperLimits = {
  fileBytes: 5 * 1024 * 1024,
  unpackedBytes: 50 * 1024 * 1024,
  entries: 800,
  memoryMiB: 512,
  milliseconds: 10_000,
} as const
