import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ItemTable, ListsTables } from '../types.ts'

const columns =
  sql.raw(`id, code, edition_id, area_id, kind, category_id, organization_id, title, title_key, description,
  audience, capacity, availability, place, contact_sealed, valid_from, valid_to, openness, internal_code, state, search, times,
  carried_from_id, import_id, version, created_at, created_by, changed_at, changed_by, removed_at`)

/** Writes any number of items in one statement, so that a workbook costs one round trip and not a thousand. */
export async function insertItems(t: Tx, items: readonly ItemTable[]): Promise<void> {
  if (items.length === 0) return
  await sql`insert into lists.item (${columns})
    select ${columns} from jsonb_populate_recordset(null::lists.item, ${JSON.stringify(items)}::jsonb)`.execute(
    t.tables<ListsTables>(),
  )
}

/** The fields of an item that an import may replace. */
export const replaced = [
  'category_id',
  'title',
  'title_key',
  'description',
  'audience',
  'capacity',
  'availability',
  'place',
  'contact_sealed',
  'valid_from',
  'valid_to',
  'internal_code',
  'search',
  'times',
] as const
export type Replacement = Pick<ItemTable, (typeof replaced)[number]> & { id: string }

const assignments = sql.raw(replaced.map((name) => `${name} = x.${name}`).join(', '))

/** Replaces fields of any number of items in one statement; each gets a new version. */
export async function replaceItems(t: Tx, items: readonly Replacement[]): Promise<void> {
  if (items.length === 0) return
  await sql`update lists.item i set ${assignments}, version = i.version + 1, changed_at = ${t.now}, changed_by = ${nameInLines(t.actor)}
    from jsonb_populate_recordset(null::lists.item, ${JSON.stringify(items)}::jsonb) as x where x.id = i.id`.execute(
    t.tables<ListsTables>(),
  )
}
