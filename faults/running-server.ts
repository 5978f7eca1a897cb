import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from './asking.ts'

const root = join(import.meta.dirname, '..')
const startLimit = 60_000

/** The real server in a process of its own, as `npm start` runs it, on a data folder of ours. */
export class RunningServer {
  readonly url: string
  private readonly dataFolder: string
  private readonly port: number
  private readonly preload: string | undefined
  private child: ChildProcess | undefined

  private constructor(dataFolder: string, port: number, preload: string | undefined) {
    this.dataFolder = dataFolder
    this.port = port
    this.preload = preload
    this.url = `http://127.0.0.1:${port}`
  }

  /** @param preload file of this folder that spoils the server before it starts; only controls name one */
  static async on(dataFolder: string, preload?: string): Promise<RunningServer> {
    const server = new RunningServer(dataFolder, await freePort(), preload)
    await server.start()
    return server
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
    const began = performance.now()
    const log = openSync(join(this.dataFolder, 'server.log'), 'a', 0o600)
    const preload = this.preload ? ['--import', join(import.meta.dirname, this.preload)] : []
    this.child = spawn(process.execPath, [...preload, join(root, 'server/main.ts')], {
      cwd: root,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        PORT: String(this.port),
        LINLI_URL: this.url,
        LINLI_DATA: this.dataFolder,
        LINLI_LOG: 'warn',
        NODE_NO_WARNINGS: '1',
        DATABASE_URL: '',
      },
    })
    closeSync(log)
    await this.ready()
    return performance.now() - began
  }

  /** Waits until it answers from its database; answers the milliseconds it took. */
  async ready(): Promise<number> {
    const began = performance.now()
    const client = new Client(this.url)
    try {
      for (;;) {
        const answer = await client.ask({ method: 'GET', path: '/api/ready', cookie: '' })
        if (answer.kind === 'answered' && answer.status === 200) return performance.now() - began
        if (this.gone) throw new Error(`The server ended by itself; see ${join(this.dataFolder, 'server.log')}.`)
        if (performance.now() - began > startLimit) throw new Error('The server did not get ready within a minute.')
        await sleep(50)
      }
    } finally {
      client.close()
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
