import { systemActor } from '#kernel/actor.ts'
import { addDays, dayOf, later } from '#kernel/calendar.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { sides, type ListsTables, type MatchTable, type Side } from '../types.ts'
import { figures } from './figures.ts'
import { columnsOf, standingOf } from './reading.ts'
import { expired, silenced } from './rules.ts'
import { holdMatch, updateMatch } from './store.ts'
import { note, tellSide, tellSides } from './telling.ts'
import { tellFreed } from './waitlist.ts'

const day = 86_400_000
const mostAtOnce = 100

type Due = 'remind' | 'expire' | 'announceSilence' | 'confirm'

/** Which matches are due for what; those first that have waited longest. */
async function due(t: Tx, what: Due): Promise<string[]> {
  const ago = (days: number) => later(t.now, -days * day)
  const found = t.tables<ListsTables>().selectFrom('lists.match').select('id').limit(mostAtOnce)
  const proposed = found.where('state', '=', 'proposed').orderBy('asked_at')
  const delivered = found.where('state', '=', 'delivered').orderBy('delivered_at')
  const query = {
    remind: () =>
      proposed
        .where('asked_at', '<=', ago(figures.remindAfterDays))
        .where('asked_at', '>', ago(figures.expiresAfterDays))
        .where('reminded_at', 'is', null),
    // Nothing expires of which nobody was reminded a day before.
    expire: () =>
      proposed
        .where('asked_at', '<=', ago(figures.expiresAfterDays))
        .where((eb) => eb.or([eb('reminded_at', 'is', null), eb('reminded_at', '<=', ago(1))])),
    announceSilence: () =>
      delivered
        .where('delivered_at', '<=', ago(figures.silenceConfirmsAfterDays - figures.silenceToldDaysBefore))
        .where('silence_told_at', 'is', null),
    // Silence counts only for those who were told in time that it will.
    confirm: () =>
      delivered
        .where('delivered_at', '<=', ago(figures.silenceConfirmsAfterDays))
        .where('silence_told_at', '<=', ago(figures.silenceToldDaysBefore)),
  }[what]
  return (await query().execute()).map(({ id }) => id)
}

/** The sides whose word is missing. */
function silentSides(match: MatchTable): Side[] {
  return sides.filter((side) =>
    match.state === 'proposed' ? match[`${side}_answer`] === 'pending' : match[`${side}_delivery`] === 'pending',
  )
}

/** Writes down that something was told; the match itself stays as people saw it. */
async function markTold(t: Tx, match: MatchTable, mark: 'reminded_at' | 'silence_told_at'): Promise<void> {
  await t
    .tables<ListsTables>()
    .updateTable('lists.match')
    .set({ [mark]: t.now })
    .where('id', '=', match.id)
    .execute()
}

const acts: Record<Due, (t: Tx, doors: Doors, match: MatchTable) => Promise<boolean>> = {
  async remind(t, doors, match) {
    if (match.state !== 'proposed' || match.reminded_at) return false
    await markTold(t, match, 'reminded_at')
    const until = addDays(dayOf(match.asked_at ?? match.started_at), figures.expiresAfterDays)
    for (const side of silentSides(match)) await tellSide(t, doors, match, side, 'match.reminder', { until })
    return true
  },
  async expire(t, doors, match) {
    const move = expired(standingOf(match))
    if (typeof move === 'string') return false
    const after = await updateMatch(t, match, { ...columnsOf(move), reason: 'noAnswer' })
    tellFreed(t, match, after)
    await note(t, after, 'match.expire', { reason: 'noAnswer' })
    await tellSides(t, doors, after, 'match.expired')
    return true
  },
  async announceSilence(t, doors, match) {
    if (match.state !== 'delivered' || match.silence_told_at) return false
    await markTold(t, match, 'silence_told_at')
    const until = addDays(dayOf(t.now), figures.silenceToldDaysBefore)
    for (const side of silentSides(match)) await tellSide(t, doors, match, side, 'match.silence', { until })
    return true
  },
  async confirm(t, _doors, match) {
    const move = silenced(standingOf(match))
    if (typeof move === 'string') return false
    const after = await updateMatch(t, match, columnsOf(move))
    await note(t, after, 'match.confirm-by-silence', { days: String(figures.silenceConfirmsAfterDays) })
    return true
  },
}

/**
 * What time brings about: unanswered proposals are reminded of once and expire, deliveries are confirmed by silence that
 * was announced. Each match in a transaction of its own; safe to run twice and at once.
 * @param now what the clock says; only tests tell it
 */
export async function keepDeadlines(
  transactions: Transactions,
  doors: Doors,
  now?: Date,
): Promise<Record<Due, number>> {
  const done = { remind: 0, expire: 0, announceSilence: 0, confirm: 0 }
  const options = {
    actor: systemActor('lists: deadlines'),
    scope: '*' as const,
    requestId: 'job:lists.matches',
    ...(now ? { now } : {}),
  }
  for (const what of ['remind', 'expire', 'announceSilence', 'confirm'] as const) {
    const ids = await transactions.do(options, (t) => due(t, what))
    for (const id of ids)
      await transactions.do(options, async (t) => {
        const match = await holdMatch(t, id)
        if (match && (await acts[what](t, doors, match))) done[what] += 1
      })
  }
  return done
}
