import type { Actor } from '#kernel/actor.ts'
import { leadsParty, looksAfter } from '../policy.ts'

type Party = { id: string; areaId: string }

/** The roster of a party organisation is read by the staff of its street and by its own secretary. */
export function mayReadRoster(actor: Actor, party: Party): boolean {
  return looksAfter(actor, party) || leadsParty(actor, party.id)
}

/** Who may read it may ask that it changes; another of the street's staff decides. */
export function mayAskForCase(actor: Actor, party: Party): boolean {
  return mayReadRoster(actor, party)
}

export function mayDecide(actor: Actor, party: Party): boolean {
  return looksAfter(actor, party)
}

type Case = { state: string; asked_by: string; effective_on: string; area_id: string; party_id: string }

/** What waits is withdrawn by who asked; what was approved is taken back before its day by them or the street's staff. */
export function mayTakeBack(
  actor: Actor,
  { state, asked_by, effective_on, area_id, party_id }: Case,
  today: string,
): boolean {
  if (state === 'waiting') return asked_by === actor.id
  if (state !== 'approved' || effective_on <= today) return false
  return asked_by === actor.id || mayDecide(actor, { id: party_id, areaId: area_id })
}
