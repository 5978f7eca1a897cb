import { addDays } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { refuse } from '../refuse.ts'
import { addMonths, figures, monthOf, nextFreeDay, nextFreeMonth, whyNot, type Speaking, type WhyNot } from './rules.ts'
import { speaking } from './speakers.ts'
import { locksOfSpeakers, speakersById } from './store.ts'
import type { SpeakerTable } from './types.ts'

/** How far sessions are looked at around wished days, so that the next free day and month can be said. */
export function span(days: readonly string[]): [since: string, until: string] {
  const [first, last] = [days.toSorted()[0]!, days.toSorted().at(-1)!]
  return [addDays(`${monthOf(first)}-01`, -90), `${addMonths(monthOf(last), figures.monthsAhead + 1)}-01`]
}

/** In words why a speaker cannot, and when they can again; never how much they have taken on. */
export function refuseDay({ why, ...more }: WhyNot & { near?: string }, day: string, speaker: Speaking): Refusal {
  const month = monthOf(day)
  if (why === 'rest') {
    const next = nextFreeDay(day, speaker)
    return next ? refuse('speaker.resting', { day: more.near ?? day, next }) : refuse('speaker.paused')
  }
  const next = why === 'paused' ? null : nextFreeMonth(month, speaker)
  return next ? refuse('speaker.month-full', { month, next }) : refuse('speaker.paused')
}

/**
 * Locks speakers and answers what they have taken on, so that two orders never take the same last session.
 * @param own the session that is being moved or handed over, which does not stand in its own way
 */
export async function heldSpeakers(
  t: Tx,
  rows: readonly SpeakerTable[],
  days: readonly string[],
  own?: string,
): Promise<Speaking[]> {
  await t.lock(locksOfSpeakers(rows))
  const found = await speaking(t, rows, ...span(days))
  return found.map((one) => ({ ...one, sessions: one.sessions.filter(({ session }) => session !== own) }))
}

/** Whether a speaker can take a day on, or in words why not. */
export async function dayFault(
  t: Tx,
  speakerId: string | null,
  day: string,
  own: string,
): Promise<Refusal | undefined> {
  if (speakerId === null) return undefined
  const [speaker] = await heldSpeakers(t, await speakersById(t, [speakerId]), [day], own)
  const why = speaker && whyNot(day, speaker)
  return why && refuseDay(why, day, speaker)
}
