import { type RawBuilder, sql } from 'kysely'
import { folded, searchPattern } from '#adapters/pinyin.ts'
import { searchEverything } from '#contract/desk.ts'
import type { AnswerOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'
import { gramsOf } from '#modules/lists/index.ts'

type Found = AnswerOf<typeof searchEverything>

/** So many of each kind; whoever wants more goes to the list. */
const mostEach = 10

/** One box over items, units and activities. */
export function searchRoutes(): BoundRoute[] {
  return [bind(searchEverything, (t, { query }) => search(t, query.q))]
}

/** Everything that holds all the words, each kind in one statement; only what the asker may see anyway. */
async function search(t: Tx, typed: string): Promise<Found> {
  const words = typed.split(/\s+/u).filter((word) => folded(word) !== '')
  if (words.length === 0) return { items: [], organizations: [], activities: [] }
  const matches = sql.join(
    words.map((word) => sql`search like ${searchPattern(word)}`),
    sql` and `,
  )
  // The title stands first in the search text: what has the word early has it in its title.
  const nearest = sql`strpos(search, ${folded(words[0]!)})`
  return {
    items: await items(t, words, matches, nearest),
    organizations: await organizations(t, matches, nearest),
    activities: await activities(t, matches),
  }
}

type Sql = RawBuilder<unknown>

async function items(t: Tx, words: readonly string[], matches: Sql, nearest: Sql): Promise<Found['items']> {
  // No index answers `like` beside the walls of a street (migration 0021 of the lists says why); this one does.
  const grams = `{${words.flatMap((word) => gramsOf(folded(word))).join(',')}}`
  const { rows } = await sql<Found['items'][number]>`
    select id, code, title, kind, organization_name as "organizationName" from lists.search_view s
    where grams @> ${grams}::int[] and ${matches} and (${isMine(t, sql`organization_id`)} or ${isOpen(t)})
    order by ${nearest}, code limit ${mostEach}`.execute(t.tables<unknown>())
  return rows
}

/** What others published and opened to the asker, and what has not expired. */
function isOpen(t: Tx): Sql {
  const { hat } = t.actor
  const toNeighbours =
    hat?.kind === 'liaison'
      ? sql`or (openness in ('committee', 'residentialArea') and exists (
          select from lists.circle_view v where v.item_id = s.id and v.organization_id = ${hat.organizationId}::uuid))`
      : sql``
  return sql`(state = 'published' and (valid_to is null or valid_to >= ${dayOf(t.now)}::date)
    and (openness in ('street', 'district') ${toNeighbours}))`
}

async function organizations(t: Tx, matches: Sql, nearest: Sql): Promise<Found['organizations']> {
  const { rows } = await sql<Found['organizations'][number]>`
    select id, name, street_name as "streetName" from units.search_view
    where ${matches} order by ${nearest}, sort_key, id limit ${mostEach}`.execute(t.tables<unknown>())
  return rows
}

/** The next ones first, then those that are over, the latest before the earlier. */
async function activities(t: Tx, matches: Sql): Promise<Found['activities']> {
  const mine = sql`(${isMine(t, sql`host_id`)} or ${isMine(t, sql`co_host_id`)})`
  const { rows } = await sql<Omit<Found['activities'][number], 'startsAt'> & { startsAt: Date }>`
    select id, code, title, starts_at as "startsAt", state from activities.search_view
    where ${matches} and (state in ('published', 'finished') or ${mine})
    order by starts_at < ${t.now}, abs(extract(epoch from starts_at - ${t.now})), id limit ${mostEach}`.execute(
    t.tables<unknown>(),
  )
  return rows.map((row) => ({ ...row, startsAt: iso(row.startsAt) }))
}

/** The staff's street, or the liaison's unit. @param unit the column that names the row's unit */
function isMine(t: Tx, unit: Sql): Sql {
  const { hat } = t.actor
  if (hat?.kind === 'street-staff') return sql`area_id = ${hat.areaId}`
  return sql`coalesce(${unit} = ${hat?.organizationId ?? null}, false)`
}
