import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { CodeHistory } from './rules.ts'
import type { CodePurpose, PeopleTables } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** What was sent to this phone and at the wish of this address before. */
export async function codeHistory(
  t: Tx,
  where: { phoneIndex: string; addressIndex: string; dayStart: Date; hourAgo: Date },
): Promise<CodeHistory> {
  const row = await tables(t)
    .selectNoFrom((select) => [
      select
        .selectFrom('people.sign_in_code')
        .select(sql<Date | null>`max(sent_at)`.as('at'))
        .where('phone_index', '=', where.phoneIndex)
        .as('lastSentAt'),
      select
        .selectFrom('people.sign_in_code')
        .select(sql<number>`count(*)::int`.as('n'))
        .where('phone_index', '=', where.phoneIndex)
        .where('sent_at', '>=', where.dayStart)
        .as('phoneToday'),
      select
        .selectFrom('people.sign_in_code')
        .select(sql<number>`count(*)::int`.as('n'))
        .where('address_index', '=', where.addressIndex)
        .where('sent_at', '>=', where.hourAgo)
        .as('addressThisHour'),
    ])
    .executeTakeFirstOrThrow()
  return { lastSentAt: row.lastSentAt, phoneToday: row.phoneToday ?? 0, addressThisHour: row.addressThisHour ?? 0 }
}

/** Puts a new code in the place of the live one of this purpose and phone. */
export async function replaceCode(
  t: Tx,
  code: {
    purpose: CodePurpose
    phoneIndex: string
    addressIndex: string
    expiresAt: Date
    hashFor: (id: string) => string
    toSend: string
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .updateTable('people.sign_in_code')
    .set({ ended_at: t.now, to_send: null })
    .where('purpose', '=', code.purpose)
    .where('phone_index', '=', code.phoneIndex)
    .where('ended_at', 'is', null)
    .execute()
  await tables(t)
    .insertInto('people.sign_in_code')
    .values({
      id,
      purpose: code.purpose,
      phone_index: code.phoneIndex,
      address_index: code.addressIndex,
      code_hash: code.hashFor(id),
      sent_at: t.now,
      expires_at: code.expiresAt,
      ended_at: null,
      to_send: code.toSend,
    })
    .execute()
  return id
}

/**
 * Takes one try at the live code. The row stays locked until the transaction ends, so tries at one code come one by
 * one and never more than `tries` of them are compared.
 */
export function takeTry(
  t: Tx,
  purpose: CodePurpose,
  phoneIndex: string,
  tries: number,
): Promise<{ id: string; codeHash: string; tries: number } | undefined> {
  return tables(t)
    .updateTable('people.sign_in_code')
    .set({ tries: sql`tries + 1` })
    .where('purpose', '=', purpose)
    .where('phone_index', '=', phoneIndex)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', t.now)
    .where('tries', '<', tries)
    .returning(['id', 'code_hash as codeHash', 'tries'])
    .executeTakeFirst()
}

export function endCode(t: Tx, id: string): Promise<unknown> {
  return tables(t)
    .updateTable('people.sign_in_code')
    .set({ ended_at: t.now, to_send: null })
    .where('id', '=', id)
    .execute()
}

/** Takes out what waits to be sent, so that it is handed over once and kept no longer. */
export async function takeToSend(
  t: Tx,
  ids: readonly string[],
): Promise<{ purpose: CodePurpose; toSend: string; sentAt: Date }[]> {
  const rows = await tables(t)
    .selectFrom('people.sign_in_code')
    .select(['purpose', 'to_send', 'sent_at'])
    .where('id', 'in', [...ids])
    .where('to_send', 'is not', null)
    .where('expires_at', '>', t.now)
    .orderBy('sent_at')
    .execute()
  await tables(t)
    .updateTable('people.sign_in_code')
    .set({ to_send: null })
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({ purpose: row.purpose, toSend: row.to_send!, sentAt: row.sent_at }))
}

/** Codes are needed for a day, to count them. */
export function dropCodes(t: Tx, sentBefore: Date): Promise<unknown> {
  return tables(t).deleteFrom('people.sign_in_code').where('sent_at', '<', sentBefore).execute()
}
