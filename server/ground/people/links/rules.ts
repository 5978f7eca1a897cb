import { dayOf, later, startOfDay, addDays } from '#kernel/calendar.ts'
import pack from '#rulepacks/texts.json' with { type: 'json' }

export const texts = pack.value

const hour = 3_600_000

/** When a text of now may leave: at once, or at the end of the quiet hours (Asia/Shanghai). */
export function leavesAt(now: Date): Date {
  const midnight = startOfDay(dayOf(now))
  const hours = (now.getTime() - midnight.getTime()) / hour
  if (hours < texts.quietToHour) return later(midnight, texts.quietToHour * hour)
  if (hours >= texts.quietFromHour) return later(startOfDay(addDays(dayOf(now), 1)), texts.quietToHour * hour)
  return now
}

/** Until when the link of a text that leaves then is good. */
export function linkEnds(leaves: Date): Date {
  return later(leaves, texts.linkGoodForHours * hour)
}

export type Link = { usedAt: Date | null; expiresAt: Date; personId: string; hatId: string }

/**
 * What a link does for whoever opens it: signs in, leads on who is signed in as its person already, asks first where
 * somebody else is signed in, or nothing any more (used, too old, or its hat has ended).
 * A press of a person is asked for before it signs in; see `openLink`.
 * @param instead whoever is signed in there agreed to be signed out
 */
export function linkOpens(
  link: Link,
  asker: string | null,
  hatsHeld: readonly string[],
  now: Date,
  instead = false,
): 'sign in' | 'lead on' | 'ask' | 'nothing' {
  if (asker === link.personId) return 'lead on'
  if (link.usedAt !== null || link.expiresAt <= now) return 'nothing'
  if (!hatsHeld.includes(link.hatId)) return 'nothing'
  return asker === null || instead ? 'sign in' : 'ask'
}
