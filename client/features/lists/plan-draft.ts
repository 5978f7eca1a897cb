import type { BodyOf } from '#contract/route.ts'
import { type audiences, type planActivityFromMatch } from '#contract/activities.ts'
import type { Venue } from '#contract/units.ts'
import { momentOf } from '#ui/format.ts'

/** The six fields of an activity that a match becomes, as they are typed; the day and both times are one. */
export type PlanDraft = {
  title: string
  day: string
  from: string
  to: string
  /** A venue's name, or any place in words. */
  place: string
  capacity: string
  audience: (typeof audiences)[number]
}
export type PlanField = 'title' | 'day' | 'times' | 'place' | 'capacity'

/** What cannot be sent as it is typed: field → key of the sentence. */
export function planFaults(draft: PlanDraft): Partial<Record<PlanField, string>> {
  const capacity = Number(draft.capacity)
  const countable = draft.capacity.trim() === '' || (Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000)
  return {
    ...(draft.title.trim().length < 2 ? { title: 'form.titleMissing' } : {}),
    ...(draft.day ? {} : { day: 'plan.dayMissing' }),
    ...(draft.from && draft.to && draft.from < draft.to ? {} : { times: 'plan.timesWrong' }),
    ...(draft.place.trim() ? {} : { place: 'plan.placeMissing' }),
    ...(countable ? {} : { capacity: 'form.capacityWrong' }),
  }
}

/** What was typed as the server takes it: times in Shanghai, a place that is a venue's name as that venue. */
export function planBody(
  draft: PlanDraft,
  venues: readonly Pick<Venue, 'id' | 'name'>[],
  matchVersion: number,
): BodyOf<typeof planActivityFromMatch> {
  const place = draft.place.trim()
  const venue = venues.find(({ name }) => name === place)
  return {
    title: draft.title.trim(),
    kind: 'activity',
    startsAt: momentOf(draft.day, draft.from),
    endsAt: momentOf(draft.day, draft.to),
    venueId: venue?.id ?? null,
    place: venue ? '' : place,
    capacity: draft.capacity.trim() === '' ? null : Number(draft.capacity),
    audience: draft.audience,
    description: '',
    publish: true,
    matchVersion,
  }
}
