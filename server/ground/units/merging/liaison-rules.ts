import type { Collision } from '#contract/unit-merging.ts'
import { limits } from '../rules.ts'
import { type DatedRow, giveWay, goingOver, takeOver } from './dated-rules.ts'
import type { MergeOrder, MergePlan, RowChange } from './types.ts'

/** `slot` is the person. */
export type OfficeRow = DatedRow & { lead: boolean }
export type HandoverRow = { id: string; liaisonId: string; open: boolean }
export type InvitationRow = { id: string; organizationId: string; phone: string }
type Offices = {
  liaisons: readonly OfficeRow[]
  handovers: readonly HandoverRow[]
  invitations: readonly InvitationRow[]
}

const liaisons = { what: 'liaisons', place: 'units.liaison' } as const
const handovers = { what: 'handovers', place: 'units.handover' } as const
const invitations = { what: 'invitations', place: 'units.invitation' } as const

/**
 * Who speaks for the unit that goes speaks for the one that stays, as far as there is room: the leading one first, then
 * who served longest. The one that stays keeps its lead. Open invitations hold places after them.
 */
export function planOffices(order: MergeOrder, { liaisons: rows, ...rest }: Offices): MergePlan {
  const of = (id: string) => rows.filter(({ organizationId }) => organizationId === id)
  const ours = of(order.stays.id).filter(({ to }) => to === null)
  const theirs = goingOver(order, of(order.goes.id))
  const past = theirs.filter(({ to }) => to !== null)
  const open = theirs
    .filter(({ to }) => to === null)
    .toSorted((a, b) => Number(b.lead) - Number(a.lead) || a.from.localeCompare(b.from) || a.id.localeCompare(b.id))
  const twice = open.filter(({ slot }) => ours.some((row) => row.slot === slot))
  const others = open.filter((row) => !twice.includes(row))
  const taken = others.slice(0, Math.max(0, limits.mostLiaisons - ours.length))
  const over = others.slice(taken.length)
  const yields = ours.length > 0 ? open.filter(({ lead }) => lead) : []
  const collisions: Collision[] = [
    ...yields.filter((row) => taken.includes(row)).map((row) => ({ kind: 'lead' as const, name: row.name })),
    ...twice.map((row) => ({ kind: 'liaisonTwice' as const, name: row.name })),
    ...over.map((row) => ({ kind: 'liaisonOver' as const, name: row.name })),
  ]
  const followed = new Set([...past, ...taken].map(({ id }) => id))
  const changes: RowChange[] = [
    giveWayOffices(order, [...twice, ...over]),
    // One leads at a time; whoever comes to a unit with a lead serves beside it.
    {
      ...liaisons,
      ids: taken.filter((row) => yields.includes(row)).map(({ id }) => id),
      change: { lead: false },
      aside: true,
    },
    takeOver(order, liaisons, [...past, ...taken]),
    {
      ...handovers,
      ids: rest.handovers
        .filter((row) => followed.has(row.liaisonId) && (row.open || order.way === 'duplicate'))
        .map(({ id }) => id),
      change: { organization_id: order.stays.id },
    },
  ]
  const invited = planInvitations(order, rest.invitations, limits.mostLiaisons - ours.length - taken.length)
  return { changes: [...changes, ...invited.changes], collisions: [...collisions, ...invited.collisions] }
}

/** Handovers of offices that end fall away with them; told apart, for it needs the moment. */
export function handoversThatEnd(changes: readonly RowChange[], rows: readonly HandoverRow[]): string[] {
  const followed = new Set(changes.filter(({ place }) => place === handovers.place).flatMap(({ ids }) => ids))
  return rows.filter(({ id, open }) => open && !followed.has(id)).map(({ id }) => id)
}

/** An office that ends today: somebody did speak for the unit until now. */
function giveWayOffices(order: MergeOrder, rows: readonly OfficeRow[]): RowChange {
  return giveWay({ ...order, way: 'union' }, liaisons, rows)
}

function planInvitations(order: MergeOrder, rows: readonly InvitationRow[], room: number): MergePlan {
  const ours = rows.filter(({ organizationId }) => organizationId === order.stays.id)
  const theirs = rows.filter(({ organizationId }) => organizationId === order.goes.id)
  const fresh = theirs.filter(({ phone }) => !ours.some((row) => row.phone === phone))
  const taken = fresh.slice(0, Math.max(0, room - ours.length))
  const withdrawn = theirs.length - taken.length
  return {
    changes: [{ ...invitations, ids: taken.map(({ id }) => id), change: { organization_id: order.stays.id } }],
    collisions: withdrawn > 0 ? [{ kind: 'invitations', name: String(withdrawn) }] : [],
  }
}
