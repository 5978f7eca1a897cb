import type { Paper, PaperRefusal } from './types.ts'

/** Signs that no text has: everything below the space but tab and the ends of lines and pages. */
// oxlint-disable-next-line no-control-regex
const noText = /[\u0000-\u0008\u000b\u000e-\u001f]/
/** What a browser, a shell or an older Word would take for more than text. */
const program = /^\s*(?:<(?:!doctype|html|script|svg|\?xml|\?php)|#!|\{\\rtf)/i

/** Plain text in UTF-8, UTF-16 with its mark, or GB18030, and nothing that somebody's machine would run. */
export function lookAtText(data: Buffer): Paper | PaperRefusal {
  if (data.length === 0) return { refused: 'other-kind' }
  const text = decode(data)
  if (text === undefined || noText.test(text) || program.test(text)) return { refused: 'other-kind' }
  return { kind: 'txt' }
}

function decode(data: Buffer): string | undefined {
  const marked =
    data[0] === 0xff && data[1] === 0xfe ? ['utf-16le'] : data[0] === 0xfe && data[1] === 0xff ? ['utf-16be'] : []
  for (const encoding of marked.length > 0 ? marked : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(data)
    } catch {
      // Not in this one.
    }
  }
  return undefined
}
