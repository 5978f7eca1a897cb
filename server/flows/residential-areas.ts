import { sql } from 'kysely'
import * as contract from '#contract/areas.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { People } from '#ground/people/index.ts'
import type { Units } from '#ground/units/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'

type Doors = { units: Pick<Units, 'areas'>; people: Pick<People, 'staffOfAreas'> }

/** Residential areas beside what lists, activities and the record have of the units in them. */
export function residentialAreaRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(contract.previewAreaChange, (t, { body }) => preview(t, doors, body), { unaudited: 'own reading' }),
    bind(contract.showAreaYear, (t, { query }) => year(t, t.actor.hat!.areaId!, query.year)),
  ]
}

async function preview(
  t: Tx,
  { units, people }: Doors,
  body: BodyOf<typeof contract.previewAreaChange>,
): Promise<AnswerOf<typeof contract.previewAreaChange> | Refusal> {
  const seen = await units.areas.preview(t, t.actor.hat!.areaId!, body)
  if (isRefusal(seen)) return seen
  const { areaIds, unitIds, touches, before, after } = seen
  const { rows } = await sql<{ items: number; editions: number; activities: number }>`select
    (select count(*)::int from lists.year_view y where y.organization_id = any (${unitIds}::uuid[]) and y.state = 'published'
      and (y.valid_to is null or y.valid_to >= ${dayOf(t.now)}::date)) as items,
    (select count(distinct y.edition_id)::int from lists.year_view y
      where y.owner_kind = 'residentialArea' and y.owner_id = any (${areaIds}::uuid[])) as editions,
    (select count(*)::int from activities.day_view d where d.host_id = any (${unitIds}::uuid[])
      and d.state in ('draft', 'published') and d.starts_at > ${t.now}) as activities`.execute(t.tables<unknown>())
  const { change } = body
  const staff = await people.staffOfAreas(
    t,
    change.kind === 'merge' ? change.goes : change.kind === 'move' ? [] : areaIds,
  )
  return { touches: { ...touches, ...rows[0]!, staff }, before, after }
}

const none = { items: 0, activities: 0, people: 0, minutes: 0 }
type Figures = typeof none

/**
 * A year by residential area. What somebody did counts where the unit that held it lay on that day, whatever became of
 * the area since; an item of the year's lists, where its unit lay on the last day of the year, or today.
 */
async function year(t: Tx, streetId: string, of: number): Promise<AnswerOf<typeof contract.showAreaYear>> {
  const today = dayOf(t.now)
  const last = `${of}-12-31` < today ? `${of}-12-31` : today
  const { rows } = await sql<Figures & { id: string | null; name: string | null }>`
    with counted as (
      select p.residential_area_id as area, 0 as items, 1 as activities, coalesce(s.people, 0) as people,
        coalesce(s.minutes, 0) as minutes
      from activities.day_view d
      left join record.sum_view s on s.source_kind = 'activity' and s.source_id = d.id
      left join units.area_place p on p.organization_id = d.host_id and p.valid_from <= d.day
        and (p.valid_to is null or p.valid_to > d.day)
      where d.area_id = ${streetId} and d.state = 'finished'
        and d.day between ${`${of}-01-01`}::date and ${`${of}-12-31`}::date
      union all
      select p.residential_area_id, 1, 0, 0, 0
      from lists.year_view y
      left join units.area_place p on p.organization_id = y.organization_id and p.valid_from <= ${last}::date
        and (p.valid_to is null or p.valid_to > ${last}::date)
      where y.area_id = ${streetId} and y.year = ${of} and y.state in ('published', 'withdrawn') and y.item_id is not null
    )
    select a.id, coalesce((select n.name from units.area_name n where n.area_id = a.id and n.valid_from <= ${last}::date
        and (n.valid_to is null or n.valid_to > ${last}::date)), a.name) as name,
      sum(c.items)::int as items, sum(c.activities)::int as activities, sum(c.people)::int as people,
      sum(c.minutes)::int as minutes
    from counted c left join units.area a on a.id = c.area
    group by a.id order by a.sort_key nulls last, a.id`.execute(t.tables<unknown>())
  const add = (sum: Figures, row: Figures): Figures => ({
    items: sum.items + row.items,
    activities: sum.activities + row.activities,
    people: sum.people + row.people,
    minutes: sum.minutes + row.minutes,
  })
  const figures = ({ items, activities, people, minutes }: Figures) => ({ items, activities, people, minutes })
  return {
    year: of,
    rows: rows.flatMap((row) => (row.id === null ? [] : [{ id: row.id, name: row.name!, ...figures(row) }])),
    none: figures(rows.find(({ id }) => id === null) ?? none),
    whole: rows.reduce(add, none),
  }
}
