import type { LiveEvent } from '#contract/system.ts'
import { authorizationHeaders } from './call.ts'
import { eventsIn } from './event-stream.ts'

export type LiveState = 'off' | 'open' | 'lost'
export type Listener = {
  event: (event: LiveEvent) => void
  /** Events may have been lost: whatever is shown may be old. */
  missed: () => void
}
type Options = { address?: string; pauses?: readonly number[]; silence?: number }

/**
 * One stream of changes for all topics that anyone on the page listens to, resumed after a loss from the last event.
 * It reads the stream by fetch, not by EventSource, because a kiosk shows who it is by a header and because
 * EventSource forgets the last event when the topics change.
 */
export class LiveConnection {
  state: LiveState = 'off'
  #listeners = new Map<Listener, readonly string[]>()
  #watchers = new Set<() => void>()
  #lastId: string | null = null
  #asked = ''
  #stop: AbortController | null = null
  readonly #address: string
  readonly #pauses: readonly number[]
  /** After so many ms without a word the stream counts as lost; the server sends a heartbeat well before. */
  readonly #silence: number

  constructor({ address = '/api/live', pauses = [1000, 2000, 5000, 10_000], silence = 45_000 }: Options = {}) {
    this.#address = address
    this.#pauses = pauses
    this.#silence = silence
  }

  /** Tells `changed` whenever `state` does; gives back how to stop that. */
  onState(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Hears the events of `topics` until the given function is called. */
  listen(topics: readonly string[], listener: Listener): () => void {
    this.#listeners.set(listener, topics)
    this.#topicsChanged()
    return () => {
      this.#listeners.delete(listener)
      this.#topicsChanged()
    }
  }

  /** Opens the stream again as whoever sits here now: what one may hear changed with signing in or out. */
  renew(): void {
    this.#asked = ''
    this.#topicsChanged()
  }

  #topicsChanged(): void {
    // One screen going and the next coming change topics several times in one turn: open once, after it.
    queueMicrotask(() => {
      const topics = [...new Set([...this.#listeners.values()].flat())].toSorted().join(',')
      if (topics === this.#asked) return
      this.#asked = topics
      this.#stop?.abort()
      this.#stop = null
      if (topics === '') return this.#become('off')
      this.#stop = new AbortController()
      void this.#keepOpen(topics, this.#stop.signal)
    })
  }

  async #keepOpen(topics: string, stop: AbortSignal): Promise<void> {
    for (let losses = 0; !stop.aborted; losses++) {
      const opened = await this.#read(topics, stop)
      if (stop.aborted) return
      if (opened) losses = 0
      this.#become('lost')
      const pause = this.#pauses[Math.min(losses, this.#pauses.length - 1)] ?? 0
      // Up to a third more, so that a hall of screens does not come back in one moment.
      await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random() / 3)))
    }
  }

  /** Reads until the stream ends; says whether it had opened. */
  async #read(topics: string, stop: AbortSignal): Promise<boolean> {
    // Chrome 107 has no AbortSignal.any: the stream has one abort, which a stop and a silence both pull.
    const end = new AbortController()
    const abort = () => end.abort()
    stop.addEventListener('abort', abort)
    let timer = setTimeout(abort, this.#silence)
    let opened = false
    try {
      const answer = await fetch(`${this.#address}?topics=${encodeURIComponent(topics)}`, {
        headers: {
          accept: 'text/event-stream',
          ...authorizationHeaders(),
          ...(this.#lastId ? { 'last-event-id': this.#lastId } : {}),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: end.signal,
      })
      if (!answer.ok || !answer.body) return false
      opened = true
      const wasLost = this.state === 'lost'
      this.#become('open')
      // Without an id there is nothing to resume from.
      if (wasLost && !this.#lastId) this.#tellMissed()
      for await (const piece of eventsIn(answer.body)) {
        clearTimeout(timer)
        timer = setTimeout(abort, this.#silence)
        if (piece.id) this.#lastId = piece.id
        if (piece.event === 'reset') this.#tellMissed()
        // The first word of a stream, `open`, is no event of the house.
        else if (piece.event === 'message' && piece.data) this.#tell(piece.data)
      }
    } catch {
      // Lost: the caller opens it again.
    } finally {
      clearTimeout(timer)
      stop.removeEventListener('abort', abort)
    }
    return opened
  }

  #tell(data: string): void {
    const event = JSON.parse(data) as LiveEvent
    // The server names a person where the page said `me`; no other person's topic ever comes on this stream.
    const mine = event.topic.startsWith('person:')
    for (const [listener, topics] of this.#listeners)
      if (topics.includes(event.topic) || (mine && topics.includes('me'))) listener.event(event)
  }

  #tellMissed(): void {
    for (const listener of this.#listeners.keys()) listener.missed()
  }

  #become(state: LiveState): void {
    if (state === this.state) return
    this.state = state
    for (const changed of this.#watchers) changed()
  }
}
