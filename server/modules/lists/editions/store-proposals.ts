import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { addDays, dayOf, startOfDay, yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListingProposalTable, ListsTables } from '../types.ts'
import { standsOn } from './store.ts'

const tables = (t: Tx) => t.tables<ListsTables>()
const standing = sql`i.removed_at is null and ${standsOn(sql`e.id`)}`
/** Days for which a decision stands among the proposals, so that whoever proposed reads it. */
const shownFor = 60

/** Proposes items for a list; what was decided before waits again. Answers those that did not wait already. */
export async function addProposals(
  t: Tx,
  editionId: string,
  areaId: string,
  drafts: readonly { itemId: string; heading: string }[],
): Promise<string[]> {
  const { rows } = await sql<{ item_id: string }>`
    insert into lists.listing_proposal as mine (edition_id, item_id, area_id, heading, state, proposed_at, proposed_by,
      proposed_by_id)
    select ${editionId}, x."itemId", ${areaId}, x.heading, 'waiting', ${t.now}, ${nameInLines(t.actor)}, ${t.actor.id}::uuid
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as x("itemId" uuid, heading text) order by x."itemId"
    on conflict (edition_id, item_id) do update set area_id = excluded.area_id, heading = excluded.heading, state = 'waiting',
      reason = '', proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by,
      proposed_by_id = excluded.proposed_by_id, decided_at = null, decided_by = null
      where mine.state <> 'waiting'
    returning item_id`.execute(tables(t))
  return rows.map((row) => row.item_id)
}

/** Whether this street has proposed something for this list since a moment. */
export async function hasProposedSince(t: Tx, editionId: string, areaId: string, since: Date): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('lists.listing_proposal')
    .select('item_id')
    .where('edition_id', '=', editionId)
    .where('area_id', '=', areaId)
    .where('proposed_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What waits for a decision, and what was decided of late; as far as the asker's scope reaches. */
export async function proposalsFor(
  t: Tx,
  editionId: string,
  areaId: string | undefined,
): Promise<ListingProposalTable[]> {
  return tables(t)
    .selectFrom('lists.listing_proposal')
    .selectAll()
    .where('edition_id', '=', editionId)
    .$if(areaId !== undefined, (all) => all.where('area_id', '=', areaId!))
    .where('state', '<>', 'withdrawn')
    .where((eb) =>
      eb.or([eb('state', '=', 'waiting'), eb('decided_at', '>=', startOfDay(addDays(dayOf(t.now), -shownFor)))]),
    )
    .orderBy(sql`state <> 'waiting'`)
    .orderBy('proposed_at', 'desc')
    .orderBy('item_id')
    .limit(500)
    .execute()
}

export async function waitingAmong(
  t: Tx,
  editionId: string,
  itemIds: readonly string[],
): Promise<Map<string, ListingProposalTable>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('lists.listing_proposal')
    .selectAll()
    .where('edition_id', '=', editionId)
    .where('item_id', 'in', itemIds)
    .where('state', '=', 'waiting')
    .orderBy('proposed_at')
    .orderBy('item_id')
    .execute()
  return new Map(rows.map((row) => [row.item_id, row]))
}

/** Ends what waits; answers those that did. */
export async function decideProposals(
  t: Tx,
  editionId: string,
  itemIds: readonly string[],
  decided: { state: 'accepted' | 'declined' | 'withdrawn'; reason?: string },
): Promise<string[]> {
  if (itemIds.length === 0) return []
  const rows = await tables(t)
    .updateTable('lists.listing_proposal')
    .set({ state: decided.state, reason: decided.reason ?? '', decided_at: t.now, decided_by: nameInLines(t.actor) })
    .where('edition_id', '=', editionId)
    .where('item_id', 'in', itemIds)
    .where('state', '=', 'waiting')
    .returning('item_id')
    .execute()
  return rows.map((row) => row.item_id)
}

type Kept = { items: number; submitted: number; proposals: number; signUps: number }

/** What stands on a body's lists of this year and later, and what waits there for its secretary's word. */
export async function keptBy(t: Tx, bodyId: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select coalesce(sum((select count(*) from lists.item i where ${standing})), 0)::int as items,
      coalesce(sum((select count(*) from lists.item i where ${standing} and i.state = 'submitted' and i.edition_id = e.id)), 0)::int as submitted,
      coalesce(sum((select count(*) from lists.listing_proposal p where p.edition_id = e.id and p.state = 'waiting')), 0)::int as proposals,
      coalesce(sum((select count(*) from lists.item i join lists.project p on p.item_id = i.id
        join lists.unit_sign_up u on u.project_id = p.id and u.state = 'asked' where i.edition_id = e.id)), 0)::int as "signUps"
    from lists.edition e where e.owner_kind = 'body' and e.owner_id = ${bodyId} and e.label = '' and e.year >= ${yearOf(t.now)}`.execute(
    tables(t),
  )
  return rows[0]!
}
