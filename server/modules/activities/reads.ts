import type { listActivities, RosterRow, showActivity, showDoorCode } from '#contract/activities.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { Closure } from '#contract/venue-shapes.ts'
import { addDays, dayOf, iso, isoOrNull, monthBounds, startOfDay } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import { whoStays } from '#ground/people/index.ts'
import type { Tx } from '#kernel/tx.ts'
import { doorToken } from './deeds/check-in.ts'
import { run } from './deeds/hold.ts'
import type { Doors } from './doors.ts'
import { mayManage, maySee, mayShowCode } from './policy.ts'
import { codeSlot, doorFault, secondsToNextCode } from './rules.ts'
import { headsOf } from './store-door.ts'
import { rosterEntries, type RosterEntry } from './store-roster.ts'
import { type ActivityFilter, detailOf, pageFor, rowOf } from './store-rows.ts'
import { activityById } from './store.ts'

/** A page of activities as the asker sees them. */
export async function list(t: Tx, query: QueryOf<typeof listActivities>): Promise<AnswerOf<typeof listActivities>> {
  const { page, pageSize, sort, street, host, month, on, when, state, mine, q } = query
  const starts = month === undefined ? undefined : monthBounds(month)
  const filter: ActivityFilter = {
    streetId: street,
    hostId: host,
    startsFrom: starts?.from,
    startsTo: starts?.to,
    from: on === undefined ? undefined : startOfDay(on),
    to: on === undefined ? undefined : startOfDay(addDays(on, 1)),
    // A month or a day that is named is meant whole, also what of it is over.
    when: starts || on !== undefined ? 'all' : when,
    state,
    mine,
    q,
    newestFirst: sort === '-startsAt',
  }
  return { ...(await pageFor(t, filter, { page, pageSize })), page, pageSize }
}

/** One activity with its place and the asker's own part in it. */
export async function show(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showActivity> | Refusal> {
  const found = await detailOf(t, id)
  if (!found || !maySee(t.actor, found)) return missing()
  const venue = found.venue_id === null ? undefined : await doors.units.venue(t, found.venue_id)
  const closed =
    venue && (found.state === 'draft' || found.state === 'published')
      ? await doors.units.venueClosedOn(t, venue.id, { from: dayOf(found.starts_at), to: dayOf(found.ends_at) })
      : undefined
  const runs = mayManage(t.actor, found)
  const during = { from: found.starts_at, to: found.ends_at }
  return {
    ...rowOf(found, t.now),
    description: found.description,
    matchId: found.match_id,
    address: venue?.address ?? '',
    wayHere: venue?.wayHere ?? '',
    servedHeadcount: found.served_headcount,
    attended: found.attended,
    cancelReason: found.cancel_reason,
    placeClosed: closed ? shownClosure(closed) : null,
    opening: venue && runs ? await doors.units.openingOf(t, id, { venueId: venue.id, ...during }) : null,
    myCheckInAt: isoOrNull(found.checkInAt),
    myCheckOutAt: isoOrNull(found.checkOutAt),
    mayManage: runs,
  }
}

function shownClosure({ id, from, to, reason, instead, insteadWords }: Closure): Closure {
  return { id, from, to, reason, instead, insteadWords }
}

/** Who signed up and who came, for those who run the activity. */
export async function roster(t: Tx, doors: Doors, activityId: string): Promise<{ rows: RosterRow[] } | Refusal> {
  const activity = await run(t, activityId)
  return isRefusal(activity) ? activity : { rows: await rosterOf(t, doors, activityId) }
}

/** Lines of the roster with names and masked phones; all of them, or one person's. */
export async function rosterOf(
  t: Tx,
  { people }: Pick<Doors, 'people'>,
  activityId: string,
  personId?: string,
): Promise<RosterRow[]> {
  const all = await rosterEntries(t, activityId, personId)
  if (all.length === 0) return []
  const entries = onceEach(all, await whoStays(t, [...new Set(all.map((entry) => entry.person_id))]))
  const persons = entries.map((entry) => entry.person_id)
  const staff = entries.map((entry) => entry.assisted_by).filter((id) => id !== null)
  const names = await people.namesOf(t, [...new Set([...persons, ...staff])])
  const phones = await people.maskedPhonesOf(t, persons)
  return entries.map((entry) => ({
    personId: entry.person_id,
    name: names.get(entry.person_id) ?? '',
    phoneMasked: phones.get(entry.person_id) ?? null,
    state: entry.state,
    waitlistPosition: entry.position,
    signedUpAt: iso(entry.signed_up_at),
    assistedBy: entry.assisted_by === null ? null : (names.get(entry.assisted_by) ?? ''),
    checkInAt: isoOrNull(entry.check_in_at),
    checkInMethod: entry.check_in_method,
    checkOutAt: isoOrNull(entry.check_out_at),
    minutes: entry.minutes,
  }))
}

/** Of who came under two registrations that are one person's by now, one line: the first that came in, else the first. */
function onceEach(entries: readonly RosterEntry[], stays: ReadonlyMap<string, string>): RosterEntry[] {
  const shown = new Map<string, RosterEntry>()
  for (const entry of entries) {
    const who = stays.get(entry.person_id)!
    const before = shown.get(who)
    if (!before || (!before.check_in_at && entry.check_in_at)) shown.set(who, entry)
  }
  return entries.filter((entry) => shown.get(stays.get(entry.person_id)!) === entry)
}

/** The address behind the QR at the door, as it is right now. */
export async function doorCode(
  t: Tx,
  doors: Doors,
  activityId: string,
): Promise<AnswerOf<typeof showDoorCode> | Refusal> {
  const activity = await activityById(t, activityId)
  if (!activity || !mayShowCode(t.actor, activity) || !maySee(t.actor, activity)) return missing()
  const fault = doorFault(activity, t.now)
  if (fault) return fault
  const heads = await headsOf(t, activityId)
  const token = doorToken(doors.seal, activity.id, codeSlot(t.now))
  return {
    url: `${doors.publicUrl}/m/door/${activity.code}?t=${token}`,
    changesInSeconds: secondsToNextCode(t.now),
    activityId,
    title: activity.title,
    ...heads,
  }
}
