import type { Things } from './objects.ts'
import type { Standing } from './standing.ts'

/**
 * Who may have lists, in every relation; the lists of a committee of the whole district, which no street owns; and those of
 * our alliance, which its secretary keeps, with an item of our unit that waits for review there.
 */
export async function theOwners({ does, streets, units, alliance }: Standing, committee: string) {
  const owners: Things = { own: { id: streets.own }, far: { id: streets.far } }
  const body = { ownerId: committee, year: 2031 }
  const made = await does<{ id: string }>('staff', 'POST /api/lists/editions', body)
  const lists: Things = { own: { id: made.id } }
  const kept = await does<{ id: string }>('committeeSecretary', 'POST /api/lists/editions', {
    ownerId: alliance,
    year: 2030,
  })
  const item = { kind: 'resource', title: '联盟的讲座', organizationId: units.own, editionId: kept.id }
  const written = await does<{ id: string }>('committeeSecretary', 'POST /api/lists/items', item)
  const edited = { ...item, organizationId: undefined, kind: undefined, editionId: undefined, version: 1 }
  await does('liaison', `PATCH /api/lists/items/${written.id}`, edited)
  const ofBody: Things = { own: { id: kept.id } }
  const atHome: Things = { own: { id: written.id, version: 2 } }
  return { owners, lists, ofBody, atHome }
}
