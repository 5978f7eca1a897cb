import { parseCsv } from 'hucre/csv'
import { sheetLimits } from './limits.ts'
import type { SheetBook, SheetCell, SheetRefusal } from './types.ts'

const delimiters = [',', '\t', ';', '|']
/** Excel keeps leading zeros in a .csv by writing a formula that is nothing but a text. */
const textAsFormula = /^="((?:[^"]|"")*)"$/s
// oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file from a text
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** Reads a text table: UTF-8, UTF-16 or GB18030; commas, tabs, semicolons or bars. Every cell is text. */
export function readTextFile(bytes: Uint8Array, name: string): SheetBook | SheetRefusal {
  const text = decode(bytes)
  if (text === null || binary.test(text) || text.trimStart().startsWith('<')) {
    return { refused: 'sheet.not-a-workbook', because: 'other-format' }
  }
  if (text.trim() === '') return { refused: 'sheet.not-a-workbook', because: 'empty' }
  const table = parseCsv(text, { delimiter: delimiterOf(text), maxRows: sheetLimits.rows + 1 })
  const rows = table.map((row) => row.map((value) => cellOf(String(value ?? ''))))
  return { format: 'csv', date1904: false, sheets: [{ name, hidden: false, merges: [], hiddenColumns: [], rows }] }
}

function cellOf(raw: string): SheetCell | null {
  const text = textAsFormula.exec(raw)?.[1]?.replaceAll('""', '"') ?? raw
  return text === '' ? null : { kind: 'text', value: text, text }
}

/** A byte order mark decides; else zero bytes mostly in every second place mean UTF-16; else UTF-8 if it is valid; else GB18030. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return strict('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return strict('utf-16be', bytes)
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++
  })
  // A few Chinese characters have a zero byte on the other side.
  if (zeros[1]! > 3 * zeros[0]!) return strict('utf-16le', bytes)
  if (zeros[0]! > 3 * zeros[1]!) return strict('utf-16be', bytes)
  return strict('utf-8', bytes) ?? strict('gb18030', bytes)
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The sign that stands most often outside of quotes in the first lines; title lines above the table have few of any. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replaceAll(/"(?:[^"]|"")*"/gs, '')
  const counts = delimiters.map((sign) => head.split(sign).length)
  return delimiters[counts.indexOf(Math.max(...counts))]!
}
