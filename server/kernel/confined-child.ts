import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a child may use: memory, time, and files it reads besides its own folder (a path that ends in `/` with all below it). */
export type Confined = { memoryMiB: number; milliseconds: number; readable: readonly string[]; addons?: boolean }

/** What a child said, or how it ended without a word. */
export type Said<Answer> = { answer: Answer } | { ended: 'time' | 'memory' | 'broken' }

/**
 * Flags that leave a child its memory, its own code and what it is told to read, and nothing else of Node's: it writes no
 * file, starts no process and opens no connection. `addons` lets it load a binary, which Node does not confine.
 * @param child its file
 */
export function confinement(child: URL, { memoryMiB, readable, addons }: Omit<Confined, 'milliseconds'>): string[] {
  const own = [new URL('.', child), new URL('../../package.json', import.meta.url)].map((url) => fileURLToPath(url))
  return [
    `--max-old-space-size=${memoryMiB}`,
    '--no-warnings',
    '--permission',
    ...(addons ? ['--allow-addons'] : []),
    ...[...own, ...readable].map((path) => `--allow-fs-read=${path}`),
  ]
}

/** Gives one job to a child process without environment and rights; one that takes more than it may is killed. Never throws. */
export function askConfined<Answer>(child: URL, job: unknown, confined: Confined): Promise<Said<Answer>> {
  return new Promise((say) => {
    const process = fork(child, [], {
      execArgv: confinement(child, confined),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
    const settle = (said: Said<Answer>) => {
      clearTimeout(timer)
      say(said)
    }
    const timer = setTimeout(() => {
      settle({ ended: 'time' })
      process.kill('SIGKILL')
    }, confined.milliseconds)
    process.once('message', (answer) => settle({ answer: answer as Answer }))
    process.once('exit', (code, signal) => {
      // V8 aborts when its memory is used up. After exit code 0 the answer may still be on its way.
      if (signal !== null) settle({ ended: 'memory' })
      else if (code !== 0) settle({ ended: 'broken' })
    })
    process.once('error', () => settle({ ended: 'broken' }))
    process.send(job as object)
  })
}

/** Lets one job after the other through. */
export function inTurn(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const mine = last.then(job)
    last = mine.catch(() => undefined)
    return mine
  }
}
