import type { AnswerOf } from '#contract/route.ts'
import type { MatchRow, listMatches, showMatch } from '#contract/matches.ts'
import { iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { loadItems, type ItemRecord } from '../items/store.ts'
import { noteContactSeen } from '../items/contact-seen.ts'
import { isOfUnit, maySeeMatch, sidesOf, viewerOf } from '../policy.ts'
import { orderedFor, type Ordered } from '../station/ordered.ts'
import type { MatchTable } from '../types.ts'
import { openSides, type MatchStanding } from './rules.ts'
import { linePlacesOf } from './store-places.ts'
import { eventsOfMatch, findMatches, loadMatch, type MatchQuery } from './store.ts'

export function standingOf(match: MatchTable): MatchStanding {
  return {
    state: match.state,
    need: match.need_answer,
    resource: match.resource_answer,
    needDelivery: match.need_delivery,
    resourceDelivery: match.resource_delivery,
  }
}

export function columnsOf(standing: MatchStanding) {
  return {
    state: standing.state,
    need_answer: standing.need,
    resource_answer: standing.resource,
    need_delivery: standing.needDelivery,
    resource_delivery: standing.resourceDelivery,
  }
}

/** Matches as lists carry them, with the names of both units. */
export async function matchRows(t: Tx, doors: Doors, matches: readonly MatchTable[]): Promise<MatchRow[]> {
  const ids = matches.flatMap((match) => [match.need_organization_id, match.resource_organization_id])
  const names = await doors.units.organizationsOf(t, [...new Set(ids)])
  const viewer = viewerOf(t.actor)
  const waiting = matches.filter(({ state }) => state === 'waitlisted')
  const line = await linePlacesOf(
    t,
    waiting.map(({ id }) => id),
  )
  return matches.map((match) => {
    const open = openSides(standingOf(match), sidesOf(viewer, match), viewer.kind === 'unit')
    return {
      id: match.id,
      code: match.code,
      state: match.state,
      needItemId: match.need_item_id,
      needTitle: match.need_title,
      needOrganizationId: match.need_organization_id,
      needOrganizationName: names.get(match.need_organization_id)?.name ?? '',
      needAnswer: match.need_answer,
      resourceItemId: match.resource_item_id,
      resourceTitle: match.resource_title,
      resourceOrganizationId: match.resource_organization_id,
      resourceOrganizationName: names.get(match.resource_organization_id)?.name ?? '',
      resourceAnswer: match.resource_answer,
      quantity: match.quantity,
      waitlistPosition: line.get(match.id) ?? null,
      startedBy: match.started_by,
      startedAt: iso(match.started_at),
      activityId: match.activity_id,
      mySide: open.length === 2 ? 'both' : (open[0] ?? null),
      reason: match.reason,
      note: match.note,
      version: match.version,
    }
  })
}

export async function matchRow(t: Tx, doors: Doors, match: MatchTable): Promise<MatchRow> {
  return (await matchRows(t, doors, [match]))[0]!
}

export async function pageOfMatches(t: Tx, doors: Doors, query: MatchQuery): Promise<AnswerOf<typeof listMatches>> {
  const { rows, total } = await findMatches(t, viewerOf(t.actor), query)
  return { rows: await matchRows(t, doors, rows), total, page: query.page, pageSize: query.pageSize }
}

const mostOfItem = 50

/** The newest matches of an item, as far as they concern the asker. */
export async function matchesOfItem(t: Tx, doors: Doors, itemId: string): Promise<MatchRow[]> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind === 'public' || viewer.kind === 'body') return []
  const { rows } = await findMatches(t, viewer, { page: 1, pageSize: mostOfItem, item: itemId })
  return matchRows(t, doors, rows)
}

/** What an activity made of this match would be called, where it would be and for how many. */
function planOf(
  match: MatchTable,
  need: ItemRecord | undefined,
  resource: ItemRecord | undefined,
  ordered: Ordered | undefined,
) {
  const limits = [match.quantity, need?.capacity, resource?.capacity].filter((limit) => typeof limit === 'number')
  return {
    title: resource?.title ?? need?.title ?? match.resource_title,
    audience: need?.audience || resource?.audience || '',
    place: ordered?.place || need?.place || resource?.place || '',
    capacity: limits.length === 0 ? null : Math.min(...limits),
    day: ordered?.day ?? null,
    from: ordered?.from ?? null,
    to: ordered?.to ?? null,
  }
}

export async function matchPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showMatch> | Refusal> {
  const match = await loadMatch(t, id)
  if (!match || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  const items = await loadItems(
    t,
    [match.need_item_id, match.resource_item_id].filter((itemId) => itemId !== null),
  )
  const need = items.find((item) => item.id === match.need_item_id)
  const resource = items.find((item) => item.id === match.resource_item_id)
  const ordered = await orderedFor(t, id)
  const agreed = match.need_answer === 'accepted' && match.resource_answer === 'accepted'
  const contact = (item: ItemRecord | undefined) => {
    if (!agreed || !item || item.contact_sealed === '') return null
    if (!isOfUnit(viewerOf(t.actor), item.organization_id)) noteContactSeen(t, item)
    return doors.seal.open(item.contact_sealed)
  }
  return {
    ...(await matchRow(t, doors, match)),
    needContact: contact(need),
    resourceContact: contact(resource),
    needDelivery: match.need_delivery,
    resourceDelivery: match.resource_delivery,
    needWord: match.need_word,
    resourceWord: match.resource_word,
    attendance: match.attendance,
    minutes: match.minutes,
    plan: planOf(match, need, resource, ordered),
    ordered: ordered !== undefined,
    history: (await eventsOfMatch(t, id)).map((event) => ({ ...event, at: iso(event.at) })),
  }
}
