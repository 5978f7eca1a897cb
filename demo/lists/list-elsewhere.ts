import { listEditionOwners, makeEdition } from '#contract/editions.ts'
import { putOnEdition } from '#contract/listings.ts'
import { listItems, type ItemRow } from '#contract/lists.ts'
import { yearOf } from '#kernel/calendar.ts'
import unitsFile from '../district/units.json' with { type: 'json' }
import type { Cast } from '../district/settle-people.ts'
import { found } from '../district/found-district.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'

type Known = { committee?: string | null; residentialArea?: string | null }
const units = new Map<string, Known>(unitsFile.map((unit) => [unit.name, unit]))

/** Lists beside the street's own: of two committees and of a residential area, with what their units offer and need. */
const lists = [
  { owner: '医疗健康专业委员会', shows: (unit: Known) => unit.committee },
  { owner: '社会服务专业委员会', shows: (unit: Known) => unit.committee },
  { owner: '梧桐里居民区', shows: (unit: Known) => unit.residentialArea },
]

/** Begins these lists and shows on each what is at home on those of the streets. */
export async function listElsewhere(stage: Stage, cast: Cast): Promise<void> {
  const year = yearOf(stage.now)
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -20 * 1440))
    const owners = new Map((await ask(listEditionOwners, {})).rows.map(({ name, id }) => [name, id]))
    const { rows } = await ask(listItems, { query: { standing: 'true', pageSize: 100 } })
    for (const { owner, shows } of lists) {
      const { id } = await ask(makeEdition, { body: { ownerId: found(owners, owner), year } })
      const isShown = (item: ItemRow) => shows(units.get(item.organizationName) ?? {}) === owner
      const itemIds = rows.filter(isShown).map((item) => item.id)
      await ask(putOnEdition, { params: { id }, body: { itemIds } })
    }
  })
}
