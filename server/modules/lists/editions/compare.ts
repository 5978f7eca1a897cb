import type { AnswerOf } from '#contract/route.ts'
import type { compareEditions } from '#contract/editions.ts'
import { addYears } from '#kernel/calendar.ts'
import type { ListKind } from '../types.ts'

type Comparison = AnswerOf<typeof compareEditions>
type Category = Comparison['categories'][number]
type Field = Category['changed'][number]['fields'][number]

/** An item as two editions are compared by it; `stands` is what a reader of the list finds there. */
export type Compared = {
  id: string
  code: string
  kind: ListKind
  /** By what an item is known within its edition: kind, unit and title. */
  name: string
  carriedFromId: string | null
  title: string
  organizationName: string
  category: string
  description: string
  audience: string
  capacity: number | null
  availability: string
  place: string
  contact: string
  openness: string
  validFrom: string | null
  validTo: string | null
  stands: boolean
}

const texts = ['title', 'category', 'description', 'audience', 'availability', 'place', 'openness'] as const

/**
 * What the later of two lists has more, no longer, and otherwise, category by category in the order of the later list.
 * An item is the same when it was carried from the other or has its name; days that only moved with the year are no change.
 * @param before items of the earlier edition  @param after of the later one  @param years between them
 */
export function compared(before: readonly Compared[], after: readonly Compared[], years: number): Category[] {
  const old = before.filter((item) => item.stands)
  const byId = new Map(old.map((item) => [item.id, item]))
  const byName = new Map(old.map((item) => [item.name, item]))
  const groups = new Map<string, Category>()
  const groupOf = ({ kind, category }: Compared): Category => {
    const key = `${kind}\n${category}`
    const group = groups.get(key) ?? { kind, name: category, added: [], ended: [], changed: [], same: 0 }
    groups.set(key, group)
    return group
  }
  const met = new Set<string>()
  for (const item of after) {
    const from = (item.carriedFromId === null ? undefined : byId.get(item.carriedFromId)) ?? byName.get(item.name)
    if (from) met.add(from.id)
    // What waits for review is neither gone nor new: it is compared when it is decided.
    if (!item.stands) continue
    const group = groupOf(item)
    if (!from) group.added.push(lineOf(item))
    else {
      const fields = changedFields(from, item, years)
      if (fields.length > 0) group.changed.push({ ...lineOf(item), fields })
      else group.same += 1
    }
  }
  for (const item of old) if (!met.has(item.id)) groupOf(item).ended.push(lineOf(item))
  return [...groups.values()]
}

function lineOf({ id, code, title, organizationName }: Compared) {
  return { id, code, title, organizationName }
}

/** The fields in which two items differ; of a contact only that it does. */
export function changedFields(before: Compared, after: Compared, years: number): Field[] {
  const fields: Field[] = texts
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }))
  const capacity = (value: number | null) => (value === null ? '' : String(value))
  if (before.capacity !== after.capacity)
    fields.push({ field: 'capacity', before: capacity(before.capacity), after: capacity(after.capacity) })
  for (const field of ['validFrom', 'validTo'] as const) {
    const [was, is] = [before[field], after[field]]
    const moved = was === null ? null : addYears(was, years)
    if (is !== moved && is !== was) fields.push({ field, before: was ?? '', after: is ?? '' })
  }
  if (before.contact !== after.contact) fields.push({ field: 'contact', before: '', after: '' })
  return fields
}
