import type { Things } from './objects.ts'
import type { Standing } from './standing.ts'

/** Who may have lists, in every relation, and the lists of a committee of the whole district, which no street owns. */
export async function theOwners({ does, streets }: Standing, committee: string) {
  const owners: Things = { own: { id: streets.own }, far: { id: streets.far } }
  const body = { ownerId: committee, year: 2031 }
  const made = await does<{ id: string }>('staff', 'POST /api/lists/editions', body)
  const lists: Things = { own: { id: made.id } }
  return { owners, lists }
}
