import type { previewAreaChange } from '#contract/areas.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { transfersOf } from '../plan.ts'
import { concerned, countsAfter, liesOn } from '../rules.ts'
import { areasOn, bodiesIn, countedUnits, lyingIn } from '../store.ts'
import type { AreaChange, Standing, Thing, Transfer } from '../types.ts'
import { fits } from './standing.ts'

type Answer = AnswerOf<typeof previewAreaChange>
export type AreaPreview = Pick<Answer, 'before' | 'after'> & {
  touches: Omit<Answer['touches'], 'items' | 'editions' | 'activities' | 'staff'>
  /** The areas it is about, and the units that lie elsewhere, or in an area of another name, afterwards. */
  areaIds: string[]
  unitIds: string[]
}

/** What a change would do, without doing it; what lists and activities have of it is added by the flow. */
export async function preview(
  t: Tx,
  streetId: string,
  { on: day, change }: BodyOf<typeof previewAreaChange>,
): Promise<AreaPreview | Refusal> {
  const areas = await fits(t, streetId, change, day)
  if (isRefusal(areas)) return areas
  const areaIds = concerned(change, streetId)
  const partIds = change.kind === 'split' ? change.parts.map((part, at) => (part.goesOn ? change.areaId : `${at}`)) : []
  const moved = await transfersOf(t, change, day, partIds)
  const whole = change.kind === 'rename' ? await all(t, areaIds, day) : moved
  const touched = (thing: Thing) => [
    ...new Set(
      whole
        .filter((one) => one.thing === thing)
        .flatMap(({ rows }) => rows.filter((row) => liesOn(row, day)).map(({ objectId }) => objectId)),
    ),
  ]
  const counted = await countedUnits(t, touched('organization'), day)
  const before = (await areasOn(t, streetId, day)).filter(({ id }) => areas.has(id))
  const after = countsAfter(
    new Map(before.map(({ id, units, buildings }) => [id, { units, buildings }])),
    moved.map((one) =>
      one.thing === 'organization' ? { ...one, rows: one.rows.filter(({ objectId }) => counted.has(objectId)) } : one,
    ),
    day,
  )
  for (const id of partIds) if (!after.has(id)) after.set(id, { units: 0, buildings: 0 })
  const bodies = (await bodiesIn(t, areaIds, day)).filter(({ id, areaId }) => isBodyTouched(change, id, areaId))
  return {
    touches: {
      units: counted.size,
      buildings: touched('building').length,
      grids: touched('grid').length,
      reportIns: touched('reportIn').length,
      bodies: bodies.length,
      secretaries: bodies.filter(({ secretary }) => secretary).length,
    },
    before: before.map(({ name, units, buildings }) => ({ name, units, buildings })),
    after: [...after].flatMap(([id, counts]) => {
      const name = nameAfter(id, change, areas)
      return name === null ? [] : [{ name, ...counts }]
    }),
    areaIds,
    unitIds: [...counted],
  }
}

async function all(t: Tx, areaIds: readonly string[], day: string): Promise<Transfer[]> {
  const transfers: Transfer[] = []
  for (const from of areaIds)
    for (const thing of ['organization', 'building', 'grid', 'reportIn'] as const)
      transfers.push({ from, thing, rows: await lyingIn(t, thing, from, day), to: [from], keeps: true })
  return transfers
}

function isBodyTouched(change: AreaChange, id: string, areaId: string): boolean {
  switch (change.kind) {
    case 'merge':
      return change.bodies && areaId !== change.stays
    case 'split':
      return change.assigned.some((one) => one.kind === 'body' && one.id === id)
    case 'rename':
      return true
    default:
      return false
  }
}

/** How an area is called after a change; nothing for one that ends with it. */
function nameAfter(id: string, change: AreaChange, areas: ReadonlyMap<string, Standing>): string | null {
  const name = areas.get(id)?.name ?? null
  switch (change.kind) {
    case 'rename':
    case 'renameStreet':
      return change.name
    case 'merge':
      return change.goes.includes(id) ? null : (change.name ?? name)
    case 'split':
      return (id === change.areaId ? change.parts.find(({ goesOn }) => goesOn) : change.parts[Number(id)])?.name ?? null
    case 'move':
      return name
  }
}
