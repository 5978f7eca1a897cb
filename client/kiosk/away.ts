import { type Query, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { isUnsettled } from '#ui/call.ts'
import { useLiveState } from '#ui/live.ts'

/** Whether the server is away, and since when what is shown has been true (ms; null when nothing public was loaded). */
export type Away = { away: boolean; asOf: number | null }

/** Judges by the calls themselves: a stream that is lost, or an answer that did not come. */
export function useAway(): Away {
  const lost = useLiveState() === 'lost'
  const cache = useQueryClient().getQueryCache()
  // A string, because the store must give the same value for the same state.
  const state = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => summaryOf(cache.getAll()),
  )
  const [failing, asOf] = state.split(' ')
  return { away: lost || failing === 'failing', asOf: Number(asOf) || null }
}

/** `failing 1767580200000`: whether any shown query failed for want of an answer, and the oldest public answer. */
function summaryOf(queries: readonly Query[]): string {
  const shown = queries.filter((query) => query.isActive())
  const failing = shown.some(({ state }) => isUnsettled(state.fetchFailureReason) || isUnsettled(state.error))
  const times = shown
    .filter(({ meta, state }) => meta?.['public'] === true && state.dataUpdatedAt > 0)
    .map(({ state }) => state.dataUpdatedAt)
  return `${failing ? 'failing' : 'well'} ${times.length > 0 ? Math.min(...times) : 0}`
}
