import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'
import type { PublicKey } from './ceremony.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** What a device was asked to sign; an answer to another purpose opens nothing. */
export type ChallengePurpose = 'sign-in' | 'register' | 'proof'
export type PasskeyRow = {
  id: string
  personId: string
  credentialId: string
  publicKey: string
  counter: number
  transports: string
  name: string
  synced: boolean
  madeAt: Date
  usedAt: Date | null
  stoppedAt: Date | null
  version: number
  changedAt: Date
}

const columns = [
  'k.id',
  'k.person_id as personId',
  'k.credential_id as credentialId',
  'k.public_key as publicKey',
  'k.counter',
  'k.transports',
  'k.name',
  'k.synced',
  'k.made_at as madeAt',
  'k.used_at as usedAt',
  'k.stopped_at as stoppedAt',
  'k.version',
  'k.changed_at as changedAt',
] as const

export function addChallenge(
  t: Tx,
  challenge: {
    hash: string
    purpose: ChallengePurpose
    personId: string | null
    addressIndex: string | null
    expiresAt: Date
  },
): Promise<unknown> {
  return tables(t)
    .insertInto('people.passkey_challenge')
    .values({
      challenge_hash: challenge.hash,
      purpose: challenge.purpose,
      person_id: challenge.personId,
      address_index: challenge.addressIndex,
      made_at: t.now,
      expires_at: challenge.expiresAt,
      used_at: null,
    })
    .execute()
}

/** Takes a challenge, once; false when it was not made for this, is too old, or was taken. */
export async function takeChallenge(
  t: Tx,
  hash: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<boolean> {
  const row = await tables(t)
    .updateTable('people.passkey_challenge')
    .set({ used_at: t.now })
    .where('challenge_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', t.now)
    .returning('purpose')
    .executeTakeFirst()
  return row !== undefined
}

export async function challengesSince(t: Tx, addressIndex: string, since: Date): Promise<number> {
  const row = await tables(t)
    .selectFrom('people.passkey_challenge')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('address_index', '=', addressIndex)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

export function dropChallenges(t: Tx, madeBefore: Date): Promise<unknown> {
  return tables(t).deleteFrom('people.passkey_challenge').where('made_at', '<', madeBefore).execute()
}

/** Passkeys of a person, the oldest first. */
export function passkeysOf(t: Tx, personId: string): Promise<PasskeyRow[]> {
  return tables(t)
    .selectFrom('people.passkey as k')
    .select(columns)
    .where('k.person_id', '=', personId)
    .orderBy('k.made_at')
    .orderBy('k.id')
    .execute()
}

/** A passkey by what its device calls it, held until the answer is written; not that of a closed account. */
export function passkeyByCredential(t: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  return tables(t)
    .selectFrom('people.passkey as k')
    .innerJoin('people.person as p', 'p.id', 'k.person_id')
    .select(columns)
    .where('k.credential_id', '=', credentialId)
    .where('p.closed_at', 'is', null)
    .forUpdate('k')
    .executeTakeFirst()
}

/** Adds a passkey; false when this key is somebody's already. */
export async function addPasskey(
  t: Tx,
  passkey: PublicKey & { personId: string; counter: number; synced: boolean; transports: string; name: string },
): Promise<string | undefined> {
  const { credentialId, publicKey, personId, counter, synced, transports, name } = passkey
  const row = await tables(t)
    .insertInto('people.passkey')
    .values({
      id: newId(),
      person_id: personId,
      credential_id: credentialId,
      public_key: publicKey,
      counter,
      transports,
      name,
      synced,
      made_at: t.now,
      used_at: null,
      stopped_at: null,
      changed_at: t.now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export function noteUsed(t: Tx, id: string, { counter, synced }: { counter: number; synced: boolean }) {
  return tables(t).updateTable('people.passkey').set({ used_at: t.now, counter, synced }).where('id', '=', id).execute()
}

export function stopPasskey(t: Tx, id: string): Promise<unknown> {
  return tables(t).updateTable('people.passkey').set({ stopped_at: t.now }).where('id', '=', id).execute()
}

/** Another name, unless it was given one since; false then. */
export async function renamePasskey(t: Tx, id: string, version: number, name: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('people.passkey')
    .set({ name, version: version + 1, changed_at: t.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export function dropPasskey(t: Tx, id: string): Promise<unknown> {
  return tables(t).deleteFrom('people.passkey').where('id', '=', id).execute()
}

/** Takes all of a person's out; how many there were. */
export async function dropPasskeysOf(t: Tx, personId: string): Promise<number> {
  await tables(t).deleteFrom('people.passkey_challenge').where('person_id', '=', personId).execute()
  const rows = await tables(t).deleteFrom('people.passkey').where('person_id', '=', personId).returning('id').execute()
  return rows.length
}
