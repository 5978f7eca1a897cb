import pack from '#rulepacks/list-overview.json' with { type: 'json' }
import type { editionOverview } from '#contract/editions.ts'
import { listItems, openness as opennesses } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { countByCategory, countByOpenness, countByStreet, countByWeek } from '../items/counts.ts'
import type { ItemQuery } from '../items/finding.ts'
import { viewerOf } from '../policy.ts'
import type { ListKind } from '../types.ts'
import { editionRow, ownEdition } from './service.ts'

const { unservedDays, weeksAhead } = pack.value

type Overview = AnswerOf<typeof editionOverview>

/** How far an edition reaches. Each number is counted as the list behind it is, so that the two cannot differ. */
export async function overviewOf(t: Tx, doors: Pick<Doors, 'units'>, id: string): Promise<Overview | Refusal> {
  const edition = await ownEdition(t, id)
  if (isRefusal(edition)) return edition
  const viewer = viewerOf(t.actor)
  const query = (wish: Record<string, unknown>): ItemQuery => listItems.query.parse(wish)
  const all = await countByCategory(t, viewer, query({ edition: id }))
  const unserved = await countByCategory(t, viewer, query({ edition: id, unserved: 'true' }))
  const here = query({ edition: id, standing: 'true' })
  const weeks = weeksFrom(dayOf(t.now), weeksAhead)
  const streets = await doors.units.streets(t)
  const everywhere = await countByStreet(t, viewer, query({ standing: 'true' }))
  const open = await countByOpenness(t, viewer, here)
  const inWeeks = await countByWeek(t, viewer, here, weeks)
  const groups = Map.groupBy(all, (row) => `${row.kind} ${row.id}`)
  return {
    edition: await editionRow(t, doors, edition),
    unservedDays,
    categories: [...groups].map(([key, rows]) => ({
      id: rows[0]!.id ?? 'none',
      kind: rows[0]!.kind,
      name: rows[0]!.name ?? '',
      items: sumOf(rows),
      states: Object.fromEntries(rows.map((row) => [row.shown, row.items])),
      unserved: sumOf(unserved.filter((row) => `${row.kind} ${row.id}` === key)),
    })),
    openness: opennesses.map((one) => ({ openness: one, counts: byKind(open.filter((row) => row.openness === one)) })),
    weeks: weeks.map((week, at) => ({ ...week, counts: inWeeks[at]! })),
    streets: streets.map(({ id: street, name }) => ({
      id: street,
      name,
      counts: byKind(everywhere.filter((row) => row.area_id === street)),
    })),
  }
}

function sumOf(rows: readonly { items: number }[]): number {
  return rows.reduce((sum, row) => sum + row.items, 0)
}

function byKind(rows: readonly { kind: ListKind; items: number }[]) {
  const of = (kind: ListKind) => sumOf(rows.filter((row) => row.kind === kind))
  return { resource: of('resource'), need: of('need'), project: of('project') }
}

/** This week and those after it, from Monday to Sunday. */
export function weeksFrom(day: string, count: number): { from: string; to: string }[] {
  const monday = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
  return Array.from({ length: count }, (_, at) => ({ from: addDays(monday, 7 * at), to: addDays(monday, 7 * at + 6) }))
}
