import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import fieldPack from '#rulepacks/work-fields.json' with { type: 'json' }
import { buildingsOn } from '../buildings/store.ts'
import { gridsOn } from '../grids/store.ts'
import { dutiesOn } from '../grids/store-duties.ts'
import { placesIn } from '../grids/store-places.ts'
import { partiesOn, type PartySeen } from '../party/store.ts'
import type { PartyTables } from '../party/types.ts'
import { leadsParty } from '../policy.ts'

type Named = { id: string; name: string }
const named = ({ id, name }: Named): Named => ({ id, name })

/** The party organisation whose secretary asks, with its term of today and what it answers for; undefined for anybody else. */
export async function partyLed(t: Tx) {
  const { ofId, areaId } = t.actor.hat ?? {}
  if (ofId === undefined || !areaId || !leadsParty(t.actor, ofId)) return undefined
  const today = dayOf(t.now)
  const all = await partiesOn(t, areaId, today)
  const party = all.find(({ id }) => id === ofId)
  if (!party) return undefined
  const below = all.filter(({ parentId }) => parentId === ofId)
  const duties = (await dutiesOn(t, areaId, today)).filter(({ branchId }) => branchId === ofId)
  const ids = new Set(duties.map(({ gridId }) => gridId))
  const drawn = (await gridsOn(t, areaId, today)).filter(({ id }) => ids.has(id))
  const places = Map.groupBy(await placesIn(t, [...ids], today), ({ gridId }) => gridId)
  const grids = drawn.map(({ id, number, name }) => {
    const lies = places.get(id) ?? []
    const those = (kind: (typeof lies)[number]['kind']) =>
      lies.filter((place) => place.kind === kind).map(({ objectId, name: place }) => ({ id: objectId, name: place }))
    return {
      id,
      number,
      name,
      duties: duties
        .filter(({ gridId }) => gridId === id)
        .map(({ field, role, rhythm }) => ({ field, lead: role === 'lead', rhythm })),
      residentialAreas: those('residentialArea').map(({ name: area }) => area),
      units: those('organization'),
      buildings: those('building'),
    }
  })
  const { id, name, level, agency } = party
  return {
    id,
    name,
    level,
    agency,
    grids,
    parent: all.find((one) => one.id === party.parentId) ? named(all.find((one) => one.id === party.parentId)!) : null,
    below: below.map(named),
    unit: party.organizationId === null ? null : { id: party.organizationId, name: party.organization ?? '' },
    term: termOf(party, today),
    fields: fieldPack.value.fields,
    buildings: (await buildingsOn(t, { areaId }, today))
      .filter(({ branchId }) => branchId === ofId)
      .map(({ id: building, name: called, address }) => ({ id: building, name: called, address })),
    units: await unitsLed(t, [party, ...below], grids),
  }
}

function termOf({ secretary, termFrom, due, remindOn }: PartySeen, today: string) {
  if (termFrom === null) return null
  return {
    secretary: secretary!,
    from: termFrom,
    due: due!,
    remind: remindOn! <= today && today < due!,
    overdue: due! <= today,
  }
}

/** The units behind party organisations, in grids, and with an address in a building of these; each once. */
async function unitsLed(
  t: Tx,
  parties: readonly PartySeen[],
  grids: readonly { units: Named[]; buildings: Named[] }[],
) {
  const units = new Map(grids.flatMap((grid) => grid.units).map((unit) => [unit.id, unit]))
  for (const { organizationId, organization } of parties)
    if (organizationId !== null) units.set(organizationId, { id: organizationId, name: organization ?? '' })
  const buildings = grids.flatMap((grid) => grid.buildings).map(({ id }) => id)
  if (buildings.length > 0) {
    const { rows } = await sql<Named>`select o.id, o.name from units.organization o
      where o.building_id = any (${buildings}::uuid[]) order by o.sort_key, o.id`.execute(t.tables<PartyTables>())
    for (const unit of rows) units.set(unit.id, unit)
  }
  return [...units.values()]
}
