import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askConfined } from '#kernel/confined-child.ts'
import { sheetLimits } from './limits.ts'
import type { SheetBook, SheetRefusal } from './types.ts'

/** At most so many children at a time, each with its own memory; the rest wait their turn. */
const atOnce = Math.max(1, Math.min(2, availableParallelism()))
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a workbook (.xlsx, .xls; .csv in UTF-8, UTF-16 or GB18030) that anybody may have made.
 * The parse runs in a child process with 512 MiB, ten seconds, no environment and no rights; one that takes more is killed.
 * Answers the book, or a refusal; never throws for what a file holds.
 */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<SheetBook | SheetRefusal> {
  if (bytes.length === 0) return { refused: 'sheet.not-a-workbook', because: 'empty' }
  if (bytes.length > sheetLimits.fileBytes) {
    return { refused: 'sheet.too-large', because: 'file-bytes', limit: sheetLimits.fileBytes }
  }
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  running++
  try {
    return await parseInChild(bytes, fileName)
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** Its code, and what it reads besides. */
export const child = new URL('./child.ts', import.meta.url)
export const readable = [
  `${dirname(dirname(createRequire(import.meta.url).resolve('hucre')))}/`,
  fileURLToPath(new URL('../../kernel/zip-gate.ts', import.meta.url)),
]

/** @param caps for tests: others than those of `sheetLimits` */
export async function parseInChild(
  bytes: Uint8Array,
  fileName: string,
  { memoryMiB, milliseconds }: { memoryMiB: number; milliseconds: number } = sheetLimits,
): Promise<SheetBook | SheetRefusal> {
  const confined = { memoryMiB, milliseconds, readable }
  const said = await askConfined<SheetBook | SheetRefusal>(child, { bytes, fileName }, confined)
  if ('answer' in said) return said.answer
  switch (said.ended) {
    case 'time':
      return { refused: 'sheet.unreadable', because: 'time', limit: milliseconds }
    case 'memory':
      return { refused: 'sheet.too-large', because: 'memory', limit: memoryMiB }
    case 'broken':
      return { refused: 'sheet.unreadable', because: 'broken' }
  }
}
