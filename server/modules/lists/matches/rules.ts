import type { MatchState, Side, SideAnswer, SideDelivery } from '../types.ts'

/** What decides about a match: its state, each side's answer, and each side's word on the delivery. */
export type MatchStanding = {
  state: MatchState
  need: SideAnswer
  resource: SideAnswer
  needDelivery: SideDelivery | null
  resourceDelivery: SideDelivery | null
}

export function otherSide(side: Side): Side {
  return side === 'need' ? 'resource' : 'need'
}

/** A rule's answer: the next standing, or the code of the refusal. */
export type Move = MatchStanding | 'match.state' | 'match.answered'

/** Whoever starts a match has accepted for their side; staff start for neither. A claim of what is full waits first. */
export function begun(startedBy: Side | 'staff', waits = false): MatchStanding {
  const answer = (side: Side): SideAnswer => (startedBy === side ? 'accepted' : 'pending')
  return {
    state: waits ? 'waitlisted' : 'proposed',
    need: answer('need'),
    resource: answer('resource'),
    needDelivery: null,
    resourceDelivery: null,
  }
}

/** Places became free: the claim is now asked about like any other. */
export function movedUp(match: MatchStanding): Move {
  return match.state === 'waitlisted' ? { ...match, state: 'proposed' } : 'match.state'
}

/** One side accepts or declines; the match is accepted when both have, declined when one does. */
export function answered(match: MatchStanding, side: Side, accept: boolean): Move {
  if (match[side] !== 'pending') return 'match.answered'
  if (match.state !== 'proposed') return 'match.state'
  const after = { ...match, [side]: accept ? ('accepted' as const) : ('declined' as const) }
  if (!accept) return { ...after, state: 'declined' }
  return { ...after, state: after.need === 'accepted' && after.resource === 'accepted' ? 'accepted' : 'proposed' }
}

/** A match that has an activity is called off by cancelling the activity, so that nobody signed up is forgotten. */
export function cancelled(match: MatchStanding): Move {
  return mayBeClosed(match.state) ? { ...match, state: 'cancelled' } : 'match.state'
}

/** Whether a match can end for what became of the two units: neither an activity nor a delivery hangs on it. */
export function mayBeClosed(state: MatchStanding['state']): boolean {
  return state === 'waitlisted' || state === 'proposed' || state === 'accepted'
}

/** Nobody answered in time. */
export function expired(match: MatchStanding): Move {
  return match.state === 'proposed' ? { ...match, state: 'cancelled' } : 'match.state'
}

/** Whoever said nothing after it took place, though told what silence means, has agreed. */
export function silenced(match: MatchStanding): Move {
  if (match.state !== 'delivered') return 'match.state'
  return { ...match, state: 'confirmed', needDelivery: 'confirmed', resourceDelivery: 'confirmed' }
}

/** Staff have cleared up a dispute: it took place as the record says, or it did not. */
export function settled(match: MatchStanding, tookPlace: boolean): Move {
  if (match.state !== 'disputed') return 'match.state'
  if (tookPlace) return { ...match, state: 'confirmed', needDelivery: 'confirmed', resourceDelivery: 'confirmed' }
  return { ...match, state: 'cancelled', needDelivery: null, resourceDelivery: null }
}

export function scheduled(match: MatchStanding): Move {
  return match.state === 'accepted' ? { ...match, state: 'scheduled' } : 'match.state'
}

/** The activity was called off or nobody came: both sides still want each other. */
export function backToAccepted(match: MatchStanding): Move {
  return match.state === 'scheduled' ? { ...match, state: 'accepted' } : 'match.state'
}

/**
 * The record says that it took place: both sides are asked for their word.
 * @param ordered at the delivery station, where the receiving unit alone signs
 */
export function delivered(match: MatchStanding, ordered = false): Move {
  if (match.state !== 'scheduled') return 'match.state'
  return {
    ...match,
    state: 'delivered',
    needDelivery: 'pending',
    resourceDelivery: ordered ? 'confirmed' : 'pending',
  }
}

/** One side's word on the delivery. A side that disputed may still confirm, once it is settled; never the other way. */
export function deliveryAnswered(match: MatchStanding, side: Side, confirm: boolean): Move {
  if (match.state !== 'delivered' && match.state !== 'disputed')
    return match.state === 'confirmed' ? 'match.answered' : 'match.state'
  const field = side === 'need' ? 'needDelivery' : 'resourceDelivery'
  const before = match[field]
  if (before === 'confirmed' || (before === 'disputed' && !confirm)) return 'match.answered'
  const after = { ...match, [field]: confirm ? ('confirmed' as const) : ('disputed' as const) }
  const words = [after.needDelivery, after.resourceDelivery]
  if (words.includes('disputed')) return { ...after, state: 'disputed' }
  return { ...after, state: words.every((word) => word === 'confirmed') ? 'confirmed' : 'delivered' }
}

/** The sides that somebody who speaks for `mine` may answer for now. */
export function openSides(match: MatchStanding, mine: readonly Side[], asUnit: boolean): Side[] {
  return mine.filter((side) => {
    if (match.state === 'proposed') return match[side] === 'pending'
    const word = side === 'need' ? match.needDelivery : match.resourceDelivery
    return asUnit && (match.state === 'delivered' || match.state === 'disputed') && word === 'pending'
  })
}
