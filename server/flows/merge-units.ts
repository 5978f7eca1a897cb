import type { AnswerOf, QueryOf } from '#contract/route.ts'
import * as contract from '#contract/unit-merging.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { People } from '#ground/people/index.ts'
import { type MergeOrder, type RowChange, refuseUnitMerge, type Units } from '#ground/units/index.ts'
import { type Actor, reaches } from '#kernel/actor.ts'
import { iso } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type Doors = {
  people: Pick<People, 'approvalsFrom' | 'namesOf' | 'waitingAbout'>
  units: Pick<Units, 'merging' | 'liaisonsOf'>
  messages: Pick<Messages, 'tell'>
  lists: Pick<Lists, 'joining'>
  activities: Pick<Activities, 'planHosts'>
}
type Asker = { id: string; name: string }
type Wanted = Parameters<Units['merging']['orderOf']>[2]

/** Two units that are one: found, looked at side by side, merged by two of the staff, and parted again. */
export function mergeUnitRoutes(doors: Doors): BoundRoute[] {
  const { merging } = doors.units
  doors.people.approvalsFrom('unit.merge', {
    mayDecide,
    carryOut: async (t, { areaId, payload, askedBy }) => {
      const { stays, goes, way, on } = payload
      const wanted: Wanted = {
        stays: stays!,
        goes: goes!,
        way: way === 'union' ? 'union' : 'duplicate',
        on: on ?? undefined,
      }
      const done = await merge(t, doors, areaId, wanted, { id: askedBy, name: payload['askedBy']! })
      return isRefusal(done) ? merging.atApproval(done) : undefined
    },
  })
  doors.people.approvalsFrom('unit.part', {
    mayDecide,
    carryOut: async (t, { payload, askedBy }) => {
      const done = await part(t, doors, payload['merge']!, { id: askedBy, name: payload['askedBy']! })
      return isRefusal(done) ? merging.atApproval(done) : undefined
    },
  })
  return [
    bind(contract.listUnitPairs, (t, { query }) => listPairs(t, doors, query)),
    bind(contract.previewUnitMerge, (t, { query }) => preview(t, doors, query)),
    bind(contract.askUnitMerge, async (t, { body }) => {
      const planned = await planOf(t, doors, streetOf(t), body, false)
      return isRefusal(planned) ? planned : merging.askToMerge(t, planned.order)
    }),
    bind(contract.sayUnitsNotSame, (t, { body }) => merging.sayNotSame(t, body)),
    bind(contract.listUnitMerges, (t, { query }) => merging.listMerges(t, query)),
    bind(contract.askUnitUndo, (t, { params }) => merging.askToPart(t, params.id)),
  ]
}

/** Another of the street's staff, or the administrator who gives them their rights. */
function mayDecide({ hat }: Actor, { areaId }: { areaId: string }): boolean {
  return (hat?.kind === 'street-staff' || hat?.kind === 'system-admin') && reaches(hat, areaId)
}

type Planned = { order: MergeOrder; changes: RowChange[]; collisions: contract.Collision[] }

/** What merging would do, in all rooms; what is shown is what is done. */
async function planOf(
  t: Tx,
  { units, lists, activities }: Doors,
  areaId: string,
  wanted: Wanted,
  hold: boolean,
): Promise<Planned | Refusal> {
  const order = await units.merging.orderOf(t, areaId, wanted, hold)
  if (isRefusal(order)) return order
  const { stays, goes, day } = order
  const joining = { areaId, stays: stays.id, goes: goes.id, whole: order.way === 'duplicate', day }
  const onLists = await lists.joining.plan(t, joining, stays.name)
  const hosted = await activities.planHosts(t, joining, stays.name)
  const { match, twice, elsewhere } = onLists.inTheWay
  if (match !== undefined) return refuseUnitMerge('unit-merge.match', { code: match })
  if (twice !== undefined) return refuseUnitMerge('unit-merge.twice', { title: twice })
  if (elsewhere || hosted.inTheWay.elsewhere) return refuseUnitMerge('unit-merge.elsewhere', { name: goes.name })
  const kept = await units.merging.plan(t, order)
  return {
    order,
    changes: [...onLists.changes, ...hosted.changes, ...kept.changes],
    collisions: [...kept.collisions, ...onLists.collisions, ...hosted.collisions],
  }
}

/** Merges, in the transaction of the second person's approval: what is alive moves, what is past stays as it is. */
async function merge(
  t: Tx,
  doors: Doors,
  areaId: string,
  wanted: Wanted,
  askedBy: Asker,
): Promise<Refusal | undefined> {
  const { units, lists, messages } = doors
  const planned = await planOf(t, doors, areaId, wanted, true)
  if (isRefusal(planned)) return planned
  const { order, changes } = planned
  const personIds = [...(await units.liaisonsOf(t, [order.stays.id, order.goes.id])).values()].flat()
  const moved = await units.merging.carryOut(t, order, changes)
  await lists.joining.closed(t, moved.moves)
  await lists.joining.after(t, areaId)
  await units.merging.join(t, order, moved, askedBy)
  await messages.tell(t, {
    personIds: [...new Set(personIds)],
    kind: 'unit.merged',
    params: { goes: order.goes.name, stays: order.stays.name },
    link: '/matches',
  })
  return undefined
}

/** Puts everything back as it was, or nothing: refused where something was built on it since. */
async function part(t: Tx, doors: Doors, id: string, askedBy: Asker): Promise<Refusal | undefined> {
  const { units, lists, messages } = doors
  const merge = await units.merging.part(t, id, askedBy, async (rows, since, areaId) =>
    lists.joining.after(t, areaId, { rows, since }),
  )
  if (isRefusal(merge)) return merge
  const personIds = [...(await units.liaisonsOf(t, [merge.staysId, merge.joinedId])).values()].flat()
  await messages.tell(t, {
    personIds: [...new Set(personIds)],
    kind: 'unit.parted',
    params: { goes: merge.joinedName, stays: merge.staysName },
    link: '/matches',
  })
  return undefined
}

/** Units as their street tells them apart, with what they have on the lists. */
async function beside(t: Tx, { units, people, lists }: Doors, ids: readonly string[]) {
  const rows = await units.merging.beside(t, ids)
  const leads = [...rows.values()].flatMap(({ lead, type }) => (lead && type !== 'military' ? [lead] : []))
  const names = await people.namesOf(t, leads)
  const counts = await lists.joining.counts(t, ids)
  return (id: string): contract.UnitBeside => {
    const { since, lead, ...row } = rows.get(id)!
    return {
      ...row,
      since: iso(since),
      lead: (lead && names.get(lead)) ?? '',
      items: counts.get(id)?.items ?? 0,
      openMatches: counts.get(id)?.openMatches ?? 0,
    }
  }
}

async function listPairs(
  t: Tx,
  doors: Doors,
  paging: QueryOf<typeof contract.listUnitPairs>,
): Promise<AnswerOf<typeof contract.listUnitPairs>> {
  const rows = await doors.units.merging.pairs(t, streetOf(t), paging)
  const who = await beside(t, doors, [...new Set(rows.flatMap(({ one, other }) => [one, other]))])
  const about = ({ one, other }: { one: string; other: string }) => [one, other].toSorted().join(' ')
  const waiting = await doors.people.waitingAbout(t, 'unit.merge', rows.map(about))
  return {
    ...paging,
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      one: who(row.one),
      other: who(row.other),
      signs: row.signs,
      waiting: waiting.has(about(row)),
    })),
  }
}

async function preview(t: Tx, doors: Doors, wanted: Wanted): Promise<contract.UnitMergePreview | Refusal> {
  const planned = await planOf(t, doors, streetOf(t), wanted, false)
  if (isRefusal(planned)) return planned
  const who = await beside(t, doors, [wanted.stays, wanted.goes])
  const counted = (what: string) =>
    new Set(planned.changes.filter((one) => one.what === what && !one.aside).flatMap(({ ids }) => [...ids])).size
  return {
    stays: who(wanted.stays),
    goes: who(wanted.goes),
    moves: contract.movingOfUnits.map((what) => ({ what, count: counted(what) })),
    collisions: planned.collisions,
  }
}

function streetOf(t: Tx): string {
  return t.actor.hat!.areaId!
}
