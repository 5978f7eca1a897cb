import type { ItemRow } from '#contract/lists.ts'

/** Whether a unit may claim it: it stands on the list; who claims a full one stands in its line. */
export function claimable({ kind, state }: Pick<ItemRow, 'kind' | 'state'>): boolean {
  return kind !== 'project' && (state === 'published' || state === 'reserved' || state === 'exhausted')
}
