import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { photoLimits } from './limits.ts'
import type { Photo, PhotoRefusal } from './types.ts'

export type { Photo, PhotoRefusal } from './types.ts'

let running: Promise<unknown> = Promise.resolve()

/**
 * Draws a picture (JPEG, PNG, WebP) that anybody may have made anew as WebP, without what a camera wrote beside it.
 * One at a time, in a child process with ten seconds, no environment and no files but the library's; one that takes more
 * is killed. Answers the two sizes, or a refusal; never throws for what a file holds.
 */
export async function readPhoto(bytes: Uint8Array): Promise<Photo | PhotoRefusal> {
  if (bytes.length > photoLimits.fileBytes) return { refused: 'too-large' }
  const mine = running.then(() => drawInChild(bytes))
  running = mine
  return mine
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** `node_modules`: the library is parted over packages by the machine it runs on. */
const packages = dirname(dirname(dirname(createRequire(import.meta.url).resolve('sharp'))))

/** Flags that leave the child its memory, its own code and the library's binary, and nothing else of Node's. */
const confinement = [
  `--max-old-space-size=${photoLimits.memoryMiB}`,
  '--no-warnings',
  '--permission',
  '--allow-addons',
  ...[`${here('.')}`, `${packages}/`, here('../../../package.json')].map((path) => `--allow-fs-read=${path}`),
]

function drawInChild(bytes: Uint8Array): Promise<Photo | PhotoRefusal> {
  return new Promise((answer) => {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      execArgv: confinement,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
    const settle = (result: Photo | PhotoRefusal) => {
      clearTimeout(timer)
      answer(result)
    }
    const timer = setTimeout(() => {
      settle({ refused: 'too-large' })
      child.kill('SIGKILL')
    }, photoLimits.milliseconds)
    child.once('message', (message: Photo | PhotoRefusal) => settle(message))
    child.once('exit', (code, signal) => {
      // V8 aborts when its memory is used up. After exit code 0 the answer may still be on its way.
      if (signal !== null) settle({ refused: 'too-large' })
      else if (code !== 0) settle({ refused: 'unreadable' })
    })
    child.once('error', () => settle({ refused: 'unreadable' }))
    child.send(bytes)
  })
}
