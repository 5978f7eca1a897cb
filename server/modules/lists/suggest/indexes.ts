import { openCutter } from '#adapters/words.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import { SearchIndex } from './search-index.ts'
import type { Candidate } from './types.ts'

export type Area = { areaId: string; year: number; label: string }
type Pair = { need: SearchIndex; resource: SearchIndex }

const mostKept = 16

/**
 * Indexes of what may be suggested within a street and year, kept in memory and made anew when any item has changed
 * since. They hold only what everyone may read: published items open to the street, and those other streets open to
 * the district. So one index serves every asker.
 */
export class SuggestIndexes {
  private readonly kept = new Map<string, { stamp: number; pair: Pair }>()

  async of(t: Tx, area: Area, streetName: (id: string) => string): Promise<Pair> {
    const key = `${area.areaId} ${area.year} ${area.label}`
    // The stamp is read before the items: what is committed between the two is then indexed once more, never missed.
    const stamp = await stampNow(t)
    const known = this.kept.get(key)
    this.kept.delete(key)
    const fresh = known?.stamp === stamp ? known : { stamp, pair: await build(t, area, streetName) }
    this.kept.set(key, fresh)
    for (const oldest of [...this.kept.keys()].slice(0, -mostKept)) this.kept.delete(oldest)
    return fresh.pair
  }
}

async function stampNow(t: Tx): Promise<number> {
  const row = await t
    .tables<ListsTables>()
    .selectFrom('lists.street_stamp')
    .select(({ fn }) => fn.sum<string | null>('n').as('stamp'))
    .executeTakeFirstOrThrow()
  return Number(row.stamp ?? 0)
}

async function build(t: Tx, area: Area, streetName: (id: string) => string): Promise<Pair> {
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .select(['i.id', 'i.kind', 'i.organization_id', 'i.area_id', 'i.title', 'i.description', 'i.audience'])
    .select(['i.capacity', 'i.place', 'i.valid_from', 'i.valid_to', 'c.name as category'])
    .where('e.year', '=', area.year)
    .where('e.label', '=', area.label)
    .where('i.kind', '<>', 'project')
    .where('i.state', '=', 'published')
    .where('i.removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('i.openness', '=', 'district'),
        eb.and([eb('i.openness', '=', 'street'), eb('i.area_id', '=', area.areaId)]),
      ]),
    )
    .orderBy('i.id')
    .execute()
  const candidates = rows.map((row): Candidate => ({
    id: row.id,
    kind: row.kind === 'need' ? 'need' : 'resource',
    organizationId: row.organization_id,
    areaId: row.area_id,
    streetName: streetName(row.area_id),
    title: row.title,
    description: row.description,
    audience: row.audience,
    category: row.category ?? '',
    capacity: row.capacity,
    place: row.place,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
  const cut = await openCutter()
  const of = (kind: Candidate['kind']) =>
    new SearchIndex(
      candidates.filter((candidate) => candidate.kind === kind),
      cut,
    )
  return { need: of('need'), resource: of('resource') }
}
