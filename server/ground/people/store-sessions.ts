import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { statementsOf } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Grant, Means, Owed, PeopleTables, Role } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type SessionRow = {
  id: string
  personId: string
  personName: string
  means: Means
  owes: Owed | null
  hatId: string
  onlyHatId: string | null
  device: string
  startedAt: Date
  lastSeenAt: Date
  provedAt: Date
  endedAt: Date | null
  /** Staff stopped the account, or it was joined with another: no session of it stands. */
  shut: boolean
  /** Roles the person holds today. */
  grants: Grant[]
}

const columns = [
  's.id',
  's.person_id as personId',
  'p.name as personName',
  's.means',
  's.owes',
  's.hat_id as hatId',
  's.only_hat_id as onlyHatId',
  's.device',
  's.started_at as startedAt',
  's.last_seen_at as lastSeenAt',
  's.proved_at as provedAt',
  's.ended_at as endedAt',
] as const

function sessions(t: Tx) {
  return sessionsOn(tables(t), sql`${dayOf(t.now)}::date`)
}

function sessionsOn(db: Kysely<PeopleTables>, today: RawBuilder<unknown>) {
  return db
    .selectFrom('people.session as s')
    .innerJoin('people.person as p', 'p.id', 's.person_id')
    .select(columns)
    .select(sql<boolean>`(p.stopped_at is not null or p.same_as is not null)`.as('shut'))
    .select(
      sql<
        Grant[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'areaId', g.area_id) order by g.role desc, g.id), '[]')
        from people.role_grant g where g.person_id = s.person_id and g.valid_from <= ${today}
        and (g.valid_to is null or g.valid_to > ${today}))`.as('grants'),
    )
}

/** Written once: nearly every request asks for it. */
const byToken = sessionsOn(statementsOf<PeopleTables>(), sql`(clock_timestamp() at time zone 'Asia/Shanghai')::date`)
  .where('s.token_hash', '=', 'hash')
  .compile().sql

export async function sessionByToken(t: Tx, hash: string): Promise<SessionRow | undefined> {
  const { rows } = await tables(t).executeQuery<SessionRow>(CompiledQuery.raw(byToken, [hash]))
  return rows[0]
}

export function sessionById(t: Tx, id: string): Promise<SessionRow | undefined> {
  return sessions(t).where('s.id', '=', id).executeTakeFirst()
}

export function openSessionsOf(t: Tx, personId: string): Promise<SessionRow[]> {
  return sessions(t)
    .where('s.person_id', '=', personId)
    .where('s.ended_at', 'is', null)
    .orderBy('s.last_seen_at', 'desc')
    .execute()
}

export async function addSession(
  t: Tx,
  session: {
    personId: string
    tokenHash: string
    means: Means
    owes: Owed | null
    hatId: string
    onlyHatId: string | null
    device: string
    provedAt: Date
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.session')
    .values({
      id,
      person_id: session.personId,
      token_hash: session.tokenHash,
      means: session.means,
      owes: session.owes,
      hat_id: session.hatId,
      only_hat_id: session.onlyHatId,
      device: session.device,
      started_at: t.now,
      last_seen_at: t.now,
      proved_at: session.provedAt,
      ended_at: null,
    })
    .execute()
  return id
}

/** Ends a person's session; false when it is not theirs or has ended. */
export async function endSession(t: Tx, id: string, personId: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('people.session')
    .set({ ended_at: t.now })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every open session of a person; gives their ids. */
export async function endSessionsOf(t: Tx, personId: string): Promise<string[]> {
  const rows = await tables(t)
    .updateTable('people.session')
    .set({ ended_at: t.now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Notes that whoever sits there proved again who they are. */
export function noteProof(t: Tx, sessionId: string): Promise<unknown> {
  return tables(t).updateTable('people.session').set({ proved_at: t.now }).where('id', '=', sessionId).execute()
}

export function setHat(t: Tx, sessionId: string, hatId: string): Promise<unknown> {
  return tables(t).updateTable('people.session').set({ hat_id: hatId }).where('id', '=', sessionId).execute()
}

/** Notes that sessions were used, unless another process just did. @param before the last note must be older */
export function noteSeen(t: Tx, sessionIds: readonly string[], before: Date): Promise<unknown> {
  return tables(t)
    .updateTable('people.session')
    .set({ last_seen_at: t.now })
    .where(sql<boolean>`id = any (${sessionIds}::uuid[])`)
    .where('last_seen_at', '<', before)
    .execute()
}

export async function grantsOf(t: Tx, personId: string): Promise<Grant[]> {
  const today = dayOf(t.now)
  return tables(t)
    .selectFrom('people.role_grant')
    .select(['id', 'role', 'area_id as areaId'])
    .where('person_id', '=', personId)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .orderBy('role', 'desc')
    .orderBy('id')
    .execute()
}

/** Gives a role from today; the standing grant when the person already holds it. */
export async function addGrant(t: Tx, personId: string, role: Role, areaId: string): Promise<string> {
  const id = newId()
  const added = await tables(t)
    .insertInto('people.role_grant')
    .values({
      id,
      person_id: personId,
      role,
      area_id: areaId,
      valid_from: dayOf(t.now),
      valid_to: null,
      given_by: null,
      given_at: t.now,
      approved_by: null,
      ended_by: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'role', 'area_id']).where('valid_to', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (added) return id
  const standing = await tables(t)
    .selectFrom('people.role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return standing.id
}

/** Ends a role today; false when it was not held. */
export async function endGrant(t: Tx, personId: string, role: Role, areaId: string): Promise<boolean> {
  const ended = await tables(t)
    .updateTable('people.role_grant')
    .set({ valid_to: dayOf(t.now) })
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Takes out sessions that were last of use before a moment. */
export function dropSessions(t: Tx, seenBefore: Date): Promise<unknown> {
  return tables(t).deleteFrom('people.session').where('last_seen_at', '<', seenBefore).execute()
}
