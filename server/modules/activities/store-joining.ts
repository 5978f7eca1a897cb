import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTable, ActivityTables, SignUpTable } from './types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

/** The published activities somebody ever signed up for, held in the order of their ids: nobody enters or leaves meanwhile. */
export function holdOpenOf(t: Tx, personId: string): Promise<ActivityTable[]> {
  return tables(t)
    .selectFrom('activities.activity as a')
    .selectAll('a')
    .where('a.state', '=', 'published')
    .where(
      'a.id',
      'in',
      tables(t).selectFrom('activities.sign_up').select('activity_id').where('person_id', '=', personId),
    )
    .orderBy('a.id')
    .forUpdate('a')
    .execute()
}

/** These activities, held in the order of their ids. */
export function holdActivities(t: Tx, ids: readonly string[]): Promise<ActivityTable[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tables(t)
    .selectFrom('activities.activity')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Everything these persons ever signed up for, as far as the scope reaches. */
export function signUpsOf(t: Tx, personIds: readonly string[]): Promise<SignUpTable[]> {
  return tables(t)
    .selectFrom('activities.sign_up')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .orderBy('id')
    .execute()
}

/** In which activities these sign-ups are. */
export async function activitiesOf(t: Tx, signUpIds: readonly string[]): Promise<string[]> {
  if (signUpIds.length === 0) return []
  const rows = await tables(t)
    .selectFrom('activities.sign_up')
    .select('activity_id as id')
    .distinct()
    .where('id', 'in', [...signUpIds])
    .execute()
  return rows.map(({ id }) => id)
}

/** Counts places and the waitlist of held activities anew, after sign-ups were put back. */
export function countAnew(t: Tx, activityIds: readonly string[]): Promise<unknown> {
  return sql`
    update activities.activity a set taken = n.taken, waitlisted = n.waitlisted
    from (
      select activity_id, count(*) filter (where state = 'signedUp') as taken,
        count(*) filter (where state = 'waitlisted') as waitlisted
      from activities.sign_up where activity_id = any (${[...activityIds]}::uuid[]) group by activity_id
    ) n where a.id = n.activity_id`.execute(tables(t))
}

/** How many have a place in each of these activities. */
export async function placesTaken(t: Tx, activityIds: readonly string[]): Promise<Map<string, number>> {
  if (activityIds.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('activities.sign_up')
    .select(({ fn }) => ['activity_id as id', fn.countAll<number>().as('taken')])
    .where('activity_id', 'in', [...activityIds])
    .where('state', '=', 'signedUp')
    .groupBy('activity_id')
    .execute()
  return new Map(rows.map(({ id, taken }) => [id, taken]))
}

/** Titles of what is to come in which both have a place or wait. */
export async function signedUpTwice(t: Tx, one: string, other: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('activities.activity as a')
    .innerJoin('activities.sign_up as s', (join) =>
      join.onRef('s.activity_id', '=', 'a.id').on('s.person_id', '=', one),
    )
    .innerJoin('activities.sign_up as o', (join) =>
      join.onRef('o.activity_id', '=', 'a.id').on('o.person_id', '=', other),
    )
    .select('a.title')
    .where('a.state', '=', 'published')
    .where('s.state', '<>', 'cancelled')
    .where('o.state', '<>', 'cancelled')
    .where('s.minutes', 'is', null)
    .where('o.minutes', 'is', null)
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .execute()
  return rows.map(({ title }) => title)
}

/** What somebody is checked in to and not out of. */
export async function insideOf(t: Tx, personId: string): Promise<string | undefined> {
  const row = await tables(t)
    .selectFrom('activities.sign_up as s')
    .innerJoin('activities.activity as a', 'a.id', 's.activity_id')
    .select('a.title')
    .where('s.person_id', '=', personId)
    .where('s.check_in_at', 'is not', null)
    .where('s.minutes', 'is', null)
    .where('a.state', '=', 'published')
    .limit(1)
    .executeTakeFirst()
  return row?.title
}
