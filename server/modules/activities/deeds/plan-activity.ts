import type { planActivity } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { searchText } from '#adapters/pinyin.ts'
import { nextCode } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayManage } from '../policy.ts'
import { planFault } from '../rules.ts'
import { addActivity } from '../store.ts'
import { tellActivity } from '../telling.ts'
import type { ActivityTable, Plan } from '../types.ts'
import { noteOpening, openingFor } from './venue-open.ts'

type Fields = Omit<BodyOf<typeof planActivity>, 'hostOrganizationId' | 'openFor'>
/** A plan with whose it is; what a flow hands in when an accepted match becomes an activity. */
export type Draft = Fields & {
  /** Of which street; without it that of the asker, else of the host, else of the venue. */
  streetId?: string | undefined
  /** The unit that holds it; null: the street's own centre. */
  hostOrganizationId: string | null
  coHostOrganizationId?: string | null | undefined
  matchId?: string | null | undefined
  /** Staff confirm that its place opens for it. */
  openFor?: boolean | undefined
  /** Published at once. */
  publish?: boolean | undefined
}

/** The fields of a plan with its times as moments. */
export function planOf(fields: Fields): Plan {
  return { ...fields, startsAt: new Date(fields.startsAt), endsAt: new Date(fields.endsAt) }
}

/** Plans an activity of a street or of a unit; it stays a draft until it is published. */
export async function plan(t: Tx, doors: Doors, draft: Draft): Promise<AnswerOf<typeof planActivity> | Refusal> {
  const wanted = planOf(draft)
  const fault = planFault(wanted, t.now)
  if (fault) return fault
  const belonging = await belongingOf(t, doors, draft)
  if (isRefusal(belonging)) return belonging
  if (t.actor.kind !== 'system' && !mayManage(t.actor, belonging)) return refuseKernel('permission.missing')
  const place = await placeOf(t, doors, wanted)
  if (isRefusal(place)) return place
  const door = await openingFor(t, doors, { ...wanted, openFor: draft.openFor })
  if (isRefusal(door)) return door

  const activity: ActivityTable = {
    id: newId(),
    code: await nextCode(t, 'HD'),
    ...belonging,
    ...place,
    title: wanted.title,
    kind: wanted.kind,
    state: draft.publish ? 'published' : 'draft',
    starts_at: wanted.startsAt,
    ends_at: wanted.endsAt,
    match_id: draft.matchId ?? null,
    audience: wanted.audience,
    description: wanted.description,
    capacity: wanted.capacity,
    taken: 0,
    guest_places: 0,
    waitlisted: 0,
    wait_last: 0,
    cancel_reason: null,
    served_headcount: null,
    planned_by: t.actor.kind === 'person' ? t.actor.id : null,
    planned_at: t.now,
    changed_by: t.actor.kind === 'person' ? t.actor.id : null,
    changed_at: t.now,
    closed_at: null,
    version: 1,
    search: searchText(wanted.title, belonging.host_name),
  }
  await addActivity(t, activity)
  await noteOpening(t, doors, door.opening, activity)
  auditActivity(t, draft.publish ? 'activity.publish' : 'activity.plan', activity)
  if (draft.publish) tellActivity(t, 'activity.published', activity)
  return { id: activity.id, code: activity.code, version: 1 }
}

/** Plans for whoever asks: a liaison's activity is their unit's, staff may name the unit or hold it themselves. */
export async function planAsAsker(
  t: Tx,
  doors: Doors,
  body: Fields & Pick<Draft, 'hostOrganizationId' | 'openFor'>,
): Promise<AnswerOf<typeof planActivity> | Refusal> {
  const { kind, areaId, organizationId } = t.actor.hat ?? {}
  const own = kind === 'liaison' ? (organizationId ?? null) : null
  if (kind === 'street-staff' && body.hostOrganizationId !== null) {
    const host = (await doors.units.organizationsOf(t, [body.hostOrganizationId])).get(body.hostOrganizationId)
    if (host?.streetId !== areaId) return missing()
  }
  return plan(t, doors, { ...body, hostOrganizationId: body.hostOrganizationId ?? own })
}

/** Street and units of a plan, with how they are called now. */
async function belongingOf(
  t: Tx,
  { units }: Doors,
  draft: Draft,
): Promise<
  Pick<ActivityTable, 'area_id' | 'street_name' | 'host_id' | 'host_name' | 'co_host_id' | 'co_host_name'> | Refusal
> {
  const hostId = draft.hostOrganizationId
  const coHostId = draft.coHostOrganizationId === hostId ? null : (draft.coHostOrganizationId ?? null)
  const ids = [hostId, coHostId].filter((id) => id !== null)
  const known = ids.length === 0 ? new Map<string, never>() : await units.organizationsOf(t, ids)
  if (ids.some((id) => !known.has(id))) return missing()
  const host = hostId === null ? undefined : known.get(hostId)
  const ownStreet = t.actor.hat?.kind === 'street-staff' ? t.actor.hat.areaId : null
  const areaId = draft.streetId ?? ownStreet ?? host?.streetId ?? (await venueStreet(t, units, draft.venueId))
  const street = areaId ? await units.street(t, areaId) : undefined
  if (!areaId || !street) return missing()
  return {
    area_id: areaId,
    street_name: street.name,
    host_id: hostId,
    host_name: host?.name ?? street.name,
    co_host_id: coHostId,
    co_host_name: coHostId === null ? null : known.get(coHostId)!.name,
  }
}

async function venueStreet(t: Tx, units: Doors['units'], venueId: string | null): Promise<string | undefined> {
  return venueId === null ? undefined : (await units.venue(t, venueId))?.streetId
}

/** Venue and place of a plan; a place that only repeats the venue's name is left empty. */
export async function placeOf(
  t: Tx,
  { units }: Doors,
  wanted: Plan,
  nameBefore = '',
): Promise<Pick<ActivityTable, 'venue_id' | 'venue_name' | 'place'> | Refusal> {
  if (wanted.venueId === null) return { venue_id: null, venue_name: '', place: wanted.place }
  const venue = await units.venue(t, wanted.venueId)
  if (!venue) return missing()
  const repeats = wanted.place === venue.name || wanted.place === nameBefore
  return { venue_id: venue.id, venue_name: venue.name, place: repeats ? '' : wanted.place }
}

export function auditActivity(
  t: Tx,
  action: string,
  activity: Pick<ActivityTable, 'id' | 'title' | 'area_id'>,
  detail: Record<string, string> = {},
): void {
  t.audit({
    action,
    objectKind: 'activity',
    objectId: activity.id,
    title: activity.title,
    areaId: activity.area_id,
    detail,
  })
}
