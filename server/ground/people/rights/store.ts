import { sql } from 'kysely'
import type { rightStates } from '#contract/rights.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()
type Row = PeopleTables['people.rights_request']

function requests(t: Tx) {
  return tables(t)
    .selectFrom('people.rights_request as r')
    .innerJoin('people.person as p', 'p.id', 'r.person_id')
    .leftJoin('people.person as f', 'f.id', 'r.filed_by')
    .leftJoin('people.person as a', 'a.id', 'r.answered_by')
    .selectAll('r')
    .select([
      'p.name as personName',
      'p.phone_sealed as phoneSealed',
      'f.name as filedByName',
      'a.name as answeredByName',
    ])
}

export function requestsOf(t: Tx, personId: string) {
  return requests(t).where('r.person_id', '=', personId).orderBy('r.filed_at', 'desc').limit(100).execute()
}

/** Those of a street, what is open and due first. */
export async function pageOfRequests(
  t: Tx,
  areaId: string,
  state: (typeof rightStates)[number] | undefined,
  { page, pageSize }: { page: number; pageSize: number },
) {
  const rows = await requests(t)
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('r.area_id', '=', areaId)
    .$if(state !== undefined, (query) => query.where('r.state', '=', state!))
    .orderBy(sql`r.state <> 'open'`)
    .orderBy(sql`case when r.state = 'open' then r.due_on end`)
    .orderBy('r.filed_at', 'desc')
    .orderBy('r.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

export async function openOf(t: Tx, personId: string): Promise<number> {
  const row = await tables(t)
    .selectFrom('people.rights_request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.count
}

type Filed = Pick<Row, 'person_id' | 'area_id' | 'kind' | 'what_sealed' | 'filed_by' | 'due_on' | 'provisional'>
export async function addRequest(t: Tx, filed: Filed): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.rights_request')
    .values({ id, filed_at: t.now, ground: null, answer_sealed: null, answered_by: null, answered_at: null, ...filed })
    .execute()
  return id
}

/** One request, held until the transaction ends. */
export function holdRequest(t: Tx, id: string) {
  return tables(t).selectFrom('people.rights_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function closeRequest(
  t: Tx,
  id: string,
  closing: Pick<Row, 'ground' | 'answer_sealed' | 'answered_by'> & { state: 'done' | 'refused' | 'withdrawn' },
): Promise<unknown> {
  return tables(t)
    .updateTable('people.rights_request')
    .set({ ...closing, answered_at: t.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Nobody waits for an answer to who closed their account. */
export function withdrawOpenOf(t: Tx, personId: string): Promise<unknown> {
  return tables(t)
    .updateTable('people.rights_request')
    .set({ state: 'withdrawn', answered_at: t.now, version: sql`version + 1` })
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .execute()
}
