import { performance } from 'node:perf_hooks'
import type { Actor } from '#kernel/actor.ts'

const keptMilliseconds = 1_000
/** Longer than any transaction lives, so that what it changes is never read too early and then kept. */
const watchedMilliseconds = 30_000
const mostKept = 10_000

/** Who a token belongs to. @param stands for how long nothing but a change can end that, milliseconds; 0: not known */
export type Found = { actor: Actor; stands: number } | undefined

type Kept = {
  until: number
  /** As long as every change is heard of. */
  toldUntil: number
  actor: Promise<Actor | undefined>
  sessionId: string | null
  personId: string | undefined
}

/**
 * Remembers who a token belongs to: for at most one second, so that a revoked session ends within a second on every
 * process and at once on the one that revoked it; longer while changes of sessions are told by the database to this
 * process. Durations are monotonic: no wall clock decides here.
 */
export class ActorMemory {
  private readonly kept = new Map<string, Kept>()
  private readonly watched = new Map<string, number>()
  private readonly clock: () => number
  private hears: () => boolean = () => false
  /** Moves with every change told: what was asked across one is not kept beyond the second. */
  private changes = 0

  /** @param clock milliseconds that never go back; tests hold it */
  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock
  }

  /** Changes are told from now on. @param hears whether everything told until a moment ago has arrived */
  tellBy(hears: () => boolean): void {
    this.hears = hears
  }

  /** @param key hash of the token  @param find asks the database; its failures are not remembered */
  recall(key: string, find: () => Promise<Found>): Promise<Actor | undefined> {
    const now = this.clock()
    const known = this.kept.get(key)
    if (known && (known.until > now || (known.toldUntil > now && this.hears()))) return known.actor
    this.kept.delete(key)
    if (this.kept.size >= mostKept) this.kept.delete(this.kept.keys().next().value!)
    const found = find()
    const entry: Kept = {
      until: now + keptMilliseconds,
      toldUntil: 0,
      actor: found.then((one) => one?.actor),
      sessionId: null,
      personId: undefined,
    }
    this.kept.set(key, entry)
    const { changes } = this
    found.then(
      (one) => {
        entry.sessionId = one?.actor.sessionId ?? null
        entry.personId = one?.actor.id ?? undefined
        if (one && changes === this.changes) entry.toldUntil = now + one.stands
        if (this.isWatched(entry.sessionId)) this.drop(key, entry)
      },
      () => this.drop(key, entry),
    )
    return entry.actor
  }

  /** A session is being changed by a deed still under way: ask the database about it from now on. */
  forget(sessionIds: readonly string[]): void {
    const now = this.clock()
    for (const [id, end] of this.watched) if (end < now) this.watched.delete(id)
    for (const id of sessionIds) this.watched.set(id, now + watchedMilliseconds)
    for (const [key, entry] of this.kept) if (this.isWatched(entry.sessionId)) this.drop(key, entry)
  }

  /** A change of somebody's sessions was committed somewhere; `undefined` when it may be anybody's. */
  told(personId: string | undefined): void {
    this.changes += 1
    for (const [key, entry] of this.kept)
      if (personId === undefined || entry.personId === personId) this.drop(key, entry)
  }

  private isWatched(sessionId: string | null): boolean {
    const until = sessionId ? this.watched.get(sessionId) : undefined
    return until !== undefined && until > this.clock()
  }

  private drop(key: string, entry: Kept): void {
    if (this.kept.get(key) === entry) this.kept.delete(key)
  }
}
