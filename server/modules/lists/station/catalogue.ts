import { sql, type SqlBool } from 'kysely'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { listStationEntries, showStationEntry, StationEntry } from '#contract/station.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { namesFor, type Names } from '../items/rows.ts'
import { canBeMatched } from '../items/rules.ts'
import { typedWords } from '../items/search-words.ts'
import { ownership, visibleItem } from '../items/service.ts'
import { shownState } from '../items/store.ts'
import { filteredItems, type ItemQuery } from '../items/finding.ts'
import { mayChangeItem, mayClaim, viewerOf, type Viewer } from '../policy.ts'
import type { ItemState, ItemTable } from '../types.ts'
import { addMonths, figures, monthOf, takenIn, type Speaking } from './rules.ts'
import { knownSpeakers, nameFor, speaking, type Known } from './speakers.ts'
import { loadEntry, speakersById, standingSpeakers } from './store.ts'
import type { StationEntryTable } from './types.ts'

export type CatalogueQuery = QueryOf<typeof listStationEntries>
type Row = StationEntryTable &
  Pick<ItemTable, 'code' | 'title' | 'organization_id' | 'audience' | 'capacity'> & { item_state: ItemState }

/** Who may be asked now, with what they have taken on from this month on. */
type Standing = Map<string, { known: Known; speaking: Speaking }>

async function standingNow(t: Tx, doors: Doors, asked = ''): Promise<Standing> {
  const known = await knownSpeakers(t, doors, await standingSpeakers(t))
  const rows = [...known.values()].filter(({ stands }) => stands).map(({ row }) => row)
  const today = dayOf(t.now)
  const month = monthOf(today)
  const last = addMonths(month, figures.monthsAhead)
  const found = await speaking(t, rows, `${month}-01`, `${addMonths(asked > last ? asked : last, 1)}-01`)
  return new Map(found.map((one) => [one.id, { known: known.get(one.id)!, speaking: one }]))
}

/** The months in which somebody of an entry may still be asked for; without speakers all of them. */
function monthsOf(entry: Pick<StationEntryTable, 'speaker_ids' | 'kind'>, standing: Standing, from: string) {
  const speakers = entry.speaker_ids.flatMap((id) => standing.get(id) ?? [])
  return Array.from({ length: figures.monthsAhead }, (_, ahead) => addMonths(from, ahead)).map((month) => ({
    month,
    free:
      (speakers.length === 0 && entry.kind !== 'speaker') ||
      speakers.some(({ speaking: { limits, sessions } }) => takenIn(sessions, month) < limits.most),
  }))
}

/** The earliest day one may wish for. */
function firstDayOf(t: Tx, { notice_days: days }: Pick<StationEntryTable, 'notice_days'>): string {
  return addDays(dayOf(t.now), days)
}

/** An entry of a speaker is there while one of its speakers is. */
const somebodyStands = (ids: readonly string[]) =>
  sql<SqlBool>`(s.kind <> 'speaker' or s.speaker_ids && ${[...ids]}::uuid[])`

async function rowsOf(t: Tx, viewer: Viewer, query: CatalogueQuery, standing: Standing) {
  const ids = [...standing.keys()]
  const free = query.free
  const freeIds = free
    ? ids.filter((id) => {
        const { limits, sessions } = standing.get(id)!.speaking
        return takenIn(sessions, free) < limits.most
      })
    : []
  const items: ItemQuery = {
    page: query.page,
    pageSize: query.pageSize,
    kind: 'resource',
    standing: true,
    sort: 'code',
    ...(query.street ? { street: query.street } : {}),
  } as ItemQuery
  const words = typedWords(query.q ?? '').map((typed) => ({ typed, near: [] }))
  const ended = query.ended === true && viewer.kind === 'staff' ? viewer.areaId : null
  const found = filteredItems(t, viewer, items, words)
    .innerJoin('lists.station_entry as s', 's.item_id', 'i.id')
    .where((eb) => eb.or([eb('s.ended_at', 'is', null), ...(ended ? [eb('s.area_id', '=', ended)] : [])]))
    .$if(ended === null, (all) => all.where(somebodyStands(ids)))
    .$if(query.kind !== undefined, (all) => all.where('s.kind', '=', query.kind!))
    .$if(query.topic !== undefined, (all) => all.where(sql<SqlBool>`s.topics @> ${[query.topic!]}::text[]`))
    .$if(query.language !== undefined, (all) => all.where(sql<SqlBool>`s.languages @> ${[query.language!]}::text[]`))
    .$if(query.atMost !== undefined, (all) => all.where('s.minutes', '<=', query.atMost!))
    .$if(free !== undefined, (all) =>
      all.where(
        sql<SqlBool>`(s.speaker_ids && ${freeIds}::uuid[] or (s.kind <> 'speaker' and not s.speaker_ids && ${ids}::uuid[]))`,
      ),
    )
  const rows = await found
    .selectAll('s')
    .select(['i.code', 'i.title', 'i.organization_id', 'i.audience', 'i.capacity'])
    .select(shownState(dayOf(t.now)).as('item_state'))
    .orderBy(sql`s.ended_at is not null`)
    .orderBy('i.title')
    .orderBy('i.id')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows: rows as Row[], total }
}

function entryRow(t: Tx, viewer: Viewer, row: Row, names: Names, standing: Standing): StationEntry {
  const speakers = row.speaker_ids.flatMap((id) => standing.get(id)?.known ?? [])
  const offered = row.ended_at === null && (row.kind !== 'speaker' || speakers.length > 0)
  return {
    id: row.item_id,
    code: row.code,
    title: row.title,
    organizationId: row.organization_id,
    organizationName: names.organization(row.organization_id),
    streetId: row.area_id,
    streetName: names.street(row.area_id),
    kind: row.kind,
    topics: row.topics,
    minutes: row.minutes,
    languages: row.languages,
    manner: row.manner,
    noticeDays: row.notice_days,
    audience: row.audience,
    capacity: row.capacity,
    speakers: speakers.map((known) => ({ id: known.row.id, name: nameFor(viewer, known) })),
    nextFree: monthsOf(row, standing, monthOf(firstDayOf(t, row))).find(({ free }) => free)?.month ?? null,
    offered: offered && canBeMatched(row.item_state),
    version: row.version,
  }
}

export async function pageOfEntries(
  t: Tx,
  doors: Doors,
  query: CatalogueQuery,
): Promise<AnswerOf<typeof listStationEntries>> {
  const viewer = viewerOf(t.actor)
  const standing = await standingNow(t, doors, query.free)
  const { rows, total } = await rowsOf(t, viewer, query, standing)
  const names = await namesFor(
    t,
    doors.units,
    rows.map((row) => row.organization_id),
  )
  return {
    rows: rows.map((row) => entryRow(t, viewer, row, names, standing)),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

/** One entry; what is taken out, or whose speaker no longer stands, is there for the staff of its street alone. */
export async function entryPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showStationEntry> | Refusal> {
  const viewer = viewerOf(t.actor)
  const item = await visibleItem(t, id)
  if (isRefusal(item)) return item
  const entry = await loadEntry(t, id)
  if (!entry) return missing()
  const mayEdit = viewer.kind !== 'unit' && viewer.kind !== 'body' && mayChangeItem(viewer, ownership(item))
  const standing = await standingNow(t, doors)
  const names = await namesFor(t, doors.units, [item.organization_id])
  const row = entryRow(t, viewer, { ...item, ...entry, item_state: item.shown_state }, names, standing)
  if (!row.offered && !mayEdit) return missing()
  // Whom staff wrote down stays in the form, also while their consent is missing.
  const all = mayEdit ? await knownSpeakers(t, doors, await speakersById(t, entry.speaker_ids)) : undefined
  return {
    ...row,
    ...(all
      ? { speakers: [...all.values()].map((known) => ({ id: known.row.id, name: nameFor(viewer, known) })) }
      : {}),
    description: item.description,
    equipment: entry.equipment,
    terms: entry.terms,
    months: monthsOf(entry, standing, monthOf(firstDayOf(t, entry))).slice(0, 6),
    firstDay: firstDayOf(t, entry),
    ended: entry.ended_at !== null,
    mayEdit,
    mayRequest:
      row.offered &&
      (viewer.kind === 'staff'
        ? item.openness === 'district' || viewer.areaId === item.area_id
        : mayClaim(viewer, ownership(item)) &&
          viewer.kind === 'unit' &&
          viewer.organizationId !== item.organization_id),
  }
}
