import type { SpotTile } from '#contract/spot.ts'
import { canBeMatched, leftOf } from '../items/rules.ts'
import { mayClaim, type Viewer } from '../policy.ts'
import type { ItemState, Openness, SpotState, StoredState } from '../types.ts'

type Standing = { state: SpotState; day: string }
/** Why a sitting does not do what it is asked to. */
export type SpotNo = 'spot.state' | 'spot.day' | 'spot.empty'

/** It begins on its day and with something to claim; one that was closed goes on the same day. @param today Shanghai day */
export function whyNotOpen(spot: Standing, items: number, today: string): SpotNo | null {
  if (spot.state === 'open') return 'spot.state'
  if (spot.day !== today) return 'spot.day'
  return items === 0 ? 'spot.empty' : null
}

export function whyNotClose(spot: Standing): SpotNo | null {
  return spot.state === 'open' ? null : 'spot.state'
}

/** Claims are taken while it runs; one that was forgotten ends with its day. */
export function whyNotClaim(spot: Standing, today: string): SpotNo | null {
  if (spot.state !== 'open') return 'spot.state'
  return spot.day === today ? null : 'spot.day'
}

/** Items come and go until it is closed. */
export function whyNotChoose(spot: Standing): SpotNo | null {
  return spot.state === 'closed' ? 'spot.state' : null
}

/** Another title at any time, another day only before it has begun: what was claimed was claimed on that day. */
export function whyNotEdit(spot: Standing, day: string): SpotNo | null {
  return spot.state === 'draft' || spot.day === day ? null : 'spot.state'
}

type ItemNow = {
  areaId: string
  organizationId: string
  openness: Openness
  state: StoredState
  shownState: ItemState
  capacity: number | null
  held: number
  inCircle: boolean
}

/** How an item stands for a unit at a sitting. @param ours whether a match of the unit's with it is under way */
export function standingFor(unit: Viewer, item: ItemNow, ours: boolean): SpotTile['standing'] {
  if (ours) return 'mine'
  if (unit.kind === 'unit' && unit.organizationId === item.organizationId) return 'own'
  if (!canBeMatched(item.shownState)) return 'gone'
  if (!mayClaim(unit, item)) return 'elsewhere'
  return leftOf(item) === 0 ? 'full' : 'free'
}
