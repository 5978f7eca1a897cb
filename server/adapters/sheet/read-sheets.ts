import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
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

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const readerFolder = dirname(dirname(createRequire(import.meta.url).resolve('hucre')))

/**
 * Flags that leave a child its memory and its own code, and nothing else: it reads no other file, writes none, starts
 * no process and opens no connection.
 */
export function confinement(memoryMiB: number): string[] {
  const readable = [`${here('.')}`, `${readerFolder}/`, here('../../kernel/zip-gate.ts'), here('../../../package.json')]
  return [
    `--max-old-space-size=${memoryMiB}`,
    '--no-warnings',
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
  ]
}

/** For tests: other caps for the child than those of `sheetLimits`. */
export type ChildCaps = { memoryMiB: number; milliseconds: number }

export function parseInChild(
  bytes: Uint8Array,
  fileName: string,
  caps: ChildCaps = sheetLimits,
): Promise<SheetBook | SheetRefusal> {
  return new Promise((answer) => {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      execArgv: confinement(caps.memoryMiB),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
    const settle = (result: SheetBook | SheetRefusal) => {
      clearTimeout(timer)
      answer(result)
    }
    const timer = setTimeout(() => {
      settle({ refused: 'sheet.unreadable', because: 'time', limit: caps.milliseconds })
      child.kill('SIGKILL')
    }, caps.milliseconds)
    child.once('message', (message: SheetBook | SheetRefusal) => settle(message))
    child.once('exit', (code, signal) => {
      // V8 aborts when its memory is used up. After exit code 0 the answer may still be on its way.
      if (signal !== null) settle({ refused: 'sheet.too-large', because: 'memory', limit: caps.memoryMiB })
      else if (code !== 0) settle({ refused: 'sheet.unreadable', because: 'broken' })
    })
    child.once('error', () => settle({ refused: 'sheet.unreadable', because: 'broken' }))
    child.send({ bytes, fileName })
  })
}
