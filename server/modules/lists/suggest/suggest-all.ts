import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { streetNames } from '../items/rows.ts'
import type { ListsTables } from '../types.ts'
import { shortlist } from './rank.ts'

const most = 10

/** An edition by its label, its year or both. */
export type Wanted = { label?: string | undefined; year?: number | undefined }

/** Every need of one edition with the resources that suit it, best first, by the codes their file gave them. */
export type EveryNeed = { label: string; year: number; resources: Record<string, string[]> }

/**
 * What suits every need of an edition, across all its streets and whatever its items are open to; by what the items
 * say alone, and on each need's own days, however long past.
 * @param wanted an edition by its label; without one that which was made or added to last, of those with a label
 *   before a street's own
 * @returns null when there is no such edition; items without a code of their file go by their code in Linli
 */
export async function suggestAll(t: Tx, doors: Doors, wanted: Wanted = {}): Promise<EveryNeed | null> {
  const edition = await editionFor(t, wanted)
  if (!edition) return null
  const street = await streetNames(t, doors.units)
  const units = (ids: readonly string[]) => doors.units.organizationsOf(t, ids)
  const { need, resource } = await doors.indexes.onTrial(t, edition, { street, units })
  const needs = need.candidates.map((asked): [string, string[]] => [
    asked.id,
    shortlist(resource, asked, firstDay, most).map(({ id }) => id),
  ])
  return { ...edition, resources: Object.fromEntries(needs.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Before every item: no need is taken as standing today. */
const firstDay = '0001-01-01'

async function editionFor(t: Tx, { label, year }: Wanted): Promise<{ label: string; year: number } | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.edition as e')
    .innerJoin('lists.item as i', 'i.edition_id', 'e.id')
    .where('i.removed_at', 'is', null)
    .$if(label !== undefined, (query) => query.where('e.label', '=', label!))
    .$if(year !== undefined, (query) => query.where('e.year', '=', year!))
    .groupBy(['e.label', 'e.year'])
    .select(['e.label', 'e.year'])
    .orderBy((eb) => eb.case().when('e.label', '=', '').then(1).else(0).end())
    .orderBy(({ fn }) => fn.max('i.created_at'), 'desc')
    .orderBy('e.year', 'desc')
    .limit(1)
    .executeTakeFirst()
}
