import { activityPhotoRefusals, type KeptPhoto, type photoConsents } from '#contract/activity-photos.ts'
import { removalRefusals } from '#contract/photo-removals.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/photos.json' with { type: 'json' }
import type { ActivityTable, PhotoTable, RemovalTable } from '../types.ts'

export const refuse = refuserOf({ ...activityPhotoRefusals, ...removalRefusals })
export const figures = pack.value

type Consent = (typeof photoConsents)[number]

/** A day so many months on; the last of the month where that one is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = year * 12 + (month - 1) + months
  const first = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
  const last = Number(addDays(nextMonth(first), -1).slice(8))
  return `${first.slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`
}
const nextMonth = (first: string): string => `${addDays(first, 31).slice(0, 8)}01`

/** How long a photo is kept when nobody says otherwise. */
export function keptUntil(takenOn: string): string {
  return monthsAfter(takenOn, figures.keepMonths)
}

/** Whether an activity may have one photo more. What is cancelled did not happen; of military units nothing is pictured. */
export function addFault(
  { state }: Pick<ActivityTable, 'state'>,
  { count, military }: { count: number; military: boolean },
): Refusal | undefined {
  if (state === 'cancelled') return refuse('activity-photo.cancelled')
  if (military) return refuse('activity-photo.military')
  return count >= figures.mostPerActivity
    ? refuse('activity-photo.too-many', { most: figures.mostPerActivity })
    : undefined
}

type Wish = Pick<PhotoTable, 'use' | 'people'> & { takenOn: string; keepUntil: string; persons: readonly unknown[] }
/** Whether a photo may be described so. Nothing that shows people nobody asked is meant for others. */
export function editFault({ use, people, persons, takenOn, keepUntil }: Wish, now: Date): Refusal | undefined {
  if (use !== 'inside' && !mayBeShown(people)) return refuse('activity-photo.no-consent')
  if (people === 'named' && persons.length === 0) return refuse('activity-photo.nobody-named')
  const [first, last] = [dayOf(now), monthsAfter(takenOn, figures.mostKeepMonths)]
  return keepUntil < first || keepUntil > last ? refuse('activity-photo.keep-until', { first, last }) : undefined
}

/** Whether a photo with these people can be meant for screens and pages at all. */
export function mayBeShown(people: PhotoTable['people']): boolean {
  return people === 'nobody' || people === 'named'
}

/** Where a photo is shown now. */
export function shownAt(
  { use, hidden_at: hidden }: Pick<PhotoTable, 'use' | 'hidden_at'>,
  consent: Consent,
): KeptPhoto['shownAt'] {
  return !hidden && (consent === 'nobody' || consent === 'given') ? use : 'inside'
}

/** Whether a request may be answered so: once, and with reasons. */
export function answerFault({ state }: Pick<RemovalTable, 'state'>, answer: string): Refusal | undefined {
  if (state !== 'open') return refuse('removal.closed')
  return [...answer].length < figures.leastReason
    ? refuse('removal.answer-short', { least: figures.leastReason })
    : undefined
}

/** Whether two have to decide: somebody objected, or the photo was asked for before and shown again. */
export function isContested(removal: Pick<RemovalTable, 'objection_sealed'> & { again: boolean }): boolean {
  return removal.objection_sealed !== null || removal.again
}
