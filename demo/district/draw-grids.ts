import { foundGrid, placeByAddress, placeInGrid, reviseGrid, splitGrid, type AddressRange } from '#contract/grids.ts'
import { listPlaces } from '#contract/units.ts'
import { yearOf } from '#kernel/calendar.ts'
import { chanceFrom } from '../chance.ts'
import { minutesAfter } from '../moments.ts'
import { inventPeople } from '../people.ts'
import type { Ask, Stage } from '../stage.ts'
import { found } from './found-district.ts'
import file from './grids.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

type Grid = { number: number; name: string; boundary: string; ranges: AddressRange[]; residentialArea: string | null }
type Split = { of: Grid; reason: string; parts: Omit<Grid, 'residentialArea'>[] }
const grids = file.grids as Grid[]
const split = file.split as Split

/** Grid number → id, as it stands today. */
export type GridIds = ReadonlyMap<number, string>

/** The 37 grids of the street: one was split last summer, one has a new head since spring. */
export async function drawGrids(stage: Stage, cast: Cast): Promise<GridIds> {
  const year = yearOf(stage.now)
  const heads = inventPeople(chanceFrom(37), grids.length + 4).map(({ name }) => name)
  const ids = new Map<number, string>()
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -220 * 1440))
    const areas = new Map((await ask(listPlaces, {})).residentialAreas.map(({ id, name }) => [name, id]))
    const on = `${year - 3}-01-01`
    for (const { residentialArea, ...grid } of [...grids, split.of]) {
      const { id } = await ask(foundGrid, { body: { ...grid, head: heads.pop()!, on } })
      ids.set(grid.number, id)
      if (residentialArea === null) continue
      const objectId = found(areas, residentialArea)
      await ask(placeInGrid, { params: { id }, body: { kind: 'residentialArea', objectId, on } })
    }
    await splitOne(ask, ids, `${year - 1}-07-01`, heads)
    const { name, boundary, ranges } = grids[0]!
    const body = { version: 1, name, boundary, ranges, head: heads.pop()!, on: `${year}-03-01` }
    await ask(reviseGrid, { params: { id: ids.get(1)! }, body })
    await ask(placeByAddress, {})
  })
  return ids
}

async function splitOne(ask: Ask, ids: Map<number, string>, on: string, heads: string[]): Promise<void> {
  const parts = split.parts.map((part) => ({ ...part, head: heads.pop()! }))
  const { opened } = await ask(splitGrid, {
    params: { id: ids.get(split.of.number)! },
    body: { version: 1, on, reason: split.reason, parts },
  })
  for (const [index, { number }] of parts.entries()) ids.set(number, opened[index]!)
}
