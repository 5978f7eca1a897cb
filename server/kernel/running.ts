import { setTimeout as pause } from 'node:timers/promises'

/** How far long work is, of how much. */
export type Progress = { done: number; of: number }

/** Says how much is done; ends the work, by throwing, when it is to stop. */
export type Step = (done: number) => Promise<void>

class Stopped extends Error {}

/**
 * Long work of this process by the id of what it is about: how far it is, and a way to stop it. Kept in memory, because
 * a server that stops does none. It knows nobody: whoever asks or stops has shown before that the object is theirs.
 */
export class RunningWork {
  private readonly running = new Map<string, Progress & { stopped: boolean }>()

  /**
   * Does the work, which says between its steps how far it is. `stopped` when it was told to stop on the way: what it
   * wrote then is for its transaction to take back. `running` when the same is being done already.
   */
  async during<T>(id: string, of: number, work: (step: Step) => Promise<T>): Promise<T | 'stopped' | 'running'> {
    if (this.running.has(id)) return 'running'
    const state = { done: 0, of, stopped: false }
    this.running.set(id, state)
    try {
      return await work(async (done) => {
        state.done = done
        // Whoever asks how far it is gets a turn, also where a step asks the database nothing.
        await pause(0)
        if (state.stopped) throw new Stopped()
      })
    } catch (error) {
      if (error instanceof Stopped) return 'stopped'
      throw error
    } finally {
      this.running.delete(id)
    }
  }

  progress(id: string): Progress | undefined {
    const state = this.running.get(id)
    return state && { done: state.done, of: state.of }
  }

  /** Asks the work to end; false when it is not done now, or nothing was left to do. */
  stop(id: string): boolean {
    const state = this.running.get(id)
    if (!state || state.done >= state.of) return false
    state.stopped = true
    return true
  }
}
