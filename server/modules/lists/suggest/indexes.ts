import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import type { Reader } from './features.ts'
import { SearchIndex } from './search-index.ts'
import type { TaxonomyFile } from './taxonomy-file.ts'
import type { Candidate } from './types.ts'

export type Area = { areaId: string; year: number; label: string }
type Scope = { areaId: string | null; year: number; label: string }
export type Pair = { need: SearchIndex; resource: SearchIndex }
export type Names = {
  street: (id: string) => string
  units: (ids: readonly string[]) => Promise<ReadonlyMap<string, { name: string }>>
}

const mostKept = 16

/**
 * Indexes of what may be suggested within a street and year, kept in memory and made anew when any item has changed
 * since. They hold only what everyone may read: published items open to the street, and those other streets open to
 * the district. So one index serves every asker.
 */
export class SuggestIndexes {
  private readonly kept = new Map<string, { stamp: number; reader: Reader; pair: Pair }>()
  private readonly taxonomy: TaxonomyFile

  constructor(taxonomy: TaxonomyFile) {
    this.taxonomy = taxonomy
  }

  async of(t: Tx, area: Area, names: Names): Promise<Pair> {
    const reader = await this.taxonomy.readerNow()
    const key = `${area.areaId} ${area.year} ${area.label}`
    // The stamp is read before the items: what is committed between the two is then indexed once more, never missed.
    const stamp = await stampNow(t)
    const known = this.kept.get(key)
    this.kept.delete(key)
    const fresh =
      known?.stamp === stamp && known.reader === reader
        ? known
        : { stamp, reader, pair: pairOf(await candidatesOf(t, area, names), reader) }
    this.kept.set(key, fresh)
    for (const oldest of [...this.kept.keys()].slice(0, -mostKept)) this.kept.delete(oldest)
    return fresh.pair
  }

  /**
   * Everything published under a label and year, of all streets and whatever it is open to: for lists on trial. Its ids
   * are those of the file, so that equals stand in the same order whenever it is imported.
   */
  async onTrial(t: Tx, edition: { year: number; label: string }, names: Names): Promise<Pair> {
    return pairOf(await candidatesOf(t, { areaId: null, ...edition }, names), await this.taxonomy.readerNow())
  }
}

function pairOf(candidates: readonly Candidate[], reader: Reader): Pair {
  const of = (kind: Candidate['kind']) =>
    new SearchIndex(
      candidates.filter((candidate) => candidate.kind === kind),
      reader,
    )
  return { need: of('need'), resource: of('resource') }
}

async function stampNow(t: Tx): Promise<number> {
  const row = await t
    .tables<ListsTables>()
    .selectFrom('lists.street_stamp')
    .select(({ fn }) => fn.sum<string | null>('n').as('stamp'))
    .executeTakeFirstOrThrow()
  return Number(row.stamp ?? 0)
}

async function candidatesOf(t: Tx, area: Scope, names: Names): Promise<Candidate[]> {
  const { areaId } = area
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .select([
      'i.id',
      'i.code',
      'i.internal_code',
      'i.kind',
      'i.organization_id',
      'i.area_id',
      'i.title',
      'i.description',
      'i.audience',
    ])
    .select(['i.capacity', 'i.availability', 'i.place', 'i.valid_from', 'i.valid_to', 'c.name as category'])
    .where('e.year', '=', area.year)
    .where('e.label', '=', area.label)
    .where('i.kind', '<>', 'project')
    .where('i.state', '=', 'published')
    .where('i.removed_at', 'is', null)
    .$if(areaId !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('i.openness', '=', 'district'),
          eb.and([eb('i.openness', '=', 'street'), eb('i.area_id', '=', areaId)]),
        ]),
      ),
    )
    .orderBy('i.id')
    .execute()
  const units = await names.units([...new Set(rows.map((row) => row.organization_id))])
  return rows.map((row): Candidate => ({
    id: areaId === null ? (row.internal_code ?? row.code) : row.id,
    kind: row.kind === 'need' ? 'need' : 'resource',
    organizationId: row.organization_id,
    unitName: units.get(row.organization_id)?.name ?? '',
    areaId: row.area_id,
    streetName: names.street(row.area_id),
    title: row.title,
    description: row.description,
    audience: row.audience,
    category: row.category ?? '',
    capacity: row.capacity,
    availability: row.availability,
    place: row.place,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}
