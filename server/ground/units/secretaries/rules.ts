import { secretaryRefusals } from '#contract/secretaries.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'

const refuse = refuserOf(secretaryRefusals)

/** An office as it stands when somebody is about to follow it. */
export type Standing = { id: string; personId: string; name: string; from: string; to: string | null }
/** Whoever is to follow: which office was seen, and from which day. */
export type Wanted = { personId: string; name: string; on: string; instead: string | null }

/**
 * Whether somebody may follow. Whoever appoints names the office they saw, so that of two who appoint at once the second
 * is told who came first. A first day lies not before what was there, and not in the future: a hat is worn from today.
 * @param last the office that was begun last, ended or not  @param since the first day of what one is secretary of
 */
export function mayFollow(
  wanted: Wanted,
  last: Standing | undefined,
  since: string | null,
  today: string,
): Refusal | undefined {
  const open = last !== undefined && (last.to === null || last.to > today) ? last : undefined
  if (open?.personId === wanted.personId) return refuse('secretary.already', { name: wanted.name })
  if ((open?.id ?? null) !== wanted.instead) return refuse('secretary.changed', { name: open?.name ?? '' })
  return dayFits(wanted.on, later(since, open ? open.from : (last?.to ?? null)), today)
}

/** Whether an office may end on a day: not before it began, and not in the future. */
export function mayEnd(office: { from: string }, on: string, today: string): Refusal | undefined {
  return dayFits(on, office.from, today)
}

function dayFits(on: string, earliest: string | null, today: string): Refusal | undefined {
  if (on > today) return refuse('secretary.future')
  return earliest !== null && on < earliest ? refuse('secretary.early', { day: earliest }) : undefined
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
