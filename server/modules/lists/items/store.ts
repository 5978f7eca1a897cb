import overview from '#rulepacks/list-overview.json' with { type: 'json' }
import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely'
import type { QueryOf } from '#contract/route.ts'
import type { listItems } from '#contract/lists.ts'
import { nameInLines } from '#kernel/actor.ts'
import { dayOf, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Viewer } from '../policy.ts'
import type { ItemState, ItemTable, ListsTables, ReadItem, StoredState } from '../types.ts'
import { standsOn } from '../editions/store.ts'
import { wishedHours } from './week-hours.ts'
import { inCircle } from './circles.ts'
import { gramsOf, guessedWords, patternOf, typedWords, type SearchWord } from './search-words.ts'

const { unservedDays } = overview.value

/** What is read of an item: all but its hours, which are looked for beside it and would cost a list more than its words. */
const readColumns = [
  'i.id',
  'i.code',
  'i.edition_id',
  'i.area_id',
  'i.kind',
  'i.category_id',
  'i.organization_id',
  'i.title',
  'i.title_key',
  'i.description',
  'i.audience',
  'i.capacity',
  'i.availability',
  'i.place',
  'i.contact_sealed',
  'i.valid_from',
  'i.valid_to',
  'i.openness',
  'i.internal_code',
  'i.state',
  'i.search',
  'i.carried_from_id',
  'i.import_id',
  'i.version',
  'i.created_at',
  'i.created_by',
  'i.changed_at',
  'i.changed_by',
  'i.removed_at',
] as const satisfies `i.${keyof ReadItem}`[]

/** An item with the names and counts that lists show; `matches` are open ones the asker's street may see. */
export type ItemRecord = ReadItem & {
  /** The category it has on the edition that was asked for; at home where none was. */
  shown_category_id: string | null
  category_name: string | null
  /** It stands on the edition that was asked for, with its home on another. */
  listed: boolean
  /** Open to the asker's unit by a committee or residential area. */
  in_circle: boolean
  edition_year: number
  /** The committee or alliance on whose list it has its home. */
  body_id: string | null
  shown_state: ItemState
  open_matches: number
  held: number
}

/** What a list shows of an item: a third of what is known of it. */
const listedColumns = [
  'i.id',
  'i.code',
  'i.kind',
  'i.title',
  'i.organization_id',
  'i.area_id',
  'i.audience',
  'i.capacity',
  'i.availability',
  'i.place',
  'i.valid_from',
  'i.valid_to',
  'i.openness',
  'i.version',
] as const satisfies (typeof readColumns)[number][]
type Shown = 'shown_category_id' | 'category_name' | 'listed' | 'shown_state' | 'open_matches' | 'held'
/** An item as a row of a list. */
export type ListedItem = Pick<
  ItemRecord,
  Shown | (((typeof listedColumns)[number] extends `i.${infer C}` ? C : never) & keyof ItemRecord)
>

type Items = ExpressionBuilder<ListsTables & { i: ItemTable }, 'i'>

const openStates = sql`('proposed', 'accepted', 'scheduled')`
const openMatches = sql<number>`(select count(*) from lists.match m
  where (m.need_item_id = i.id or m.resource_item_id = i.id) and m.state in ${openStates})`

export function shownState(today: string) {
  return sql<ItemState>`lists.shown_state(i, l, ${today}::date)`
}

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

/** @param edition as which edition shows them; null: each as it stands at home, where nothing else need be looked at */
function itemsOf(t: Tx, edition: string | null) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .$if(edition !== null, (items) =>
      items.leftJoin('lists.listing as y', (join) =>
        join.onRef('y.item_id', '=', 'i.id').on('y.edition_id', '=', edition!).on('y.removed_at', 'is', null),
      ),
    )
    .leftJoin('lists.category as c', (join) => join.on(sql<SqlBool>`c.id = ${categoryOn(edition)}`))
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.item_load as l', 'l.item_id', 'i.id')
    .where('i.removed_at', 'is', null)
}

/** The heading an item has on an edition, which need not be the one it has at home. */
function categoryOn(edition: string | null): RawBuilder<string | null> {
  return edition === null
    ? sql`i.category_id`
    : sql`case when y.item_id is null then i.category_id else y.category_id end`
}

const shownColumns = (t: Tx, edition: string | null) =>
  [
    'c.id as shown_category_id' as const,
    'c.name as category_name' as const,
    (edition === null ? sql<boolean>`false` : sql<boolean>`y.item_id is not null`).as('listed'),
    shownState(dayOf(t.now)).as('shown_state'),
    openMatches.as('open_matches'),
    sql<number>`coalesce(l.held, 0)`.as('held'),
  ] as const

const recordColumns = (t: Tx, edition: string | null) =>
  [
    ...shownColumns(t, edition),
    inCircle(t).as('in_circle'),
    'e.year as edition_year' as const,
    sql<string | null>`case when e.owner_kind = 'body' then e.owner_id end`.as('body_id'),
  ] as const

export async function loadItem(t: Tx, id: string): Promise<ItemRecord | undefined> {
  return itemsOf(t, null).select(readColumns).select(recordColumns(t, null)).where('i.id', '=', id).executeTakeFirst()
}

export async function loadItems(t: Tx, ids: readonly string[]): Promise<ItemRecord[]> {
  if (ids.length === 0) return []
  return itemsOf(t, null).select(readColumns).select(recordColumns(t, null)).where('i.id', 'in', ids).execute()
}

/** Holds items until the end of the transaction, in the order of their ids. */
export async function lockItems(t: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await t
    .tables<ListsTables>()
    .selectFrom('lists.item')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
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

/** Both are asked at once and travel together. */
async function countedPage(
  t: Tx,
  filtered: Filtered,
  query: ItemQuery,
  words: readonly string[],
): Promise<{ rows: ListedItem[]; total: number }> {
  const [total, rows] = await Promise.all([countOf(filtered), pageOf(t, filtered, query, words)])
  return { rows, total }
}

async function countOf(filtered: Filtered): Promise<number> {
  return (await filtered.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total
}

async function pageOf(t: Tx, filtered: Filtered, query: ItemQuery, words: readonly string[]): Promise<ListedItem[]> {
  return filtered
    .select(listedColumns)
    .select(shownColumns(t, query.edition ?? null))
    .orderBy(orderOf(query, words))
    .orderBy('i.code')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
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

export async function insertItem(t: Tx, item: ItemTable): Promise<void> {
  await t.tables<ListsTables>().insertInto('lists.item').values(item).execute()
}

/** Changes an item if it still has the version that was seen; answers whether it did. */
export async function updateItem(
  t: Tx,
  id: string,
  version: number,
  change: Partial<Omit<ItemTable, 'id' | 'version'>>,
): Promise<boolean> {
  const result = await t
    .tables<ListsTables>()
    .updateTable('lists.item')
    .set({ ...change, version: version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Moves items from one state to another, all at once; answers those that were in it. */
export async function moveItems(
  t: Tx,
  ids: readonly string[],
  from: StoredState,
  to: StoredState,
): Promise<{ id: string; area_id: string; organization_id: string; title: string }[]> {
  if (ids.length === 0) return []
  return t
    .tables<ListsTables>()
    .updateTable('lists.item')
    .set(({ eb }) => ({
      state: to,
      version: eb('version', '+', 1),
      changed_at: t.now,
      changed_by: nameInLines(t.actor),
    }))
    .where('id', 'in', ids)
    .where('state', '=', from)
    .where('removed_at', 'is', null)
    .returning(['id', 'area_id', 'organization_id', 'title'])
    .execute()
}

export type ItemEventDraft = { itemId: string; areaId: string; action: string; detail?: Record<string, string> }

/** Writes history; rows are only ever added. */
export async function addItemEvents(t: Tx, events: readonly ItemEventDraft[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    id: newId(),
    item_id: event.itemId,
    area_id: event.areaId,
    action: event.action,
    detail: event.detail ?? {},
  }))
  await sql`insert into lists.item_event (id, item_id, area_id, at, by, action, detail)
    select id, item_id, area_id, ${t.now}, ${nameInLines(t.actor)}, action, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, item_id uuid, area_id uuid, action text, detail jsonb)`.execute(
    t.tables<ListsTables>(),
  )
}

export async function eventsOfItem(t: Tx, itemId: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item_event')
    .select(['at', 'by', 'action', 'detail'])
    .where('item_id', '=', itemId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Notes that items of a street changed. Last thing of a deed: the row stays locked until commit. */
export async function touchStreets(t: Tx, areaIds: readonly string[]): Promise<void> {
  const distinct = [...new Set(areaIds)].toSorted()
  if (distinct.length === 0) return
  await t
    .tables<ListsTables>()
    .insertInto('lists.street_stamp')
    .values(distinct.map((areaId) => ({ area_id: areaId, n: 1 })))
    .onConflict((conflict) => conflict.column('area_id').doUpdateSet({ n: sql`lists.street_stamp.n + 1` }))
    .execute()
}
