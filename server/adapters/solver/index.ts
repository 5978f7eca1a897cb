import { Worker } from 'node:worker_threads'
import type { Choice, Ended } from './types.ts'

export type { Choice, Chosen, Ended } from './types.ts'

const worker = new URL('worker.ts', import.meta.url)
/** What a model may take of memory, in MB; the solver's own stands outside the heap. */
const heap = 256
/** Loading and reading the model come on top of the solver's own time. */
const grace = 5

/**
 * Finds the best choice by HiGHS in a thread of its own, so that the server goes on answering.
 * @param seconds when these are over, the best found so far counts
 * @param signal ends the thread at once
 */
export function choose(choice: Choice, seconds: number, signal?: AbortSignal): Promise<Ended> {
  if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' })
  if (choice.worth.length === 0)
    return Promise.resolve({ kind: 'chosen', chosen: { amounts: [], worth: 0, bound: 0, proved: true } })
  const thread = new Worker(worker, {
    workerData: { choice, seconds },
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  return new Promise((resolve, reject) => {
    const end = (ended: Ended): void => {
      clearTimeout(late)
      signal?.removeEventListener('abort', cancel)
      void thread.terminate()
      resolve(ended)
    }
    const cancel = (): void => end({ kind: 'cancelled' })
    const late = setTimeout(() => end({ kind: 'nothing-in-time' }), (seconds + grace) * 1_000)
    signal?.addEventListener('abort', cancel)
    thread.on('message', (chosen) => end(chosen ? { kind: 'chosen', chosen } : { kind: 'nothing-in-time' }))
    thread.on('error', (error) => {
      clearTimeout(late)
      reject(error)
    })
  })
}
