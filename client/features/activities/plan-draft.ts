import type { AnswerOf } from '#contract/route.ts'
import type { ActivityRow, showActivity } from '#contract/activities.ts'
import type { Venue } from '#contract/units.ts'
import { clock, momentOf, tableDay } from '#ui/format.ts'

/** The form of an activity as it is typed: a Shanghai day and clock times, a place in words. */
export type PlanDraft = {
  title: string
  day: string
  from: string
  to: string
  /** A venue's name, or any place in words. */
  place: string
  capacity: string
  audience: ActivityRow['audience']
  description: string
  /** Staff confirm that the place opens for it outside of its hours. */
  openFor: boolean
}
export type PlanField = 'title' | 'day' | 'times' | 'place' | 'capacity'

/** An empty form, with what is known already filled in. */
export function planDraft(known: Partial<PlanDraft> = {}): PlanDraft {
  return {
    title: '',
    day: '',
    from: '14:00',
    to: '15:30',
    place: '',
    capacity: '',
    audience: 'everyone',
    description: '',
    openFor: false,
    ...known,
  }
}

/** The form filled with what stands. */
export function draftOf(activity: AnswerOf<typeof showActivity>): PlanDraft {
  return {
    title: activity.title,
    day: tableDay(activity.startsAt),
    from: clock(activity.startsAt),
    to: clock(activity.endsAt),
    place: activity.place,
    capacity: activity.capacity === null ? '' : String(activity.capacity),
    audience: activity.audience,
    description: activity.description,
    openFor: activity.opening !== null,
  }
}

/** What cannot be sent as it is typed: field → key of the sentence in `activities`. */
export function planFaults(draft: PlanDraft): Partial<Record<PlanField, string>> {
  const capacity = Number(draft.capacity)
  const countable = draft.capacity.trim() === '' || (Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000)
  return {
    ...(draft.title.trim().length < 2 ? { title: 'plan.titleMissing' } : {}),
    ...(draft.day ? {} : { day: 'plan.dayMissing' }),
    ...(draft.from && draft.to && draft.from < draft.to ? {} : { times: 'plan.timesWrong' }),
    ...(draft.place.trim() ? {} : { place: 'plan.placeMissing' }),
    ...(countable ? {} : { capacity: 'plan.capacityWrong' }),
  }
}

/** What was typed as the server takes it: times in Shanghai, a place that is a venue's name as that venue. */
export function planBody(draft: PlanDraft, venues: readonly Pick<Venue, 'id' | 'name'>[]) {
  const place = draft.place.trim()
  const venue = venues.find(({ name }) => name === place)
  return {
    title: draft.title.trim(),
    startsAt: momentOf(draft.day, draft.from),
    endsAt: momentOf(draft.day, draft.to),
    venueId: venue?.id ?? null,
    place: venue ? '' : place,
    capacity: draft.capacity.trim() === '' ? null : Number(draft.capacity),
    audience: draft.audience,
    description: draft.description.trim(),
    openFor: draft.openFor,
  }
}
