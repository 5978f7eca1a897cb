import { useEffect, useEffectEvent, useState } from 'react'

/** Long enough to read eight tiles aloud. */
const restMilliseconds = 12_000

/** Pages that turn by themselves, and by the arrow keys of whoever holds the laptop. @param pages how many there are now */
export function useTurningPages(pages: number): { page: number; turn: () => void } {
  const [turned, setTurned] = useState(0)
  const page = turned % pages
  const by = useEffectEvent((step: number) => setTurned((page + step + pages) % pages))
  useEffect(() => {
    if (pages < 2) return
    const timer = setTimeout(() => by(1), restMilliseconds)
    return () => clearTimeout(timer)
  }, [pages, turned])
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === 'ArrowRight' || key === 'PageDown') by(1)
      if (key === 'ArrowLeft' || key === 'PageUp') by(-1)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return { page, turn: () => setTurned((page + 1) % pages) }
}
