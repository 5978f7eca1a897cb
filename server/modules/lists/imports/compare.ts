import { comparable } from '#ground/workbooks/index.ts'
import type { ListKind } from '../types.ts'

/** What is compared between a row and the item that stands, in plain form. */
export type Comparable = {
  title: string
  description: string
  category: string
  audience: string
  capacity: number | null
  availability: string
  place: string
  contact: string
  validFrom: string | null
  validTo: string | null
  internalCode: string | null
}

/** By this an item of an edition is known again: its kind, its unit and its title, whatever the width and the blanks. */
export function sameKey(kind: ListKind, provider: string, title: string): string {
  return `${kind}\n${comparable(provider)}\n${comparable(title)}`
}

/**
 * What a row would do to the item that stands: nothing, or change it. Texts are compared without regard to width and
 * white space; a row without an internal code keeps the one that stands.
 */
export function effectOn(standing: Comparable, row: Comparable): 'same' | 'changed' {
  const texts = ['title', 'description', 'category', 'audience', 'availability', 'place', 'contact'] as const
  const same =
    texts.every((field) => comparable(standing[field]) === comparable(row[field])) &&
    standing.capacity === row.capacity &&
    standing.validFrom === row.validFrom &&
    standing.validTo === row.validTo &&
    (row.internalCode === null || standing.internalCode === row.internalCode)
  return same ? 'same' : 'changed'
}

/** `listed`: stands on another list and is shown on this one. */
export type Effect = 'new' | 'same' | 'changed' | 'listed'
