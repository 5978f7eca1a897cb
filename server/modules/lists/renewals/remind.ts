import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { firstReminder, reminderOf } from './rules.ts'
import { askAbout, expiring, writeReminders, type Expiring } from './store.ts'

type Asked = Pick<Doors, 'units' | 'messages'>

/**
 * Reminds units of items whose last day comes near: one message a unit and day, however many items it is about.
 * Safe to run twice and at once: each item comes to each reminder once.
 * @returns how many units were told
 */
export async function remindOfExpiry(t: Tx, doors: Asked): Promise<number> {
  await t.lock(['lists.expiry_reminder'])
  const today = dayOf(t.now)
  const near = await expiring(t, today, addDays(today, firstReminder))
  const fresh = await writeReminders(
    t,
    near.map((item) => ({
      item_id: item.id,
      last_day: item.valid_to,
      days: reminderOf(item.valid_to, today)!,
      organization_id: item.organization_id,
      area_id: item.area_id,
    })),
    today,
  )
  const due = near.filter((item) => fresh.has(item.id))
  await askAbout(t, due, 'expiring')
  const units = Map.groupBy(due, (item) => item.organization_id)
  const liaisons = await doors.units.liaisonsOf(t, [...units.keys()])
  for (const [unit, items] of units) await tellUnit(t, doors, liaisons.get(unit) ?? [], items)
  return units.size
}

async function tellUnit(t: Tx, doors: Asked, personIds: string[], items: Expiring[]): Promise<void> {
  const [first] = items
  await doors.messages.tell(t, {
    personIds,
    kind: 'items.expiring',
    params: { count: String(items.length), title: first!.title, day: first!.valid_to },
    link: '/renewals',
  })
}
