import type { Hearer } from '#kernel/facts.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { otherSide } from '../matches/rules.ts'
import { tellSide } from '../matches/telling.ts'
import type { MatchTable, SpotTable } from '../types.ts'
import { takeUntold } from './store-claims.ts'

type SpotFact = 'spot.changed' | 'spot.claimed' | 'spot.closed'

/** Lets the street's screens and the phones in the hall hear of a sitting. */
export function tellHall(t: Tx, spot: Pick<SpotTable, 'id' | 'area_id'>, kind: SpotFact): void {
  t.fact({
    kind,
    objectId: spot.id,
    areaId: spot.area_id,
    payload: {},
    topics: [`staff:${spot.area_id}`, `spot:${spot.id}`],
  })
}

/** The beats that end every deed of staff on a sitting: audit, fact. */
export function note(
  t: Tx,
  spot: SpotTable,
  action: string,
  detail: Record<string, string> = {},
  kind: SpotFact = 'spot.changed',
): void {
  t.audit({ action, objectKind: 'spot', objectId: spot.id, title: spot.title, areaId: spot.area_id, detail })
  tellHall(t, spot, kind)
}

/** Nobody on the item's side knows of this claim: they have not answered it, and it did not move up. */
export function isUnheard(match: Pick<MatchTable, 'state' | 'asked_at' | 'started_at'>): boolean {
  if (match.state === 'waitlisted') return true
  return match.state === 'proposed' && match.asked_at?.getTime() === match.started_at.getTime()
}

/**
 * Tells the units whose items were claimed, once each claim, when the sitting has ended. A claim that was under way while
 * it ended is heard of after it, so whichever of the two is written last tells.
 */
export function spotHearer(doors: Doors): Hearer {
  return {
    name: 'lists: sittings',
    kinds: ['spot.claimed', 'spot.closed'],
    async hear(t, facts) {
      for (const match of await takeUntold(t, [...new Set(facts.map(({ objectId }) => objectId))]))
        if (match.state === 'proposed' && isUnheard(match))
          await tellSide(t, doors, match, otherSide(match.started_by === 'need' ? 'need' : 'resource'), 'match.claimed')
    },
  }
}
