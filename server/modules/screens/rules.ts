import type { ActivityRow } from '#contract/activities.ts'
import { addDays, dayOf, later, startOfDay } from '#kernel/calendar.ts'

const minute = 60_000
/** A screen that waits is forgotten after ten minutes; then it shows a new code. */
export const pairingLasts = 10 * minute
/** A heartbeat is written down at most this often. */
export const seenEvery = 20_000
/** So many milliseconds after its last written heartbeat a screen counts as away. */
const awayAfter = 90_000
/** The board looks so many days ahead, and shows at most so many of them. */
const daysAhead = 14
const mostComing = 8

export function isOnline(lastSeenAt: Date | null, revokedAt: Date | null, now: Date): boolean {
  return !revokedAt && lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() < awayAfter
}

/** Whether a notice may end then; null: until it is taken off. */
export function canEndAt(to: Date | null, now: Date): boolean {
  return to === null || to > now
}

/** The time whose activities the board shows: from the start of today on. */
export function boardTime(now: Date): { from: Date; to: Date } {
  const today = dayOf(now)
  return { from: startOfDay(today), to: startOfDay(addDays(today, daysAhead + 1)) }
}

/** Activities as the board divides them; each stands once, what is over nowhere. */
export type Board = { now: ActivityRow[]; today: ActivityRow[]; coming: ActivityRow[] }

/** Divides a street's activities: going on or with an open door, later today, and the next ones after today. */
export function boardOf(rows: readonly ActivityRow[], now: Date): Board {
  const board: Board = { now: [], today: [], coming: [] }
  const midnight = startOfDay(addDays(dayOf(now), 1))
  for (const row of rows.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const begun = Date.parse(row.startsAt) <= now.getTime()
    if (Date.parse(row.endsAt) <= now.getTime()) {
      if (row.doorOpen) board.now.push(row)
    } else if (begun || row.doorOpen) board.now.push(row)
    else if (Date.parse(row.startsAt) < midnight.getTime()) board.today.push(row)
    else if (board.coming.length < mostComing) board.coming.push(row)
  }
  return board
}

/** The minute a moment lies in: an answer that says it keeps its ETag for that long. */
export function minuteOf(moment: Date): Date {
  return later(moment, -(moment.getTime() % minute))
}

/**
 * Whether a screen runs another page than the one this server hands out. Only a script's file name says so: with
 * anything else (a page that was not built) it would load anew at every heartbeat.
 * @param page the kiosk page as built, undefined where nothing is built
 */
export function runsOldPage(build: string, page: string | undefined): boolean {
  return page !== undefined && /^[\w.-]+\.js$/.test(build) && !page.includes(build)
}
