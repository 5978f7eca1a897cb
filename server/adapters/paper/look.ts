import { lookAtOffice } from './office.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtText } from './text.ts'
import type { Paper, PaperRefusal } from './types.ts'

/** What a file is by what it holds, whatever it is called, and whether it may be handed on. */
export function look(bytes: Uint8Array): Paper | PaperRefusal {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = data.subarray(0, 8).toString('latin1')
  if (head.startsWith('%PDF-')) return lookAtPdf(data)
  if (head.startsWith('PK\u0003\u0004')) return lookAtOffice(data)
  // The box of Office before 2007, which may hold macros anywhere, and of any newer document behind a password.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return { refused: data.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'other-kind' }
  return lookAtText(data)
}
