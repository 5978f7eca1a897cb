import { useSyncExternalStore } from 'react'

const turn = 30_000
let now = Date.now()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function watch(changed: () => void): () => void {
  watchers.add(changed)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const one of watchers) one()
  }, turn)
  return () => {
    watchers.delete(changed)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The moment now (ms) for what a page shows; turns every half minute, so that "running" becomes true by itself. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now)
}
