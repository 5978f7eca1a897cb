import { useSyncExternalStore } from 'react'
import type { TextSize } from './tokens.ts'

const stored = 'linli.text'
const watchers = new Set<() => void>()
let remembers = false

/** Starts with the size this device chose before; a kiosk chooses anew for each reader. */
export function startTextSize(remember: boolean): void {
  remembers = remember
  let size: TextSize = 'normal'
  try {
    if (remember && localStorage.getItem(stored) === 'large') size = 'large'
  } catch {
    // Storage is closed to us: the normal size will do.
  }
  mark(size)
}

/** Switches the whole page between normal and large text. */
export function setTextSize(size: TextSize): void {
  if (remembers) localStorage.setItem(stored, size)
  mark(size)
}

function mark(size: TextSize): void {
  document.documentElement.dataset['text'] = size
  for (const changed of watchers) changed()
}

/** The text size on the screen now. */
export function useTextSize(): TextSize {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    () => (document.documentElement.dataset['text'] === 'large' ? 'large' : 'normal'),
  )
}
