import { organizationTypes } from '#contract/units.ts'
import { newId } from '#kernel/ids.ts'
import type { Step } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from '#ground/workbooks/index.ts'
import type { Doors } from '../doors.ts'
import { codesFor, ensureEdition } from '../editions/service.ts'
import { ensureCategories, holdEdition } from '../editions/store.ts'
import { putOn } from '../editions/store-listings.ts'
import { insertItems, replaceItems, type Replacement } from '../items/bulk.ts'
import { searchOf, unitSearchOf } from '../items/search-text.ts'
import { weekHoursOf } from '../items/week-hours.ts'
import { touchStreets } from '../items/store.ts'
import { addItemEvents } from '../items/events.ts'
import type { ItemTable, RowDraft } from '../types.ts'
import type { KnownUnit } from './of-body.ts'
import { planRows, type Destination } from './preview.ts'
import { insertLines, valuesOf, type LineDraft } from './store.ts'

export type Written = {
  created: number
  updated: number
  unchanged: number
  /** Shown on this list, at home on another. */
  listed: number
  organizationsCreated: number
  editionId: string
  /** What was done to which item, for undoing. */
  lines: LineDraft[]
}

const types: readonly string[] = organizationTypes
const atOnce = 250

function portions<T>(all: readonly T[]): [at: number, portion: T[]][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) => [
    index * atOnce,
    all.slice(index * atOnce, (index + 1) * atOnce),
  ])
}

/**
 * Writes rows into an edition with a handful of statements, however many rows there are: missing units, the edition
 * and its categories are made; new items are published; changed ones are replaced if wished; the same ones stay.
 */
export async function writeRows(
  t: Tx,
  doors: Doors,
  to: Destination,
  drafts: readonly RowDraft[],
  wish: { updateExisting: boolean; importId: string | null; step?: Step },
): Promise<Written> {
  // The street's own, on which rows are known again, and the lists they go into.
  const owner = (await doors.units.listOwnersById(t, [to.owner.id])).get(to.owner.id)
  await holdEdition(t, [to.areaId, owner?.areaId ?? to.areaId], to.year, to.label)
  const { planned, known } = await planRows(t, doors, to, drafts)
  const edition = await ensureEdition(t, doors, to)
  const wanted = new Map(planned.map(({ draft }) => [draft.provider, draft.providerKind ?? '']))
  const units = to.bodyId ? known : await unitsOf(t, doors, to.areaId, wanted)
  const written = planned.filter(({ effect }) => effect === 'new' || (effect === 'changed' && wish.updateExisting))
  const shown = planned.filter(
    ({ effect, isHere }) => effect === 'listed' || (effect === 'changed' && isHere === false),
  )
  const categoryId = await ensureCategories(
    t,
    edition,
    [...written, ...shown].map(({ draft }) => ({ kind: draft.kind, name: draft.category })),
  )
  const unitSearch = new Map(
    [...new Set(written.map(({ draft }) => draft.provider))].map((name) => [name, unitSearchOf(name)]),
  )
  const fieldsOf = (draft: RowDraft) => ({
    category_id: categoryId(draft.kind, draft.category),
    title: draft.title,
    title_key: comparable(draft.title),
    description: draft.description,
    audience: draft.audience,
    capacity: draft.capacity,
    availability: draft.availability,
    place: draft.place,
    contact_sealed: draft.contact === '' ? '' : doors.seal.seal(draft.contact),
    valid_from: draft.validFrom,
    valid_to: draft.validTo,
    search: searchOf(draft, unitSearch.get(draft.provider)!, draft.category),
    times: weekHoursOf(draft.availability),
  })
  const fresh = written.filter(({ effect }) => effect === 'new').map(({ draft }) => draft)
  const codes = await codesFor(t, fresh)
  const items = fresh.map((draft, index): ItemTable => ({
    ...fieldsOf(draft),
    id: newId(),
    code: codes[index]!,
    edition_id: edition.id,
    area_id: units.get(draft.provider)!.areaId,
    kind: draft.kind,
    organization_id: units.get(draft.provider)!.id,
    openness: 'street',
    internal_code: draft.internalCode || null,
    state: 'published',
    carried_from_id: null,
    import_id: wish.importId,
    version: 1,
    created_at: t.now,
    created_by: t.actor.id,
    changed_at: t.now,
    changed_by: t.actor.name,
    removed_at: null,
  }))
  const changed = written.flatMap(({ draft, effect, standing }) =>
    effect === 'changed' && standing
      ? [
          {
            standing,
            values: {
              ...fieldsOf(draft),
              // At home its heading is not this list's to change.
              ...(standing.edition_id === edition.id ? {} : { category_id: standing.category_id }),
              id: standing.id,
              internal_code: draft.internalCode || standing.internal_code,
            } satisfies Replacement,
          },
        ]
      : [],
  )
  // In portions, so that somebody who waits sees how far it is, and may think better of it.
  const told = async (done: number) => wish.step?.(planned.length - items.length - changed.length + done)
  await told(0)
  for (const [at, portion] of portions(items)) {
    await insertItems(t, portion)
    await told(at + portion.length)
  }
  for (const [at, portion] of portions(changed.map(({ values }) => values))) {
    await replaceItems(t, portion)
    await told(items.length + at + portion.length)
  }
  await putOn(
    t,
    edition,
    shown.map(({ draft, standing }) => ({
      itemId: standing!.id,
      itemAreaId: standing!.area_id,
      categoryId: categoryId(draft.kind, draft.category),
    })),
    wish.importId,
  )
  const lines: LineDraft[] = [
    ...items.map((item) => ({ itemId: item.id, areaId: item.area_id, before: null, versionAfter: 1 })),
    ...changed.map(({ standing }) => ({
      itemId: standing.id,
      areaId: standing.area_id,
      before: valuesOf(standing),
      versionAfter: standing.version + 1,
    })),
  ]
  if (wish.importId) await insertLines(t, wish.importId, lines)
  await addItemEvents(
    t,
    lines.map((line) => ({
      itemId: line.itemId,
      areaId: line.areaId,
      action: line.before ? 'item.import-change' : 'item.import',
    })),
  )
  await touchStreets(
    t,
    lines.map((line) => line.areaId),
  )
  return {
    created: items.length,
    updated: changed.length,
    unchanged: planned.filter(({ effect }) => effect !== 'listed').length - items.length - changed.length,
    listed: shown.length,
    organizationsCreated: [...wanted.keys()].filter((name) => !known.has(name)).length,
    editionId: edition.id,
    lines,
  }
}

/** Units of a street by the names a file gives them; the missing ones are made. */
async function unitsOf(
  t: Tx,
  doors: Doors,
  areaId: string,
  wanted: ReadonlyMap<string, string>,
): Promise<Map<string, KnownUnit>> {
  const units = await doors.units.ensureOrganizations(
    t,
    areaId,
    [...wanted].map(([name, kind]) => ({ name, type: types.includes(kind) ? kind : 'other' })),
  )
  return new Map([...units].map(([name, id]) => [name, { id, areaId }]))
}
