import { endReportIn, listReportIns, reportIn } from '#contract/report-ins.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import { found, type District } from './found-district.ts'
import file from './report-ins.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

type Tie = { area: string; unit: string; days: number; endedDays?: number; reason?: string }

/** Units that report in at the residential areas of the street, one of another street; one has moved on. */
export async function reportUnitsIn(stage: Stage, district: District, cast: Cast): Promise<void> {
  const today = dayOf(stage.now)
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -40 * 1440))
    const areas = new Map((await ask(listReportIns, { query: {} })).areas.map(({ id, name }) => [name, id]))
    for (const { area, unit, days, endedDays, reason } of file as Tie[]) {
      const body = { residentialAreaId: found(areas, area), on: addDays(today, -days) }
      const { id } = await ask(reportIn, { params: { id: district.unit(unit) }, body })
      if (endedDays === undefined) continue
      const ends = { version: 1, on: addDays(today, -endedDays), reason: reason! }
      await ask(endReportIn, { params: { id }, body: ends })
    }
  })
}
