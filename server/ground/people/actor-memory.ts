import { performance } from 'node:perf_hooks'
import type { Actor } from '#kernel/actor.ts'

const keptMilliseconds = 1_000
/** Longer than any transaction lives, so that what it changes is never read too early and then kept. */
const watchedMilliseconds = 30_000
const mostKept = 10_000

type Kept = { until: number; actor: Promise<Actor | undefined>; sessionId: string | null }

/**
 * Remembers for at most one second who a token belongs to; a revoked session therefore ends within a second on every
 * process, and at once on the one that revoked it. Durations are monotonic: no wall clock decides here.
 */
export class ActorMemory {
  private readonly kept = new Map<string, Kept>()
  private readonly watched = new Map<string, number>()

  /** @param key hash of the token  @param find asks the database; its failures are not remembered */
  recall(key: string, find: () => Promise<Actor | undefined>): Promise<Actor | undefined> {
    const now = performance.now()
    const known = this.kept.get(key)
    if (known && known.until > now) return known.actor
    this.kept.delete(key)
    if (this.kept.size >= mostKept) this.kept.delete(this.kept.keys().next().value!)
    const entry: Kept = { until: now + keptMilliseconds, actor: find(), sessionId: null }
    this.kept.set(key, entry)
    entry.actor.then(
      (actor) => {
        entry.sessionId = actor?.sessionId ?? null
        if (this.isWatched(entry.sessionId)) this.drop(key, entry)
      },
      () => this.drop(key, entry),
    )
    return entry.actor
  }

  /** A session is being changed by a deed still under way: ask the database about it from now on. */
  forget(sessionIds: readonly string[]): void {
    const now = performance.now()
    for (const [id, end] of this.watched) if (end < now) this.watched.delete(id)
    for (const id of sessionIds) this.watched.set(id, now + watchedMilliseconds)
    for (const [key, entry] of this.kept) if (this.isWatched(entry.sessionId)) this.drop(key, entry)
  }

  private isWatched(sessionId: string | null): boolean {
    const until = sessionId ? this.watched.get(sessionId) : undefined
    return until !== undefined && until > performance.now()
  }

  private drop(key: string, entry: Kept): void {
    if (this.kept.get(key) === entry) this.kept.delete(key)
  }
}
