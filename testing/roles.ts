import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import type { People } from '#ground/people/index.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import type { Units } from '#ground/units/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { theSystem, type TestHouse } from './house.ts'
import type { Sent, TestServer } from './server.ts'

/** Everyone who may stand before a route: of one street, and two of another. */
export const roles = ['stranger', 'member', 'staff', 'farStaff', 'liaison', 'farLiaison', 'auditor', 'kiosk'] as const
export type RoleName = (typeof roles)[number]
/** What each role is answered with: a status for each, those left out as in `else`. */
export type Expected = Partial<Record<RoleName, number>> & { else?: number }

/** One of each role, signed in, with the two streets and the two units they belong to. */
export async function theRoles(house: TestHouse, server: TestServer, people: People, units: Units) {
  const ids = await house.do(theSystem, async (t) => {
    const { shimen, caojiadu } = await theStreets(t, units)
    const liaisonOf = async (streetId: string) => {
      const person = await aPerson(t, people, { name: '陈立' })
      const unit = await aUnit(t, units, streetId)
      const office = await units.addLiaison(t, { organizationId: unit, personId: person.id })
      if (!('id' in office)) throw new Error(`No office: ${office.code}`)
      return { personId: person.id, unit, hatId: `liaison:${office.id}` }
    }
    return {
      street: shimen,
      farStreet: caojiadu,
      member: (await aPerson(t, people)).id,
      staff: (await aStaffPerson(t, people, shimen)).id,
      farStaff: (await aStaffPerson(t, people, caojiadu, { name: '沈芳' })).id,
      auditor: (await aStaffPerson(t, people, shimen, { name: '高翔', role: 'auditor' })).id,
      liaison: await liaisonOf(shimen),
      farLiaison: await liaisonOf(caojiadu),
    }
  })
  const hat = { id: 'kiosk', kind: 'kiosk', areaId: ids.street, organizationId: null, label: '' }
  const kiosk: Actor = { kind: 'device', id: newId(), name: '大厅竖屏', hat, sessionId: null }
  const token = 'k'.repeat(43)
  people.devicesFrom(async (given) => (given === token ? kiosk : null))
  const as: Record<RoleName, Sent> = {
    stranger: {},
    member: { cookie: await server.signIn(ids.member) },
    staff: { cookie: await server.signIn(ids.staff) },
    farStaff: { cookie: await server.signIn(ids.farStaff) },
    liaison: { cookie: await server.signIn(ids.liaison.personId, ids.liaison.hatId) },
    farLiaison: { cookie: await server.signIn(ids.farLiaison.personId, ids.farLiaison.hatId) },
    auditor: { cookie: await server.signIn(ids.auditor) },
    kiosk: { kiosk: token },
  }
  return {
    ...ids,
    as,
    /** The status every role is answered with; `at` names path and body anew for each, as a deed uses its object up. */
    grid: async (
      method: string,
      at: (role: RoleName) => Promise<{ path: string; body?: unknown }>,
    ): Promise<Record<RoleName, number>> => {
      const found: Partial<Record<RoleName, number>> = {}
      for (const role of roles) {
        const { path, body } = await at(role)
        const sent = { ...as[role], ...(body === undefined ? {} : { body }) }
        found[role] = (await server.call(`${method} ${path}` as `${string} /${string}`, sent)).status
      }
      return found as Record<RoleName, number>
    },
  }
}
export type Roles = Awaited<ReturnType<typeof theRoles>>

/** A line of a permission grid with every role written out. */
export function expected(line: Expected): Record<RoleName, number> {
  return Object.fromEntries(roles.map((role) => [role, line[role] ?? line.else ?? 403])) as Record<RoleName, number>
}
