import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables, SignUpState, SignUpTable } from './types.ts'

/** Who wants a place, and who of the staff asks for them. */
export type Entrant = { activityId: string; personId: string; assistedBy: string | null }
export type Placed = { state: 'signedUp'; position: null } | { state: 'waitlisted'; position: number }

const tables = (t: Tx) => t.tables<ActivityTables>()

/**
 * Takes a place if there is one. One conditional statement decides and counts; the unique key keeps a person from
 * two places. `already` has counted a place that is not taken: the caller must roll back.
 */
export async function takePlace(t: Tx, entrant: Entrant): Promise<'placed' | 'none' | 'already'> {
  const { rows } = await sql<{ places: number; entries: number }>`
    with place as (
      update activities.activity set taken = taken + 1
      where id = ${entrant.activityId} and state = 'published' and ends_at > ${t.now}
        and (capacity is null or taken + guest_places < capacity)
      returning id, area_id
    ), entry as (
      insert into activities.sign_up as s
        (id, activity_id, area_id, person_id, state, wait_number, signed_up_at, changed_at, assisted_by)
      select ${newId()}, id, area_id, ${entrant.personId}, 'signedUp', null, ${t.now}, ${t.now}, ${entrant.assistedBy} from place
      on conflict (activity_id, person_id) do update set state = 'signedUp', wait_number = null,
        signed_up_at = excluded.signed_up_at, changed_at = excluded.changed_at, assisted_by = excluded.assisted_by
        where s.state = 'cancelled'
      returning id
    )
    select (select count(*) from place) as places, (select count(*) from entry) as entries`.execute(tables(t))
  const { places, entries } = rows[0]!
  if (places === 0) return 'none'
  return entries === 0 ? 'already' : 'placed'
}

/**
 * Joins the waitlist of a full activity, at its end: the number comes from the activity's row, which stays locked
 * until commit, so numbers are handed out in commit order. `none`: a place came free, or nothing is open any more.
 */
export async function joinWaitlist(t: Tx, entrant: Entrant): Promise<number | 'none' | 'already'> {
  const { rows } = await sql<{ position: number | null; entries: number }>`
    with place as (
      update activities.activity set waitlisted = waitlisted + 1, wait_last = wait_last + 1
      where id = ${entrant.activityId} and state = 'published' and ends_at > ${t.now} and taken + guest_places >= capacity
      returning id, area_id, wait_last, waitlisted
    ), entry as (
      insert into activities.sign_up as s
        (id, activity_id, area_id, person_id, state, wait_number, signed_up_at, changed_at, assisted_by)
      select ${newId()}, id, area_id, ${entrant.personId}, 'waitlisted', wait_last, ${t.now}, ${t.now}, ${entrant.assistedBy} from place
      on conflict (activity_id, person_id) do update set state = 'waitlisted', wait_number = excluded.wait_number,
        signed_up_at = excluded.signed_up_at, changed_at = excluded.changed_at, assisted_by = excluded.assisted_by
        where s.state = 'cancelled'
      returning id
    )
    select (select waitlisted from place) as position, (select count(*) from entry) as entries`.execute(tables(t))
  const { position, entries } = rows[0]!
  if (position === null) return 'none'
  return entries === 0 ? 'already' : position
}

export async function signUpOf(t: Tx, activityId: string, personId: string): Promise<SignUpTable | undefined> {
  return tables(t)
    .selectFrom('activities.sign_up')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** How many wait up to and with this number. */
export async function positionOf(t: Tx, activityId: string, waitNumber: number): Promise<number> {
  const { position } = await tables(t)
    .selectFrom('activities.sign_up')
    .select(({ fn }) => fn.countAll<number>().as('position'))
    .where('activity_id', '=', activityId)
    .where('state', '=', 'waitlisted')
    .where('wait_number', '<=', waitNumber)
    .executeTakeFirstOrThrow()
  return position
}

/** Gives a place or waitlist place of a held activity back; false when the person has come in meanwhile. */
export async function leavePlace(t: Tx, signUp: SignUpTable): Promise<boolean> {
  const { numUpdatedRows } = await tables(t)
    .updateTable('activities.sign_up')
    .set({ state: 'cancelled', wait_number: null, changed_at: t.now })
    .where('id', '=', signUp.id)
    .where('check_in_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  const counter = signUp.state === 'signedUp' ? 'taken' : 'waitlisted'
  await tables(t)
    .updateTable('activities.activity')
    .set(counter, sql`${sql.ref(counter)} - 1`)
    .where('id', '=', signUp.activity_id)
    .execute()
  return true
}

/** Moves as many up from the waitlist of a held activity as there are places (null: all), in order; answers who. */
export async function moveUp(t: Tx, activityId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with room as (
      select capacity - taken - guest_places as places from activities.activity where id = ${activityId}
    ), next as (
      select id, wait_number from activities.sign_up where activity_id = ${activityId} and state = 'waitlisted'
      order by wait_number limit (select places from room)
    ), moved as (
      update activities.sign_up s set state = 'signedUp', wait_number = null, changed_at = ${t.now}
      from next where s.id = next.id returning s.person_id, next.wait_number
    ), counted as (
      update activities.activity set taken = taken + (select count(*) from moved), waitlisted = waitlisted - (select count(*) from moved)
      where id = ${activityId} and exists (select from moved)
    )
    select person_id from moved order by wait_number`.execute(tables(t))
  return rows.map((row) => row.person_id)
}

/** Everybody who has a place or waits for one. */
export async function peopleOf(t: Tx, activityId: string): Promise<{ personId: string; state: SignUpState }[]> {
  return tables(t)
    .selectFrom('activities.sign_up')
    .select(['person_id as personId', 'state'])
    .where('activity_id', '=', activityId)
    .where('state', '<>', 'cancelled')
    .execute()
}

/** The activities still to come in which somebody has a place or waits for one. */
export async function openSignUpsOf(t: Tx, personId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('activities.sign_up as s')
    .innerJoin('activities.activity as a', 'a.id', 's.activity_id')
    .select('a.id')
    .where('s.person_id', '=', personId)
    .where('s.state', 'in', ['signedUp', 'waitlisted'])
    .where('a.state', '=', 'published')
    .where('a.starts_at', '>', t.now)
    .orderBy('a.id')
    .execute()
  return rows.map(({ id }) => id)
}
