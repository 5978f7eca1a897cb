import { extname } from 'node:path'
import type { PaperKind } from '#adapters/paper/index.ts'

/** Types as they are handed out; always as a file to keep, never to be shown in the page. */
export const typeOf: Record<PaperKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
}

// Turns of direction make `gpj.exe` look like `exe.jpg`; the others mean something to a file system.
// oxlint-disable-next-line no-control-regex
const unsaid = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\/:*?"<>|]/g
/** Endings that are taken for endings; a name like `方案1.2` keeps its point. */
const ending = /^\.[A-Za-z][A-Za-z0-9]{0,4}$/

/** The name a file is kept under: as its sender called it, with the ending of what it is. */
export function fileNameOf(called: string, kind: PaperKind): string {
  const clean = called.normalize('NFC').replace(unsaid, '').trim()
  const last = extname(clean)
  const stem = (ending.test(last) ? clean.slice(0, -last.length) : clean).replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, 80).join('') || kind.toUpperCase()}.${kind}`
}
