import { addDays } from '#kernel/calendar.ts'
import pack from '#rulepacks/station.json' with { type: 'json' }

export const figures: typeof pack.value = pack.value

/** How much is asked of a speaker: sessions a month, and days left free between two. */
export type Limits = { most: number; restDays: number }
/** A day on which a speaker has taken a session on; units that share one share its name. */
export type Session = { day: string; session: string }
export type Speaking = { id: string; limits: Limits; sessions: readonly Session[] }

/** What is asked of somebody: what they wish, and never more than the rule pack allows. */
export function limitsOf(wish: { most: number | null; rest_days: number | null }): Limits {
  return {
    most: Math.min(wish.most ?? figures.mostSessionsAMonth, figures.mostSessionsAMonth),
    restDays: Math.max(wish.rest_days ?? figures.restDays, figures.restDays),
  }
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** The month so many months later. @param month `YYYY-MM` */
export function addMonths(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Sessions of a month; what several units share is one. */
export function takenIn(sessions: readonly Session[], month: string): number {
  return new Set(sessions.filter(({ day }) => monthOf(day) === month).map(({ session }) => session)).size
}

export type WhyNot = { why: 'paused' } | { why: 'month' } | { why: 'rest'; near: string }

/** Why a speaker cannot take a day on; undefined when they can. */
export function whyNot(day: string, { limits, sessions }: Omit<Speaking, 'id'>): WhyNot | undefined {
  if (limits.most === 0) return { why: 'paused' }
  if (takenIn(sessions, monthOf(day)) >= limits.most) return { why: 'month' }
  const [first, last] = [addDays(day, -limits.restDays), addDays(day, limits.restDays)]
  const near = sessions.find((one) => first <= one.day && one.day <= last)
  return near ? { why: 'rest', near: near.day } : undefined
}

export function nextFreeMonth(month: string, speaking: Omit<Speaking, 'id'>): string | null {
  if (speaking.limits.most === 0) return null
  for (let ahead = 0; ahead < figures.monthsAhead; ahead += 1) {
    const one = addMonths(month, ahead)
    if (takenIn(speaking.sessions, one) < speaking.limits.most) return one
  }
  return null
}

/** The first day from this one on that a speaker could take on; null for none within the months looked at. */
export function nextFreeDay(from: string, speaking: Omit<Speaking, 'id'>): string | null {
  const end = `${addMonths(monthOf(from), figures.monthsAhead)}-01`
  for (let day = from; day < end; day = addDays(day, 1)) if (!whyNot(day, speaking)) return day
  return null
}

export type Chosen = { day: string; speakerId: string | null }

/**
 * The day and speaker of an order: the first wished day on which somebody can, and of those who can whoever has taken
 * on least that month. Without speakers the first wished day.
 */
export function choose(
  wishedDays: readonly string[],
  speakers: readonly Speaking[],
): Chosen | { refused: WhyNot; day: string; speaker: Speaking } {
  if (speakers.length === 0) return { day: wishedDays[0]!, speakerId: null }
  for (const day of wishedDays) {
    const can = speakers.filter((speaker) => !whyNot(day, speaker))
    const load = ({ sessions }: Speaking) => takenIn(sessions, monthOf(day))
    const least = can.toSorted((one, other) => load(one) - load(other))[0]
    if (least) return { day, speakerId: least.id }
  }
  const [day, speaker] = [wishedDays[0]!, speakers[0]!]
  return { refused: whyNot(day, speaker)!, day, speaker }
}

export type Candidate = Speaking & { topics: readonly string[]; organizationId: string | null }

/** Who could speak on a day instead of somebody: of a shared topic and free; most in common first, then least taken on. */
export function substitutes<C extends Candidate>(
  day: string,
  wanted: { topics: readonly string[]; organizationId: string | null },
  candidates: readonly C[],
): { candidate: C; topics: string[]; sameUnit: boolean; taken: number }[] {
  return candidates
    .map((candidate) => ({
      candidate,
      topics: candidate.topics.filter((topic) => wanted.topics.includes(topic)),
      sameUnit: candidate.organizationId !== null && candidate.organizationId === wanted.organizationId,
      taken: takenIn(candidate.sessions, monthOf(day)),
    }))
    .filter(({ candidate, topics }) => topics.length > 0 && !whyNot(day, candidate))
    .toSorted(
      (one, other) =>
        other.topics.length - one.topics.length ||
        Number(other.sameUnit) - Number(one.sameUnit) ||
        one.taken - other.taken,
    )
}

/** Places left in a session that units share; null where the entry has no limit. */
export function leftIn(capacity: number | null, people: readonly (number | null)[]): number | null {
  return capacity === null ? null : Math.max(0, capacity - people.reduce<number>((sum, one) => sum + (one ?? 0), 0))
}
