import { dayOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { MatchTable } from '../types.ts'
import { choose } from './rules.ts'
import { insertRequest, loadEntry, loadRequest, speakersById, updateRequests } from './store.ts'
import { dayFault, heldSpeakers } from './taking.ts'
import type { StationRequestTable } from './types.ts'

/** As what the database counts a match's session: units that share an activity share it. */
export function sessionOf(match: Pick<MatchTable, 'id' | 'activity_id'>): string {
  return match.activity_id ?? match.id
}

export type When = { day: string; at: string; place: string }

/**
 * Holds the day on which a match is planned. One that came about otherwise than by an order is counted as well when its
 * resource is delivered by one speaker: a session is a session.
 */
export async function planSession(t: Tx, match: MatchTable, when: When): Promise<Refusal | undefined> {
  const ordered = await loadRequest(t, match.id)
  const request = ordered ?? (await orderOf(t, match, when))
  if (!request) return undefined
  const fault = await dayFault(t, request.speaker_id, when.day, sessionOf(match))
  if (fault) return fault
  if (ordered) await updateRequests(t, [match.id], { day: when.day, at_time: when.at })
  else await insertRequest(t, request)
  return undefined
}

/** An order as it would stand for a match that nobody ordered; undefined where it needs none. */
async function orderOf(t: Tx, match: MatchTable, when: When): Promise<StationRequestTable | undefined> {
  const entry = match.resource_item_id === null ? undefined : await loadEntry(t, match.resource_item_id)
  if (!entry || entry.ended_at !== null || entry.speaker_ids.length !== 1) return undefined
  return {
    match_id: match.id,
    item_id: entry.item_id,
    area_id: entry.area_id,
    asker_area_id: match.need_area_id,
    speaker_id: entry.speaker_ids[0]!,
    wished_days: [when.day],
    at_time: when.at,
    people: match.quantity,
    audience: '',
    place: when.place,
    day: when.day,
  }
}

/**
 * Whether an order that stands in line has its turn: one of its wished days is free with its speaker. It is held at once;
 * undefined for a match that is no order.
 */
export async function hasItsTurn(t: Tx, match: MatchTable): Promise<boolean | undefined> {
  const request = await loadRequest(t, match.id)
  if (!request) return undefined
  const days = request.wished_days.filter((day) => day >= dayOf(t.now))
  if (days.length === 0) return false
  const rows = request.speaker_id === null ? [] : await speakersById(t, [request.speaker_id])
  const chosen = choose(days, await heldSpeakers(t, rows, days))
  if ('refused' in chosen) return false
  await updateRequests(t, [match.id], { day: chosen.day })
  return true
}
