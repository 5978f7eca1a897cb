import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { RecordFields } from '../rules.ts'
import type { UnitsTables } from '../types.ts'
import type { UnitImportTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitImportTables>()
type Row = UnitImportTables['units.import']

/** What is kept of an import as text under the seal, and what in the open. */
export type ImportWritten = Pick<Row, 'book_sealed' | 'drafts_sealed' | 'report_sealed'> & {
  columns: unknown
  counts: unknown
}

export async function insertUnitImport(
  t: Tx,
  row: ImportWritten & Pick<Row, 'area_id' | 'file_name' | 'file_hash'>,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.import')
    .values({
      ...row,
      id,
      state: 'previewed',
      columns: JSON.stringify(row.columns),
      counts: JSON.stringify(row.counts),
      result: null,
      created_at: t.now,
      created_by: t.actor.id,
      created_by_name: nameInLines(t.actor),
      committed_at: null,
      undone_at: null,
      emptied_at: null,
    })
    .execute()
  return id
}

function imports(t: Tx) {
  return tables(t)
    .selectFrom('units.import as b')
    .selectAll('b')
    .select(
      sql<boolean>`exists (select from units.import o where o.area_id = b.area_id and o.file_hash = b.file_hash
        and o.state = 'committed' and o.id <> b.id)`.as('committed_before'),
    )
}
export type UnitImportRecord = NonNullable<Awaited<ReturnType<typeof loadUnitImport>>>

/** Row-level security shows staff the imports of their street only. */
export function loadUnitImport(t: Tx, id: string) {
  return imports(t).where('b.id', '=', id).executeTakeFirst()
}

/** The import, held until the end of the transaction. */
export function holdUnitImport(t: Tx, id: string) {
  return imports(t).where('b.id', '=', id).forUpdate('b').executeTakeFirst()
}

const mostShown = 200

export function findUnitImports(t: Tx, areaId: string) {
  return tables(t)
    .selectFrom('units.import')
    .select(['id', 'file_name', 'created_at', 'created_by_name', 'state', 'result'])
    .where('area_id', '=', areaId)
    .orderBy('created_at', 'desc')
    .limit(mostShown)
    .execute()
}

type Change = Partial<ImportWritten & Pick<Row, 'state' | 'committed_at' | 'undone_at'>> & { result?: unknown }

export async function updateUnitImport(
  t: Tx,
  id: string,
  { columns, counts, result, ...plain }: Change,
): Promise<void> {
  const texts = Object.entries({ columns, counts, result })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, JSON.stringify(value)])
  await tables(t)
    .updateTable('units.import')
    .set({ ...plain, ...(Object.fromEntries(texts) as Record<string, string>) })
    .where('id', '=', id)
    .execute()
}

export type LineDraft = {
  organizationId: string
  created: boolean
  before: RecordFields | null
  versionAfter: number
  seatId: string | null
  formerSeatId: string | null
  leader: string | null
  begun: string[]
  ended: string[]
}

/** Notes what the import did to each unit, so that it can be taken back. */
export async function insertUnitLines(
  t: Tx,
  importId: string,
  areaId: string,
  lines: readonly LineDraft[],
): Promise<void> {
  if (lines.length === 0) return
  await tables(t)
    .insertInto('units.import_line')
    .values(
      lines.map((line) => ({
        import_id: importId,
        organization_id: line.organizationId,
        area_id: areaId,
        created: line.created,
        before: line.before === null ? null : JSON.stringify(line.before),
        version_after: line.versionAfter,
        seat_id: line.seatId,
        former_seat_id: line.formerSeatId,
        leader: line.leader,
        begun: line.begun,
        ended: line.ended,
      })),
    )
    .execute()
}

/** The lines of an import beside the units as they stand; `version` null where a unit is gone. */
export function linesOfImport(t: Tx, importId: string) {
  return t
    .tables<UnitImportTables & UnitsTables>()
    .selectFrom('units.import_line as l')
    .leftJoin('units.organization as o', 'o.id', 'l.organization_id')
    .selectAll('l')
    .select(['o.name', 'o.version'])
    .select(
      sql<number>`(select count(*) from units.liaison s where s.id = any (l.begun) and s.valid_to is null)::int`.as(
        'standing',
      ),
    )
    .select(
      sql<boolean>`l.seat_id is null or exists (select from units.membership m where m.id = l.seat_id and m.valid_to is null)`.as(
        'seated',
      ),
    )
    .where('l.import_id', '=', importId)
    .orderBy('l.organization_id')
    .execute()
}

/** Takes away what only the import put there; the names of units that something refers to by now. */
export async function takeBackImport(t: Tx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ held: string[] }>`select units.take_back_import(${importId}) as held`.execute(tables(t))
  return rows[0]!.held
}

/** Throws away what stood in files of this day and before; the counts stay. */
export async function emptyImports(t: Tx, before: Date): Promise<void> {
  await tables(t)
    .updateTable('units.import')
    .set({ book_sealed: '', drafts_sealed: '', report_sealed: '', emptied_at: t.now })
    .where('emptied_at', 'is', null)
    .where('created_at', '<', before)
    .execute()
}

/** Where a seat stands open, and the one it took the place of. */
export async function seatsOf(
  t: Tx,
  organizationId: string,
  bodyId: string,
  former: string | null,
): Promise<{ seatId: string | null; formerSeatId: string | null }> {
  const open = await t
    .tables<UnitsTables>()
    .selectFrom('units.membership')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('body_id', '=', bodyId)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return { seatId: open?.id ?? null, formerSeatId: former }
}
