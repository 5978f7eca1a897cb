import { sql } from 'kysely'
import { addDays, dayOf, later, monthBounds } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import { figures } from './figures.ts'

const day = 86_400_000

/** Held by whoever invites these units, so that two who ask at once do not both find room. */
export function invitationLocks(organizationIds: readonly string[]): string[] {
  return [...new Set(organizationIds)].map((id) => `lists.invitations:${id}`)
}

/** How often each unit was invited this month, and whether it asked for more than the usual number. */
export async function invitationsOf(
  t: Tx,
  organizationIds: readonly string[],
): Promise<Map<string, { asked: number; willing: boolean }>> {
  if (organizationIds.length === 0) return new Map()
  const { from } = monthBounds(dayOf(t.now).slice(0, 7))
  const { rows } = await sql<{ id: string; asked: number; willing: boolean }>`
    select o.id, lists.invitations_since(o.id, ${from}) as asked, coalesce(s.more_invitations, false) as willing
    from unnest(${[...new Set(organizationIds)]}::uuid[]) as o(id)
    left join lists.unit_setting s on s.organization_id = o.id`.execute(t.tables<ListsTables>())
  return new Map(rows.map(({ id, ...invitations }) => [id, invitations]))
}

/** Of these units, those that were invited as often this month as they may be; who asked for more is never among them. */
export async function invitedEnough(t: Tx, organizationIds: readonly string[]): Promise<Set<string>> {
  const invitations = await invitationsOf(t, organizationIds)
  return new Set(
    [...invitations].flatMap(([id, { asked, willing }]) =>
      !willing && asked >= figures.mostInvitationsAMonth ? [id] : [],
    ),
  )
}

/** Until which day (it included) pairs of an item are left in peace because one side has declined: other item → day. */
export async function coolingOff(t: Tx, itemId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ other: string; at: Date }>`
    select case when need_item_id = ${itemId} then resource_item_id else need_item_id end as other, max(changed_at) as at
    from lists.match where state = 'declined' and changed_at > ${later(t.now, -figures.coolingOffDays * day)}
      and (need_item_id = ${itemId} or resource_item_id = ${itemId}) and need_item_id is not null and resource_item_id is not null
    group by 1`.execute(t.tables<ListsTables>())
  return new Map(rows.map(({ other, at }) => [other, addDays(dayOf(at), figures.coolingOffDays)]))
}
