import { useEffect, useRef } from 'react'
import { useAskAgain } from '#ui/ask.ts'
import { useLive } from '#ui/live.ts'

const path = '/api/lists/spot-codes'
/** Forty phones hear of every claim at once: each waits a moment of its own and asks once for all that came meanwhile. */
const restMilliseconds = { least: 300, most: 1_500 }

/** Keeps a phone's tiles true while others claim. @param spotId of the sitting, once it is known */
export function useHall(spotId: string | undefined): void {
  const askAgain = useAskAgain()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useLive(spotId ? [`spot:${spotId}`] : [], ({ kind }) => {
    if (kind !== 'spot.claimed' || timer.current) return
    const { least, most } = restMilliseconds
    timer.current = setTimeout(
      () => {
        timer.current = undefined
        askAgain([path])
      },
      least + Math.random() * (most - least),
    )
  })
  useEffect(() => () => clearTimeout(timer.current), [])
}
