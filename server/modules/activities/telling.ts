import { dayOf, later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { MessageKind } from '#contract/messages.ts'
import type { Doors } from './doors.ts'
import type { ActivityTable } from './types.ts'

type Told = Pick<
  ActivityTable,
  'id' | 'area_id' | 'host_id' | 'co_host_id' | 'match_id' | 'title' | 'starts_at' | 'ends_at' | 'place' | 'venue_name'
>

/** Tells that something about an activity changed which everybody may see. */
export function tellActivity(t: Tx, kind: string, activity: Told, payload: Record<string, number> = {}): void {
  const units = [activity.host_id, activity.co_host_id].filter((id) => id !== null)
  t.fact({
    kind,
    objectId: activity.id,
    areaId: activity.area_id,
    payload: { activityId: activity.id, matchId: activity.match_id, ...payload },
    topics: [
      `street:${activity.area_id}`,
      `staff:${activity.area_id}`,
      `activity:${activity.id}`,
      ...units.map((id) => `organization:${id}`),
    ],
  })
}

/** Tells that somebody signed up or left, so that the counts on open screens follow. */
export function tellSignUp(t: Tx, activity: Told, personIds: readonly string[]): void {
  t.fact({
    kind: 'signUp.changed',
    objectId: activity.id,
    areaId: activity.area_id,
    payload: { activityId: activity.id },
    topics: [`street:${activity.area_id}`, `activity:${activity.id}`, ...personIds.map((id) => `person:${id}`)],
  })
}

/** Tells that somebody came or went. */
export function tellAttendance(t: Tx, activity: Told, personId: string): void {
  t.fact({
    kind: 'attendance.changed',
    objectId: activity.id,
    areaId: activity.area_id,
    payload: { activityId: activity.id, personId },
    topics: [`activity:${activity.id}`, `staff:${activity.area_id}`, `person:${personId}`],
  })
}

/** Writes to people's inboxes about an activity: its title, when and where, and what else the sentence needs. */
export async function writeTo(
  t: Tx,
  { messages }: Pick<Doors, 'messages'>,
  personIds: readonly string[],
  kind: MessageKind,
  activity: Told,
  more: Record<string, string> = {},
): Promise<void> {
  await messages.tell(t, {
    personIds,
    kind,
    params: {
      title: activity.title,
      when: spokenTime(activity),
      place: activity.place || activity.venue_name,
      ...more,
    },
    link: `/activities/${activity.id}`,
  })
}

/** `2026-03-07 14:00–16:00` in Shanghai; a second day is written out. */
export function spokenTime({ starts_at, ends_at }: Pick<ActivityTable, 'starts_at' | 'ends_at'>): string {
  const end = dayOf(starts_at) === dayOf(ends_at) ? clock(ends_at) : `${dayOf(ends_at)} ${clock(ends_at)}`
  return `${dayOf(starts_at)} ${clock(starts_at)}–${end}`
}

const eastOfGreenwich = 8 * 3_600_000
/** Time of day in Shanghai, which keeps UTC+8 all year. */
function clock(moment: Date): string {
  return later(moment, eastOfGreenwich).toISOString().slice(11, 16)
}
