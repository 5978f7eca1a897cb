import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables, Role } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type Account = { id: string; name: string; stoppedAt: Date | null; sameAs: string | null }

/** What decides whether somebody may sign in at all. */
export function accountOf(t: Tx, personId: string): Promise<Account> {
  return accounts(t).where('id', '=', personId).executeTakeFirstOrThrow()
}

/** The same, held until the transaction ends. */
export function holdAccount(t: Tx, personId: string): Promise<Account> {
  return accounts(t).where('id', '=', personId).forUpdate().executeTakeFirstOrThrow()
}

function accounts(t: Tx) {
  return tables(t).selectFrom('people.person').select(['id', 'name', 'stopped_at as stoppedAt', 'same_as as sameAs'])
}

/** Whose a role of this scope is or was, and the roles they hold today. */
export function holderOfRole(
  t: Tx,
  grantId: string,
): Promise<{ personId: string; areaId: string; role: Role } | undefined> {
  return tables(t)
    .selectFrom('people.role_grant')
    .select(['person_id as personId', 'area_id as areaId', 'role'])
    .where('id', '=', grantId)
    .where(sql<boolean>`kernel.in_scope(area_id)`)
    .executeTakeFirst()
}

export async function addStop(t: Tx, stop: { personId: string; areaId: string; reason: string }): Promise<void> {
  await tables(t).updateTable('people.person').set({ stopped_at: t.now }).where('id', '=', stop.personId).execute()
  await tables(t)
    .insertInto('people.sign_in_stop')
    .values({
      id: newId(),
      person_id: stop.personId,
      area_id: stop.areaId,
      reason: stop.reason,
      stopped_by: t.actor.id!,
      stopped_at: t.now,
    })
    .execute()
}

/** Ends what stops somebody; false where it was stopped out of this scope. */
export async function liftStop(t: Tx, personId: string, reason: string): Promise<boolean> {
  const lifted = await tables(t)
    .updateTable('people.sign_in_stop')
    .set({ lifted_at: t.now, lifted_by: t.actor.id, lifted_reason: reason })
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!lifted) return false
  await tables(t).updateTable('people.person').set({ stopped_at: null }).where('id', '=', personId).execute()
  return true
}

export type Standing = { at: Date; by: string | null; reason: string | null }

/** Who of these persons is stopped; by whom and why only where it was done in this scope. One query. */
export async function stopsOf(t: Tx, personIds: readonly string[]): Promise<Map<string, Standing>> {
  if (personIds.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('people.person as p')
    .leftJoin('people.sign_in_stop as s', (join) =>
      join.onRef('s.person_id', '=', 'p.id').on('s.lifted_at', 'is', null),
    )
    .leftJoin('people.person as b', 'b.id', 's.stopped_by')
    .select(['p.id', 'p.stopped_at as at', 'b.name as by', 's.reason'])
    .where('p.id', 'in', [...personIds])
    .where('p.stopped_at', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, at, by, reason }) => [id, { at: at!, by, reason }]))
}
