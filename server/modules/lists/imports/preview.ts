import type { ImportReport } from '#contract/imports.ts'
import { yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { editionOfYear } from '../editions/store.ts'
import type { ImportPreview, RowDraft } from '../types.ts'
import { effectOn, sameKey, type Comparable, type Effect } from './compare.ts'
import type { FileReading } from './reading.ts'
import { itemsOfEdition, type StandingItem } from './store.ts'

/** Where an import goes: the list of a street and year; `label` as in `lists.edition`. */
export type Destination = { areaId: string; year: number; label: string }

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

/** One draft with what it would do, and the item it would do it to. */
export type Planned = { draft: RowDraft; effect: Effect; standing: StandingItem | undefined }

/** Decides for every draft whether it is new, known or changed in the edition of its year. */
export async function planRows(
  t: Tx,
  doors: Doors,
  to: Destination,
  drafts: readonly RowDraft[],
): Promise<{ planned: Planned[]; known: Map<string, { id: string }> }> {
  const known = await doors.units.organizationsByName(t, to.areaId, [...new Set(drafts.map((draft) => draft.provider))])
  const edition = await editionOfYear(t, to.areaId, to.year, to.label)
  const standing = edition ? await itemsOfEdition(t, edition.id) : []
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
    return { draft, effect: effectOn(plainItem(doors, item), row), standing: item }
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
  }
}

/** The year a file is about: as corrected, as its titles say, or this year. */
export function yearFor(t: Tx, reading: FileReading): number {
  return reading.year ?? yearOf(t.now)
}
