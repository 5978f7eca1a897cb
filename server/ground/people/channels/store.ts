import { sql } from 'kysely'
import type { ChannelName, Way } from '#adapters/channels/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type Trip = { stateHash: string; way: Way; personId: string | null; sessionId: string | null }

export function addTrip(
  t: Tx,
  trip: Trip & { ticketHash: string; addressIndex: string | null; expiresAt: Date },
): Promise<unknown> {
  return tables(t)
    .insertInto('people.channel_trip')
    .values({
      state_hash: trip.stateHash,
      ticket_hash: trip.ticketHash,
      way: trip.way,
      person_id: trip.personId,
      session_id: trip.sessionId,
      address_index: trip.addressIndex,
      made_at: t.now,
      expires_at: trip.expiresAt,
      back_at: null,
      subject_index: null,
      kept_at: null,
    })
    .execute()
}

/** Takes a browser back from its trip, once; undefined when it never left, is back already, or took too long. */
export function takeBack(t: Tx, stateHash: string, ticketHash: string): Promise<Trip | undefined> {
  return tables(t)
    .updateTable('people.channel_trip')
    .set({ back_at: t.now })
    .where('state_hash', '=', stateHash)
    .where('ticket_hash', '=', ticketHash)
    .where('back_at', 'is', null)
    .where('expires_at', '>', t.now)
    .returning(['state_hash as stateHash', 'way', 'person_id as personId', 'session_id as sessionId'])
    .executeTakeFirst()
}

/** Notes who came back, for whoever signs in by phone until then. */
export function noteFound(t: Tx, stateHash: string, subjectIndex: string, until: Date): Promise<unknown> {
  return tables(t)
    .updateTable('people.channel_trip')
    .set({ subject_index: subjectIndex, expires_at: until })
    .where('state_hash', '=', stateHash)
    .execute()
}

/** Takes who came back, once, by what the browser took along. */
export function takeFound(t: Tx, ticketHash: string): Promise<{ way: Way; subjectIndex: string | null } | undefined> {
  return tables(t)
    .updateTable('people.channel_trip')
    .set({ kept_at: t.now })
    .where('ticket_hash', '=', ticketHash)
    .where('subject_index', 'is not', null)
    .where('kept_at', 'is', null)
    .where('expires_at', '>', t.now)
    .returning(['way', 'subject_index as subjectIndex'])
    .executeTakeFirst()
}

export async function tripsSince(t: Tx, addressIndex: string, since: Date): Promise<number> {
  const row = await tables(t)
    .selectFrom('people.channel_trip')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('address_index', '=', addressIndex)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

export function dropTrips(t: Tx, madeBefore: Date): Promise<unknown> {
  return tables(t).deleteFrom('people.channel_trip').where('made_at', '<', madeBefore).execute()
}

export function bindingsOf(t: Tx, personId: string) {
  return tables(t)
    .selectFrom('people.channel_binding')
    .select(['channel', 'bound_at as boundAt', 'used_at as usedAt', 'subject_index as subjectIndex'])
    .where('person_id', '=', personId)
    .orderBy('channel')
    .execute()
}

/** Whose it is, noted as used now; not that of a closed account. */
export async function noteCameBy(t: Tx, channel: ChannelName, subjectIndex: string): Promise<string | undefined> {
  const row = await tables(t)
    .updateTable('people.channel_binding as b')
    .from('people.person as p')
    .set({ used_at: t.now })
    .whereRef('p.id', '=', 'b.person_id')
    .where('p.closed_at', 'is', null)
    .where('b.channel', '=', channel)
    .where('b.subject_index', '=', subjectIndex)
    .returning('b.person_id as personId')
    .executeTakeFirst()
  return row?.personId
}

/** Binds; false when the service's person, or this one, is bound already. */
export async function addBinding(
  t: Tx,
  binding: { personId: string; channel: ChannelName; subjectIndex: string },
): Promise<boolean> {
  const row = await tables(t)
    .insertInto('people.channel_binding')
    .values({
      id: newId(),
      person_id: binding.personId,
      channel: binding.channel,
      subject_index: binding.subjectIndex,
      bound_at: t.now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function dropBinding(t: Tx, personId: string, channel: ChannelName): Promise<boolean> {
  const row = await tables(t)
    .deleteFrom('people.channel_binding')
    .where('person_id', '=', personId)
    .where('channel', '=', channel)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
