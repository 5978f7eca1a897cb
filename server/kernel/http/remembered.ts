import { hash } from 'node:crypto'
import { performance } from 'node:perf_hooks'

/** An answer as it goes out, with its ETag. */
export type Rendered = { payload: string; tag: string }

const minute = 60_000
const mostKept = 1_000

export function rendered(payload: string): Rendered {
  return { payload, tag: `"${hash('sha1', payload, 'base64url')}"` }
}

/**
 * Answers rendered once and handed out until something they show changes: a fact on their topic, here or on another
 * process, or the turn of the database's minute. It keeps nothing until `start`, when somebody tells it of changes.
 */
export class Remembered {
  private readonly kept = new Map<string, Map<string, Rendered & { until: number }>>()
  private awake = false
  private size = 0
  /** Moves with every change: what was rendered across one is not kept. */
  private changes = 0

  start(): void {
    this.awake = true
  }

  stop(): void {
    this.awake = false
    this.forgetAll()
  }

  /** @param topic what the answer follows  @param key who asks for what */
  recall(topic: string, key: string): Rendered | undefined {
    const known = this.kept.get(topic)?.get(key)
    return known && known.until > performance.now() ? known : undefined
  }

  /** Taken before rendering begins, handed back with `keep`. */
  get moment(): number {
    return this.changes
  }

  /** @param since the `moment` before it was rendered  @param now the database's clock as it was rendered */
  keep(topic: string, key: string, answer: Rendered, since: number, now: Date): void {
    if (!this.awake || since !== this.changes) return
    if (this.size >= mostKept) this.forgetAll()
    const here = this.kept.get(topic) ?? new Map<string, Rendered & { until: number }>()
    if (!here.has(key)) this.size += 1
    here.set(key, { ...answer, until: performance.now() + minute - (now.getTime() % minute) })
    this.kept.set(topic, here)
  }

  forget(topics: Iterable<string>): void {
    this.changes += 1
    for (const topic of topics) {
      this.size -= this.kept.get(topic)?.size ?? 0
      this.kept.delete(topic)
    }
  }

  forgetAll(): void {
    this.changes += 1
    this.size = 0
    this.kept.clear()
  }
}
