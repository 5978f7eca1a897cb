import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { addItem, editItem, listItems, reviewItems, showItem } from '#contract/lists.ts'
import { iso, yearOf } from '#kernel/calendar.ts'
import { nextCode } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from '#ground/workbooks/index.ts'
import type { Doors } from '../doors.ts'
import { listingsOfItem } from '../editions/listings-of-item.ts'
import { ensureEdition, ownerNameOf } from '../editions/service.ts'
import { loadCategory, loadEdition } from '../editions/store.ts'
import { matchesOfItem } from '../matches/reading.ts'
import { noteContactSeen } from './contact-seen.ts'
import { contactSharedWith } from '../matches/store.ts'
import { isOfUnit, mayChangeItem, mayKeepEdition, maySeeItem, viewerOf, type Kept } from '../policy.ts'
import { photosOf } from '../photos/store.ts'
import { refuse } from '../refuse.ts'
import { noteAnswer, renewalsOf } from '../renewals/store.ts'
import type { ItemTable, ReadItem } from '../types.ts'
import { isDelivered } from '../station/store.ts'
import { itemRow, namesFor } from './rows.ts'
import { searchOf, unitSearchOf } from './search-text.ts'
import { weekHoursOf } from './week-hours.ts'
import { canBeChanged, codePrefix, datesInOrder, stateAfterWriting } from './rules.ts'
import { insertItem, loadItem, loadItems, moveItems, touchStreets, updateItem, type ItemRecord } from './store.ts'
import { addItemEvents, eventsOfItem } from './events.ts'
import { findItems, type ItemQuery } from './finding.ts'

/** Who owns an item and who may read it, as the policy asks. */
export function ownership(item: ReadItem & { in_circle: boolean; body_id: string | null }) {
  return {
    areaId: item.area_id,
    organizationId: item.organization_id,
    openness: item.openness,
    state: item.state,
    inCircle: item.in_circle,
    bodyId: item.body_id,
  }
}

export async function pageOfItems(t: Tx, doors: Doors, query: ItemQuery): Promise<AnswerOf<typeof listItems>> {
  const { rows, total, near } = await findItems(t, viewerOf(t.actor), query)
  const names = await namesFor(
    t,
    doors.units,
    rows.map((item) => item.organization_id),
  )
  return { rows: rows.map((item) => itemRow(item, names)), total, near, page: query.page, pageSize: query.pageSize }
}

/** An item its asker may see, or missing. */
export async function visibleItem(t: Tx, id: string): Promise<ItemRecord | Refusal> {
  const item = await loadItem(t, id)
  return item && maySeeItem(viewerOf(t.actor), ownership(item)) ? item : missing()
}

/** An item its asker may change, or missing. */
export async function changeableItem(t: Tx, id: string): Promise<ItemRecord | Refusal> {
  const item = await visibleItem(t, id)
  if (!('id' in item)) return item
  return mayChangeItem(viewerOf(t.actor), ownership(item)) ? item : missing()
}

export async function itemPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showItem> | Refusal> {
  const item = await visibleItem(t, id)
  const viewer = viewerOf(t.actor)
  if (isRefusal(item)) return item
  const mine = mayChangeItem(viewer, ownership(item))
  const shared = mine || (viewer.kind === 'unit' && (await contactSharedWith(t, item.id, viewer.organizationId)))
  const names = await namesFor(t, doors.units, [item.organization_id])
  const contact = shared && item.contact_sealed !== '' ? doors.seal.open(item.contact_sealed) : null
  if (contact !== null && !isOfUnit(viewer, item.organization_id)) noteContactSeen(t, item)
  return {
    ...itemRow(item, names),
    description: item.description,
    editionId: item.edition_id,
    editionYear: item.edition_year,
    ownerName: await ownerNameOf(t, doors, item.edition_id),
    listings: await listingsOfItem(t, doors, item.id),
    contact,
    internalCode: mine ? item.internal_code : null,
    mine,
    delivered: item.kind === 'resource' && (await isDelivered(t, item.id)),
    renewal: mine ? ((await renewalsOf(t, [item.id])).get(item.id)?.answer ?? null) : null,
    matches: await matchesOfItem(t, doors, item.id),
    photos: await photosOf(t, item.id),
    // History names people: only the unit and the staff of its street read it.
    history:
      mine && viewer.kind !== 'body'
        ? (await eventsOfItem(t, item.id)).map((event) => ({ ...event, at: iso(event.at) }))
        : [],
  }
}

/** Offers something or says what is needed. */
export async function addItemOf(
  t: Tx,
  doors: Doors,
  body: BodyOf<typeof addItem>,
): Promise<AnswerOf<typeof addItem> | Refusal> {
  const unit = (await doors.units.organizationsOf(t, [body.organizationId])).get(body.organizationId)
  const viewer = viewerOf(t.actor)
  if (!unit?.streetId) return missing()
  // A secretary adds to the body’s own list only; whose units may stand there is asked below.
  const mine = { areaId: unit.streetId, organizationId: body.organizationId }
  if (viewer.kind === 'body' ? body.editionId === undefined : !mayChangeItem(viewer, mine)) return missing()
  if (!datesInOrder(body.validFrom, body.validTo)) return refuse('item.dates')
  const year = yearOf(t.now)
  const edition = body.editionId
    ? await loadEdition(t, body.editionId)
    : {
        ...(await ensureEdition(t, doors, { owner: { kind: 'street', id: unit.streetId }, year })),
        has_secretary: false,
      }
  if (!edition || !(await mayStandOn(t, doors, edition, body.organizationId, unit.streetId))) return missing()
  if (edition.year < year) return refuse('edition.closed', { year: edition.year })
  const category = body.categoryId ? await loadCategory(t, body.categoryId) : undefined
  if (body.categoryId && (category?.edition_id !== edition.id || category.kind !== body.kind)) return missing()
  const state = stateAfterWriting(viewer.kind !== 'unit')
  const item: ItemTable = {
    ...fieldsOf(body, doors, unit.name, category?.name ?? ''),
    id: newId(),
    code: await nextCode(t, codePrefix(body.kind)),
    edition_id: edition.id,
    area_id: unit.streetId,
    kind: body.kind,
    organization_id: body.organizationId,
    internal_code: null,
    state,
    carried_from_id: null,
    import_id: null,
    version: 1,
    created_at: t.now,
    created_by: t.actor.id,
    changed_at: t.now,
    changed_by: t.actor.name,
    removed_at: null,
  }
  await insertItem(t, item)
  await note(t, item, state === 'published' ? 'item.publish' : 'item.submit')
  return { id: item.id, code: item.code, state }
}

/** An item's home is a list of its own street, or one the asker keeps for the whole district or a body its unit belongs to. */
async function mayStandOn(t: Tx, doors: Doors, edition: Kept, unit: string, street: string): Promise<boolean> {
  const viewer = viewerOf(t.actor)
  if (edition.area_id === street && !edition.has_secretary) return viewer.kind !== 'body'
  if (!mayKeepEdition(viewer, edition) || !(edition.district_wide || viewer.kind === 'body')) return false
  return edition.owner_kind === 'district' || (await doors.units.circlesOf(t, [unit])).get(unit)!.has(edition.owner_id)
}

type Fields = Omit<BodyOf<typeof editItem>, 'version'>

function fieldsOf(body: Fields, doors: Doors, unit: string, category: string) {
  return {
    category_id: body.categoryId,
    title: body.title,
    title_key: comparable(body.title),
    description: body.description,
    audience: body.audience,
    capacity: body.capacity,
    availability: body.availability,
    place: body.place,
    contact_sealed: body.contact === '' ? '' : doors.seal.seal(body.contact),
    valid_from: body.validFrom,
    valid_to: body.validTo,
    openness: body.openness,
    search: searchOf(body, unitSearchOf(unit), category),
    times: weekHoursOf(body.availability),
  }
}

/** The beats that end every deed on one item: history, audit, stamp, fact. */
async function note(t: Tx, item: ReadItem, action: string, detail: Record<string, string> = {}): Promise<void> {
  await addItemEvents(t, [{ itemId: item.id, areaId: item.area_id, action, detail }])
  t.audit({ action, objectKind: 'item', objectId: item.id, title: item.title, areaId: item.area_id, detail })
  t.fact({
    kind: 'item.changed',
    objectId: item.id,
    areaId: item.area_id,
    payload: { organizationId: item.organization_id },
    topics: [`street:${item.area_id}`, `staff:${item.area_id}`, `organization:${item.organization_id}`],
  })
  await touchStreets(t, [item.area_id])
}

/** An item its asker may change, seen in this version; or why not. */
async function changeable(t: Tx, id: string, version: number): Promise<ItemRecord | Refusal> {
  const item = await loadItem(t, id)
  if (!item || !mayChangeItem(viewerOf(t.actor), ownership(item))) return missing()
  if (item.version !== version) return stale(item)
  return item
}

function stale(row: { changed_by: string; changed_at: Date }): Refusal {
  return refuseKernel('version.stale', { by: row.changed_by, at: iso(row.changed_at) })
}

type Changed = { id: string; version: number }

/** Writes a change of one item, unless somebody else was quicker. */
export async function change(
  t: Tx,
  item: ItemRecord,
  values: Partial<Omit<ItemTable, 'id' | 'version'>>,
  action: string,
): Promise<Changed | Refusal> {
  if (!(await updateItem(t, item.id, item.version, values))) return stale((await loadItem(t, item.id)) ?? item)
  await note(t, { ...item, ...values }, action)
  return { id: item.id, version: item.version + 1 }
}

/** Changes an item; what a liaison changes waits for review again. */
export async function editItemOf(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof editItem>,
): Promise<Changed | Refusal> {
  const item = await changeable(t, id, body.version)
  if (!('id' in item)) return item
  if (!canBeChanged(item.state)) return refuse('item.state', { state: item.shown_state })
  if (!datesInOrder(body.validFrom, body.validTo)) return refuse('item.dates')
  const category = body.categoryId ? await loadCategory(t, body.categoryId) : undefined
  if (body.categoryId && (category?.edition_id !== item.edition_id || category.kind !== item.kind)) return missing()
  const unit = (await doors.units.organizationsOf(t, [item.organization_id])).get(item.organization_id)
  const byStaff = viewerOf(t.actor).kind !== 'unit'
  if (item.capacity !== null && (body.capacity ?? Infinity) > item.capacity)
    t.fact({ kind: 'places.freed', objectId: item.id, areaId: item.area_id, payload: {}, topics: [] })
  // A word that staff correct is not yet the unit's answer.
  if (!byStaff) await noteAnswer(t, item.id, 'waiting', 'changed')
  return change(
    t,
    item,
    {
      ...fieldsOf(body, doors, unit?.name ?? '', category?.name ?? ''),
      state: byStaff && item.state !== 'draft' ? item.state : stateAfterWriting(byStaff),
    },
    'item.edit',
  )
}

/** Takes an item off the list; nothing is deleted. */
export async function withdraw(t: Tx, id: string, version: number): Promise<Changed | Refusal> {
  const item = await changeable(t, id, version)
  if (!('id' in item)) return item
  if (item.state === 'withdrawn') return refuse('item.state', { state: item.shown_state })
  await noteAnswer(t, item.id, 'waiting', 'ended')
  return change(t, item, { state: 'withdrawn' }, 'item.withdraw')
}

/** Puts a withdrawn item back; a liaison's waits for review. */
export async function restore(t: Tx, id: string, version: number): Promise<Changed | Refusal> {
  const item = await changeable(t, id, version)
  if (!('id' in item)) return item
  if (item.state !== 'withdrawn') return refuse('item.state', { state: item.shown_state })
  await noteAnswer(t, item.id, 'ended', 'waiting')
  return change(t, item, { state: stateAfterWriting(viewerOf(t.actor).kind !== 'unit') }, 'item.restore')
}

/** Publishes or returns what liaisons have submitted; what is no longer submitted is skipped. */
export async function review(
  t: Tx,
  doors: Doors,
  body: BodyOf<typeof reviewItems>,
): Promise<AnswerOf<typeof reviewItems> | Refusal> {
  if (body.decision === 'return' && body.note === '') return refuse('reason.missing')
  const ids = [...new Set(body.itemIds)]
  const publish = body.decision === 'publish'
  const viewer = viewerOf(t.actor)
  const mine = (await loadItems(t, ids)).filter((item) => mayChangeItem(viewer, ownership(item)))
  const moved = await moveItems(
    t,
    mine.map(({ id }) => id),
    'submitted',
    publish ? 'published' : 'draft',
  )
  const action = publish ? 'item.publish' : 'item.return'
  const detail: Record<string, string> = body.note === '' ? {} : { note: body.note }
  await addItemEvents(
    t,
    moved.map((item) => ({ itemId: item.id, areaId: item.area_id, action, detail })),
  )
  const liaisons = await doors.units.liaisonsOf(t, [...new Set(moved.map((item) => item.organization_id))])
  for (const item of moved) {
    await doors.messages.tell(t, {
      personIds: liaisons.get(item.organization_id) ?? [],
      kind: publish ? 'item.published' : 'item.returned',
      params: { title: item.title, ...(body.note === '' ? {} : { reason: body.note }) },
      link: `/items/${item.id}`,
    })
    t.audit({ action, objectKind: 'item', objectId: item.id, title: item.title, areaId: item.area_id, detail })
  }
  const [first] = moved
  if (first) {
    t.fact({
      kind: 'items.reviewed',
      objectId: first.id,
      areaId: first.area_id,
      payload: { items: moved.length },
      topics: [
        `street:${first.area_id}`,
        `staff:${first.area_id}`,
        ...new Set(moved.map((item) => `organization:${item.organization_id}`)),
      ],
    })
  } else {
    t.audit({ action, objectKind: 'item', objectId: null, title: '', areaId: t.actor.hat?.areaId ?? null, detail })
  }
  await touchStreets(
    t,
    moved.map((item) => item.area_id),
  )
  return { done: moved.length, skipped: ids.length - moved.length }
}
