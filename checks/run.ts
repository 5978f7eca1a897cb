import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** How one command of `node_modules/.bin` ended, and all it said on both channels in order. */
export type Ended = { code: number; said: string }

const running = new Set<ChildProcess>()
let stopping = false

/**
 * Runs a tool of this project under the project's own Node, with colours off.
 * @param onText takes what it says while it runs, for tools that one watches
 */
export function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  onText?: (text: string) => void,
): Promise<Ended> {
  const path = [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let said = ''
    const take = (text: string): void => {
      said += text
      onText?.(text)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      if (stopping) return leaveWhenAlone()
      if (signal) take(`\n${command} was ended by ${signal}\n`)
      resolve({ code: code ?? 1, said })
    })
  })
}

/** Lets nothing run on behind the back of whoever stops a command: tests hold databases and browsers. */
export function stopToolsWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping = true
      process.exitCode = 128 + constants.signals[signal]
      for (const child of running) child.kill(signal)
      leaveWhenAlone()
    })
  }
}

function leaveWhenAlone(): void {
  if (running.size === 0) process.exit()
}
