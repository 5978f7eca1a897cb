import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables, CheckInMethod, SignUpTable } from './types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

/** How somebody comes in, and who of the staff ticks them. */
export type Entry = { activityId: string; personId: string; method: CheckInMethod; by: string | null }
export type Inside = { title: string; starts_at: Date; ends_at: Date; check_in_at: Date }

/** Where else somebody is checked in and not out, in activities that are still published. */
export async function insideElsewhere(t: Tx, personId: string, activityId: string): Promise<Inside[]> {
  const rows = await tables(t)
    .selectFrom('activities.sign_up as s')
    .innerJoin('activities.activity as a', 'a.id', 's.activity_id')
    .select(['a.title', 'a.starts_at', 'a.ends_at', 's.check_in_at'])
    .where('s.person_id', '=', personId)
    .where('s.activity_id', '<>', activityId)
    .where('s.check_in_at', 'is not', null)
    .where('s.minutes', 'is', null)
    .where('a.state', '=', 'published')
    .execute()
  return rows as Inside[]
}

/**
 * Checks a signed-up person in; false when they are in already, left, or the activity was closed meanwhile.
 * The activity's row is shared until commit: closing waits, other people's check-ins do not.
 */
export async function letIn(t: Tx, entry: Entry): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with door as materialized (
      select id from activities.activity where id = ${entry.activityId} and state = 'published' for share
    )
    update activities.sign_up s
    set check_in_at = ${t.now}, check_in_method = ${entry.method}, check_in_by = ${entry.by}, changed_at = ${t.now}
    from door where s.activity_id = door.id and s.person_id = ${entry.personId}
      and s.state = 'signedUp' and s.check_in_at is null`.execute(tables(t))
  return numAffectedRows === 1n
}

/** Checks somebody out with their minutes; false when they are out already or the activity was closed meanwhile. */
export async function letOut(t: Tx, signUp: SignUpTable, minutes: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with door as materialized (
      select id from activities.activity where id = ${signUp.activity_id} and state = 'published' for share
    )
    update activities.sign_up s set check_out_at = ${t.now}, minutes = ${minutes}, changed_at = ${t.now}
    from door where s.id = ${signUp.id} and s.activity_id = door.id and s.check_in_at = ${signUp.check_in_at} and s.check_out_at is null`.execute(
    tables(t),
  )
  return numAffectedRows === 1n
}

/** Takes a check-in back; false when the person is not in, is out already, or the activity was closed meanwhile. */
export async function undoCheckIn(t: Tx, signUp: SignUpTable): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with door as materialized (
      select id from activities.activity where id = ${signUp.activity_id} and state = 'published' for share
    )
    update activities.sign_up s
    set check_in_at = null, check_in_method = null, check_in_by = null, changed_at = ${t.now}
    from door where s.id = ${signUp.id} and s.activity_id = door.id and s.check_in_at is not null and s.check_out_at is null`.execute(
    tables(t),
  )
  return numAffectedRows === 1n
}

/** Everybody with a place in a held activity. */
export async function placesOf(t: Tx, activityId: string): Promise<SignUpTable[]> {
  return tables(t)
    .selectFrom('activities.sign_up')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('state', '=', 'signedUp')
    .orderBy('signed_up_at')
    .orderBy('id')
    .execute()
}

/** Settles everybody of a held activity: minutes for those named, absent for those who never came. */
export async function settle(t: Tx, activityId: string, minutesOf: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    update activities.sign_up s set minutes = x.minutes, changed_at = ${t.now}
    from unnest(${[...minutesOf.keys()]}::uuid[], ${[...minutesOf.values()]}::int[]) as x(id, minutes)
    where s.id = x.id`.execute(tables(t))
  await tables(t)
    .updateTable('activities.sign_up')
    .set({ absent: true, changed_at: t.now })
    .where('activity_id', '=', activityId)
    .where('state', '=', 'signedUp')
    .where('check_in_at', 'is', null)
    .execute()
}

/** How many have a place and how many of them have come. */
export async function headsOf(t: Tx, activityId: string): Promise<{ signedUp: number; checkedIn: number }> {
  return tables(t)
    .selectFrom('activities.sign_up')
    .select(({ fn }) => [fn.countAll<number>().as('signedUp'), fn.count<number>('check_in_at').as('checkedIn')])
    .where('activity_id', '=', activityId)
    .where('state', '=', 'signedUp')
    .executeTakeFirstOrThrow()
}
