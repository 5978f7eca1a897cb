import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'
import type { Approval, ApprovalState, Asked } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

const others = [
  'a.id',
  'a.kind',
  'a.about',
  'a.area_id as areaId',
  'a.object_kind as objectKind',
  'a.object_id as objectId',
  'a.gains',
  'a.payload',
  'a.asked_by as askedBy',
  'a.asked_at as askedAt',
  'a.expires_at as expiresAt',
  'a.state',
] as const
/** Where it is about a person who may close their account, their name stands with them and nowhere else. */
const title = sql<string>`case when a.title = '' then coalesce(o.name, '') else a.title end`.as('title')

/** Notes what waits for a second person; null when the same thing waits already. */
export async function addApproval(t: Tx, asked: Asked, askedBy: string, expiresAt: Date): Promise<string | null> {
  const row = await tables(t)
    .insertInto('people.approval')
    .values({
      id: newId(),
      kind: asked.kind,
      about: asked.about,
      area_id: asked.areaId,
      object_kind: asked.objectKind,
      object_id: asked.objectId,
      title: asked.title,
      gains: asked.gains,
      payload: asked.payload,
      asked_by: askedBy,
      asked_at: t.now,
      expires_at: expiresAt,
      state: 'waiting',
      decided_by: null,
      decided_at: null,
      reason: '',
    })
    // Said as a literal: of a value the planner cannot tell, in a statement used often, which index is meant.
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'about'])
        .where(sql<boolean>`state = 'waiting'`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Writes down that what nobody decided in time has lapsed, so that it can be asked for again. */
export function lapse(t: Tx, kind: Asked['kind'], about: string): Promise<unknown> {
  return tables(t)
    .updateTable('people.approval')
    .set({ state: 'lapsed' })
    .where('kind', '=', kind)
    .where('about', '=', about)
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', t.now)
    .execute()
}

export async function waitingSince(t: Tx, kind: Asked['kind'], about: string): Promise<string | undefined> {
  const row = await tables(t)
    .selectFrom('people.approval as a')
    .innerJoin('people.person as p', 'p.id', 'a.asked_by')
    .select('p.name')
    .where('a.kind', '=', kind)
    .where('a.about', '=', about)
    .where('a.state', '=', 'waiting')
    .executeTakeFirst()
  return row?.name
}

/** Of these things, those that wait for a second person now. */
export async function waitingAbout(
  t: Tx,
  kind: Asked['kind'],
  abouts: readonly string[],
): Promise<ReadonlySet<string>> {
  if (abouts.length === 0) return new Set()
  const rows = await tables(t)
    .selectFrom('people.approval')
    .select('about')
    .where('kind', '=', kind)
    .where('about', 'in', [...abouts])
    .where('state', '=', 'waiting')
    .where('expires_at', '>', t.now)
    .execute()
  return new Set(rows.map(({ about }) => about))
}

export async function approvedSince(
  t: Tx,
  { kind, about, askedBy, since }: { kind: Asked['kind']; about: string; askedBy: string; since: Date },
): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('people.approval')
    .select('id')
    .where('kind', '=', kind)
    .where('about', '=', about)
    .where('asked_by', '=', askedBy)
    .where('state', '=', 'approved')
    .where('decided_at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Holds a request until the transaction ends: it is decided once. */
export function holdApproval(t: Tx, id: string): Promise<Approval | undefined> {
  return tables(t)
    .selectFrom('people.approval as a')
    .leftJoin('people.person as o', 'o.id', 'a.object_id')
    .select(others)
    .select(title)
    .where('a.id', '=', id)
    .forUpdate('a')
    .executeTakeFirst()
}

export function closeApproval(
  t: Tx,
  id: string,
  outcome: { state: ApprovalState; decidedBy: string | null; reason: string },
): Promise<unknown> {
  return tables(t)
    .updateTable('people.approval')
    .set({ state: outcome.state, decided_by: outcome.decidedBy, decided_at: t.now, reason: outcome.reason })
    .where('id', '=', id)
    .execute()
}

/** Requests of this scope, newest first, with the names of who asked and who decided. @param waiting only those open */
export function approvals(t: Tx, waiting: boolean, most: number) {
  let query = tables(t)
    .selectFrom('people.approval as a')
    .innerJoin('people.person as p', 'p.id', 'a.asked_by')
    .leftJoin('people.person as d', 'd.id', 'a.decided_by')
    .leftJoin('people.person as o', 'o.id', 'a.object_id')
    .select(others)
    .select(title)
    .select(['p.name as askedByName', 'd.name as decidedByName', 'a.decided_at as decidedAt', 'a.reason'])
  if (waiting) query = query.where('a.state', '=', 'waiting').where('a.expires_at', '>', t.now)
  return query.orderBy('a.asked_at', 'desc').orderBy('a.id').limit(most).execute()
}

/** Who gave this role, and when; nothing where the house did. */
export function giverOf(t: Tx, grantId: string): Promise<{ by: string | null; at: Date | null } | undefined> {
  return tables(t)
    .selectFrom('people.role_grant')
    .select(['given_by as by', 'given_at as at'])
    .where('id', '=', grantId)
    .executeTakeFirst()
}
