import { giveRole } from '#contract/roles.ts'
import { dayOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import { inventedPhone } from '../people.ts'
import type { Stage } from '../stage.ts'
import file from './area-staff.json' with { type: 'json' }
import { found } from './found-district.ts'
import type { Cast } from './settle-people.ts'

/** Somebody looks after a residential area and nothing beside it, given the role by the system administrator. */
export async function nameAreaStaff(stage: Stage, cast: Cast): Promise<void> {
  const at = minutesAfter(stage.now, -120 * 1440)
  await stage.play(async (as) => {
    const { t, ask } = as(cast.named('admin-system'), at)
    const { people, units } = stage.doors
    const [street] = (await units.streets(t)).filter(({ name }) => name === file.street)
    const areas = new Map((await units.listOwners(t, street!.id)).map(({ name, id }) => [name, id]))
    const phone = inventedPhone(921)
    const body = { role: 'area-staff' as const, areaId: found(areas, file.area), from: dayOf(at), username: file.login }
    await ask(giveRole, { body: { ...body, newAccount: { name: file.name, phone } } })
    const { id: personId } = (await people.findPerson(t, phone))!
    await people.addDemonstrationLogin(t, { login: file.login, personId, kind: 'area-staff', at: file.area })
  })
}
