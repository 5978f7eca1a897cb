import type { AnswerOf } from '#contract/route.ts'
import type { ActivityRow, showActivity } from '#contract/activities.ts'
import { clock, momentOf, tableDay } from '#ui/format.ts'

/** The form of an activity as a person fills it: a Shanghai day and clock times, places as text. */
export type PlanDraft = {
  title: string
  day: string
  from: string
  to: string
  venueId: string
  place: string
  capacity: string
  audience: ActivityRow['audience']
  description: string
}

/** An empty form for tomorrow afternoon. @param now moment now */
export function emptyDraft(now: number): PlanDraft {
  const day = tableDay(now + 24 * 3600 * 1000)
  return {
    title: '',
    day,
    from: '14:00',
    to: '16:00',
    venueId: '',
    place: '',
    capacity: '',
    audience: 'everyone',
    description: '',
  }
}

/** The form filled with what stands. */
export function draftOf(activity: AnswerOf<typeof showActivity>): PlanDraft {
  return {
    title: activity.title,
    day: tableDay(activity.startsAt),
    from: clock(activity.startsAt),
    to: clock(activity.endsAt),
    venueId: activity.venueId ?? '',
    place: activity.venueId ? '' : activity.place,
    capacity: activity.capacity === null ? '' : String(activity.capacity),
    audience: activity.audience,
    description: activity.description,
  }
}

/** What the server takes; an end not after the start is on the next day, as in a night's service. */
export function planOf(draft: PlanDraft) {
  const startsAt = momentOf(draft.day, draft.from)
  const sameDay = momentOf(draft.day, draft.to)
  const endsAt = draft.to > draft.from ? sameDay : new Date(Date.parse(sameDay) + 24 * 3600 * 1000).toISOString()
  return {
    title: draft.title.trim(),
    startsAt,
    endsAt,
    venueId: draft.venueId || null,
    place: draft.venueId ? '' : draft.place.trim(),
    capacity: draft.capacity === '' ? null : Number(draft.capacity),
    audience: draft.audience,
    description: draft.description.trim(),
  }
}
