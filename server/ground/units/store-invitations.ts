import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AreaLevel, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type InvitationRow = {
  id: string
  organizationId: string
  organizationName: string
  areaId: string
  level: AreaLevel
  areaName: string
  name: string
  phoneSealed: string
  lead: boolean
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

function invitations(t: Tx) {
  return tables(t)
    .selectFrom('units.invitation as i')
    .innerJoin('units.organization as o', 'o.id', 'i.organization_id')
    .innerJoin('units.area as a', 'a.id', 'i.area_id')
    .select(['i.id', 'i.organization_id as organizationId', 'o.name as organizationName', 'i.area_id as areaId'])
    .select(['a.level', 'a.name as areaName', 'i.name', 'i.phone_sealed as phoneSealed', 'i.lead'])
    .select(['i.expires_at as expiresAt', 'i.accepted_at as acceptedAt', 'i.withdrawn_at as withdrawnAt'])
}

export function invitationByToken(t: Tx, tokenHash: string): Promise<InvitationRow | undefined> {
  return invitations(t).where('i.token_hash', '=', tokenHash).executeTakeFirst()
}

/** Invitations of a unit that can still be accepted, the newest first. */
export function openInvitationsOf(t: Tx, organizationId: string): Promise<InvitationRow[]> {
  return invitations(t)
    .where('i.organization_id', '=', organizationId)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', t.now)
    .orderBy('i.invited_at', 'desc')
    .execute()
}

/** How many open invitations of a unit hold a place, besides one to this phone. */
export async function countInvited(t: Tx, organizationId: string, exceptPhoneIndex: string): Promise<number> {
  const row = await tables(t)
    .selectFrom('units.invitation')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organization_id', '=', organizationId)
    .where('phone_index', '<>', exceptPhoneIndex)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', t.now)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Puts an invitation in the place of the one that may still stand for this phone. */
export async function replaceInvitation(
  t: Tx,
  invitation: {
    organizationId: string
    areaId: string
    name: string
    phone: { sealed: string; index: string }
    lead: boolean
    tokenHash: string
    expiresAt: Date
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .updateTable('units.invitation')
    .set({ withdrawn_at: t.now })
    .where('organization_id', '=', invitation.organizationId)
    .where('phone_index', '=', invitation.phone.index)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  await tables(t)
    .insertInto('units.invitation')
    .values({
      id,
      organization_id: invitation.organizationId,
      area_id: invitation.areaId,
      name: invitation.name,
      phone_sealed: invitation.phone.sealed,
      phone_index: invitation.phone.index,
      lead: invitation.lead,
      token_hash: invitation.tokenHash,
      invited_by: t.actor.kind === 'person' ? t.actor.id : null,
      invited_at: t.now,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute()
  return id
}

/** Takes an invitation for good; false when somebody did before or its time is over. */
export async function takeInvitation(t: Tx, id: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('units.invitation')
    .set({ accepted_at: t.now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', t.now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
