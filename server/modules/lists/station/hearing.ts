import type { Hearer } from '#kernel/facts.ts'
import type { Doors } from '../doors.ts'
import { moveUp } from '../matches/waitlist.ts'
import { linesBehind } from './store.ts'

/** A session may have become free: whoever stands in line for that speaker has their turn, of all streets. */
export function stationHearer(doors: Doors): Hearer {
  return {
    name: 'lists: lines of speakers',
    kinds: ['match.changed', 'speaker.changed'],
    async hear(t, facts) {
      const items = await linesBehind(t, [...new Set(facts.map(({ objectId }) => objectId))])
      if (items.length > 0) await moveUp(t, doors, items)
    },
  }
}
