import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { Edition, carryEditionForward, listEditions, showEdition } from '#contract/lists.ts'
import { addYears } from '#kernel/calendar.ts'
import { nextCodes } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { codePrefix } from '../items/rules.ts'
import { addItemEvents, touchStreets } from '../items/store.ts'
import { insertItems } from '../items/bulk.ts'
import { viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { answersOf, askAbout } from '../renewals/store.ts'
import { sentence } from '../sentences.ts'
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
} from './store.ts'

export function mayReadEdition(viewer: Viewer, areaId: string): boolean {
  return viewer.kind === 'system' || (viewer.kind !== 'public' && viewer.areaId === areaId)
}

export function editionRow(edition: EditionRecord, streetName: string): Edition {
  return {
    id: edition.id,
    year: edition.year,
    streetId: edition.area_id,
    streetName,
    title: edition.title,
    carriedFromId: edition.carried_from_id,
    items: edition.items,
    published: edition.published,
  }
}

export async function streetName(t: Tx, doors: Doors, streetId: string): Promise<string> {
  return (await doors.units.streets(t)).find((street) => street.id === streetId)?.name ?? ''
}

/** Editions of the asker's street; the house itself sees all. */
export async function editionsFor(t: Tx, doors: Doors): Promise<AnswerOf<typeof listEditions>> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind === 'public' || (viewer.kind === 'unit' && viewer.areaId === null)) return { rows: [] }
  const editions = await findEditions(t, viewer.kind === 'system' ? undefined : (viewer.areaId ?? undefined))
  const names = new Map((await doors.units.streets(t)).map((street) => [street.id, street.name]))
  return { rows: editions.map((edition) => editionRow(edition, names.get(edition.area_id) ?? '')) }
}

export async function editionPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showEdition> | Refusal> {
  const edition = await loadEdition(t, id)
  if (!edition || !mayReadEdition(viewerOf(t.actor), edition.area_id)) return missing()
  return {
    ...editionRow(edition, await streetName(t, doors, edition.area_id)),
    categories: await categoriesOf(t, id),
    states: await statesOf(t, id),
    renewals: await answersOf(t, id),
  }
}

/** An edition of the asker's own street, for its staff. */
export async function ownEdition(t: Tx, id: string): Promise<EditionRecord | Refusal> {
  const edition = await loadEdition(t, id)
  const viewer = viewerOf(t.actor)
  if (!edition || viewer.kind === 'unit' || !mayReadEdition(viewer, edition.area_id)) return missing()
  return edition
}

/** The edition of a year, made when the street has none yet. */
export async function ensureEdition(
  t: Tx,
  doors: Doors,
  wanted: { areaId: string; year: number; label?: string },
): Promise<EditionTable> {
  const { areaId, year, label = '' } = wanted
  const standing = await editionOfYear(t, areaId, year, label)
  if (standing) return standing
  const street = await streetName(t, doors, areaId)
  const title = sentence('lists-import:edition', { street, year: String(year) })
  const made = await insertEdition(t, {
    area_id: areaId,
    year,
    label,
    title: label === '' ? title : `${title} · ${label}`,
    carried_from_id: null,
  })
  // Somebody made it between the two statements; it is committed by now, for the insert waited for it.
  return made ?? (await editionOfYear(t, areaId, year, label))!
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
  const street = await streetName(t, doors, from.area_id)
  await holdEdition(t, from.area_id, year, from.label)
  const made = await insertEdition(t, {
    area_id: from.area_id,
    year,
    label: from.label,
    title: sentence('lists-import:edition', { street, year: String(year) }),
    carried_from_id: from.id,
  })
  const edition = made ?? (await editionOfYear(t, from.area_id, year, from.label))!
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
  const carried = items.filter((item) => item.state === 'published' && !stands.has(nameOf(item)))
  if (!made && carried.length === 0) return refuse('edition.exists', { year })
  const categories = await categoriesOf(t, from.id)
  const categoryId = await ensureCategories(t, edition, categories)
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
  const asked = askUnits ? await askUnitsAbout(t, doors, rows, street, year) : { told: 0, untold: 0 }
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
    detail: { ...detail, items: String(rows.length), ...(askUnits ? { units: String(asked.told) } : {}) },
  })
  t.fact({
    kind: 'edition.carried',
    objectId: edition.id,
    areaId: edition.area_id,
    payload: { items: rows.length },
    topics: [`street:${edition.area_id}`, `staff:${edition.area_id}`],
  })
  await touchStreets(t, [edition.area_id])
  const record = (await loadEdition(t, edition.id))!
  return { edition: editionRow(record, street), carried: rows.length, leftOut: items.length - rows.length, ...asked }
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
