import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PartyTables } from '../party/types.ts'
import type { CaseState, RosterTables } from './types.ts'

const tables = (t: Tx) => t.tables<RosterTables & PartyTables>()
type Columns = RosterTables['units.roster_case']

function cases(t: Tx) {
  return tables(t)
    .selectFrom('units.roster_case as c')
    .innerJoin('units.party_organization as p', 'p.id', 'c.party_id')
    .selectAll('c')
    .select('p.name as partyName')
}
export type CaseRow = NonNullable<Awaited<ReturnType<typeof caseRow>>>

export function caseRow(t: Tx, id: string) {
  return cases(t).where('c.id', '=', id).executeTakeFirst()
}

/** What waits first, longest; then what was closed last. */
export async function pageOfCases(
  t: Tx,
  areaId: string,
  { state, party }: { state?: CaseState | undefined; party?: string | undefined },
  { page, pageSize }: { page: number; pageSize: number },
) {
  const rows = await cases(t)
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('c.area_id', '=', areaId)
    .$if(state !== undefined, (query) => query.where('c.state', '=', state!))
    .$if(party !== undefined, (query) => query.where('c.party_id', '=', party!))
    .orderBy(sql`c.state <> 'waiting'`)
    .orderBy(sql`case when c.state = 'waiting' then c.asked_at end`)
    .orderBy('c.closed_at', 'desc')
    .orderBy('c.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

/** How many cases wait in each branch of a street. */
export async function waitingCases(t: Tx, areaId: string): Promise<Map<string, number>> {
  const rows = await tables(t)
    .selectFrom('units.roster_case')
    .select(['party_id as partyId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('area_id', '=', areaId)
    .where('state', '=', 'waiting')
    .groupBy('party_id')
    .execute()
  return new Map(rows.map(({ partyId, count }) => [partyId, Number(count)]))
}

/** What the cases of a party organisation that wait ask for, under the seal. */
export async function waitingPayloads(t: Tx, partyId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('units.roster_case')
    .select('payload_sealed as sealed')
    .where('party_id', '=', partyId)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute()
  return rows.map(({ sealed }) => sealed!)
}

/** The cases that an import asked for, in the order in which it did. */
export function casesOfImport(t: Tx, importId: string) {
  return cases(t).where('c.import_id', '=', importId).orderBy('c.id').execute()
}

type Asking = Pick<
  Columns,
  'area_id' | 'party_id' | 'kind' | 'effective_on' | 'reason_sealed' | 'document_no' | 'persons' | 'payload_sealed'
> & { import_id?: string }

export async function addCase(t: Tx, asking: Asking): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.roster_case')
    .values({
      id,
      import_id: null,
      ...asking,
      asked_by: t.actor.id!,
      asked_at: t.now,
      closed_by: null,
      closed_at: null,
      note_sealed: null,
    })
    .execute()
  return id
}

/** Closes a case as it was seen, and empties what it asked; the next version, or nothing when somebody was quicker. */
export async function closeCase(
  t: Tx,
  id: string,
  version: number,
  closing: { state: Exclude<CaseState, 'waiting'>; note: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(t)
    .updateTable('units.roster_case')
    .set({
      state: closing.state,
      note_sealed: closing.note,
      payload_sealed: null,
      closed_by: t.actor.id,
      closed_at: t.now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** A case that another has decided already, outside the roster: who asked is not who decides. */
export async function addDecided(
  t: Tx,
  decided: Pick<
    Columns,
    | 'area_id'
    | 'party_id'
    | 'kind'
    | 'effective_on'
    | 'reason_sealed'
    | 'document_no'
    | 'persons'
    | 'asked_by'
    | 'asked_at'
  >,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.roster_case')
    .values({
      id,
      ...decided,
      import_id: null,
      state: 'approved',
      payload_sealed: null,
      closed_by: t.actor.id!,
      closed_at: t.now,
      note_sealed: null,
    })
    .execute()
  return id
}
