import { sql } from 'kysely'
import type { Message, MessageKind } from '#contract/messages.ts'
import { iso, isoOrNull } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { MessageTables, Telling } from './types.ts'

/** Writes one message for each person with the deed's last words; answers their ids. */
export function insertMessages(t: Tx, telling: Telling, personIds: readonly string[]): string[] {
  const ids = personIds.map(() => newId())
  const statement = sql`
    insert into messages.message (id, person_id, kind, params, link, at)
    select x.id, x.person_id, ${telling.kind}, ${JSON.stringify(telling.params)}::jsonb, ${telling.link}, ${t.now}
    from unnest(${ids}::uuid[], ${personIds}::uuid[]) as x(id, person_id)`
  t.atEnd(statement.compile(t.tables<MessageTables>()))
  return ids
}

/** A page of one person's messages, newest first, with how many there are and how many are unread: one statement. */
export async function messagesOf(
  t: Tx,
  personId: string,
  only: { unread: boolean; page: number; pageSize: number },
): Promise<{ rows: Message[]; total: number; unread: number }> {
  type Row = {
    total: number
    unread: number
    id: string | null
    kind: MessageKind
    params: Record<string, string>
    link: string | null
    at: Date
    read_at: Date | null
  }
  const { rows } = await sql<Row>`
    with count as (
      select count(*) filter (where ${!only.unread} or read_at is null) as total,
        count(*) filter (where read_at is null) as unread
      from messages.message where person_id = ${personId}
    )
    select count.total, count.unread, m.id, m.kind, m.params, m.link, m.at, m.read_at
    from count left join lateral (
      select * from messages.message where person_id = ${personId} and (${!only.unread} or read_at is null)
      order by at desc, id desc limit ${only.pageSize} offset ${(only.page - 1) * only.pageSize}
    ) m on true
    order by m.at desc, m.id desc`.execute(t.tables<MessageTables>())
  const first = rows[0]!
  return {
    total: first.total,
    unread: first.unread,
    rows: rows.flatMap(({ id, kind, params, link, at, read_at }) =>
      id === null ? [] : [{ id, kind, params, link, at: iso(at), readAt: isoOrNull(read_at) }],
    ),
  }
}

/** Marks messages of one person as read; none named means all. Answers how many were unread. */
export async function markRead(t: Tx, personId: string, ids: readonly string[]): Promise<number> {
  const done = await t
    .tables<MessageTables>()
    .updateTable('messages.message')
    .set({ read_at: t.now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(ids.length > 0, (query) => query.where('id', 'in', ids))
    .executeTakeFirstOrThrow()
  return Number(done.numUpdatedRows)
}

/**
 * Gives one person's messages about some objects to another: the unread ones, and those whose matter still waits. The
 * first has read them then; nobody is told twice.
 * @param concerns ids of the objects that change hands  @param waiting those of them where something is to be done
 */
export async function passMessagesOn(
  t: Tx,
  {
    from,
    to,
    concerns,
    waiting,
  }: { from: string; to: string; concerns: readonly string[]; waiting: readonly string[] },
): Promise<void> {
  const db = t.tables<MessageTables>()
  const { rows } = await sql<{ id: string; kind: MessageKind; params: Record<string, string>; link: string; at: Date }>`
    select id, kind, params, link, at from messages.message m
    where person_id = ${from} and substring(link from '[^/]+$') = any (${concerns}::text[])
      and (read_at is null or substring(link from '[^/]+$') = any (${waiting}::text[]))
      and not exists (select 1 from messages.message o
        where o.person_id = ${to} and o.kind = m.kind and o.link = m.link and o.at = m.at)
    order by at`.execute(db)
  if (rows.length > 0)
    await db
      .insertInto('messages.message')
      .values(
        rows.map((row) => ({
          ...row,
          params: JSON.stringify(row.params) as never,
          id: newId(),
          person_id: to,
          read_at: null,
        })),
      )
      .execute()
  await sql`update messages.message set read_at = ${t.now}
    where person_id = ${from} and read_at is null and substring(link from '[^/]+$') = any (${concerns}::text[])`.execute(
    db,
  )
}

/** Takes out what a person was told, with their account. */
export async function forgetMessages(t: Tx, personId: string): Promise<void> {
  await sql`select messages.forget_account(${personId})`.execute(t.tables<MessageTables>())
}
