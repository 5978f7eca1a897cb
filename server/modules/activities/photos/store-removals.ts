import { type RawBuilder, sql, type Updateable } from 'kysely'
import { samePersons } from '#ground/people/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTable, ActivityTables, PhotoTable, RemovalTable } from '../types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

export type RemovalNow = RemovalTable &
  Pick<ActivityTable, 'title' | 'host_id' | 'co_host_id'> &
  Pick<PhotoTable, 'taken_on'> & {
    there: boolean
    again: boolean
    filedByName: string | null
    objectedByName: string | null
    answeredByName: string | null
  }

async function removalsWhere(
  t: Tx,
  where: RawBuilder<unknown>,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: RemovalNow[]; total: number }> {
  const { rows } = await sql<RemovalNow & { total: number }>`
    select r.*, a.title, a.host_id, a.co_host_id, p.taken_on, p.gone_at is null as there,
      exists (select from activities.photo_removal e where e.photo_id = r.photo_id and e.id <> r.id
        and e.state = 'restored' and e.answered_at <= r.filed_at) as again,
      f.name as "filedByName", o.name as "objectedByName", w.name as "answeredByName", count(*) over () as total
    from activities.photo_removal r
    join activities.activity a on a.id = r.activity_id
    join activities.photo p on p.id = r.photo_id
    left join people.person f on f.id = r.filed_by
    left join people.person o on o.id = r.objected_by
    left join people.person w on w.id = r.answered_by
    where ${where}
    order by r.state <> 'open', case when r.state = 'open' then r.due_on end, r.filed_at desc, r.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tables(t))
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

/** Those of the activities somebody runs, what is open and due first. */
export function pageOfRemovals(
  t: Tx,
  state: RemovalTable['state'] | undefined,
  paging: { page: number; pageSize: number },
): Promise<{ rows: RemovalNow[]; total: number }> {
  const hat = t.actor.hat!
  const mine =
    hat.kind === 'street-staff'
      ? sql`r.area_id = ${hat.areaId}`
      : sql`${hat.organizationId} in (a.host_id, a.co_host_id)`
  return removalsWhere(t, state === undefined ? mine : sql`${mine} and r.state = ${state}`, paging)
}

/** What somebody asked for themselves, signed in or at a counter that knows them. */
export async function removalsOf(t: Tx, personId: string): Promise<RemovalNow[]> {
  return (await removalsWhere(t, sql`r.person_id = any (${samePersons(personId)})`, { page: 1, pageSize: 50 })).rows
}

export async function removalNow(t: Tx, id: string): Promise<RemovalNow | undefined> {
  return (await removalsWhere(t, sql`r.id = ${id}`, { page: 1, pageSize: 1 })).rows[0]
}

/** One request, held until the transaction ends. */
export async function holdRemoval(t: Tx, id: string): Promise<RemovalNow | undefined> {
  const held = await tables(t)
    .selectFrom('activities.photo_removal')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return held && removalNow(t, id)
}

type Filed = Pick<
  RemovalTable,
  | 'photo_id'
  | 'activity_id'
  | 'area_id'
  | 'person_id'
  | 'name_sealed'
  | 'contact_sealed'
  | 'why_sealed'
  | 'filed_by'
  | 'due_on'
  | 'provisional'
>
export async function insertRemoval(t: Tx, filed: Filed): Promise<string> {
  const id = newId()
  const open = { state: 'open', version: 1, objection_sealed: null, objected_by: null, proposed: null } as const
  const unanswered = { answer_sealed: null, answered_by: null, answered_at: null }
  await tables(t)
    .insertInto('activities.photo_removal')
    .values({ id, filed_at: t.now, ...filed, ...open, ...unanswered })
    .execute()
  return id
}

export function changeRemoval(t: Tx, id: string, change: Updateable<RemovalTable>): Promise<unknown> {
  return tables(t)
    .updateTable('activities.photo_removal')
    .set({ ...change })
    .set('version', sql`version + 1`)
    .where('id', '=', id)
    .execute()
}
