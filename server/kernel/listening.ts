import { performance } from 'node:perf_hooks'
import pg from 'pg'
import type { DatabaseClock } from './database-clock.ts'
import { faultOf, type Logger } from './log.ts'

const beatMilliseconds = 400
/** An answer this old says nothing of now any more; with the beat it stays under the second promised for sessions. */
const freshMilliseconds = 900
const againMilliseconds = 1_000

/** Called with what was told on a channel; `undefined` when something may have been missed. */
export type Told = (payload: string | undefined) => void

/**
 * One connection that listens to what transactions tell (`pg_notify`), on whichever process they ran. It asks for the
 * database's clock as it goes: who was answered lately has missed nothing, and knows what time it is there.
 */
export class Listening {
  private readonly login: pg.ClientConfig
  private readonly clock: DatabaseClock
  private readonly log: Logger
  private readonly channels = new Map<string, Told>()
  private client: pg.Client | undefined
  private timer: NodeJS.Timeout | undefined
  private heardAt = -Infinity
  private stopped = false

  constructor(login: pg.ClientConfig, clock: DatabaseClock, log: Logger) {
    this.login = login
    this.clock = clock
    this.log = log
  }

  /** To be said before the start. @param channel a plain name */
  hear(channel: string, told: Told): void {
    this.channels.set(channel, told)
  }

  /** Whether everything that was told until a moment ago has arrived here. */
  get hears(): boolean {
    return performance.now() - this.heardAt < freshMilliseconds
  }

  start(): void {
    this.stopped = false
    void this.open()
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    this.heardAt = -Infinity
    await this.client?.end().catch(() => {})
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      ...this.login,
      connectionTimeoutMillis: 2_000,
      query_timeout: freshMilliseconds,
      keepAlive: true,
      application_name: 'linli listens',
    })
    this.client = client
    client.on('error', () => {})
    client.on('notification', ({ channel, payload }) => this.channels.get(channel)?.(payload ?? ''))
    try {
      await client.connect()
      await client.query(
        [...this.channels.keys()].map((channel) => `listen ${client.escapeIdentifier(channel)}`).join(';'),
      )
      // What was told while nobody listened is not known.
      for (const told of this.channels.values()) told(undefined)
      await this.beat(client)
    } catch (error) {
      if (!this.stopped) this.log.warn({ fault: faultOf(error) }, 'listening waits for the database')
      this.heardAt = -Infinity
      await client.end().catch(() => {})
      if (!this.stopped) this.timer = setTimeout(() => void this.open(), againMilliseconds)
    }
  }

  private async beat(client: pg.Client): Promise<void> {
    while (!this.stopped) {
      const asked = performance.now()
      const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
      this.clock.note(rows[0]!.now)
      this.heardAt = asked
      await new Promise<void>((wake) => {
        this.timer = setTimeout(wake, beatMilliseconds)
      })
    }
  }
}
