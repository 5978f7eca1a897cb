import { aStaffPerson } from '#ground/people/builders.ts'
import type { WholeHouse } from '#testing/whole-house.ts'
import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** Residential areas by the relation of what lies there: ours, another of our street, one of another street. */
export const areas = { own: '甲里居民区', sameStreet: '乙里居民区', far: '丙里居民区' } as const
const staff = { own: 'areaStaff', sameStreet: 'sideAreaStaff', far: 'farAreaStaff' } as const
const names = { own: '里甲', sameStreet: '里乙', far: '里丙' } as const
const relations = ['own', 'sameStreet', 'far'] as const

/** The staff of the three areas, in which the three units lie already. Answers ids of persons by role. */
export async function theAreaStaff(
  house: WholeHouse,
  streets: { own: string; far: string },
): Promise<Record<(typeof staff)[keyof typeof staff], string>> {
  return house.as(async (t) => {
    const { people, units } = house.doors
    const owners = [...(await units.listOwners(t, streets.own)), ...(await units.listOwners(t, streets.far))]
    const made: [string, string][] = []
    for (const relation of relations) {
      const area = owners.find(({ kind, name }) => kind === 'residentialArea' && name === areas[relation])!
      const { id } = await aStaffPerson(t, people, area.id, { name: names[relation], role: 'area-staff' })
      made.push([staff[relation], id])
    }
    return Object.fromEntries(made) as Record<(typeof staff)[keyof typeof staff], string>
  })
}

/** What each area may claim by its own committee, and a match that waits for each one's word. */
export async function whatAreasDo({ does, other }: Standing): Promise<{ claimable: Things; matches: Things }> {
  const [claimable, matches]: [Things, Things] = [{}, {}]
  for (const relation of relations) {
    const by: RoleName = relation === 'far' ? 'farStaff' : 'staff'
    const hospital = relation === 'far' ? other.far : other.near
    const add = (path: string, body: object) => does(by, `POST /api/${path}`, body)
    const item = (kind: string, title: string, organizationId: string) =>
      add('lists/items', { kind, title, organizationId })
    const name = areas[relation]
    const unit = { name: `${name}居委会`, type: 'residentialArea', residentialArea: name }
    const committee = (await add('organizations', unit)).id
    const resource = await item('resource', `给${name}的义诊`, hospital)
    claimable[relation] = { id: resource.id, committee }
    matches[relation] = await add('lists/matches', {
      needItemId: (await item('need', `${name}要义诊`, committee)).id,
      resourceItemId: resource.id,
    })
  }
  return { claimable, matches }
}
