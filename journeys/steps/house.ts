import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { outboxPath, type Sms } from '#adapters/sms/index.ts'
import { findRunning } from '#kernel/postgres/index.ts'

const root = join(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')
/** A first start makes the database and the demonstration district; five times what that takes on two cores. */
const mostToStart = 90_000
const mostToStop = 30_000
const mostToText = 5_000
const rest = () => new Promise((next) => setTimeout(next, 50))

/** A Linli of this journey's own: its process, data folder and port, with the demonstration district in it. */
export type House = {
  url: string
  dataFolder: string
  /** The newest code texted to this phone; texts leave a moment after they were asked for. */
  codeFor(phone: string): Promise<string>
  /** What a person at the database does: the answer's rows. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Pulls the plug of the server process; its database goes on, as after a crash. */
  kill(): Promise<void>
  /** Starts it again on the same data folder, after `kill`. */
  startAgain(): Promise<void>
  /** Process id of the database. */
  databasePid(): number
  /** Ends it and throws its data away. */
  close(): Promise<void>
}

/** Builds the screens if they are stale and starts the server. @param journey names the folder of its log */
export async function openHouse(journey: string): Promise<House> {
  // In a process of its own: inside a test run Vite builds for tests.
  await promisify(execFile)(node, ['setup/build.ts'], { cwd: root })
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-journey-'))
  // The account PostgreSQL runs under when we are root must pass through.
  chmodSync(dataFolder, 0o711)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const log = logOf(journey)
  let server = await start()

  async function start(): Promise<Server> {
    const started = startServer({ PORT: String(port), LINLI_URL: url, LINLI_DATA: dataFolder, LINLI_LOG: 'warn' }, log)
    try {
      await ready(url, started)
    } catch (error) {
      await started.stop('SIGKILL')
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8').slice(-2000)}`, { cause: error })
    }
    return started
  }

  return {
    url,
    dataFolder,
    async codeFor(phone) {
      for (const until = Date.now() + mostToText; Date.now() < until; await rest()) {
        const code = textsIn(dataFolder).findLast((sms) => sms.phone === phone)?.code
        if (code) return code
      }
      throw new Error(`No code was texted to ${phone}.`)
    },
    async sql(text, values = []) {
      const client = new pg.Client(findRunning(dataFolder))
      await client.connect()
      try {
        return (await client.query<Record<string, unknown>>(text, values)).rows
      } finally {
        await client.end()
      }
    },
    kill: () => server.stop('SIGKILL'),
    async startAgain() {
      server = await start()
    },
    databasePid: () => Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    async close() {
      await server.stop('SIGTERM')
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

type Server = { child: ChildProcess; stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> }

function startServer(env: Record<string, string>, log: string): Server {
  const out = openSync(log, 'a')
  const child = spawn(node, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', ...env },
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  const leash = leashTo(child.pid!)
  return {
    child,
    async stop(signal) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        const overdue = setTimeout(() => child.kill('SIGKILL'), mostToStop)
        await ended
        clearTimeout(overdue)
      }
      leash.kill()
    },
  }
}

/** A shell that outlives a killed test run by a moment and ends its server, so that no run leaves one behind. */
function leashTo(pid: number): ChildProcess {
  const shell = spawn('sh', ['-c', 'cat > /dev/null; kill -TERM "$1" 2> /dev/null', 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.unref()
  return shell
}

/** Waits until the server says that it is ready. Throws when it ended or took too long. */
async function ready(url: string, { child }: Server): Promise<void> {
  const until = Date.now() + mostToStart
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
    const answer = await fetch(`${url}/api/ready`).catch(() => undefined)
    if (answer?.ok) return
    await rest()
  }
  throw new Error('The server did not become ready.')
}

/** What was texted so far, oldest first. */
function textsIn(dataFolder: string): Sms[] {
  const path = outboxPath(dataFolder)
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  return lines.map((line) => JSON.parse(line) as Sms)
}

function logOf(journey: string): string {
  const folder = join(root, 'journeys/screenshots', journey)
  mkdirSync(folder, { recursive: true })
  const log = join(folder, 'server.log')
  rmSync(log, { force: true })
  return log
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
