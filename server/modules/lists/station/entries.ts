import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { editEntry, offerEntry } from '#contract/station.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { canBeMatched } from '../items/rules.ts'
import { ownership, visibleItem } from '../items/service.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { insertEntry, loadEntry, speakersById, updateEntry } from './store.ts'

type Fields = Omit<BodyOf<typeof editEntry>, 'version' | 'ended'>
type Written = AnswerOf<typeof offerEntry>

function columnsOf(fields: Fields) {
  return {
    kind: fields.kind,
    topics: fields.topics,
    minutes: fields.minutes,
    languages: fields.languages,
    manner: fields.manner,
    notice_days: fields.noticeDays,
    equipment: fields.equipment,
    terms: fields.terms,
    speaker_ids: [...new Set(fields.speakerIds)],
  }
}

/** Speakers of an entry are of its street's register; a lecture by somebody needs somebody. */
async function speakersFault(t: Tx, areaId: string, { kind, speakerIds }: Fields): Promise<Refusal | undefined> {
  const ids = [...new Set(speakerIds)]
  const found = (await speakersById(t, ids)).filter((one) => one.area_id === areaId && one.ended_at === null)
  return found.length < ids.length || (kind === 'speaker' && ids.length === 0)
    ? refuse('speaker.unavailable')
    : undefined
}

/** Puts a resource into the catalogue. */
export async function offer(t: Tx, { itemId, ...fields }: BodyOf<typeof offerEntry>): Promise<Written | Refusal> {
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  if (!mayChangeItem(viewerOf(t.actor), ownership(item))) return missing()
  if (item.kind !== 'resource') return refuse('station.kind')
  if (!canBeMatched(item.shown_state)) return refuse('item.state', { state: item.shown_state })
  const fault = await speakersFault(t, item.area_id, fields)
  if (fault) return fault
  const entry = { ...columnsOf(fields), item_id: itemId, area_id: item.area_id, ended_at: null }
  if (!(await insertEntry(t, entry))) return refuse('station.exists')
  tell(t, 'station.offer', itemId, item.title, item.area_id)
  return { id: itemId, version: 1 }
}

/** Changes delivery terms; an entry that is taken out keeps its orders. */
export async function edit(
  t: Tx,
  itemId: string,
  { version, ended, ...fields }: BodyOf<typeof editEntry>,
): Promise<Written | Refusal> {
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  if (!mayChangeItem(viewerOf(t.actor), ownership(item))) return missing()
  await t.lock([`lists.station-entry:${itemId}`])
  const entry = await loadEntry(t, itemId)
  if (!entry) return missing()
  if (entry.version !== version)
    return refuseKernel('version.stale', { by: entry.changed_by, at: iso(entry.changed_at) })
  const fault = await speakersFault(t, item.area_id, fields)
  if (fault && !ended) return fault
  const endedAt = ended ? (entry.ended_at ?? t.now) : null
  const next = await updateEntry(t, entry, { ...columnsOf(fields), ended_at: endedAt })
  const action = ended === (entry.ended_at !== null) ? 'station.edit' : ended ? 'station.end' : 'station.put-back'
  tell(t, action, itemId, item.title, item.area_id)
  return { id: itemId, version: next }
}

/** Audit and fact of an entry. */
function tell(t: Tx, action: string, itemId: string, title: string, areaId: string): void {
  t.audit({ action, objectKind: 'item', objectId: itemId, title, areaId })
  t.fact({
    kind: 'station.changed',
    objectId: itemId,
    areaId,
    payload: {},
    topics: [`staff:${areaId}`, `street:${areaId}`],
  })
}
