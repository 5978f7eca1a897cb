import { fileURLToPath } from 'node:url'
import { askConfined, inTurn } from '#kernel/confined-child.ts'
import { paperLimits } from './limits.ts'
import type { Paper, PaperRefusal } from './types.ts'

export type { Paper, PaperKind, PaperRefusal } from './types.ts'

const oneAtATime = inTurn()
const child = new URL('./child.ts', import.meta.url)
const confined = { ...paperLimits, readable: [fileURLToPath(new URL('../../kernel/zip-gate.ts', import.meta.url))] }

/**
 * Tells what a document is that anybody may have made (PDF, Word, Excel, PowerPoint, plain text), and refuses one that
 * runs or fetches something. One at a time, in a child process with ten seconds, no environment and no rights but to
 * read its own code. Answers its kind, or a refusal; never throws for what a file holds.
 */
export async function readPaper(bytes: Uint8Array): Promise<Paper | PaperRefusal> {
  if (bytes.length > paperLimits.fileBytes) return { refused: 'too-large' }
  const said = await oneAtATime(() => askConfined<Paper | PaperRefusal>(child, bytes, confined))
  return 'answer' in said ? said.answer : { refused: said.ended === 'broken' ? 'unreadable' : 'too-large' }
}
