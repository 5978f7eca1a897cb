import { sql } from 'kysely'
import type { SheetBook } from '#adapters/sheet/index.ts'
import type { importStates } from '#contract/workbooks.ts'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { TextSeal } from '#kernel/sealed-text.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ColumnCorrection } from './types.ts'

/** An import as it is kept: what stood in the file lies sealed, and is thrown away after its days; the counts stay. */
export type KeptImport<F extends string, Counts, Result> = {
  id: string
  area_id: string
  /** What it belongs to. */
  of: string
  file_name: string
  file_hash: string
  state: (typeof importStates)[number]
  columns: ColumnCorrection<F>[]
  /** Empty once nothing reads it any more. */
  book_sealed: string
  drafts_sealed: string
  report_sealed: string
  counts: Counts
  result: Result | null
  created_at: Date
  created_by_name: string
  emptied_at: Date | null
  /** The same file was written before, for the same. */
  committed_before: boolean
}

/** What a reading of a file leaves: the book for corrected columns, what would be written, and what is shown. */
export type Looked<F extends string, Draft, Sheets, Counts> = {
  book: SheetBook
  columns: readonly ColumnCorrection<F>[]
  drafts: readonly Draft[]
  sheets: Sheets
  counts: Counts
}

const mostShown = 200

/**
 * Imports whose files tell something of persons, kept in a module's own table with one column for what they belong to.
 * Row-level security of that table says whose they are; who may look at one is asked by its module.
 */
export function keptImports<F extends string, Draft, Sheets, Counts, Result>(
  table: `${string}.${string}`,
  belongsTo: string,
) {
  type Kept = KeptImport<F, Counts, Result>
  const here = sql.table(table)
  const of = sql.ref(belongsTo)
  const sealedOf = (seal: TextSeal, { book, drafts, sheets }: Looked<F, Draft, Sheets, Counts>) => ({
    book: seal.seal(JSON.stringify(book)),
    drafts: seal.seal(JSON.stringify(drafts)),
    report: seal.seal(JSON.stringify(sheets)),
  })
  const one = async (t: Tx, id: string, held: boolean): Promise<Kept | undefined> => {
    const { rows } = await sql<Kept>`select b.*, b.${of} as "of", exists (select from ${here} o
        where o.${of} = b.${of} and o.file_hash = b.file_hash and o.state = 'committed' and o.id <> b.id) as committed_before
      from ${here} b where b.id = ${id} ${held ? sql`for update of b` : sql``}`.execute(t.tables<object>())
    return rows[0]
  }
  return {
    async add(
      t: Tx,
      seal: TextSeal,
      file: { areaId: string; of: string; fileName: string; hash: string },
      looked: Looked<F, Draft, Sheets, Counts>,
    ): Promise<string> {
      const id = newId()
      const { book, drafts, report } = sealedOf(seal, looked)
      await sql`insert into ${here} (id, area_id, ${of}, file_name, file_hash, state, columns, counts, book_sealed,
          drafts_sealed, report_sealed, created_at, created_by, created_by_name)
        values (${id}, ${file.areaId}, ${file.of}, ${file.fileName.slice(0, 200)}, ${file.hash}, 'previewed',
          ${JSON.stringify(looked.columns)}, ${JSON.stringify(looked.counts)}, ${book}, ${drafts}, ${report}, ${t.now},
          ${t.actor.id}, ${nameInLines(t.actor)})`.execute(t.tables<object>())
      return id
    },
    load: (t: Tx, id: string) => one(t, id, false),
    /** The import, held until the end of the transaction. */
    hold: (t: Tx, id: string) => one(t, id, true),
    /** Newest first. */
    async list(t: Tx, ofWhat: string) {
      const { rows } = await sql<
        Pick<Kept, 'id' | 'file_name' | 'created_at' | 'created_by_name' | 'state' | 'counts' | 'result'>
      >`
        select id, file_name, created_at, created_by_name, state, counts, result from ${here} where ${of} = ${ofWhat}
        order by created_at desc, id desc limit ${mostShown}`.execute(t.tables<object>())
      return rows
    },
    /** Keeps another reading of the same file in the place of the one before. */
    async readAgain(t: Tx, seal: TextSeal, id: string, looked: Looked<F, Draft, Sheets, Counts>): Promise<void> {
      const { book, drafts, report } = sealedOf(seal, looked)
      await sql`update ${here} set columns = ${JSON.stringify(looked.columns)}, counts = ${JSON.stringify(looked.counts)},
        book_sealed = ${book}, drafts_sealed = ${drafts}, report_sealed = ${report} where id = ${id}`.execute(
        t.tables<object>(),
      )
    },
    /** It is written: only a preview reads the book and the drafts again. */
    async written(t: Tx, id: string, result: Result): Promise<void> {
      await sql`update ${here} set state = 'committed', committed_at = ${t.now}, result = ${JSON.stringify(result)},
        book_sealed = '', drafts_sealed = '' where id = ${id}`.execute(t.tables<object>())
    },
    async undone(t: Tx, id: string): Promise<void> {
      await sql`update ${here} set state = 'undone', undone_at = ${t.now} where id = ${id}`.execute(t.tables<object>())
    },
    /** Throws away what stood in files brought before then. */
    async empty(t: Tx, before: Date): Promise<void> {
      await sql`update ${here} set book_sealed = '', drafts_sealed = '', report_sealed = '', emptied_at = ${t.now}
        where emptied_at is null and created_at < ${before}`.execute(t.tables<object>())
    },
    book: (seal: TextSeal, { book_sealed: sealed }: Kept) => opened<SheetBook>(seal, sealed),
    drafts: (seal: TextSeal, { drafts_sealed: sealed }: Kept) => opened<Draft[]>(seal, sealed),
    sheets: (seal: TextSeal, { report_sealed: sealed }: Kept) => opened<Sheets>(seal, sealed),
  }
}

function opened<T>(seal: TextSeal, sealed: string): T | undefined {
  return sealed === '' ? undefined : (JSON.parse(seal.open(sealed)) as T)
}
