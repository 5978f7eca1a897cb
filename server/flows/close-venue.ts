import { closeVenue, previewClosure, reopenVenue } from '#contract/venues.ts'
import type { ActivityRow } from '#contract/activities.ts'
import type { MessageKind } from '#contract/messages.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { Units } from '#ground/units/index.ts'
import { addDays, startOfDay } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'

type Doors = {
  units: Pick<Units, 'closing' | 'liaisonsOf'>
  activities: Pick<Activities, 'rowsFor' | 'plannersOf'>
  messages: Pick<Messages, 'tell'>
}
const listed = new Intl.ListFormat('zh-CN')
type Days = { from: string; to: string }

/** A place closes for some days, and who runs an activity there then hears of it; or it opens again. */
export function closeVenueRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(previewClosure, async (t, { params, query }) => {
      const venue = await doors.units.closing.venueToClose(t, params.id, query)
      return isRefusal(venue) ? venue : { activities: await heldThere(t, doors, params.id, query) }
    }),
    bind(closeVenue, (t, { params, body }) => close(t, doors, params.id, body)),
    bind(reopenVenue, (t, { params }) => reopen(t, doors, params.id)),
  ]
}

/** What is planned or published there on these days and is not over. */
async function heldThere(t: Tx, { activities }: Doors, venueId: string, { from, to }: Days): Promise<ActivityRow[]> {
  const rows = await activities.rowsFor(t, {
    venueId,
    when: 'upcoming',
    from: startOfDay(from),
    to: startOfDay(addDays(to, 1)),
  })
  return rows.filter(({ state }) => state === 'draft' || state === 'published')
}

async function close(
  t: Tx,
  doors: Doors,
  venueId: string,
  body: BodyOf<typeof closeVenue>,
): Promise<AnswerOf<typeof closeVenue> | Refusal> {
  const venue = await doors.units.closing.venueToClose(t, venueId, body)
  if (isRefusal(venue)) return venue
  const affected = await heldThere(t, doors, venueId, body)
  const ids = affected.map(({ id }) => id)
  const id = await doors.units.closing.close(t, venue, body, ids)
  if (isRefusal(id)) return id
  const told = await tell(t, doors, affected, 'venue.closed', {
    ...dayParams(body),
    venue: venue.name,
    reason: body.reason,
  })
  return { id, activities: affected.length, told }
}

async function reopen(t: Tx, doors: Doors, closureId: string): Promise<AnswerOf<typeof reopenVenue> | Refusal> {
  const closure = await doors.units.closing.closureToLift(t, closureId)
  if (isRefusal(closure)) return closure
  const affected = await heldThere(t, doors, closure.venueId, closure)
  const ids = affected.map(({ id }) => id)
  await doors.units.closing.reopen(t, closure, ids)
  await tell(t, doors, affected, 'venue.reopened', { ...dayParams(closure), venue: closure.venue.name })
  return { done: true }
}

const dayParams = ({ from, to }: Days) => ({ from, to })

/** Tells everybody who runs one of these once, of all that is theirs; not who closes the place. How many were told. */
async function tell(
  t: Tx,
  { units, activities, messages }: Doors,
  affected: readonly ActivityRow[],
  kind: MessageKind,
  params: Record<string, string>,
): Promise<number> {
  const hosts = affected.flatMap(({ hostOrganizationId }) => (hostOrganizationId ? [hostOrganizationId] : []))
  const liaisons = hosts.length === 0 ? new Map<string, string[]>() : await units.liaisonsOf(t, [...new Set(hosts)])
  const planners = await activities.plannersOf(
    t,
    affected.map(({ id }) => id),
  )
  const theirs = new Map<string, ActivityRow[]>()
  for (const one of affected) {
    const runs = one.hostOrganizationId ? (liaisons.get(one.hostOrganizationId) ?? []) : [planners.get(one.id)]
    for (const person of runs)
      if (person && person !== t.actor.id) theirs.set(person, [...(theirs.get(person) ?? []), one])
  }
  for (const [person, rows] of theirs) {
    const titles = listed.format(rows.map(({ title }) => title))
    await messages.tell(t, {
      personIds: [person],
      kind,
      params: { ...params, titles },
      link: `/activities/${rows[0]!.id}`,
    })
  }
  return theirs.size
}
