import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { paperLimits } from './limits.ts'
import type { Paper, PaperRefusal } from './types.ts'

export type { Paper, PaperKind, PaperRefusal } from './types.ts'

let running: Promise<unknown> = Promise.resolve()

/**
 * Tells what a document is that anybody may have made (PDF, Word, Excel, PowerPoint, plain text), and refuses one that
 * runs or fetches something. One at a time, in a child process with ten seconds, no environment and no rights but to
 * read its own code. Answers its kind, or a refusal; never throws for what a file holds.
 */
export async function readPaper(bytes: Uint8Array): Promise<Paper | PaperRefusal> {
  if (bytes.length > paperLimits.fileBytes) return { refused: 'too-large' }
  const mine = running.then(() => lookInChild(bytes))
  running = mine
  return mine
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const confinement = [
  `--max-old-space-size=${paperLimits.memoryMiB}`,
  '--no-warnings',
  '--permission',
  ...[here('.'), here('../../kernel/zip-gate.ts'), here('../../../package.json')].map(
    (path) => `--allow-fs-read=${path}`,
  ),
]

function lookInChild(bytes: Uint8Array): Promise<Paper | PaperRefusal> {
  return new Promise((answer) => {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      execArgv: confinement,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
    const settle = (result: Paper | PaperRefusal) => {
      clearTimeout(timer)
      answer(result)
    }
    const timer = setTimeout(() => {
      settle({ refused: 'too-large' })
      child.kill('SIGKILL')
    }, paperLimits.milliseconds)
    child.once('message', (message: Paper | PaperRefusal) => settle(message))
    child.once('exit', (code, signal) => {
      // V8 aborts when its memory is used up. After exit code 0 the answer may still be on its way.
      if (signal !== null) settle({ refused: 'too-large' })
      else if (code !== 0) settle({ refused: 'unreadable' })
    })
    child.once('error', () => settle({ refused: 'unreadable' }))
    child.send(bytes)
  })
}
