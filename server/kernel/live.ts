import type { ServerResponse } from 'node:http'
import type pg from 'pg'
import { faultOf, type Logger } from './log.ts'

type Line = { xact: string; seq: number; kind: string; objectId: string; topics: string[] }
type Position = { xact: string; seq: number }
type Listener = {
  topics: ReadonlySet<string>
  response: ServerResponse
  /** Where its stream stands; lines up to here were sent to it, or were there before it came. */
  seen: Position
  close(): void
  recheck: () => Promise<boolean>
}

const pollMilliseconds = 250
const soonMilliseconds = 20
const heartbeatMilliseconds = 15_000
/** A screen that was away longer than this many lines is told to look at everything again. */
const mostResumed = 500

/**
 * Tells open screens what changed. It reads the facts in commit order: by transaction id, and never past a
 * transaction still under way, so that a slow deed's fact is not passed over. Events are hints; screens ask again.
 */
export class Live {
  private readonly pool: pg.Pool
  private readonly log: Logger
  private readonly listeners = new Set<Listener>()
  private position: Position | undefined
  /** Where a newcomer's stream begins, behind what the others have read. */
  private back: Position | undefined
  private timer: NodeJS.Timeout | undefined
  private soon: NodeJS.Timeout | undefined
  private beat: NodeJS.Timeout | undefined
  private reading: Promise<void> | undefined
  private again = false
  private watcher: ((topics: readonly string[] | undefined) => void) | undefined

  constructor(pool: pg.Pool, log: Logger) {
    this.pool = pool
    this.log = log
  }

  start(): void {
    this.timer = setInterval(() => this.look(), pollMilliseconds)
    this.beat = setInterval(() => void this.sendHeartbeat(), heartbeatMilliseconds)
  }

  /**
   * Tells of every line, whichever process wrote it, before any screen hears of it; and of all topics (`undefined`)
   * where what came before the first line read is not known.
   */
  watch(tell: (topics: readonly string[] | undefined) => void): void {
    this.watcher = tell
  }

  /** How many screens are open; health pages and tests ask. */
  get size(): number {
    return this.listeners.size
  }

  /** Facts were written here: screens hear of them soon. Many at once are read together. */
  wake(): void {
    if (this.listeners.size > 0) this.soon ??= setTimeout(() => this.look(), soonMilliseconds)
  }

  private look(): void {
    clearTimeout(this.soon)
    this.soon = undefined
    if (this.listeners.size === 0 && !this.watcher) {
      this.position = undefined
      this.back = undefined
      return
    }
    if (this.reading) {
      this.again = true
      return
    }
    this.reading = this.read()
      .catch((error: Error) => this.log.warn({ fault: faultOf(error) }, 'live waits for the database'))
      .finally(() => {
        this.reading = undefined
        if (this.again) {
          this.again = false
          this.look()
        }
      })
  }

  /**
   * Opens a stream on a response and keeps it.
   * @param lastId the `Last-Event-ID` the screen saw, `<xact>-<seq>`; lines after it are sent first
   * @param recheck asked at every heartbeat: false ends the stream (signed out, screen revoked)
   */
  async open(
    response: ServerResponse,
    topics: ReadonlySet<string>,
    lastId: string | undefined,
    recheck: () => Promise<boolean>,
  ): Promise<void> {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    })
    const start = await this.head()
    const seen = parseId(lastId)
    response.write(`retry: 1000\nevent: open\ndata: {}\n\n`)
    if (seen) await this.resume(response, topics, seen, start)
    // Only now: a screen cut off before its missed lines came must ask for them again.
    response.write(`${idOf(start)}\n\n`)
    // Gone while we looked: its `close` has been told already and nobody would take it off the list.
    if (response.destroyed) return
    const listener: Listener = { topics, response, seen: start, recheck, close: () => response.end() }
    this.listeners.add(listener)
    // The reader may have gone on while we looked where to begin: it goes back, and the others skip what they have.
    if (!this.back || isAfter(this.back, start)) this.back = start
    response.on('close', () => this.listeners.delete(listener))
    this.wake()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    clearInterval(this.beat)
    clearTimeout(this.soon)
    await this.reading
    for (const listener of this.listeners) listener.close()
    this.listeners.clear()
  }

  // `order by xact` alone would sort the text that is selected under that name: 10 before 9.
  private async head(): Promise<Position> {
    const { rows } = await this.pool.query(
      'select xact::text, seq from kernel.fact where xact < pg_snapshot_xmin(pg_current_snapshot()) order by fact.xact desc, seq desc limit 1',
    )
    return (rows[0] as Position | undefined) ?? { xact: '0', seq: 0 }
  }

  private async linesAfter(position: Position, most: number): Promise<Line[]> {
    const { rows } = await this.pool.query(
      `select xact::text, seq, kind, object_id as "objectId", topics from kernel.fact
       where (xact, seq) > ($1::text::xid8, $2::bigint) and xact < pg_snapshot_xmin(pg_current_snapshot())
       order by fact.xact, seq limit $3`,
      [position.xact, position.seq, most],
    )
    return rows as Line[]
  }

  private async resume(
    response: ServerResponse,
    topics: ReadonlySet<string>,
    seen: Position,
    until: Position,
  ): Promise<void> {
    const lines = await this.linesAfter(seen, mostResumed + 1)
    if (lines.length > mostResumed) {
      response.write(`event: reset\ndata: {}\n\n`)
      return
    }
    for (const line of lines) {
      if (isAfter(line, until)) break
      send(response, topics, line)
    }
  }

  private async read(): Promise<void> {
    for (;;) {
      if (this.back && (!this.position || isAfter(this.position, this.back))) this.position = this.back
      this.back = undefined
      if (!this.position && this.watcher) {
        this.position = await this.head()
        this.watcher(undefined)
      }
      if (!this.position) return
      const lines = await this.linesAfter(this.position, 500)
      for (const line of lines) {
        this.watcher?.(line.topics)
        for (const listener of this.listeners) {
          if (!isAfter(line, listener.seen)) continue
          send(listener.response, listener.topics, line)
          listener.seen = line
        }
        this.position = line
      }
      if (lines.length < 500 && !this.back) return
    }
  }

  private async sendHeartbeat(): Promise<void> {
    for (const listener of this.listeners) {
      const welcome = await listener.recheck().catch(() => true)
      if (welcome) listener.response.write(`${idOf(listener.seen)}\n: still here\n\n`)
      else listener.close()
    }
  }
}

function send(response: ServerResponse, topics: ReadonlySet<string>, line: Line): void {
  const topic = line.topics.find((name) => topics.has(name))
  if (!topic) return
  response.write(`${idOf(line)}\ndata: ${JSON.stringify({ topic, kind: line.kind, id: line.objectId })}\n\n`)
}

function idOf({ xact, seq }: Position): string {
  return `id: ${xact}-${seq}`
}

function parseId(text: string | undefined): Position | undefined {
  const match = /^(\d{1,20})-(\d{1,18})$/.exec(text ?? '')
  return match ? { xact: match[1]!, seq: Number(match[2]) } : undefined
}

function isAfter(line: Position, position: Position): boolean {
  const a = BigInt(line.xact)
  const b = BigInt(position.xact)
  return a > b || (a === b && line.seq > position.seq)
}
