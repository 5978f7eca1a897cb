import { listActivities } from '#contract/activities.ts'
import { countGuests } from '#contract/guests.ts'
import type { District } from '../district/found-district.ts'
import type { Cast } from '../district/settle-people.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'

/** Guests of what was held last and of what comes next, by capacity and count. */
export async function greetGuests(stage: Stage, district: District, cast: Cast): Promise<void> {
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -30))
    for (const [when, sort, rows] of [
      ['past', '-startsAt', { activist: 2, democraticParty: 1, resident: 6 }],
      ['upcoming', 'startsAt', { activist: 3 }],
    ] as const) {
      const query = { street: district.street('310106011'), when, sort, pageSize: 100 }
      const found = (await ask(listActivities, { query })).rows.find(
        ({ state }) => state !== 'draft' && state !== 'cancelled',
      )
      if (!found) continue
      const counts = Object.entries(rows).map(([capacity, count]) => ({ capacity, count }))
      await ask(countGuests, { params: { id: found.id }, body: { version: 0, rows: counts } })
    }
  })
}
