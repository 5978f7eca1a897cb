import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'
import { outboxPath, type Sms } from '#adapters/sms/index.ts'
import { findRunning } from '#kernel/postgres/index.ts'
import { openSeal } from '#kernel/sealed-text.ts'
import settings from '../../setup/server-flags.json' with { type: 'json' }

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
  /** The newest link texted to the leading liaison of a unit. */
  linkForLiaisonOf(unit: string): Promise<string>
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
  const prepared = await prepare()
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-journey-'))
  // As the system copies: rights, owners and links as they are.
  await runProgram('cp', ['-a', `${prepared}/.`, dataFolder])
  const port = await freePort()
  const url = `http://localhost:${port}`
  const log = logOf(journey)
  let server = await start()

  async function start(): Promise<Server> {
    const started = startServer({ PORT: String(port), LINLI_URL: url, LINLI_DATA: dataFolder, LINLI_LOG: 'warn' }, log)
    await readyOr(started, url, log)
    return started
  }

  const seal = openSeal(dataFolder)
  async function ask(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(findRunning(dataFolder))
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  return {
    url,
    dataFolder,
    async codeFor(phone) {
      for (const until = Date.now() + mostToText; Date.now() < until; await rest()) {
        const code = textsIn(dataFolder).findLast((sms) => sms.phone === phone && /^\d{6}$/.test(sms.code))?.code
        if (code) return code
      }
      throw new Error(`No code was texted to ${phone}.`)
    },
    async linkForLiaisonOf(unit) {
      const [liaison] = await ask(
        `select p.phone_sealed from people.person p join units.liaison l on l.person_id = p.id
         join units.organization o on o.id = l.organization_id where o.name = $1 and l.lead and l.valid_to is null`,
        [unit],
      )
      const phone = seal.open(String(liaison?.['phone_sealed']))
      for (const until = Date.now() + mostToText; Date.now() < until; await rest()) {
        const link = textsIn(dataFolder).findLast((sms) => sms.phone === phone && sms.code.includes('/m/go/'))?.code
        if (link) return link
        // At night it waits for the morning; the phone's owner would read it then.
        const held = await ask('select to_send from people.sign_in_link where to_send is not null order by made_at')
        const texts = held.map(
          (row) => JSON.parse(seal.open(String(row['to_send']))) as { phone: string; link: string },
        )
        const waiting = texts.findLast((text) => text.phone === phone)
        if (waiting) return waiting.link
      }
      throw new Error(`No link was texted to the liaison of ${unit}.`)
    },
    sql: ask,
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

const runProgram = promisify(execFile)

/**
 * The data folder of a Linli that was started once on nothing and stopped again: each journey of a run works on a copy
 * and need not wait for a district of its own. Whichever journey comes first makes it.
 */
async function prepare(): Promise<string> {
  const folder = join(inject('cluster').folder, 'prepared')
  const done = `${folder}.done`
  try {
    mkdirSync(folder)
  } catch {
    for (const until = Date.now() + mostToStart; !existsSync(done); await rest())
      if (Date.now() > until) throw new Error('No other journey prepared the demonstration.')
    return folder
  }
  // The account PostgreSQL runs under when we are root must pass through.
  chmodSync(folder, 0o711)
  // In a process of its own: inside a test run Vite builds for tests.
  await runProgram(node, ['setup/build.ts'], { cwd: root })
  const port = String(await freePort())
  const log = join(inject('cluster').folder, 'prepared.log')
  const server = startServer({ PORT: port, LINLI_DATA: folder, LINLI_LOG: 'warn' }, log)
  await readyOr(server, `http://localhost:${port}`, log)
  await server.stop('SIGTERM')
  writeFileSync(done, '')
  return folder
}

type Server = { child: ChildProcess; stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> }

function startServer(env: Record<string, string>, log: string): Server {
  const out = openSync(log, 'a')
  const child = spawn(node, [...settings.flags, 'server/main.ts'], {
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

/** Waits until the server is ready; ends it, and says what it said, where it never was. */
async function readyOr(server: Server, url: string, log: string): Promise<void> {
  try {
    await ready(url, server)
  } catch (error) {
    await server.stop('SIGKILL')
    throw new Error(`${String(error)}\n${readFileSync(log, 'utf8').slice(-2000)}`, { cause: error })
  }
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
