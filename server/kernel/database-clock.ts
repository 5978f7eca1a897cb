import { performance } from 'node:perf_hooks'

/** For how long a reading is carried forward before the database has to be asked again, milliseconds. */
const carried = 1_000
/** Of the readings of this and the span before, the one that came with the least delay counts, milliseconds. */
const span = 2_000
/** A reading so much behind what was carried is no late answer: the database's clock was set back. */
const setBack = 2_000

/**
 * The database's clock as a process knows it: what the database said at most a second ago, carried forward by the
 * monotonic clock. It is never ahead of the database, behind it by the time an answer takes to arrive, and never
 * behind a transaction this process has begun. Only reading goes by it; a deed asks the database itself.
 */
export class DatabaseClock {
  /** Milliseconds between the monotonic clock and the database's, as the best reading of each span showed them. */
  private best = -Infinity
  private before = -Infinity
  private began = -Infinity
  private heardAt = -Infinity

  /** Called with every reading as it arrives. @param monotonic when, on this process's monotonic clock */
  note(reading: Date, monotonic = performance.now()): void {
    const offset = reading.getTime() - monotonic
    if (monotonic - this.began > span || offset < this.offset - setBack) {
      this.before = monotonic - this.began > 2 * span || offset < this.offset - setBack ? -Infinity : this.best
      this.best = -Infinity
      this.began = monotonic
    }
    this.best = Math.max(this.best, offset)
    this.heardAt = monotonic
  }

  /** What the database's clock says now; undefined when it has to be asked. */
  now(monotonic = performance.now()): Date | undefined {
    return monotonic - this.heardAt < carried ? new Date(monotonic + this.offset) : undefined
  }

  private get offset(): number {
    return Math.max(this.best, this.before)
  }
}
