import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { listItems } from '#contract/lists.ts'
import type { QueryOf } from '#contract/route.ts'
import { dayOf, later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import overview from '#rulepacks/list-overview.json' with { type: 'json' }
import { standsOn } from '../editions/store.ts'
import type { Viewer } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import { inCircle } from './circles.ts'
import { gramsOf, guessedWords, patternOf, typedWords, type SearchWord } from './search-words.ts'
import { itemsOf, listedColumns, openMatches, shownColumns, shownState, type Items, type ListedItem } from './store.ts'
import { wishedHours } from './week-hours.ts'

const { unservedDays } = overview.value

/** The SQL twin of `maySeeItem` in `policy.ts`. */
function visibleTo(t: Tx, eb: Items, viewer: Viewer): Expression<SqlBool> {
  const open = eb.and([eb('i.state', '=', 'published'), eb('i.openness', 'in', ['street', 'district'])])
  if (viewer.kind === 'system') return eb.lit(true)
  if (viewer.kind === 'staff') return eb.or([eb('i.area_id', '=', viewer.areaId), open])
  const circle = sql<SqlBool>`(i.state = 'published' and ${inCircle(t)})`
  if (viewer.kind === 'public') return t.actor.hat?.kind === 'area-staff' ? eb.or([open, circle]) : open
  if (viewer.kind === 'body')
    return eb.or([
      open,
      sql<SqlBool>`i.edition_id in (select e.id from lists.edition e where e.owner_kind = 'body' and e.owner_id = ${viewer.bodyId}::uuid)`,
      circle,
    ])
  return eb.or([eb('i.organization_id', '=', viewer.organizationId), open, circle])
}

export type ItemQuery = QueryOf<typeof listItems> & {
  /** Only of these units; with what they open to a body, for its secretary. */
  of?: { organizationIds: readonly string[]; bodyId: string | null }
}

/**
 * With fewer exact hits than this, what comes near is shown after them. Letters come near to much: with pinyin nothing is
 * guessed at while anything is found.
 */
const fewEnough = { characters: 5, letters: 1 }

/** One page of the items a viewer may see, how many there are in all, and how many of these only come near the words. */
export async function findItems(
  t: Tx,
  viewer: Viewer,
  query: ItemQuery,
): Promise<{ rows: ListedItem[]; total: number; near: number }> {
  const words = typedWords(query.q ?? '')
  const exact = filteredItems(t, viewer, query, words.map(exactly))
  const found = await countedPage(t, exact, query, words)
  const few = /\p{Script=Han}/u.test(query.q ?? '') ? fewEnough.characters : fewEnough.letters
  if (words.length === 0 || found.total >= few) return { ...found, near: 0 }
  const forgiving = await countedPage(t, filteredItems(t, viewer, query, await guessedWords(words)), query, words)
  return { ...forgiving, near: forgiving.total - found.total }
}

type Filtered = ReturnType<typeof filteredItems>

/** A page and how many there are in all. Where words are looked for, few hold them, and they are counted as they are found. */
async function countedPage(
  t: Tx,
  filtered: Filtered,
  query: ItemQuery,
  words: readonly string[],
): Promise<{ rows: ListedItem[]; total: number }> {
  const page = pageOf(t, filtered, query, words)
  if (words.length > 0) {
    const rows = await page.select(sql<number>`count(*) over ()`.as('total')).execute()
    // Past the last page no row is left to tell.
    if (rows.length > 0 || query.page === 1) return { rows, total: rows[0]?.total ?? 0 }
  }
  // Both are asked at once and travel together.
  const [total, rows] = await Promise.all([countOf(filtered), page.execute()])
  return { rows, total }
}

async function countOf(filtered: Filtered): Promise<number> {
  return (await filtered.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total
}

function pageOf(t: Tx, filtered: Filtered, query: ItemQuery, words: readonly string[]) {
  return filtered
    .select(listedColumns)
    .select(shownColumns(t, query.edition ?? null))
    .orderBy(orderOf(query, words))
    .$if(query.sort !== 'code', (rows) => rows.orderBy('i.code'))
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
}

/** How many items of each query there are, in one statement; their words are taken as they are typed. */
export async function countItems(t: Tx, viewer: Viewer, queries: readonly ItemQuery[]): Promise<number[]> {
  if (queries.length === 0) return []
  const counts = queries.map((query, at) =>
    filteredItems(t, viewer, query, typedWords(query.q ?? '').map(exactly))
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .as(`n${at}`),
  )
  const row = await t.tables<ListsTables>().selectNoFrom(counts).executeTakeFirstOrThrow()
  return queries.map((_, at) => Number((row as Record<string, unknown>)[`n${at}`]))
}

/** A word that is to be found as it is typed. */
function exactly(typed: string): SearchWord {
  return { typed, near: [] }
}

/** The items a query lets through for a viewer. */
export function filteredItems(t: Tx, viewer: Viewer, query: ItemQuery, words: readonly SearchWord[]) {
  const today = dayOf(t.now)
  const state = shownState(today)
  return itemsOf(t, query.edition ?? null).where((builder) => {
    const eb = builder as unknown as Items
    const on = query.validOn
    // A past list is looked at on purpose: by its edition, its state, or by those it belongs to.
    const oldToo = viewer.kind === 'staff' || viewer.kind === 'system' || query.edition || query.state
    const own = viewer.kind === 'unit' ? viewer.organizationId : null
    return eb.and([
      visibleTo(t, eb, viewer),
      ...(query.of ? [sql<SqlBool>`i.organization_id = any (${[...query.of.organizationIds]}::uuid[])`] : []),
      ...(oldToo
        ? []
        : [
            eb.or([
              eb('i.valid_to', 'is', null),
              eb('i.valid_to', '>=', today),
              ...(own ? [eb('i.organization_id', '=', own)] : []),
            ]),
          ]),
      // Lists loaded for trial are seen by asking for their edition only.
      query.edition ? standsOn(query.edition) : sql<SqlBool>`e.label = ''`,
      ...(query.edition || query.renewal ? [] : [onlyOnce(today)]),
      ...(query.kind ? [eb('i.kind', '=', query.kind)] : []),
      ...(query.category === 'none'
        ? [sql<SqlBool>`c.id is null`]
        : query.category
          ? [sql<SqlBool>`c.id = ${query.category}`]
          : []),
      ...(query.openness ? [eb('i.openness', '=', query.openness)] : []),
      ...(query.standing || query.unserved
        ? [eb('i.state', '=', 'published'), eb.or([eb('i.valid_to', 'is', null), eb('i.valid_to', '>=', today)])]
        : []),
      ...(query.unserved
        ? [
            eb('i.kind', '=', 'need'),
            sql<SqlBool>`not ${served(sql`i.id`)}`,
            sql<SqlBool>`${waitsSince} <= ${later(t.now, -unservedDays * 24 * 3600 * 1000)}`,
          ]
        : []),
      ...(query.state ? [sql<SqlBool>`${state} = ${query.state}`] : []),
      ...(query.organization ? [eb('i.organization_id', '=', query.organization)] : []),
      ...(query.street ? [eb('i.area_id', '=', query.street)] : []),
      ...(on
        ? [
            eb.or([eb('i.valid_from', 'is', null), eb('i.valid_from', '<=', on)]),
            eb.or([eb('i.valid_to', 'is', null), eb('i.valid_to', '>=', on)]),
          ]
        : []),
      ...(query.renewal
        ? [
            sql<SqlBool>`exists (select from lists.renewal r where r.item_id = i.id and r.answer = ${query.renewal})`,
            answeredTo(eb, viewer),
          ]
        : []),
      ...(query.unmatched ? [sql<SqlBool>`${openMatches} = 0`] : []),
      ...withinHours(query),
      ...(query.audience ? typedWords(query.audience).map((word) => holdsWord(exactly(word), 'audience')) : []),
      ...(query.from ? [eb.or([eb('i.valid_to', 'is', null), eb('i.valid_to', '>=', query.from)])] : []),
      ...(query.to ? [eb.or([eb('i.valid_from', 'is', null), eb('i.valid_from', '<=', query.to)])] : []),
      ...words.map((word) => holdsWord(word)),
    ])
  })
}

/** What a unit has answered when it was asked whether an item goes on is between it and its street. */
function answeredTo(eb: Items, viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === 'system') return eb.lit(true)
  if (viewer.kind === 'unit') return eb('i.organization_id', '=', viewer.organizationId)
  return viewer.kind === 'staff' ? eb('i.area_id', '=', viewer.areaId) : eb.lit(false)
}

/** Items that can be used in the hours asked for, found through the index beside them. */
function withinHours(query: ItemQuery): RawBuilder<SqlBool>[] {
  const wished = wishedHours(query)
  return wished === null
    ? []
    : [sql`i.id in (select g.item_id from lists.item_grams g where g.times && ${`{${wished.join(',')}}`}::int[])`]
}

/** Whether somebody agreed to meet a need. */
function served(id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (select from lists.match m where m.need_item_id = ${id}
    and m.state in ('accepted', 'scheduled', 'delivered', 'confirmed', 'disputed'))`
}

/** Since when a need waits: carried into another year it waits on, unless somebody met it in the year before. */
const waitsSince = sql<Date>`(with recursive waiting as (
    select i.created_at as since, i.carried_from_id as before
    union all
    select p.created_at, p.carried_from_id from waiting w join lists.item p on p.id = w.before where not ${served(sql`p.id`)}
  ) select min(since) from waiting)`

/**
 * What was carried into another year stands on both years' lists and is one item all the same: across editions it is shown
 * as it is on this year's list, or as it was carried from while next year's has not begun.
 */
function onlyOnce(today: string): RawBuilder<SqlBool> {
  const year = Number(today.slice(0, 4))
  return sql`not exists (select from lists.item c join lists.edition x on x.id = c.edition_id
      where c.carried_from_id = i.id and c.state = 'published' and c.removed_at is null and x.year <= ${year})
    and not (e.year > ${year} and exists (select from lists.item c where c.id = i.carried_from_id and c.state = 'published'
      and c.removed_at is null and (c.valid_to is null or c.valid_to >= ${today}::date)))`
}

/**
 * Items that hold a word, found through the index beside the items (migration 0021 says why) and then looked at:
 * the index knows characters and pairs, not whether they stand together.
 */
function holdsWord({ typed, near }: SearchWord, column: 'search' | 'audience' = 'search'): RawBuilder<SqlBool> {
  const ways = [{ parts: [typed] }, ...near]
  const grams = ways.map(({ parts }) => sql`g.grams @> ${`{${parts.flatMap(gramsOf).join(',')}}`}::int[]`)
  const text = column === 'search' ? sql`i.search` : sql`lower(i.audience)`
  const patterns = ways.map(
    ({ parts }) =>
      sql`(${sql.join(
        parts.map((part) => sql`${text} like ${patternOf(part)}`),
        sql` and `,
      )})`,
  )
  return sql`i.id in (select g.item_id from lists.item_grams g where ${sql.join(grams, sql` or `)})
    and (${sql.join(patterns, sql` or `)})`
}

function orderOf(query: ItemQuery, words: readonly string[]) {
  const first = words[0]
  if (query.sort === 'relevance' && first !== undefined) {
    // A word in the title comes before one elsewhere, one elsewhere before what only comes near, early before late.
    const worse = words.map(
      (word) => sql`case when strpos(lower(i.title_key), ${word}) > 0 then 0
        when strpos(i.search, ${word}) > 0 then 1 else 3 end`,
    )
    return sql`${sql.join(worse, sql` + `)}, strpos(i.search, ${first})`
  }
  if (query.sort === 'title') return sql`i.title_key collate "C"`
  if (query.sort === 'validTo') return sql`i.valid_to asc nulls last`
  if (query.sort === '-validTo') return sql`i.valid_to desc nulls last`
  if (query.sort === '-createdAt') return sql`i.created_at desc, i.id desc`
  return sql`i.code`
}
