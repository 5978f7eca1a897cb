import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { canChange, concerned } from '../rules.ts'
import { namesTaken, standingOf } from '../store.ts'
import { laterChange } from '../store-changes.ts'
import type { AreaChange, Standing } from '../types.ts'

/** Under which the residential areas of a street change. */
export const areasLock = (streetId: string) => `residential areas of ${streetId}`

/** The areas a change is about, as they are called on its day; or why it cannot be. Another street's are missing. */
export async function fits(
  t: Tx,
  streetId: string,
  change: AreaChange,
  day: string,
): Promise<Map<string, Standing> | Refusal> {
  const ids = concerned(change, streetId)
  const areas = await standingOf(t, streetId, ids, day)
  if (ids.some((id) => !areas.has(id)) || (change.kind !== 'renameStreet' && areas.has(streetId))) return missing()
  const taken = await namesTaken(t, streetId, { except: ids, ofStreets: change.kind === 'renameStreet' })
  const fault = canChange(change, areas, { day, taken, later: await laterChange(t, ids, { day }) })
  return fault ?? areas
}

/** The names before and after, in the order they are told. */
export function namesOf(
  change: AreaChange,
  areas: ReadonlyMap<string, Standing>,
): { before: string[]; after: string[] } {
  const name = (id: string) => areas.get(id)?.name ?? ''
  const all = [...areas.values()].map((area) => area.name)
  switch (change.kind) {
    case 'merge':
      return { before: change.goes.map(name), after: [change.name ?? name(change.stays)] }
    case 'split':
      return { before: all, after: change.parts.map((part) => part.name) }
    case 'move':
      return { before: [name(change.from)], after: [name(change.to)] }
    case 'rename':
    case 'renameStreet':
      return { before: all, after: [change.name] }
  }
}
