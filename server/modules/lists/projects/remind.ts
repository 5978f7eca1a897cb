import pack from '#rulepacks/project-milestones.json' with { type: 'json' }
import { sql } from 'kysely'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { ListsTables } from '../types.ts'

const { remindDaysBefore } = pack.value
const farthest = Math.max(...remindDaysBefore)

type Due = {
  id: string
  title: string
  due_on: string
  area_id: string
  organization_id: string
  co_host_ids: string[]
}

/**
 * Which reminder a milestone has come to: the smallest figure that the days left do not exceed; null while its day is
 * far. The figure 0 stands for its day, and for what was missed since, so that a late one is told of once.
 */
export function reminderOf(dueOn: string, today: string): number | null {
  return remindDaysBefore.toSorted((a, b) => a - b).find((days) => dueOn <= addDays(today, days)) ?? null
}

/**
 * Reminds the sponsor and the co-hosts of milestones whose day comes near: one message a unit and day, however many it
 * is about. Safe to run twice and at once: each milestone comes to each reminder once.
 * @returns how many units were told
 */
export async function remindOfMilestones(t: Tx, doors: Pick<Doors, 'units' | 'messages'>): Promise<number> {
  await t.lock(['lists.milestone_reminder'])
  const today = dayOf(t.now)
  const near = await dueBy(t, addDays(today, farthest))
  const fresh = await writeReminders(
    t,
    near.map(({ id, due_on, area_id }) => ({
      milestone_id: id,
      due_on,
      days: reminderOf(due_on, today)!,
      area_id,
      told_on: today,
    })),
  )
  const due = near.filter(({ id }) => fresh.has(id))
  const units = Map.groupBy(
    due.flatMap((milestone) =>
      [milestone.organization_id, ...milestone.co_host_ids].map((unit) => ({ unit, milestone })),
    ),
    ({ unit }) => unit,
  )
  const liaisons = await doors.units.liaisonsOf(t, [...units.keys()])
  for (const [unit, rows] of units) {
    const personIds = liaisons.get(unit) ?? []
    const first = rows[0]!.milestone
    if (personIds.length > 0)
      await doors.messages.tell(t, {
        personIds,
        kind: 'milestones.due',
        params: { count: String(rows.length), title: first.title, day: first.due_on },
        link: '/projects',
        organizationId: unit,
      })
  }
  return units.size
}

/** Milestones not reached, of projects on their way, due until this day; the earliest first. */
async function dueBy(t: Tx, day: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select s.id, s.title, s.due_on, p.area_id, i.organization_id, p.co_host_ids
    from lists.milestone s join lists.project p on p.id = s.project_id join lists.item i on i.id = p.item_id
    where s.removed_at is null and s.done_on is null and s.due_on <= ${day}::date and p.state in ('approved', 'running')
    order by s.due_on, s.id`.execute(t.tables<ListsTables>())
  return rows
}

/** Writes which reminders were sent; answers the milestones that had not come to theirs before. */
async function writeReminders(
  t: Tx,
  rows: readonly { milestone_id: string; due_on: string; days: number; area_id: string; told_on: string }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const written = await t
    .tables<ListsTables>()
    .insertInto('lists.milestone_reminder')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['milestone_id', 'due_on', 'days']).doNothing())
    .returning('milestone_id')
    .execute()
  return new Set(written.map((row) => row.milestone_id))
}
