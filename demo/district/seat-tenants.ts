import { editBuilding, listBuildings, seatTenant } from '#contract/buildings.ts'
import { listPartyOrganizations } from '#contract/party.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { chanceFrom } from '../chance.ts'
import { minutesAfter } from '../moments.ts'
import { inventPeople } from '../people.ts'
import type { Stage } from '../stage.ts'
import buildings from './buildings.json' with { type: 'json' }
import { found, type District } from './found-district.ts'
import type { Cast } from './settle-people.ts'

/** Two buildings of the street as units of work: floors, branch, contact, and who sits where since when. */
export async function seatTenants(stage: Stage, district: District, cast: Cast): Promise<void> {
  const contacts = inventPeople(chanceFrom(22), buildings.length).map(({ name }) => name)
  const today = dayOf(stage.now)
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -190 * 1440))
    const known = new Map((await ask(listBuildings, {})).rows.map((row) => [row.name, row]))
    const branches = new Map((await ask(listPartyOrganizations, {})).rows.map(({ name, id }) => [name, id]))
    for (const { name, floors, branch, tenants } of buildings) {
      const { id, address } = found(known, name)
      const body = { version: 1, name, address, floors, contact: contacts.pop()!, contactPhone: '021-00006000' }
      const branchId = branch === null ? null : found(branches, branch)
      await ask(editBuilding, { params: { id }, body: { ...body, branchId } })
      for (const { unit, days, ...floor } of tenants) {
        const seat = { organizationId: district.unit(unit), ...floor, on: addDays(today, -days) }
        await ask(seatTenant, { params: { id }, body: seat })
      }
    }
  })
}
