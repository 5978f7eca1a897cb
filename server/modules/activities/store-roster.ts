import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables, SignUpTable } from './types.ts'

export type RosterEntry = SignUpTable & { position: number | null }

/** Everybody of an activity: those with a place, then the waitlist in its order, then those who left. One statement. */
export async function rosterEntries(t: Tx, activityId: string, personId?: string): Promise<RosterEntry[]> {
  const { rows } = await sql<RosterEntry>`
    select * from (
      select s.*, case when state = 'waitlisted' then rank() over (partition by state order by wait_number) end as position
      from activities.sign_up s where activity_id = ${activityId}
    ) r where ${personId === undefined ? sql`true` : sql`r.person_id = ${personId}`}
    order by case state when 'signedUp' then 1 when 'waitlisted' then 2 else 3 end, wait_number, signed_up_at, id`.execute(
    t.tables<ActivityTables>(),
  )
  return rows
}
