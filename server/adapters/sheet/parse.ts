import { readXls, readXlsx } from 'hucre'
import { basename, extname } from 'node:path'
import { passZip, type ZipRefusal } from '#kernel/zip-gate.ts'
import { sheetLimits } from './limits.ts'
import { readTextFile } from './text-file.ts'
import { toBook, trimmed } from './to-book.ts'
import type { SheetBook, SheetRefusal } from './types.ts'
import { readContainer, readXlsMarks } from './xls-marks.ts'

const textNames = new Set(['.csv', '.txt', '.tsv'])
const broken: SheetRefusal = { refused: 'sheet.unreadable', because: 'broken' }
const otherFormat: SheetRefusal = { refused: 'sheet.not-a-workbook', because: 'other-format' }

/**
 * Reads a workbook in this very process: only for the child, and for files we made ourselves.
 * What the file is, its first bytes say; its name only tells a text table from some other text.
 */
export async function parseSheets(bytes: Uint8Array, fileName: string): Promise<SheetBook | SheetRefusal> {
  if (bytes.length === 0) return { refused: 'sheet.not-a-workbook', because: 'empty' }
  if (bytes.length > sheetLimits.fileBytes) {
    return { refused: 'sheet.too-large', because: 'file-bytes', limit: sheetLimits.fileBytes }
  }
  const read = await parseByKind(bytes, fileName)
  return 'refused' in read ? read : trimmed(read)
}

async function parseByKind(bytes: Uint8Array, fileName: string): Promise<SheetBook | SheetRefusal> {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (head.startsWith('PK\u0003\u0004')) return parseXlsx(bytes)
  if (head === '\u00d0\u00cf\u0011\u00e0') return parseXls(bytes)
  const ending = extname(fileName).toLowerCase()
  if (!textNames.has(ending)) return otherFormat
  return readTextFile(bytes, basename(fileName, extname(fileName)))
}

async function parseXlsx(bytes: Uint8Array): Promise<SheetBook | SheetRefusal> {
  const files = passZip(bytes, sheetLimits)
  if ('refused' in files) return atTheGate(files)
  const workbook = files.keys().find((name) => /(?:^|\/)workbook\d*\.xml$/i.test(name))
  if (workbook === undefined) return otherFormat
  const drawn = sheetsWithoutCells(files, workbook)
  try {
    const sheets = (_: unknown, at: number) => !drawn.has(at)
    return toBook(await readXlsx(bytes, { readStyles: true, sheets }), 'xlsx')
  } catch {
    return broken
  }
}

function atTheGate(stopped: ZipRefusal): SheetRefusal {
  return 'limit' in stopped
    ? { refused: 'sheet.too-large', because: stopped.refused, limit: stopped.limit }
    : { refused: 'sheet.unreadable', because: stopped.refused }
}

async function parseXls(bytes: Uint8Array): Promise<SheetBook | SheetRefusal> {
  try {
    const streams = readContainer(bytes)
    if (streams?.has('EncryptedPackage')) return { refused: 'sheet.unreadable', because: 'encrypted' }
    const stream = streams?.get('Workbook') ?? streams?.get('Book')
    if (!stream) return streams ? otherFormat : broken
    return toBook(await readXls(bytes), 'xls', readXlsMarks(stream))
  } catch {
    return broken
  }
}

/** Places of sheets that are one chart or one dialog: the reader takes them for broken ones. */
function sheetsWithoutCells(files: Map<string, Buffer | null>, workbook: string): Set<number> {
  const relations = files.get(workbook.replace(/([^/]+)$/, '_rels/$1.rels'))?.toString('utf8') ?? ''
  const drawn = [...relations.matchAll(/<[^<>]*\/(?:chartsheet|dialogsheet)"[^<>]*>/g)]
  const ids = new Set(drawn.map(([tag]) => /\bId="([^"]*)"/.exec(tag)?.[1]))
  const tags = [...(files.get(workbook)?.toString('utf8') ?? '').matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)]
  return new Set(tags.flatMap(([tag], at) => (ids.has(/\br?:?id="([^"]*)"/.exec(tag)?.[1]) ? [at] : [])))
}
