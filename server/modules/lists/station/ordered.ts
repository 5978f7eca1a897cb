import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import { figures } from './rules.ts'

/** What an order says about its session, for whoever plans the activity: day, clock times, place. */
export type Ordered = { day: string | null; from: string; to: string; place: string }

export async function orderedFor(t: Tx, matchId: string): Promise<Ordered | undefined> {
  const found = await t
    .tables<ListsTables>()
    .selectFrom('lists.station_request as r')
    .innerJoin('lists.station_entry as e', 'e.item_id', 'r.item_id')
    .select([
      'r.day',
      'r.at_time as from',
      'r.place',
      sql<number>`coalesce(e.minutes, ${figures.usualMinutes})`.as('minutes'),
    ])
    .where('r.match_id', '=', matchId)
    .executeTakeFirst()
  return found && { day: found.day, from: found.from, to: clockAfter(found.from, found.minutes), place: found.place }
}

/** The clock so many minutes later on the same day. @param clock `HH:MM` */
function clockAfter(clock: string, minutes: number): string {
  const at = Math.min(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + minutes, 23 * 60 + 59)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
