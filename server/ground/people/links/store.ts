import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type LinkDraft = {
  personId: string
  tokenHash: string
  hatId: string
  path: string
  leaves: Date
  expiresAt: Date
  toSend: string
}

export async function addLink(t: Tx, draft: LinkDraft): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.sign_in_link')
    .values({
      id,
      person_id: draft.personId,
      token_hash: draft.tokenHash,
      hat_id: draft.hatId,
      path: draft.path,
      made_at: t.now,
      send_after: draft.leaves,
      expires_at: draft.expiresAt,
      used_at: null,
      to_send: draft.toSend,
    })
    .execute()
  return id
}

/** How many texts each of these persons was sent since a moment. */
export async function linksSince(t: Tx, personIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const rows = await tables(t)
    .selectFrom('people.sign_in_link')
    .select(({ fn }) => ['person_id as personId', fn.countAll<number>().as('count')])
    .where('person_id', 'in', [...personIds])
    .where('made_at', '>=', since)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ personId, count }) => [personId, count]))
}

/** The link of a token, locked: two who open it at once come one after the other. */
export function linkOf(t: Tx, tokenHash: string) {
  return tables(t)
    .selectFrom('people.sign_in_link')
    .select(['id', 'person_id as personId', 'hat_id as hatId', 'path', 'used_at as usedAt', 'expires_at as expiresAt'])
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
}

export function noteUsed(t: Tx, id: string): Promise<unknown> {
  return tables(t).updateTable('people.sign_in_link').set({ used_at: t.now }).where('id', '=', id).execute()
}

/** Takes out what may leave now, so that it is handed over once and kept no longer. */
export async function takeDue(t: Tx): Promise<string[]> {
  const due = await tables(t)
    .selectFrom('people.sign_in_link')
    .select(['id', 'to_send'])
    .where('to_send', 'is not', null)
    .where('send_after', '<=', t.now)
    .orderBy('send_after')
    .limit(200)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  await tables(t).updateTable('people.sign_in_link').set({ to_send: null }).where('id', 'in', ids).execute()
  return due.map(({ to_send: toSend }) => toSend!)
}

export function dropLinks(t: Tx, madeBefore: Date): Promise<unknown> {
  return tables(t).deleteFrom('people.sign_in_link').where('made_at', '<', madeBefore).execute()
}
