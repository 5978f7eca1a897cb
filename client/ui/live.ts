import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { LiveEvent } from '#contract/system.ts'
import { askAgain } from './ask.ts'
import { LiveConnection, type LiveState } from './live-connection.ts'

const touched = new Map<string, readonly string[]>()
/**
 * A feature says which paths an event of a kind makes old: `touches('activity', ['/api/activities', '/api/today'])`.
 * Said once, at the top of the feature's calls file; saying it again for the same kind adds paths.
 */
export function touches(kind: string, paths: readonly string[]): void {
  touched.set(kind, [...new Set([...(touched.get(kind) ?? []), ...paths])])
}
/** The paths an event of this kind makes old; none for a kind no feature has spoken for. */
export function pathsTouchedBy(kind: string): readonly string[] {
  return touched.get(kind) ?? []
}

/** The one stream of this page. */
export const live = new LiveConnection()

/** How the stream stands: `off` before anyone listens, `open`, or `lost` while it is being opened again. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (changed) => live.onState(changed),
    () => live.state,
  )
}

/**
 * Listens to topics (`street:<id>`, `me`, `activity:<id>`) while the component is shown. Every event asks again what its
 * kind touches; `onEvent` is for what a screen does besides, such as marking the row that came in.
 */
export function useLive(topics: readonly string[], onEvent?: (event: LiveEvent) => void): void {
  const client = useQueryClient()
  const wanted = topics.join(',')
  const heard = useEffectEvent((event: LiveEvent) => {
    askAgain(client, pathsTouchedBy(event.kind))
    onEvent?.(event)
  })
  const missed = useEffectEvent(() => void client.invalidateQueries())
  useEffect(() => {
    if (wanted === '') return
    return live.listen(wanted.split(','), { event: heard, missed })
  }, [wanted])
}
