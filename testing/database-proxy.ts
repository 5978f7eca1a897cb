import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'

/** How a database is away: nobody listens, connections break, or they stay open and nothing ever comes. */
export type Absence = 'refused' | 'broken' | 'silent'

/** A PostgreSQL behind a wire that a test can cut. Connect with `config`. */
export type DatabaseProxy = {
  config: pg.ClientConfig
  /** Connections that stand now. */
  readonly open: number
  cut(how: Absence): Promise<void>
  /** Connects again. After a silence the old connections break, unless they are to stay silent for good. */
  mend(whom?: 'new ones only'): Promise<void>
  close(): Promise<void>
}

/** Stands between a pool and the PostgreSQL of the test run. @param owner as `aDatabase` answers it */
export async function aDatabaseProxy(owner: pg.ClientConfig): Promise<DatabaseProxy> {
  const pairs = new Set<{ near: Socket; far: Socket; mute: boolean }>()
  let absence: Absence | undefined
  const listener = createServer((near) => {
    near.on('error', () => {})
    if (absence === 'broken') return void near.resetAndDestroy()
    const far = connect(join(owner.host!, `.s.PGSQL.${owner.port ?? 5432}`))
    const pair = { near, far, mute: false }
    pairs.add(pair)
    far.on('error', () => {})
    near.on('data', (bytes) => absence !== 'silent' && !pair.mute && far.write(bytes))
    far.on('data', (bytes) => absence !== 'silent' && !pair.mute && near.write(bytes))
    const end = (): void => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    near.on('close', end)
    far.on('close', end)
    return undefined
  })
  const listen = (port: number): Promise<void> =>
    new Promise((listening) => listener.listen(port, '127.0.0.1', () => listening()))
  await listen(0)
  const { port } = listener.address() as { port: number }
  const breakAll = (): void => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
  }
  const stopListening = (): Promise<void> => new Promise((closed) => listener.close(() => closed()))
  return {
    config: { ...owner, host: '127.0.0.1', port },
    get open() {
      return pairs.size
    },
    async cut(how) {
      absence = how
      if (how === 'silent') return
      const stopped = how === 'refused' ? stopListening() : undefined
      breakAll()
      await stopped
    },
    async mend(whom) {
      const before = absence
      absence = undefined
      // What was sent into the silence is lost for good: such a connection can only break, or stay as it is.
      if (before === 'silent' && whom) for (const pair of pairs) pair.mute = true
      else if (before === 'silent') breakAll()
      if (before === 'refused') await listen(port)
    },
    async close() {
      breakAll()
      if (listener.listening) await stopListening()
    },
  }
}
