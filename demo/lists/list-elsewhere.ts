import { listEditionOwners, makeEdition } from '#contract/editions.ts'
import { putOnEdition } from '#contract/listings.ts'
import { listItems, type ItemRow } from '#contract/lists.ts'
import type { Actor } from '#kernel/actor.ts'
import { yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import unitsFile from '../district/units.json' with { type: 'json' }
import type { Cast } from '../district/settle-people.ts'
import { found } from '../district/found-district.ts'
import secretaries from '../district/secretaries.json' with { type: 'json' }
import { minutesAfter } from '../moments.ts'
import { inventedPhone } from '../people.ts'
import type { Stage } from '../stage.ts'

type Known = { committee?: string | null; residentialArea?: string | null }
const units = new Map<string, Known>(unitsFile.map((unit) => [unit.name, unit]))

/** Lists beside the street's own: of two committees and of a residential area, with what their units offer and need. */
const lists = [
  { owner: '医疗健康专业委员会', shows: (unit: Known) => unit.committee },
  { owner: '社会服务专业委员会', shows: (unit: Known) => unit.committee },
  { owner: '梧桐里居民区', shows: (unit: Known) => unit.residentialArea },
]

/** What its staff propose to the committee that has a secretary, whose word it waits for. */
const proposed = 2

/**
 * Begins these lists and shows on each what is at home on those of the streets; a committee’s secretary does so where it
 * has one, and the street proposes a few more.
 */
export async function listElsewhere(stage: Stage, cast: Cast): Promise<void> {
  const year = yearOf(stage.now)
  await stage.play(async (as) => {
    const at = minutesAfter(stage.now, -20 * 1440)
    const staff = as(cast.named('staff-shimen'), at)
    const owners = new Map((await staff.ask(listEditionOwners, {})).rows.map(({ name, id }) => [name, id]))
    const { rows } = await staff.ask(listItems, { query: { standing: 'true', pageSize: 100 } })
    const bodies = await stage.doors.units.bodies(staff.t)
    for (const { owner, shows } of lists) {
      const body = owner === secretaries.committee.of ? bodies.find(({ name }) => name === owner) : undefined
      const secretary = body && (await theSecretary(stage, staff.t, body))
      const { ask } = secretary ? as(secretary, at) : staff
      const { id } = await ask(makeEdition, { body: { ownerId: body?.id ?? found(owners, owner), year } })
      const isShown = (item: ItemRow) => shows(units.get(item.organizationName) ?? {}) === owner
      const itemIds = rows.filter(isShown).map((item) => item.id)
      const waiting = secretary ? itemIds.splice(-proposed) : []
      await ask(putOnEdition, { params: { id }, body: { itemIds } })
      if (waiting.length > 0)
        await as(cast.named('staff-shimen'), minutesAfter(stage.now, -2 * 1440)).ask(putOnEdition, {
          params: { id },
          body: { itemIds: waiting },
        })
    }
  })
}

/** Whoever was appointed for the committee, acting for it. */
export async function theSecretary(
  stage: Stage,
  t: Tx,
  { id: ofId, areaId }: { id: string; areaId: string },
): Promise<Actor> {
  const { name } = secretaries.committee
  const { id } = (await stage.doors.people.findPerson(t, inventedPhone(911)))!
  const hat = { id: `committee-secretary:${ofId}`, kind: 'committee-secretary', areaId, organizationId: null, ofId }
  return { kind: 'person', id, name, hat: { ...hat, label: '' }, sessionId: null }
}
