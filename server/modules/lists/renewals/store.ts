import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, RenewalAnswer, RenewalTable } from '../types.ts'

type Asked = { id: string; edition_id: string; organization_id: string; area_id: string }

/** Asks about any number of items in one statement; an earlier answer makes room for the new question. */
export async function askAbout(t: Tx, items: readonly Asked[], reason: RenewalTable['reason']): Promise<void> {
  if (items.length === 0) return
  await sql`insert into lists.renewal (item_id, edition_id, organization_id, area_id, reason, asked_at)
    select x.id, x.edition_id, x.organization_id, x.area_id, ${reason}, ${t.now}
    from jsonb_to_recordset(${JSON.stringify(
      items.map(({ id, edition_id, organization_id, area_id }) => ({ id, edition_id, organization_id, area_id })),
    )}::jsonb) as x(id uuid, edition_id uuid, organization_id uuid, area_id uuid)
    on conflict (item_id) do update set reason = excluded.reason, asked_at = excluded.asked_at, answer = 'waiting',
      answered_at = null, answered_by = null, last_day = null, version_after = null`.execute(t.tables<ListsTables>())
}

/** What was asked about these items last. */
export async function renewalsOf(t: Tx, itemIds: readonly string[]): Promise<Map<string, RenewalTable>> {
  if (itemIds.length === 0) return new Map()
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.renewal')
    .selectAll()
    .where('item_id', 'in', itemIds)
    .execute()
  return new Map(rows.map((row) => [row.item_id, row]))
}

export type Renewed = {
  id: string
  edition_id: string
  organization_id: string
  area_id: string
  last_day: string | null
  version_after: number
}

/** Writes that these items go on; what nobody had asked about is written down too, as asked and answered at once. */
export async function writeRenewed(t: Tx, items: readonly Renewed[]): Promise<void> {
  if (items.length === 0) return
  await sql`insert into lists.renewal (item_id, edition_id, organization_id, area_id, reason, asked_at, answer, answered_at,
      answered_by, last_day, version_after)
    select x.id, x.edition_id, x.organization_id, x.area_id, 'expiring', ${t.now}, 'renewed', ${t.now}, ${nameInLines(t.actor)},
      x.last_day, x.version_after
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as x(id uuid, edition_id uuid, organization_id uuid, area_id uuid, last_day date, version_after int)
    on conflict (item_id) do update set answer = 'renewed', answered_at = excluded.answered_at,
      answered_by = excluded.answered_by, last_day = excluded.last_day, version_after = excluded.version_after`.execute(
    t.tables<ListsTables>(),
  )
}

/** Gives items the last days named, each one version on. */
export async function moveLastDays(t: Tx, items: readonly { id: string; lastDay: string | null }[]): Promise<void> {
  if (items.length === 0) return
  await sql`update lists.item i set valid_to = x."lastDay", version = i.version + 1, changed_at = ${t.now},
      changed_by = ${nameInLines(t.actor)}
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "lastDay" date)
    where i.id = x.id`.execute(t.tables<ListsTables>())
}

/** The question stands open again. */
export async function reopen(t: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  await t
    .tables<ListsTables>()
    .updateTable('lists.renewal')
    .set({ answer: 'waiting', answered_at: null, answered_by: null, last_day: null, version_after: null })
    .where('item_id', 'in', itemIds)
    .execute()
}

/** Notes what a change of the item means for the question, if one is in this state. */
export async function noteAnswer(t: Tx, itemId: string, from: RenewalAnswer, to: RenewalAnswer): Promise<void> {
  const waits = to === 'waiting'
  await t
    .tables<ListsTables>()
    .updateTable('lists.renewal')
    .set({ answer: to, answered_at: waits ? null : t.now, answered_by: waits ? null : nameInLines(t.actor) })
    .where('item_id', '=', itemId)
    .where('answer', '=', from)
    .execute()
}

export type AnswerCounts = Record<RenewalAnswer, number>
const counts = sql.raw(
  (['waiting', 'renewed', 'changed', 'ended'] as const)
    .map((answer) => `count(*) filter (where r.answer = '${answer}') as ${answer}`)
    .join(', '),
)

/** How many items of an edition were asked about, by answer; what an import taken back removed is not counted. */
export async function answersOf(t: Tx, editionId: string): Promise<AnswerCounts> {
  const { rows } = await sql<AnswerCounts>`select ${counts} from lists.renewal r
    join lists.item i on i.id = r.item_id and i.removed_at is null
    where r.edition_id = ${editionId}`.execute(t.tables<ListsTables>())
  return rows[0]!
}

/** The same by unit. */
export async function answersByUnit(t: Tx, editionId: string): Promise<(AnswerCounts & { organization_id: string })[]> {
  const { rows } = await sql<AnswerCounts & { organization_id: string }>`select r.organization_id, ${counts}
    from lists.renewal r join lists.item i on i.id = r.item_id and i.removed_at is null
    where r.edition_id = ${editionId} group by r.organization_id`.execute(t.tables<ListsTables>())
  return rows
}

export type Expiring = Asked & { title: string; valid_to: string }

/**
 * Published items of streets' own lists whose last day is between these days and of which no later year's item has
 * been made, in units that were not told anything today.
 */
export async function expiring(t: Tx, today: string, until: string): Promise<Expiring[]> {
  const { rows } = await sql<Expiring>`
    select i.id, i.edition_id, i.organization_id, i.area_id, i.title, i.valid_to from lists.item i
    join lists.edition e on e.id = i.edition_id and e.label = ''
    where i.state = 'published' and i.removed_at is null and i.valid_to between ${today}::date and ${until}::date
      and not exists (select from lists.item c where c.carried_from_id = i.id and c.removed_at is null)
      and not exists (select from lists.expiry_reminder x
        where x.organization_id = i.organization_id and x.told_on = ${today}::date)
    order by i.organization_id, i.valid_to, i.code`.execute(t.tables<ListsTables>())
  return rows
}

export type Reminder = { item_id: string; last_day: string; days: number; organization_id: string; area_id: string }

/** Writes reminders down; answers the items that had not come to this one before. */
export async function writeReminders(t: Tx, reminders: readonly Reminder[], today: string): Promise<Set<string>> {
  if (reminders.length === 0) return new Set()
  const { rows } = await sql<{ item_id: string }>`
    insert into lists.expiry_reminder (item_id, last_day, days, organization_id, area_id, told_on)
    select x.item_id, x.last_day, x.days, x.organization_id, x.area_id, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb)
      as x(item_id uuid, last_day date, days int, organization_id uuid, area_id uuid)
    on conflict do nothing returning item_id`.execute(t.tables<ListsTables>())
  return new Set(rows.map((row) => row.item_id))
}
