import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import type { FindingState, FindingTable, ReplyRecord, RoundRecord } from './types.ts'

export const tables = (t: Tx) => t.tables<ListsTables>()
type Paged = { page: number; pageSize: number }

export type RoundCounted = RoundRecord & {
  replies: number
  by_phone: number
  reached: number
  sampled: number
  found: Partial<Record<FindingState, number>> | null
}

/** Rounds with what was reached and found; the rows of other streets are out of reach. */
function counted(t: Tx) {
  return tables(t)
    .selectFrom('lists.survey_round as r')
    .selectAll('r')
    .select([
      sql<number>`(select count(*)::int from lists.survey_reply p where p.round_id = r.id and p.removed_at is null)`.as(
        'replies',
      ),
      sql<number>`(select count(*)::int from lists.survey_reply p where p.round_id = r.id and p.removed_at is null and p.by_phone)`.as(
        'by_phone',
      ),
      sql<number>`(select count(*)::int from lists.survey_sample s where s.round_id = r.id and s.removed_at is null)`.as(
        'sampled',
      ),
      sql<number>`(select count(*)::int from lists.survey_sample s where s.round_id = r.id and s.removed_at is null
        and exists (select from lists.survey_reply p where p.round_id = r.id and p.organization_id = s.organization_id
          and p.removed_at is null))`.as('reached'),
      sql<RoundCounted['found']>`(select jsonb_object_agg(x.state, x.n) from (select f.state, count(*)::int as n
        from lists.finding f where f.round_id = r.id and f.removed_at is null group by f.state) x)`.as('found'),
    ])
}

export async function findRounds(t: Tx, areaId: string, { page, pageSize }: Paged) {
  const rows = await counted(t)
    .where('r.area_id', '=', areaId)
    .orderBy('r.starts_on', 'desc')
    .orderBy('r.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await tables(t)
    .selectFrom('lists.survey_round')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('area_id', '=', areaId)
    .executeTakeFirstOrThrow()
  return { rows, total }
}

export function loadRound(t: Tx, id: string, areaId: string): Promise<RoundCounted | undefined> {
  return counted(t).where('r.id', '=', id).where('r.area_id', '=', areaId).executeTakeFirst()
}

/** Holds the row of a round, so that numbers are given one after another. */
export function holdRound(t: Tx, id: string, areaId: string): Promise<RoundRecord | undefined> {
  return tables(t)
    .selectFrom('lists.survey_round')
    .selectAll()
    .where('id', '=', id)
    .where('area_id', '=', areaId)
    .forUpdate()
    .executeTakeFirst()
}

export function sampleOfRound(
  t: Tx,
  roundId: string,
): Promise<{ organization_id: string; replies: number; phone: number }[]> {
  return tables(t)
    .selectFrom('lists.survey_sample as s')
    .select([
      's.organization_id',
      sql<number>`(select count(*)::int from lists.survey_reply p where p.round_id = s.round_id
        and p.organization_id = s.organization_id and p.removed_at is null)`.as('replies'),
      sql<number>`(select count(*)::int from lists.survey_reply p where p.round_id = s.round_id
        and p.organization_id = s.organization_id and p.removed_at is null and p.by_phone)`.as('phone'),
    ])
    .where('s.round_id', '=', roundId)
    .where('s.removed_at', 'is', null)
    .execute()
}

/** Makes these the sample of a round; what was left out is kept with the day it left. */
export async function writeSample(t: Tx, roundId: string, areaId: string, ids: readonly string[]): Promise<void> {
  await sql`update lists.survey_sample set removed_at = ${t.now}
    where round_id = ${roundId} and removed_at is null and organization_id <> all(${ids}::uuid[])`.execute(tables(t))
  await sql`insert into lists.survey_sample (round_id, organization_id, area_id)
    select ${roundId}, unnest(${ids}::uuid[]), ${areaId}
    on conflict (round_id, organization_id) do update set removed_at = null`.execute(tables(t))
}

export async function findReplies(t: Tx, roundId: string, { page, pageSize }: Paged) {
  const standing = tables(t)
    .selectFrom('lists.survey_reply as p')
    .where('p.round_id', '=', roundId)
    .where('p.removed_at', 'is', null)
  const rows = await standing
    .selectAll('p')
    .select(hasContact)
    .orderBy('p.number', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await standing.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows, total }
}

const hasContact =
  sql<boolean>`exists (select from lists.reply_contact c where c.reply_id = p.id and c.contact_sealed <> '')`.as(
    'has_contact',
  )

export function loadReply(t: Tx, id: string, areaId: string): Promise<ReplyRecord | undefined> {
  return tables(t)
    .selectFrom('lists.survey_reply')
    .selectAll()
    .where('id', '=', id)
    .where('area_id', '=', areaId)
    .executeTakeFirst()
}

export function everyReply(t: Tx, roundId: string): Promise<ReplyRecord[]> {
  return tables(t)
    .selectFrom('lists.survey_reply')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
}

export type FindingRecord = FindingTable & {
  number: number
  organization_id: string
  speaks: ReplyRecord['speaks']
  people: number
  taken_on: string
  has_contact: boolean
  item_code: string | null
  item_title: string | null
}

function findingsBy(t: Tx) {
  return tables(t)
    .selectFrom('lists.finding as f')
    .innerJoin('lists.survey_reply as p', 'p.id', 'f.reply_id')
    .leftJoin('lists.item as i', 'i.id', 'f.item_id')
    .where('f.removed_at', 'is', null)
}

export async function findFindings(
  t: Tx,
  roundId: string,
  { page, pageSize, state }: Paged & { state?: FindingState | undefined },
): Promise<{ rows: FindingRecord[]; total: number }> {
  const found = findingsBy(t)
    .where('f.round_id', '=', roundId)
    .$if(state !== undefined, (query) => query.where('f.state', '=', state!))
  const rows = await found
    .selectAll('f')
    .select([
      'p.number',
      'p.organization_id',
      'p.speaks',
      'p.people',
      'p.taken_on',
      hasContact,
      'i.code as item_code',
      'i.title as item_title',
    ])
    .orderBy('p.number')
    .orderBy('f.question')
    .orderBy('f.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows, total }
}

export function loadFinding(t: Tx, id: string, areaId: string): Promise<FindingTable | undefined> {
  return tables(t)
    .selectFrom('lists.finding')
    .selectAll()
    .where('id', '=', id)
    .where('area_id', '=', areaId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** Writes a decision; its round is held. */
export async function decide(
  t: Tx,
  finding: FindingTable,
  values: Partial<Pick<FindingTable, 'state' | 'kind' | 'item_id' | 'item_version' | 'reason'>>,
): Promise<void> {
  const back = values.state === 'waiting'
  await tables(t)
    .updateTable('lists.finding')
    .set({
      ...values,
      version: finding.version + 1,
      decided_at: back ? null : t.now,
      decided_by: back ? null : t.actor.name,
    })
    .where('id', '=', finding.id)
    .execute()
}

/** How many findings of these replies somebody has decided. */
export async function decidedOf(t: Tx, replyIds: readonly string[]): Promise<number> {
  const { n } = await tables(t)
    .selectFrom('lists.finding')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('reply_id', 'in', [...replyIds, '00000000-0000-0000-0000-000000000000'])
    .where('removed_at', 'is', null)
    .where('decided_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return n
}

/** Takes replies out with the findings that stand. */
export async function takeOut(t: Tx, ids: readonly string[]): Promise<void> {
  await sql`update lists.survey_reply set removed_at = ${t.now} where id = any(${ids}::uuid[])`.execute(tables(t))
  await dropFindings(t, ids)
}

/** The findings of replies that are read anew or taken out. */
export async function dropFindings(t: Tx, replyIds: readonly string[]): Promise<void> {
  await sql`update lists.finding set removed_at = ${t.now}
    where reply_id = any(${replyIds}::uuid[]) and removed_at is null`.execute(tables(t))
}

/** Puts a reply back with the findings that went with it, not with those of an earlier reading. */
export async function putBack(t: Tx, { id, removed_at: at }: ReplyRecord): Promise<void> {
  await sql`update lists.finding set removed_at = null where reply_id = ${id} and removed_at = ${at}`.execute(tables(t))
  await sql`update lists.survey_reply set removed_at = null where id = ${id}`.execute(tables(t))
}

/** Empties the contacts of replies entered before a moment. */
export async function emptyContacts(t: Tx, before: Date): Promise<number> {
  const result = await tables(t)
    .updateTable('lists.reply_contact')
    .set({ contact_sealed: '' })
    .where('contact_sealed', '<>', '')
    .where('entered_at', '<', before)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
