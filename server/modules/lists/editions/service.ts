import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { listEditionOwners, makeEdition } from '#contract/editions.ts'
import type { Edition, carryEditionForward, listEditions, showEdition } from '#contract/lists.ts'
import { addYears } from '#kernel/calendar.ts'
import { nextCodes } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListOwner } from '../asks.ts'
import type { Doors } from '../doors.ts'
import { codePrefix } from '../items/rules.ts'
import { touchStreets } from '../items/store.ts'
import { addItemEvents } from '../items/events.ts'
import { insertItems } from '../items/bulk.ts'
import { mayChangeItem, mayKeepEdition, mayReadEdition, viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { answersOf, askAbout } from '../renewals/store.ts'
import { sentence } from '../sentences.ts'
import { carryEntries } from '../station/store.ts'
import type { EditionTable, ItemTable, ListKind, ListsTables } from '../types.ts'
import {
  categoriesOf,
  editionOfYear,
  ensureCategories,
  findEditions,
  holdEdition,
  insertEdition,
  itemNamesOf,
  loadEdition,
  statesOf,
  type EditionRecord,
  type ItemName,
  type Place,
} from './store.ts'
import { carryListings, moveListings } from './store-listings.ts'

/** How editions are shown: by the names of their owners, and whether they are the asker's own. */
export type Shown = (edition: EditionRecord) => Edition

/** Reads what a number of editions need to be shown, once for all of them. */
export async function showing(t: Tx, doors: Pick<Doors, 'units'>, editions: readonly EditionRecord[]): Promise<Shown> {
  const ids = editions.flatMap((edition) => [edition.owner_id, edition.area_id])
  const owners = await doors.units.listOwnersById(t, [...new Set(ids)])
  const { hat } = t.actor
  const unit = hat?.kind === 'liaison' ? hat.organizationId : null
  const circles = unit ? (await doors.units.circlesOf(t, [unit])).get(unit) : undefined
  const viewer = viewerOf(t.actor)
  return (edition) => ({
    id: edition.id,
    year: edition.year,
    ownerKind: edition.owner_kind,
    ownerId: edition.owner_id,
    ownerName: owners.get(edition.owner_id)?.name ?? '',
    districtWide: edition.district_wide,
    streetId: edition.area_id,
    streetName: owners.get(edition.area_id)?.name ?? '',
    title: edition.title,
    carriedFromId: edition.carried_from_id,
    items: edition.items,
    listed: edition.listed,
    published: edition.published,
    ours: circles?.has(edition.owner_id) ?? false,
    keeper: mayKeepEdition(viewer, edition),
    bySecretary: edition.has_secretary,
  })
}

export async function editionRow(t: Tx, doors: Pick<Doors, 'units'>, edition: EditionRecord): Promise<Edition> {
  return (await showing(t, doors, [edition]))(edition)
}

/** Whose list an edition is, by name. */
export async function ownerNameOf(t: Tx, doors: Pick<Doors, 'units'>, editionId: string): Promise<string> {
  const edition = (await loadEdition(t, editionId))!
  return (await doors.units.listOwnersById(t, [edition.owner_id])).get(edition.owner_id)?.name ?? ''
}

/** Editions of the asker's street and of the whole district; the house itself sees all. */
export async function editionsFor(t: Tx, doors: Doors): Promise<AnswerOf<typeof listEditions>> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind === 'public' || (viewer.kind === 'unit' && viewer.areaId === null)) return { rows: [] }
  const editions =
    viewer.kind === 'body'
      ? await findEditions(t, undefined, viewer.bodyId)
      : await findEditions(t, viewer.kind === 'system' ? undefined : (viewer.areaId ?? undefined))
  return { rows: editions.map(await showing(t, doors, editions)) }
}

export async function editionPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showEdition> | Refusal> {
  const edition = await loadEdition(t, id)
  if (!edition || !mayReadEdition(viewerOf(t.actor), edition)) return missing()
  return {
    ...(await editionRow(t, doors, edition)),
    categories: await categoriesOf(t, id),
    states: await statesOf(t, id),
    renewals: await answersOf(t, id),
  }
}

/** An edition that the asker keeps. */
export async function ownEdition(t: Tx, id: string): Promise<EditionRecord | Refusal> {
  const edition = await loadEdition(t, id)
  return edition && mayKeepEdition(viewerOf(t.actor), edition) ? edition : missing()
}

/** Who may have lists, with the years they have them of. */
export async function ownersFor(t: Tx, doors: Doors): Promise<AnswerOf<typeof listEditionOwners>> {
  const viewer = viewerOf(t.actor)
  const bodyId = viewer.kind === 'body' ? viewer.bodyId : undefined
  const streetId = t.actor.hat!.areaId!
  const editions = await findEditions(t, bodyId === undefined ? streetId : undefined, bodyId)
  const owners =
    bodyId === undefined
      ? await doors.units.listOwners(t, streetId)
      : [...(await doors.units.listOwnersById(t, [bodyId])).values()]
  const rows = owners.filter(kept(viewer)).map(({ kind, id, name }) => ({
    kind,
    id,
    name,
    years: editions.filter(({ owner_id, label }) => owner_id === id && label === '').map(({ year }) => year),
  }))
  return { rows }
}

/** Owners whose lists the asker keeps. */
export function kept(viewer: Viewer): (owner: ListOwner) => boolean {
  return ({ kind, id, areaId, districtWide, hasSecretary }) =>
    mayKeepEdition(viewer, {
      owner_kind: kind,
      owner_id: id,
      area_id: areaId,
      district_wide: districtWide,
      has_secretary: hasSecretary,
    })
}

/** Begins the lists of a year of a body the asker keeps the lists of. */
export async function makeEditionOf(
  t: Tx,
  doors: Doors,
  { ownerId, year }: BodyOf<typeof makeEdition>,
): Promise<Edition | Refusal> {
  const owner = (await doors.units.listOwnersById(t, [ownerId])).get(ownerId)
  if (!owner || !kept(viewerOf(t.actor))(owner)) return missing()
  const made = await insertEdition(t, newEdition(owner, year))
  if (!made) return refuse('edition.exists', { year })
  const { id: objectId, title, area_id: areaId } = made
  t.audit({ action: 'edition.make', objectKind: 'edition', objectId, title, areaId })
  t.fact({
    kind: 'edition.made',
    objectId,
    areaId,
    payload: {},
    topics: [`street:${areaId}`, `staff:${t.actor.hat?.areaId ?? areaId}`],
  })
  return editionRow(t, doors, (await loadEdition(t, objectId))!)
}

function newEdition(owner: ListOwner, year: number, label = ''): Omit<EditionTable, 'id' | 'created_at'> {
  const title = sentence('lists-import:edition', { street: owner.name, year: String(year) })
  return {
    area_id: owner.areaId,
    owner_kind: owner.kind,
    owner_id: owner.id,
    district_wide: owner.districtWide,
    year,
    label,
    title: label === '' ? title : `${title} · ${label}`,
    carried_from_id: null,
  }
}

/** The edition of a year, made when its owner has none yet. */
export async function ensureEdition(
  t: Tx,
  doors: Doors,
  wanted: { owner: Place['owner']; year: number; label?: string },
): Promise<EditionTable> {
  const { owner, year, label = '' } = wanted
  const standing = await editionOfYear(t, { owner, year, label })
  if (standing) return standing
  const known = (await doors.units.listOwnersById(t, [owner.id])).get(owner.id)
  if (!known) throw new Error('Lists are made for an owner that is there.')
  const made = await insertEdition(t, newEdition(known, year, label))
  // Somebody made it between the two statements; it is committed by now, for the insert waited for it.
  return made ?? (await editionOfYear(t, { owner, year, label }))!
}

/**
 * Carries this edition into another year: everything that stood published, with its dates moved by the difference in
 * years, published at once. Where that year has lists already they are joined: what the same unit has there under the
 * same title stays as it is. Drafts, submitted, withdrawn and standing items are left out and counted; with nothing to
 * carry the year's own edition is all there is to open.
 */
export async function carryForward(
  t: Tx,
  doors: Doors,
  id: string,
  { year, askUnits }: BodyOf<typeof carryEditionForward>,
): Promise<AnswerOf<typeof carryEditionForward> | Refusal> {
  const from = await ownEdition(t, id)
  if (!('id' in from)) return from
  const owner = (await doors.units.listOwnersById(t, [from.owner_id])).get(from.owner_id)!
  await holdEdition(t, [from.area_id], year, from.label)
  const made = await insertEdition(t, {
    ...newEdition(owner, year),
    label: from.label,
    carried_from_id: from.id,
  })
  const edition = made ?? (await editionOfYear(t, { owner, year, label: from.label }))!
  const stands = made ? new Set<string>() : new Set((await itemNamesOf(t, edition.id)).map(nameOf))
  const db = t.tables<ListsTables>()
  const items = await db
    .selectFrom('lists.item as i')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .selectAll('i')
    .select('c.name as category_name')
    .where('i.edition_id', '=', from.id)
    .where('i.removed_at', 'is', null)
    .orderBy('i.code')
    .execute()
  const categories = await categoriesOf(t, from.id)
  const categoryId = await ensureCategories(t, edition, categories)
  // What stood on this list from elsewhere goes along as what it is: shown, not copied.
  const shown = await carryListings(t, from, edition)
  const viewer = viewerOf(t.actor)
  const carried = items.filter(
    (item) =>
      item.state === 'published' &&
      !stands.has(nameOf(item)) &&
      mayChangeItem(viewer, {
        areaId: item.area_id,
        organizationId: item.organization_id,
        bodyId: from.owner_kind === 'body' ? from.owner_id : null,
      }),
  )
  if (!made && carried.length === 0 && shown === 0) return refuse('edition.exists', { year })
  const codes = await codesFor(t, carried)
  const years = year - from.year
  const move = (day: string | null) => (day === null ? null : addYears(day, years))
  const rows = carried.map(({ category_name, ...item }, index) => ({
    ...item,
    id: newId(),
    code: codes[index]!,
    edition_id: edition.id,
    category_id: category_name === null ? null : categoryId(item.kind, category_name),
    valid_from: move(item.valid_from),
    valid_to: move(item.valid_to),
    carried_from_id: item.id,
    import_id: null,
    version: 1,
    created_at: t.now,
    created_by: t.actor.id,
    changed_at: t.now,
    changed_by: t.actor.name,
  }))
  await insertItems(t, rows)
  await moveListings(
    t,
    rows.map((row) => ({ from: row.carried_from_id!, to: row.id })),
    year,
  )
  await carryEntries(t, edition.id)
  const asked = askUnits ? await askUnitsAbout(t, doors, rows, owner.name, year) : { told: 0, untold: 0 }
  const detail = { from: String(from.year), to: String(year) }
  await addItemEvents(
    t,
    rows.map((row) => ({ itemId: row.id, areaId: row.area_id, action: 'item.carry', detail })),
  )
  t.audit({
    action: 'edition.carry',
    objectKind: 'edition',
    objectId: edition.id,
    title: edition.title,
    areaId: edition.area_id,
    detail: { ...detail, items: String(rows.length + shown), ...(askUnits ? { units: String(asked.told) } : {}) },
  })
  t.fact({
    kind: 'edition.carried',
    objectId: edition.id,
    areaId: edition.area_id,
    payload: { items: rows.length + shown },
    topics: [`street:${edition.area_id}`, `staff:${edition.area_id}`],
  })
  await touchStreets(
    t,
    rows.map((row) => row.area_id),
  )
  const record = (await loadEdition(t, edition.id))!
  return {
    edition: await editionRow(t, doors, record),
    carried: rows.length + shown,
    leftOut: items.length - rows.length,
    ...asked,
  }
}

/** Asks the units whether what was carried goes on: one message each, however many items it has. */
async function askUnitsAbout(
  t: Tx,
  doors: Doors,
  items: readonly ItemTable[],
  street: string,
  year: number,
): Promise<{ told: number; untold: number }> {
  await askAbout(t, items, 'carried')
  const units = Map.groupBy(items, (item) => item.organization_id)
  const liaisons = await doors.units.liaisonsOf(t, [...units.keys()])
  for (const [unit, own] of units)
    await doors.messages.tell(t, {
      personIds: liaisons.get(unit) ?? [],
      kind: 'renewals.asked',
      params: { street, year: String(year), count: String(own.length) },
      link: '/renewals',
      organizationId: unit,
    })
  const told = [...units.keys()].filter((unit) => (liaisons.get(unit) ?? []).length > 0).length
  return { told, untold: units.size - told }
}

/** By what two editions know an item as the same. */
export function nameOf({ kind, organization_id, title_key }: ItemName): string {
  return [kind, organization_id, title_key].join('\n')
}

/** Codes for items of mixed kinds, in their order. */
export async function codesFor(t: Tx, items: readonly { kind: ListKind }[]): Promise<string[]> {
  const codes = new Map<ListKind, string[]>()
  for (const kind of ['need', 'project', 'resource'] as const) {
    const howMany = items.filter((item) => item.kind === kind).length
    if (howMany > 0) codes.set(kind, await nextCodes(t, codePrefix(kind), howMany))
  }
  return items.map((item) => codes.get(item.kind)!.shift()!)
}
