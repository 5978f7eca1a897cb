import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Guard } from './rules.ts'
import type { PeopleTables, StoredPassword } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type CredentialRow = StoredPassword & {
  username: string
  personId: string
  personName: string
  changedAt: Date
  mustChange: boolean
}

export function credentialOf(t: Tx, username: string): Promise<CredentialRow | undefined> {
  return credentials(t).where('c.username', '=', username).executeTakeFirst()
}

export function credentialOfPerson(t: Tx, personId: string): Promise<CredentialRow | undefined> {
  return credentials(t).where('c.person_id', '=', personId).executeTakeFirst()
}

function credentials(t: Tx) {
  return tables(t)
    .selectFrom('people.credential as c')
    .innerJoin('people.person as p', 'p.id', 'c.person_id')
    .select([
      'c.algorithm',
      'c.memory',
      'c.passes',
      'c.parallelism',
      'c.salt',
      'c.hash',
      'c.username',
      'c.person_id as personId',
      'p.name as personName',
      'c.changed_at as changedAt',
      'c.must_change as mustChange',
    ])
}

/** Adds a user name with its password; false when the name is taken. */
export async function addCredential(
  t: Tx,
  username: string,
  personId: string,
  password: StoredPassword,
  mustChange: boolean,
): Promise<boolean> {
  const added = await tables(t)
    .insertInto('people.credential')
    .values({ username, person_id: personId, ...password, changed_at: t.now, must_change: mustChange })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('username')
    .executeTakeFirst()
  return added !== undefined
}

/** The same password under today's parameters; when it was chosen does not change. */
export function rehashPassword(t: Tx, username: string, password: StoredPassword): Promise<unknown> {
  return tables(t).updateTable('people.credential').set(password).where('username', '=', username).execute()
}

/** A new password. @param mustChange somebody else chose it */
export function setPassword(t: Tx, username: string, password: StoredPassword, mustChange: boolean): Promise<unknown> {
  return tables(t)
    .updateTable('people.credential')
    .set({ ...password, changed_at: t.now, must_change: mustChange })
    .where('username', '=', username)
    .execute()
}

/** The password is good for one sign-in more. */
export function mustChangePassword(t: Tx, username: string): Promise<unknown> {
  return tables(t)
    .updateTable('people.credential')
    .set({ must_change: true })
    .where('username', '=', username)
    .execute()
}

/** Former passwords of a user name, the latest first. */
export function oldPasswords(t: Tx, username: string): Promise<(StoredPassword & { id: string })[]> {
  return tables(t)
    .selectFrom('people.old_password')
    .select(['id', 'algorithm', 'memory', 'passes', 'parallelism', 'salt', 'hash'])
    .where('username', '=', username)
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Keeps a password that was just replaced. */
export function keepOldPassword(t: Tx, username: string, password: StoredPassword): Promise<unknown> {
  return tables(t)
    .insertInto('people.old_password')
    .values({ id: newId(), username, ...password, ended_at: t.now })
    .execute()
}

export async function dropOldPasswords(t: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tables(t)
      .deleteFrom('people.old_password')
      .where('id', 'in', [...ids])
      .execute()
}

export function guardOf(t: Tx, key: string): Promise<Guard | undefined> {
  return tables(t)
    .selectFrom('people.guard')
    .select(['failures', 'locked_until as lockedUntil', 'stopped_at as stoppedAt'])
    .where('key', '=', key)
    .executeTakeFirst()
}

/**
 * Counts a try as wrong before it is compared, unless the guard is closed; a right one clears the count again. The
 * guard's row stays locked until the transaction ends: parallel guesses wait for each other and are all counted.
 * Undefined when the guard is closed.
 */
export async function countTry(t: Tx, key: string): Promise<number | undefined> {
  const row = await tables(t)
    .insertInto('people.guard')
    .values({ key, failures: 1, last_failed_at: t.now, locked_until: null, stopped_at: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ failures: sql`people.guard.failures + 1`, last_failed_at: t.now })
        .where('people.guard.stopped_at', 'is', null)
        .where(sql<boolean>`(people.guard.locked_until is null or people.guard.locked_until <= ${t.now})`),
    )
    .returning('failures')
    .executeTakeFirst()
  return row?.failures
}

export function closeGuard(
  t: Tx,
  key: string,
  until: { lockedUntil: Date | null; stoppedAt: Date | null },
): Promise<unknown> {
  return tables(t)
    .updateTable('people.guard')
    .set({ locked_until: until.lockedUntil, stopped_at: until.stoppedAt })
    .where('key', '=', key)
    .execute()
}

/** Opens a guard and forgets the wrong tries; false when there was none. */
export async function clearGuard(t: Tx, key: string): Promise<boolean> {
  const row = await tables(t).deleteFrom('people.guard').where('key', '=', key).returning('key').executeTakeFirst()
  return row !== undefined
}

/** Guards of long ago that stop nobody. */
export function dropGuards(t: Tx, failedBefore: Date): Promise<unknown> {
  return tables(t)
    .deleteFrom('people.guard')
    .where('last_failed_at', '<', failedBefore)
    .where('stopped_at', 'is', null)
    .execute()
}
