import { inflateSync } from 'node:zlib'
import { paperLimits } from './limits.ts'
import type { Paper, PaperRefusal } from './types.ts'

/** Names in a PDF that run something, open something else, or hold a file. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|GoToE)(?![A-Za-z0-9])/
const locked = /\/Encrypt(?![A-Za-z0-9])/

/**
 * A PDF that runs nothing and holds no other file. Its directory may be packed (object streams), so every packed stream
 * that is not a picture is unpacked, within the same allowance a document of Office has, and looked at too.
 */
export function lookAtPdf(data: Buffer): Paper | PaperRefusal {
  const raw = data.toString('latin1')
  if (!/%%EOF/.test(raw.slice(-2048)) || !/\bobj\b/.test(raw)) return { refused: 'unreadable' }
  const outside: string[] = []
  let left: number = paperLimits.unpackedBytes
  let last = 0
  for (const { index } of raw.matchAll(/\bstream\r?\n/g)) {
    if (index < last) continue
    const from = raw.indexOf('\n', index) + 1
    const end = raw.indexOf('endstream', from)
    if (end < 0) return { refused: 'unreadable' }
    const head = raw.slice(Math.max(last, raw.lastIndexOf(' obj', index)), index)
    outside.push(raw.slice(last, index))
    last = end
    if (!/\/(?:FlateDecode|Fl)\b/.test(plain(head)) || /\/Subtype\s*\/Image\b/.test(plain(head))) continue
    const opened = unpack(data.subarray(from, end), left)
    if (opened === 'too much') return { refused: 'too-large' }
    left -= opened.length
    if (!/\/ObjStm\b/.test(plain(head))) continue
    outside.push(opened.toString('latin1'))
  }
  outside.push(raw.slice(last))
  const words = plain(outside.join('\n'))
  if (locked.test(words)) return { refused: 'locked' }
  return active.test(words) ? { refused: 'active' } : { kind: 'pdf' }
}

/** Any sign of a name may be written by its number: `/J#61vaScript`. */
function plain(words: string): string {
  return words.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function unpack(packed: Buffer, left: number): Buffer | 'too much' {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(left, 1), finishFlush: 2 })
  } catch (error) {
    // What cannot be unpacked here, a reader cannot follow either.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too much' : Buffer.alloc(0)
  }
}
