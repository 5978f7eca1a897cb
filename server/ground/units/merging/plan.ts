import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { onceEach } from './dated-rules.ts'
import { handoversThatEnd, planOffices } from './liaison-rules.ts'
import { planSeats } from './seat-rules.ts'
import {
  bodyOfficesOfBoth,
  gridPlacesOfBoth,
  handoversOf,
  officesOfBoth,
  openInvitationsOfBoth,
  partyOrganizationsOf,
  reportInsOfBoth,
  seatsOf,
  tenantsOfBoth,
  tiesOfBoth,
} from './store-rows.ts'
import type { Room } from '../types.ts'
import type { MergeOrder, MergePlan, RowChange } from './types.ts'

/** What of two units is kept here and goes over. The same is shown before and done after. */
export async function planUnits({ people }: Pick<Room, 'people'>, t: Tx, order: MergeOrder): Promise<MergePlan> {
  const ids = [order.stays.id, order.goes.id] as const
  const handovers = await handoversOf(t, order.goes.id)
  const invitations = await openInvitationsOfBoth(t, ids)
  const rows = await officesOfBoth(t, ids)
  // Who speaks for a military unit is named to nobody.
  const persons = order.goes.type === 'military' ? [] : rows.map(({ slot }) => slot)
  const names = await people.namesOf(t, [...new Set(persons)])
  const liaisons = rows.map((row) => ({ ...row, name: names.get(row.slot) ?? '' }))
  const offices = planOffices(order, { liaisons, handovers, invitations })
  const moved = offices.changes.filter(({ place }) => place === 'units.invitation').flatMap((change) => change.ids)
  const withdrawn = invitations.filter((row) => row.organizationId === order.goes.id && !moved.includes(row.id))
  const plans = [
    planSeats(order, await seatsOf(t, ids)),
    offices,
    onceEach(order, { what: 'offices', place: 'units.body_office' }, 'office', await bodyOfficesOfBoth(t, ids)),
    onceEach(order, { what: 'people', place: 'units.affiliation' }, null, await tiesOfBoth(t, ids)),
    onceEach(order, { what: 'tenants', place: 'units.tenant' }, 'tenant', await tenantsOfBoth(t, ids)),
    onceEach(order, { what: 'reportIns', place: 'units.report_in' }, 'reportIn', await reportInsOfBoth(t, ids)),
    onceEach(order, { what: 'grid', place: 'units.grid_place' }, 'grid', await gridPlacesOfBoth(t, ids)),
  ]
  const ended: RowChange[] = [
    {
      what: 'handovers',
      place: 'units.handover',
      ids: handoversThatEnd(offices.changes, handovers),
      change: { cancelled_at: t.now },
      aside: true,
    },
    {
      what: 'invitations',
      place: 'units.invitation',
      ids: withdrawn.map(({ id }) => id),
      change: { withdrawn_at: t.now },
      aside: true,
    },
    {
      what: 'partyOrganizations',
      place: 'units.party_organization',
      ids: await partyOrganizationsOf(t, order.goes.id),
      change: {
        organization_id: order.stays.id,
        version: sql`version + 1`,
        edited_by: t.actor.name,
        edited_at: t.now,
      },
    },
  ]
  return {
    changes: [...plans.flatMap(({ changes }) => changes), ...ended].filter((change) => change.ids.length > 0),
    collisions: plans.flatMap(({ collisions }) => collisions),
  }
}
