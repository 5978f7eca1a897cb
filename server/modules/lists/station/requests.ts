import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { requestEntry } from '#contract/station.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { visibleItem } from '../items/service.ts'
import { claimAs } from '../matches/begin.ts'
import { viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { choose, type Chosen } from './rules.ts'
import { knownSpeakers } from './speakers.ts'
import { insertRequest, loadEntry, speakersById } from './store.ts'
import { heldSpeakers, refuseDay } from './taking.ts'
import type { SpeakerTable, StationEntryTable } from './types.ts'

type Wish = BodyOf<typeof requestEntry>
type Asker = { unit: Viewer & { kind: 'unit' }; areaId: string; forUnit?: string }

/** The unit that orders: a liaison's own, or one of the street whose staff it told. */
async function askerOf(t: Tx, doors: Doors, organizationId: string | null): Promise<Asker | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind === 'unit' && viewer.areaId !== null)
    return organizationId === null || organizationId === viewer.organizationId
      ? { unit: viewer, areaId: viewer.areaId }
      : missing()
  if (organizationId === null) return missing()
  const unit = (await doors.units.organizationsOf(t, [organizationId])).get(organizationId)
  if (!unit?.streetId) return missing()
  if (viewer.kind !== 'system' && !(viewer.kind === 'staff' && viewer.areaId === unit.streetId)) return missing()
  const asked = { kind: 'unit' as const, organizationId, areaId: unit.streetId }
  return { unit: asked, areaId: unit.streetId, ...(viewer.kind === 'staff' ? { forUnit: unit.name } : {}) }
}

/** Those of an entry who may be asked now; the one that was named, or whoever of them there is. */
async function speakersFor(
  t: Tx,
  doors: Doors,
  entry: StationEntryTable,
  named: string | null,
): Promise<SpeakerTable[] | Refusal> {
  const known = await knownSpeakers(t, doors, await speakersById(t, entry.speaker_ids))
  const standing = [...known.values()].filter(({ stands }) => stands).map(({ row }) => row)
  if (entry.kind === 'speaker' && standing.length === 0) return refuse('station.not-offered')
  if (named === null) return standing
  const one = standing.filter(({ id }) => id === named)
  return one.length === 0 ? refuse('speaker.unavailable') : one
}

/**
 * Orders for a unit. An order is a claim of the entry's item, so answering, planning, delivery and signing are those of
 * matches; here are only added the wished days and the session of a speaker, which is taken at once as a claim takes places.
 */
export async function request(
  t: Tx,
  doors: Doors,
  itemId: string,
  wish: Wish,
): Promise<AnswerOf<typeof requestEntry> | Refusal> {
  const asker = await askerOf(t, doors, wish.organizationId)
  if (isRefusal(asker)) return asker
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  const entry = await loadEntry(t, itemId)
  if (!entry || entry.ended_at !== null) return refuse('station.not-offered')
  if (item.capacity !== null && wish.people > item.capacity) return refuse('station.too-many', { most: item.capacity })
  const first = addDays(dayOf(t.now), entry.notice_days)
  const wishedDays = [...new Set(wish.wishedDays)]
  if (wishedDays.some((day) => day < first)) return refuse('station.notice', { days: entry.notice_days, first })
  const speakers = await speakersFor(t, doors, entry, wish.speakerId)
  if (isRefusal(speakers)) return speakers
  const chosen = choose(wishedDays, await heldSpeakers(t, speakers, wishedDays))
  const waits = 'refused' in chosen
  if (waits && !wish.queue) return refuseDay(chosen.refused, chosen.day, chosen.speaker)
  const taken: Chosen = waits ? { day: chosen.day, speakerId: chosen.speaker.id } : chosen
  const match = await claimAs(
    t,
    doors,
    asker.unit,
    itemId,
    { withItemId: null, note: wish.note },
    { session: { waits }, ...(asker.forUnit === undefined ? {} : { forUnit: asker.forUnit }) },
  )
  if (isRefusal(match)) return match
  await insertRequest(t, {
    match_id: match.id,
    item_id: itemId,
    area_id: item.area_id,
    asker_area_id: asker.areaId,
    speaker_id: taken.speakerId,
    wished_days: wishedDays,
    at_time: wish.at,
    people: wish.people,
    audience: wish.audience,
    place: wish.place,
    day: taken.day,
  })
  return {
    id: match.id,
    code: match.code,
    state: match.state,
    day: taken.day,
    waitlistPosition: match.waitlistPosition,
  }
}
