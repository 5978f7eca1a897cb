import { beginOffice, foundBody, moveAlliance } from '#contract/bodies.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import { stands, type Stage } from '../stage.ts'
import alliance from './alliance.json' with { type: 'json' }
import { found, type District } from './found-district.ts'
import type { Cast } from './settle-people.ts'

/** An alliance of the shopping streets, founded some months ago, and a member whose seat on the chapter rests. */
export async function foundAlliance(stage: Stage, district: District, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  const daysAgo = (days: number): Date => minutesAfter(stage.now, -days * 1440)
  const nobodyWaits = async () => []
  await stage.play(async (as) => {
    const { ask, t } = as(staff, daysAgo(200))
    const { stages, members, ...body } = alliance.body
    const { id } = await ask(foundBody, { body: { kind: 'alliance', ...body } })
    for (const name of members)
      stands(
        await stage.doors.units.takeStep(
          t,
          district.unit(name),
          { bodyId: id, step: 'join', reason: '', on: addDays(dayOf(stage.now), -200) },
          nobodyWaits,
        ),
        name,
      )
    for (const [index, { day, ...further }] of stages.entries()) {
      const step = { version: index + 1, ...further, stage: further.stage as 'founded' }
      await as(staff, daysAgo(day)).ask(moveAlliance, { params: { id }, body: step })
    }
    // The member units take turns on duty.
    for (const [index, name] of members.slice(0, 2).entries()) {
      const office = { post: 'dutyUnit' as const, organizationId: district.unit(name) }
      await as(staff, daysAgo(190 - index * 100)).ask(beginOffice, { params: { id }, body: office })
    }
    const now = as(staff, daysAgo(3))
    const chapters = new Map((await stage.doors.units.bodies(now.t)).map(({ name, id: bodyId }) => [name, bodyId]))
    const { unit, body: chapter, reason } = alliance.rests
    const rest = { bodyId: found(chapters, chapter), step: 'pause' as const, reason }
    stands(await stage.doors.units.takeStep(now.t, district.unit(unit), rest, nobodyWaits), unit)
  })
}
