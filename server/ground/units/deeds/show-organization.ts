import { iso } from '#kernel/calendar.ts'
import { missing } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mayReadLiaisons } from '../policy.ts'
import { openInvitationsOf } from '../store-invitations.ts'
import { liaisonsOf } from '../store-liaisons.ts'
import { bodiesOf, organizationById } from '../store-organizations.ts'
import type { Room } from '../types.ts'
import { organizationSeen } from './organizations.ts'

/** One unit. Who speaks for it and who was asked to is told to its street's staff and to itself only. */
export async function showOrganization(room: Room, t: Tx, id: string) {
  const unit = await organizationById(t, id)
  if (!unit) return missing()
  const open = mayReadLiaisons(t.actor, unit)
  return {
    ...organizationSeen(unit),
    bodies: await bodiesOf(t, id),
    liaisonRows: open ? await liaisonRows(room, t, id) : [],
    invitations: open ? await invitationRows(room, t, id) : [],
  }
}

async function liaisonRows(room: Room, t: Tx, organizationId: string) {
  const rows = await liaisonsOf(t, organizationId)
  const ids = rows.map(({ personId }) => personId)
  const names = await room.people.namesOf(t, ids)
  const phones = await room.people.maskedPhonesOf(t, ids)
  return rows.map((row) => ({
    ...row,
    name: names.get(row.personId) ?? '',
    phoneMasked: phones.get(row.personId) ?? '',
  }))
}

async function invitationRows(room: Room, t: Tx, organizationId: string) {
  const rows = await openInvitationsOf(t, organizationId)
  return rows.map(({ id, name, phoneSealed, expiresAt }) => ({
    id,
    name,
    phoneMasked: room.people.maskedPhone(phoneSealed),
    expiresAt: iso(expiresAt),
    acceptedAt: null,
  }))
}
