import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import settings from '../setup/server-flags.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const startLimit = 60_000
/** As `setup/run.mjs` keeps it. */
const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }

export type ServerProcessParts = {
  /** What runs, from the root of the project. */
  file: string
  port: number
  /** A path that is answered 200 when it serves. */
  readyPath: string
  env: Record<string, string>
  /** File that gets what it prints. */
  log: string
  /** Absolute file loaded before it. */
  preload?: string | undefined
}

/** A server in a process of its own, to be started, watched, killed and started again. */
export class ServerProcess {
  readonly url: string
  private readonly parts: ServerProcessParts
  private child: ChildProcess | undefined

  constructor(parts: ServerProcessParts) {
    this.parts = parts
    this.url = `http://127.0.0.1:${parts.port}`
  }

  get pid(): number {
    return this.child!.pid!
  }

  /** Whether the process ended. */
  get gone(): boolean {
    return this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Starts it (again) and waits until it serves; answers the milliseconds it took. */
  async start(): Promise<number> {
    const { file, port, env, log, preload } = this.parts
    const began = performance.now()
    const output = openSync(log, 'a', 0o600)
    this.child = spawn(
      process.execPath,
      [...settings.flags, ...(preload ? ['--import', preload] : []), join(root, file)],
      {
        cwd: root,
        stdio: ['ignore', output, output],
        env: { ...compiled, ...process.env, NODE_NO_WARNINGS: '1', LINLI_LOG: 'warn', ...env, PORT: String(port) },
      },
    )
    closeSync(output)
    await this.ready()
    return performance.now() - began
  }

  /** Waits until it answers; answers the milliseconds it took. */
  async ready(): Promise<number> {
    const began = performance.now()
    while ((await statusOf(`${this.url}${this.parts.readyPath}`)) !== 200) {
      if (this.gone) throw new Error(`${this.parts.file} ended by itself; see ${this.parts.log}.`)
      if (performance.now() - began > startLimit)
        throw new Error(`${this.parts.file} did not get ready within a minute.`)
      await sleep(10)
    }
    return performance.now() - began
  }

  /** Resident memory in MB: now, and the most it ever had. Linux only; elsewhere undefined. */
  memory(): { now: number; most: number } | undefined {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
      const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1024
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
    } catch {
      return undefined
    }
  }

  async exited(): Promise<void> {
    while (!this.gone) await sleep(10)
  }

  async stop(): Promise<void> {
    if (this.gone) return
    this.child!.kill('SIGTERM')
    await this.exited()
  }
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = get(url, { agent: false, timeout: 5_000 }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(0))
  })
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
