import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { KioskRow, NoticeRow, PairingRow, ScreenTables } from './types.ts'

const tables = (t: Tx) => t.tables<ScreenTables>()

/** False when the code is shown by another waiting screen. */
export async function addPairing(t: Tx, row: PairingRow): Promise<boolean> {
  const added = await tables(t)
    .insertInto('screens.pairing')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  return added !== undefined
}

export async function dropPairingsBefore(t: Tx, moment: Date): Promise<void> {
  await tables(t).deleteFrom('screens.pairing').where('expires_at', '<=', moment).execute()
}

/** The waiting screen, held until the transaction ends: two polls at once must not give two tokens. */
export async function pairingToPoll(t: Tx, pollHash: string) {
  return tables(t)
    .selectFrom('screens.pairing as p')
    .leftJoin('screens.kiosk as k', 'k.id', 'p.kiosk_id')
    .select(['p.expires_at', 'p.kiosk_id', 'k.last_seen_at', 'k.revoked_at'])
    .where('p.poll_hash', '=', pollHash)
    .forUpdate('p')
    .executeTakeFirst()
}

/** Gives the screen that shows this code to a kiosk; false when none waits with it. */
export async function claimPairing(t: Tx, code: string, kioskId: string, until: Date): Promise<boolean> {
  const claimed = await tables(t)
    .updateTable('screens.pairing')
    .set({ kiosk_id: kioskId, expires_at: until })
    .where('code', '=', code)
    .where('kiosk_id', 'is', null)
    .where('expires_at', '>', t.now)
    .returning('code')
    .executeTakeFirst()
  return claimed !== undefined
}

export async function addKiosk(t: Tx, row: KioskRow): Promise<void> {
  await tables(t).insertInto('screens.kiosk').values(row).execute()
}

export async function kioskById(t: Tx, id: string): Promise<KioskRow | undefined> {
  return tables(t).selectFrom('screens.kiosk').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function kiosksOfStreet(t: Tx, areaId: string): Promise<KioskRow[]> {
  return tables(t)
    .selectFrom('screens.kiosk')
    .selectAll()
    .where('area_id', '=', areaId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('paired_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The newest kiosk of the demonstration, those in use before those revoked. */
export async function demonstrationKiosk(t: Tx): Promise<KioskRow | undefined> {
  return tables(t)
    .selectFrom('screens.kiosk')
    .selectAll()
    .where('demonstration', '=', true)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('paired_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Who a token belongs to; nobody's once revoked. */
export async function kioskOfToken(t: Tx, tokenHash: string) {
  return tables(t)
    .selectFrom('screens.kiosk_token as i')
    .innerJoin('screens.kiosk as k', 'k.id', 'i.kiosk_id')
    .select(['k.id', 'k.area_id', 'k.name'])
    .where('i.token_hash', '=', tokenHash)
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst()
}

/** Adds a token and forgets all but the newest `keep` of the kiosk, this one included. */
export async function giveToken(t: Tx, kioskId: string, tokenHash: string, keep: number): Promise<void> {
  await tables(t)
    .deleteFrom('screens.kiosk_token')
    .where('kiosk_id', '=', kioskId)
    .where('token_hash', 'not in', (from) =>
      from
        .selectFrom('screens.kiosk_token')
        .select('token_hash')
        .where('kiosk_id', '=', kioskId)
        .orderBy('given_at', 'desc')
        .limit(keep - 1),
    )
    .execute()
  await tables(t)
    .insertInto('screens.kiosk_token')
    .values({ token_hash: tokenHash, kiosk_id: kioskId, given_at: t.now })
    .execute()
}

/** Takes the kiosk's right away; false when it had none any more. */
export async function revoke(t: Tx, id: string): Promise<boolean> {
  const revoked = await tables(t)
    .updateTable('screens.kiosk')
    .set({ revoked_at: t.now, revoked_by_name: t.actor.name })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (revoked) await tables(t).deleteFrom('screens.kiosk_token').where('kiosk_id', '=', id).execute()
  return revoked !== undefined
}

export async function askReload(t: Tx, id: string): Promise<void> {
  await tables(t).updateTable('screens.kiosk').set({ reload_asked_at: t.now }).where('id', '=', id).execute()
}

export async function noteSeen(t: Tx, id: string, build: string, showing: string): Promise<void> {
  await tables(t)
    .updateTable('screens.kiosk')
    .set({ last_seen_at: t.now, build, showing, reload_asked_at: null })
    .where('id', '=', id)
    .execute()
}

/** A kiosk and the newest notice in force in its street, in one query. */
export async function kioskWithNotice(t: Tx, id: string) {
  return tables(t)
    .selectFrom('screens.kiosk as k')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('screens.notice as n')
          .select(['n.id', 'n.text', 'n.text_en', 'n.from_at', 'n.to_at'])
          .whereRef('n.area_id', '=', 'k.area_id')
          .where('n.ended_at', 'is', null)
          .where((is) => is.or([is('n.to_at', 'is', null), is('n.to_at', '>', t.now)]))
          .orderBy('n.from_at', 'desc')
          .orderBy('n.id', 'desc')
          .limit(1)
          .as('n'),
      (join) => join.onTrue(),
    )
    .select(['k.name', 'k.area_id', 'k.venue_id', 'n.id as notice_id', 'n.text', 'n.text_en', 'n.from_at', 'n.to_at'])
    .where('k.id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function addNotice(t: Tx, row: NoticeRow): Promise<void> {
  await tables(t).insertInto('screens.notice').values(row).execute()
}

export async function noticeById(t: Tx, id: string): Promise<NoticeRow | undefined> {
  return tables(t).selectFrom('screens.notice').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The newest hundred; older ones have long been off the screens. */
export async function noticesOfStreet(t: Tx, areaId: string): Promise<NoticeRow[]> {
  return tables(t)
    .selectFrom('screens.notice')
    .selectAll()
    .where('area_id', '=', areaId)
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function endNotice(t: Tx, id: string): Promise<void> {
  await tables(t).updateTable('screens.notice').set({ ended_at: t.now }).where('id', '=', id).execute()
}
