/** After 50 s without a touch the screen asks, after 60 s it wipes (ms). */
export const warnAfter = 50_000
export const wipeAfter = 60_000

/** `rest`: no one has touched since the last wipe; `warning` counts down in whole seconds. */
export type Idle = { is: 'rest' } | { is: 'used' } | { is: 'warning'; secondsLeft: number } | { is: 'over' }

/** How it stands at `now` when the last touch was at `touchedAt` (null: not since the wipe); both in ms of one clock. */
export function idleAt(touchedAt: number | null, now: number): Idle {
  if (touchedAt === null) return { is: 'rest' }
  const quiet = now - touchedAt
  if (quiet >= wipeAfter) return { is: 'over' }
  if (quiet >= warnAfter) return { is: 'warning', secondsLeft: Math.ceil((wipeAfter - quiet) / 1000) }
  return { is: 'used' }
}

/** Watches for a person who has gone; told of each touch, asked to look about every quarter second. */
export class IdleWatch {
  idle: Idle = { is: 'rest' }
  #touchedAt: number | null = null
  readonly #now: () => number
  readonly #changed: (idle: Idle) => void
  readonly #over: () => void

  /** @param now a clock that never jumps: `steadyClock` */
  constructor(now: () => number, changed: (idle: Idle) => void, over: () => void) {
    this.#now = now
    this.#changed = changed
    this.#over = over
  }

  /**
   * Someone touched, typed or scrolled. Once the warning stands only its answers count: a touch that took it away would
   * do so between pressing "leave" and letting go, and nothing would be left.
   */
  touch(): void {
    this.look()
    if (this.idle.is !== 'warning') this.stay()
  }

  /** The person is here and goes on. After the time was over no one goes on: that would rescue the last person's page. */
  stay(): void {
    if (idleAt(this.#touchedAt, this.#now()).is === 'over') return this.leave()
    this.#touchedAt = this.#now()
    this.look()
  }

  /** Looks at the clock; wipes when the time is over. */
  look(): void {
    const next = idleAt(this.#touchedAt, this.#now())
    if (next.is === 'over') return this.leave()
    if (JSON.stringify(next) === JSON.stringify(this.idle)) return
    this.idle = next
    this.#changed(next)
  }

  /** The person says that they are done, or the time is over: rest until the next touch. */
  leave(): void {
    this.#touchedAt = null
    this.idle = { is: 'rest' }
    this.#changed(this.idle)
    this.#over()
  }
}

/** Milliseconds that neither a set clock nor a summer time moves. */
export function steadyClock(): number {
  return performance.now()
}

const signs = ['pointerdown', 'touchstart', 'keydown', 'wheel', 'input'] as const

/** Connects a watch to this page; gives back how to stop. */
export function watchPage(watch: IdleWatch): () => void {
  const touched = () => watch.touch()
  for (const sign of signs) addEventListener(sign, touched, { capture: true, passive: true })
  const timer = setInterval(() => watch.look(), 250)
  return () => {
    for (const sign of signs) removeEventListener(sign, touched, { capture: true })
    clearInterval(timer)
  }
}
