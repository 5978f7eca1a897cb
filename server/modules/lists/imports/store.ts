import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { replaced, type Replacement } from '../items/bulk.ts'
import type { ImportTable, ItemTable, ListsTables } from '../types.ts'

type NewImport = Omit<
  ImportTable,
  | 'id'
  | 'columns'
  | 'report'
  | 'drafts'
  | 'result'
  | 'created_at'
  | 'created_by'
  | 'created_by_name'
  | 'committed_at'
  | 'undone_at'
> & { columns: unknown; report: unknown; drafts: unknown }

export async function insertImport(t: Tx, row: NewImport): Promise<string> {
  const id = newId()
  await t
    .tables<ListsTables>()
    .insertInto('lists.import')
    .values({
      ...row,
      id,
      columns: JSON.stringify(row.columns),
      report: JSON.stringify(row.report),
      drafts: JSON.stringify(row.drafts),
      created_at: t.now,
      created_by: t.actor.id,
      created_by_name: nameInLines(t.actor),
    })
    .execute()
  return id
}

function importsOf(t: Tx) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.import as b')
    .selectAll('b')
    .select(
      sql<boolean>`exists (select from lists.import o where o.area_id = b.area_id and o.year = b.year
        and o.keeper_body_id is not distinct from b.keeper_body_id
        and o.file_hash = b.file_hash and o.state = 'committed' and o.id <> b.id)`.as('committed_before'),
    )
}
export type ImportRecord = NonNullable<Awaited<ReturnType<typeof loadImport>>>

export async function loadImport(t: Tx, id: string) {
  return importsOf(t).where('b.id', '=', id).executeTakeFirst()
}

/** The import, held until the end of the transaction. */
export async function holdImport(t: Tx, id: string) {
  return importsOf(t).where('b.id', '=', id).forUpdate('b').executeTakeFirst()
}

const mostImports = 200

/** Imports of a street's staff, or of a body's secretary. */
export async function findImports(t: Tx, of: { areaId: string } | { bodyId: string }) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.import')
    .select(['id', 'file_name', 'created_at', 'created_by_name', 'state', 'result'])
    .where((eb) =>
      'bodyId' in of
        ? eb('keeper_body_id', '=', of.bodyId)
        : eb.and([eb('area_id', '=', of.areaId), eb('keeper_body_id', 'is', null)]),
    )
    .orderBy('created_at', 'desc')
    .limit(mostImports)
    .execute()
}

type ImportChange = Partial<
  Pick<ImportTable, 'year' | 'owner_kind' | 'owner_id' | 'state' | 'committed_at' | 'undone_at'>
> & {
  columns?: unknown
  report?: unknown
  drafts?: unknown
  result?: unknown
}

export async function updateImport(t: Tx, id: string, { columns, report, drafts, result, ...plain }: ImportChange) {
  const texts = Object.entries({ columns, report, drafts, result })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, JSON.stringify(value)])
  await t
    .tables<ListsTables>()
    .updateTable('lists.import')
    .set({ ...plain, ...(Object.fromEntries(texts) as Record<string, string>) })
    .where('id', '=', id)
    .execute()
}

/** Every item of a street on whatever list of a year, with its category's name, for comparing with rows; `last` come last. */
export async function itemsOfYear(t: Tx, to: { areaId: string; year: number; label: string }, last: string | null) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .selectAll('i')
    .select('c.name as category_name')
    .where('i.area_id', '=', to.areaId)
    .where('e.year', '=', to.year)
    .where('e.label', '=', to.label)
    .where('i.removed_at', 'is', null)
    .orderBy(sql`i.edition_id is not distinct from ${last}::uuid`)
    .execute()
}

/**
 * What members of a body have on its own list of a year, in whatever state, and what stands of them published on others;
 * what is its own comes last.
 */
export async function itemsOfMembers(
  t: Tx,
  to: { year: number; label: string },
  organizationIds: readonly string[],
  editionId: string | null,
): Promise<StandingItem[]> {
  if (organizationIds.length === 0) return []
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .selectAll('i')
    .select('c.name as category_name')
    .where('i.organization_id', 'in', [...organizationIds])
    .where('e.year', '=', to.year)
    .where('e.label', '=', to.label)
    .where('i.removed_at', 'is', null)
    .where(sql<boolean>`(i.edition_id is not distinct from ${editionId}::uuid or i.state = 'published')`)
    .orderBy(sql`i.edition_id is not distinct from ${editionId}::uuid`)
    .execute()
}
export type StandingItem = Awaited<ReturnType<typeof itemsOfYear>>[number]

export type LineDraft = { itemId: string; areaId: string; before: Replacement | null; versionAfter: number }

/** Notes what the import did to each item, so that it can be taken back. */
export async function insertLines(t: Tx, importId: string, lines: readonly LineDraft[]): Promise<void> {
  if (lines.length === 0) return
  await sql`insert into lists.import_line (import_id, item_id, area_id, before, version_after)
    select ${importId}, "itemId", "areaId", before, "versionAfter"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x("itemId" uuid, "areaId" uuid, before jsonb, "versionAfter" int)`.execute(
    t.tables<ListsTables>(),
  )
}

/** The values of an item that an import is about to replace. */
export function valuesOf(item: ItemTable): Replacement {
  return Object.fromEntries(['id' as const, ...replaced].map((name) => [name, item[name]])) as unknown as Replacement
}

/** Items of an import that somebody has changed, matched, carried forward or begun a project from since; they stand in the way of undoing. */
export async function usedItems(t: Tx, importId: string): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select count(*) as used from lists.import_line l join lists.item i on i.id = l.item_id
    where l.import_id = ${importId} and (i.version <> l.version_after
      or exists (select from lists.match m where m.need_item_id = i.id or m.resource_item_id = i.id)
      or exists (select from lists.project p where p.item_id = i.id)
      or (l.before is null and exists (select from lists.listing g where g.item_id = i.id and g.removed_at is null
        and g.import_id is distinct from l.import_id))
      or (l.before is null and exists (select from lists.item n where n.carried_from_id = i.id and n.removed_at is null)))`.execute(
    t.tables<ListsTables>(),
  )
  return rows[0]!.used
}

/** Takes back what an import did: its new items leave the lists, what it replaced stands again. */
export async function takeBack(t: Tx, importId: string): Promise<void> {
  const db = t.tables<ListsTables>()
  const stamp = sql`version = i.version + 1, changed_at = ${t.now}, changed_by = ${nameInLines(t.actor)}`
  await sql`update lists.item i set removed_at = ${t.now}, ${stamp}
    from lists.import_line l where l.import_id = ${importId} and l.item_id = i.id and l.before is null`.execute(db)
  // An import from before times were kept has none: they are read again.
  const valueOf = (name: string) => (name === 'times' ? `coalesce(x.times, '{0,-1}')` : `x.${name}`)
  const assignments = sql.raw(replaced.map((name) => `${name} = ${valueOf(name)}`).join(', '))
  await sql`update lists.item i set ${assignments}, ${stamp}
    from lists.import_line l, lateral jsonb_populate_record(null::lists.item, l.before) as x
    where l.import_id = ${importId} and l.item_id = i.id and l.before is not null`.execute(db)
}

export async function linesOf(t: Tx, importId: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.import_line')
    .select(['item_id', 'area_id'])
    .where('import_id', '=', importId)
    .execute()
}
