import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { listStationRequests, showStationRequest, StationRequest } from '#contract/station.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { loadItem } from '../items/store.ts'
import { standingOf } from '../matches/reading.ts'
import { openSides } from '../matches/rules.ts'
import { linePlacesOf } from '../matches/store-places.ts'
import { maySeeMatch, sidesOf, viewerOf } from '../policy.ts'
import { mayArrange } from './changes.ts'
import { leftIn, monthOf, substitutes, takenIn, limitsOf } from './rules.ts'
import { sessionOf } from './sessions.ts'
import { knownSpeakers, nameFor, speaking, type Known } from './speakers.ts'
import { findOrders, sharing, type Order } from './store-orders.ts'
import { loadEntry, requestsWith, speakersById, speakersOf } from './store.ts'
import { span } from './taking.ts'

/** Orders as lists carry them, with the names that are asked for once. */
export async function orderRows(t: Tx, doors: Doors, orders: readonly Order[]): Promise<StationRequest[]> {
  const viewer = viewerOf(t.actor)
  const speakerIds = [...new Set(orders.flatMap(({ speaker_id: id }) => id ?? []))]
  const speakers = await knownSpeakers(t, doors, await speakersById(t, speakerIds))
  const others = await sharing(t, orders)
  const units = await doors.units.organizationsOf(t, [
    ...new Set([
      ...orders.flatMap((one) => [one.need_organization_id, one.resource_organization_id]),
      ...others.map((one) => one.organization_id),
    ]),
  ])
  const name = (id: string) => units.get(id)?.name ?? ''
  const waiting = orders.filter(({ state }) => state === 'waitlisted').map(({ id }) => id)
  const line = await linePlacesOf(t, waiting)
  return orders.map((order) => {
    const speaker: Known | undefined = speakers.get(order.speaker_id ?? '')
    const open = openSides(standingOf(order), sidesOf(viewer, order), viewer.kind === 'unit')
    return {
      id: order.id,
      code: order.code,
      state: order.state,
      itemId: order.item_id,
      title: order.resource_title,
      kind: order.kind,
      organizationId: order.need_organization_id,
      organizationName: name(order.need_organization_id),
      giverName: name(order.resource_organization_id),
      wishedDays: order.wished_days,
      at: order.at_time,
      people: order.people,
      audience: order.audience,
      place: order.place,
      day: order.state === 'waitlisted' ? null : order.day,
      speaker: speaker ? { id: speaker.row.id, name: nameFor(viewer, speaker) } : null,
      activityId: order.activity_id,
      together: others
        .filter((one) => one.activity_id === order.activity_id && one.match_id !== order.id)
        .map((one) => name(one.organization_id)),
      waitlistPosition: line.get(order.id) ?? null,
      askedAt: iso(order.started_at),
      mayAnswer: order.state === 'proposed' && open.includes('resource'),
      maySign: order.state !== 'proposed' && open.includes('need'),
      attendance: order.attendance,
      word: order.need_word,
      version: order.version,
    }
  })
}

export async function pageOfOrders(
  t: Tx,
  doors: Doors,
  query: QueryOf<typeof listStationRequests>,
): Promise<AnswerOf<typeof listStationRequests>> {
  const { rows, total } = await findOrders(t, viewerOf(t.actor), query)
  return { rows: await orderRows(t, doors, rows), total, page: query.page, pageSize: query.pageSize }
}

type Page = AnswerOf<typeof showStationRequest>

export async function orderPage(t: Tx, doors: Doors, id: string): Promise<Page | Refusal> {
  const viewer = viewerOf(t.actor)
  const { rows } = await findOrders(t, viewer, { page: 1, pageSize: 1, id })
  const order = rows[0]
  if (!order || !maySeeMatch(viewer, order)) return missing()
  const entry = (await loadEntry(t, order.item_id))!
  return {
    ...(await orderRows(t, doors, [order]))[0]!,
    minutes: entry.minutes,
    topics: entry.topics,
    mayMove: order.state === 'proposed' || order.state === 'accepted' || order.state === 'scheduled',
    inside: mayArrange(viewer, order) ? await insideOf(t, doors, order, entry.topics) : null,
  }
}

const mostSubstitutes = 5

/** For the staff who arrange it: how much its speaker has taken on, who could come instead, which session it could join. */
async function insideOf(
  t: Tx,
  doors: Doors,
  order: Order,
  topics: readonly string[],
): Promise<NonNullable<Page['inside']>> {
  const day = order.day ?? order.wished_days[0]!
  const known = await knownSpeakers(t, doors, await speakersOf(t, order.area_id))
  const rows = [...known.values()].filter(({ stands, row }) => stands || row.id === order.speaker_id)
  const own = sessionOf(order)
  const all = await speaking(
    t,
    rows.map(({ row }) => row),
    ...span([day]),
  )
  const now = all.find(({ id }) => id === order.speaker_id)
  const free = all
    .filter(({ id }) => id !== order.speaker_id)
    .map((one) => ({ ...one, sessions: one.sessions.filter(({ session }) => session !== own) }))
  const open = (await requestsWith(t, order.item_id)).filter(
    (one) => one.state === 'scheduled' && one.activity_id !== null,
  )
  const capacity = (await loadItem(t, order.item_id))?.capacity ?? null
  const units = await doors.units.organizationsOf(t, [...new Set(open.map((one) => one.need_organization_id))])
  const firsts = open.filter((one, at) => open.findIndex((two) => two.activity_id === one.activity_id) === at)
  return {
    load: now ? { taken: takenIn(now.sessions, monthOf(day)), most: now.limits.most } : null,
    substitutes: now
      ? substitutes(day, { topics, organizationId: now.organizationId }, free)
          .slice(0, mostSubstitutes)
          .map((one) => ({
            id: one.candidate.id,
            name: known.get(one.candidate.id)!.name,
            topics: one.topics as Page['topics'],
            sameUnit: one.sameUnit,
            taken: one.taken,
            most: limitsOf(one.candidate.row).most,
          }))
      : [],
    sessions:
      order.state !== 'accepted'
        ? []
        : firsts
            .filter((one) => one.day !== null && one.day >= dayOf(t.now))
            .map((one) => ({
              id: one.match_id,
              organizationName: units.get(one.need_organization_id)?.name ?? '',
              day: one.day!,
              at: one.at_time,
              place: one.place,
              left: leftIn(
                capacity,
                open.filter((two) => two.activity_id === one.activity_id).map(({ people }) => people),
              ),
            })),
    mayLeave: order.state === 'scheduled' && open.filter((one) => one.activity_id === order.activity_id).length > 1,
  }
}
