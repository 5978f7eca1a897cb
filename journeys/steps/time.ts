import { addDays, dayOf, momentAt } from '#kernel/calendar.ts'
import type { House } from './house.ts'

const minute = 60_000

/**
 * When an activity planned now begins and ends: soon enough that its door is open already, on one Shanghai day.
 * @returns day and times as one types them
 */
export function soon(now = new Date()): { day: string; from: string; to: string } {
  const start = new Date(now.getTime() + 6 * minute)
  const day = dayOf(now)
  const clock = (moment: Date) => new Date(moment.getTime() + 8 * 60 * minute).toISOString().slice(11, 16)
  const lastStart = momentAt(day, '23:49')
  // Close to midnight the activity is one of tomorrow's first minutes; its door, too, is open.
  if (start > lastStart) return { day: addDays(day, 1), from: '00:05', to: '02:05' }
  const end = new Date(Math.min(start.getTime() + 120 * minute, momentAt(day, '23:59').getTime()))
  return { day, from: clock(start), to: clock(end) }
}

/**
 * Lets so many minutes of an activity pass at once, for everybody in it: nobody waits for an afternoon in a test. It
 * begins now where it had not begun, and runs on until now where midnight cut it short, so that late in the evening as
 * many minutes count as at noon.
 */
export async function letMinutesPass(house: House, activityTitle: string, minutes: number): Promise<void> {
  const moved = await house.sql(
    `with a as (update activities.activity set starts_at = least(starts_at, now()) - $2 * interval '1 minute', ends_at = greatest(ends_at - $2 * interval '1 minute', now())
       where title = $1 returning id)
     update activities.sign_up s set check_in_at = check_in_at - $2 * interval '1 minute'
       from a where s.activity_id = a.id returning s.id`,
    [activityTitle, minutes],
  )
  if (moved.length === 0) throw new Error(`Nobody is in “${activityTitle}”.`)
}
