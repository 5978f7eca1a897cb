import type { Tx } from '#kernel/tx.ts'
import { partsOf } from './rules.ts'
import { buildingsOf, lyingIn } from './store.ts'
import { things, type AreaChange, type Lying, type Thing, type Transfer } from './types.ts'

/**
 * What lies elsewhere after a change, from a day on. The same is looked at before and done then.
 * @param partIds of a split, in the order of its parts
 */
export async function transfersOf(
  t: Tx,
  change: AreaChange,
  day: string,
  partIds: readonly string[],
): Promise<Transfer[]> {
  switch (change.kind) {
    case 'merge':
      return mergers(t, change, day)
    case 'split':
      return parting(t, change, day, partIds)
    case 'move':
      return moving(t, change, day)
    default:
      return []
  }
}

async function mergers(
  t: Tx,
  { goes, stays, bodies }: Extract<AreaChange, { kind: 'merge' }>,
  day: string,
): Promise<Transfer[]> {
  const transfers: Transfer[] = []
  for (const from of new Set(goes))
    for (const thing of things.filter((one) => one !== 'body' || bodies))
      transfers.push({ from, thing, rows: await lyingIn(t, thing, from, day), to: [stays], keeps: false })
  return transfers
}

async function parting(
  t: Tx,
  change: Extract<AreaChange, { kind: 'split' }>,
  day: string,
  partIds: readonly string[],
): Promise<Transfer[]> {
  const transfers: Transfer[] = []
  const from = change.areaId
  for (const thing of things) {
    const rows = await lyingIn(t, thing, from, day)
    const buildings = thing === 'organization' ? await buildingsOf(t, objectsOf(rows)) : new Map<string, string>()
    const goesTo = ({ objectId }: Lying) => partsOf(change, thing, objectId, buildings.get(objectId) ?? null)
    for (const [key, some] of Map.groupBy(rows, (row) => goesTo(row).join(' '))) {
      const ids = key.split(' ').map((at) => partIds[Number(at)]!)
      // A body follows only where the case says so; else it stays with the area it was founded in.
      if (thing === 'body' && !some.every(({ objectId }) => isSaid(change, objectId))) continue
      transfers.push({ from, thing, rows: some, to: ids.filter((id) => id !== from), keeps: ids.includes(from) })
    }
  }
  return transfers.filter(({ to }) => to.length > 0)
}

function isSaid({ assigned }: Extract<AreaChange, { kind: 'split' }>, bodyId: string): boolean {
  return assigned.some(({ kind, id }) => kind === 'body' && id === bodyId)
}

async function moving(
  t: Tx,
  { from, to, buildings, organizations }: Extract<AreaChange, { kind: 'move' }>,
  day: string,
): Promise<Transfer[]> {
  const lying = async (thing: Thing) => lyingIn(t, thing, from, day)
  const units = await lying('organization')
  const housed = await buildingsOf(t, objectsOf(units))
  const goes = ({ objectId }: Lying) =>
    organizations.includes(objectId) || buildings.includes(housed.get(objectId) ?? '')
  return [
    { from, thing: 'organization', rows: units.filter(goes), to: [to], keeps: false },
    {
      from,
      thing: 'building',
      rows: (await lying('building')).filter(({ objectId }) => buildings.includes(objectId)),
      to: [to],
      keeps: false,
    },
  ]
}

const objectsOf = (rows: readonly Lying[]) => [...new Set(rows.map(({ objectId }) => objectId))]
