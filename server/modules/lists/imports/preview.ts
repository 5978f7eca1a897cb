import type { ImportReport } from '#contract/imports.ts'
import { yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { editionOfYear, type Place } from '../editions/store.ts'
import { listedOn } from '../editions/store-listings.ts'
import type { ImportPreview, RowDraft } from '../types.ts'
import { effectOn, sameKey, type Comparable, type Effect } from './compare.ts'
import { membersByName, type KnownUnit } from './of-body.ts'
import type { FileReading } from './reading.ts'
import { itemsOfMembers, itemsOfYear, type StandingItem } from './store.ts'

/**
 * Where an import goes: whose list, of which year; `label` as in `lists.edition`. `areaId`: the street whose staff bring
 * it. `bodyId`: the body whose secretary does, whose members lie in many streets.
 */
export type Destination = Place & { areaId: string; bodyId?: string | null }

function plainItem(doors: Doors, item: StandingItem): Comparable {
  return {
    title: item.title,
    description: item.description,
    category: item.category_name ?? '',
    audience: item.audience,
    capacity: item.capacity,
    availability: item.availability,
    place: item.place,
    contact: item.contact_sealed === '' ? '' : doors.seal.open(item.contact_sealed),
    validFrom: item.valid_from,
    validTo: item.valid_to,
    internalCode: item.internal_code,
  }
}

async function knownUnits(
  t: Tx,
  doors: Doors,
  { areaId, bodyId }: Destination,
  names: readonly string[],
): Promise<Map<string, KnownUnit>> {
  if (bodyId) return membersByName(t, doors, bodyId, names)
  const known = await doors.units.organizationsByName(t, areaId, names)
  return new Map([...known].map(([name, { id }]) => [name, { id, areaId }]))
}

/** One draft with what it would do, the item it would do it to, and whether that stands on this list already. */
export type Planned = { draft: RowDraft; effect: Effect; standing: StandingItem | undefined; isHere?: boolean }

/** Decides for every draft whether it is new, known or changed in the edition of its year. */
export async function planRows(
  t: Tx,
  doors: Doors,
  to: Destination,
  drafts: readonly RowDraft[],
): Promise<{ planned: Planned[]; known: Map<string, KnownUnit> }> {
  const known = await knownUnits(t, doors, to, [...new Set(drafts.map((draft) => draft.provider))])
  const edition = await editionOfYear(t, to)
  // A fact is entered once: what stands on another list of the street is known here too, and is shown instead of written.
  const standing = to.bodyId
    ? await itemsOfMembers(
        t,
        to,
        [...known.values()].map(({ id }) => id),
        edition?.id ?? null,
      )
    : await itemsOfYear(t, to, edition?.id ?? null)
  const listed = edition
    ? await listedOn(
        t,
        edition.id,
        standing.map((item) => item.id),
      )
    : new Map()
  const isHere = (item: StandingItem) => item.edition_id === edition?.id || listed.has(item.id)
  // Lists on trial may hold the same title of a unit twice; their file's ids tell the two apart.
  const codeIn = (code: string | null | undefined) => (to.label === '' ? '' : (code ?? ''))
  const byKey = new Map(
    standing.map((item) => [
      [item.kind, item.organization_id, item.title_key, codeIn(item.internal_code)].join('\n'),
      item,
    ]),
  )
  const seen = new Set<string>()
  const planned = drafts.map((draft): Planned => {
    const code = codeIn(draft.internalCode)
    const same = sameKey(draft.kind, draft.provider, draft.title)
    const key = `${same}\n${code}`
    const organizationId = known.get(draft.provider)?.id
    const item = organizationId
      ? byKey.get([draft.kind, organizationId, same.split('\n')[2]!, code].join('\n'))
      : undefined
    // Two sheets of one kind may hold the same item: the first counts, the other adds nothing.
    if (seen.has(key)) return { draft, effect: 'same', standing: item }
    seen.add(key)
    if (!item) return { draft, effect: 'new', standing: undefined }
    const row = { ...draft, internalCode: draft.internalCode ?? null }
    // At home it has a heading of its own; only here this list's counts.
    const category = item.edition_id === edition?.id ? (item.category_name ?? '') : row.category
    // What is at home on a street's list is that street's to change: a body's list shows it as it is.
    const theirs = to.bodyId && item.edition_id !== edition?.id
    const effect = theirs ? 'same' : effectOn({ ...plainItem(doors, item), category }, row)
    return {
      draft,
      effect: effect === 'same' && !isHere(item) ? 'listed' : effect,
      standing: item,
      isHere: isHere(item),
    }
  })
  return { planned, known }
}

/** The report of a file that is not written yet. */
export async function previewOf(
  t: Tx,
  doors: Doors,
  to: Destination,
  reading: Pick<FileReading, 'sheets' | 'drafts'>,
): Promise<ImportPreview> {
  const { planned, known } = await planRows(t, doors, to, reading.drafts)
  const effects = new Map(planned.map(({ draft, effect }) => [`${draft.sheet}\n${draft.row}`, effect]))
  const sheets = reading.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, effect: effects.get(`${sheet.name}\n${row.row}`) ?? null })),
  }))
  const names = [...new Set(reading.drafts.map((draft) => draft.provider))]
  return {
    sheets,
    organizations: {
      known: names.flatMap((name) => (known.has(name) ? [{ id: known.get(name)!.id, name }] : [])),
      toCreate: names.filter((name) => !known.has(name)),
    },
    counts: countsOf(sheets),
  }
}

function countsOf(sheets: ImportReport['sheets']): ImportReport['counts'] {
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const count = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).length
  return {
    valid: count((row) => row.status === 'valid'),
    rejected: count((row) => row.status === 'rejected'),
    skipped: count((row) => row.status === 'skipped'),
    new: count((row) => row.effect === 'new'),
    same: count((row) => row.effect === 'same'),
    changed: count((row) => row.effect === 'changed'),
    listed: count((row) => row.effect === 'listed'),
  }
}

/** The year a file is about: as corrected, as its titles say, or this year. */
export function yearFor(t: Tx, reading: FileReading): number {
  return reading.year ?? yearOf(t.now)
}
