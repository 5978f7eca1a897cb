import type { BodyOf } from '#contract/route.ts'
import type { ItemRow, editItem } from '#contract/lists.ts'

type Fields = Omit<BodyOf<typeof editItem>, 'version'>
/** The fields of an item while they are typed: all are texts, '' where nothing stands. */
export type ItemDraft = Record<Exclude<keyof Fields, 'openness'>, string> & { openness: ItemRow['openness'] }
export const draftFields = [
  'title',
  'description',
  'categoryId',
  'audience',
  'capacity',
  'availability',
  'place',
  'contact',
  'validFrom',
  'validTo',
  'openness',
] as const satisfies readonly (keyof ItemDraft)[]
export type DraftField = (typeof draftFields)[number]

export const emptyDraft: ItemDraft = {
  title: '',
  description: '',
  categoryId: '',
  audience: '',
  capacity: '',
  availability: '',
  place: '',
  contact: '',
  validFrom: '',
  validTo: '',
  openness: 'street',
}

type Stored = Pick<
  ItemRow,
  'title' | 'categoryId' | 'audience' | 'capacity' | 'availability' | 'place' | 'validFrom' | 'validTo' | 'openness'
> & { description: string; contact: string | null }

/** A stored item as it is typed. */
export function draftOf(item: Stored): ItemDraft {
  return {
    title: item.title,
    description: item.description,
    categoryId: item.categoryId ?? '',
    audience: item.audience,
    capacity: item.capacity === null ? '' : String(item.capacity),
    availability: item.availability,
    place: item.place,
    contact: item.contact ?? '',
    validFrom: item.validFrom ?? '',
    validTo: item.validTo ?? '',
    openness: item.openness,
  }
}

/** What was typed as the server takes it. */
export function fieldsOf(draft: ItemDraft): Fields {
  const texts = {
    title: draft.title.trim(),
    description: draft.description.trim(),
    audience: draft.audience.trim(),
    availability: draft.availability.trim(),
    place: draft.place.trim(),
    contact: draft.contact.trim(),
  }
  return {
    ...texts,
    categoryId: draft.categoryId || null,
    capacity: draft.capacity.trim() === '' ? null : Number(draft.capacity),
    validFrom: draft.validFrom || null,
    validTo: draft.validTo || null,
    openness: draft.openness,
  }
}

/** What cannot be sent as it is typed: field → key of the sentence that says why. */
export function faultsOf(draft: ItemDraft): Partial<Record<DraftField, string>> {
  const capacity = Number(draft.capacity)
  const countable = draft.capacity.trim() === '' || (Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000)
  return {
    ...(draft.title.trim().length < 2 ? { title: 'form.titleMissing' } : {}),
    ...(countable ? {} : { capacity: 'form.capacityWrong' }),
    ...(draft.validFrom && draft.validTo && draft.validTo < draft.validFrom ? { validTo: 'form.datesWrong' } : {}),
  }
}

/** The fields in which two drafts differ. */
export function changedFields(before: ItemDraft, after: ItemDraft): DraftField[] {
  return draftFields.filter((field) => before[field] !== after[field])
}

/** Two changes of the same item made one: what I typed stays, what I left alone becomes what they made of it. */
export type Merged = {
  draft: ItemDraft
  /** Fields they changed and I had not touched. */
  taken: DraftField[]
  /** Fields both changed, differently: mine stands in the draft. */
  kept: DraftField[]
}

/** Puts my typing on top of what somebody else saved meanwhile; `base` is what both began with. */
export function mergeDrafts(base: ItemDraft, mine: ItemDraft, theirs: ItemDraft): Merged {
  const touched = changedFields(base, mine)
  const changed = changedFields(base, theirs).filter((field) => mine[field] !== theirs[field])
  const kept = changed.filter((field) => touched.includes(field))
  const own = Object.fromEntries(touched.map((field) => [field, mine[field]]))
  return { draft: { ...theirs, ...own }, taken: changed.filter((field) => !touched.includes(field)), kept }
}
