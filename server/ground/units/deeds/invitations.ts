import { createHash, randomBytes } from 'node:crypto'
import type { Me } from '#contract/people.ts'
import { iso, later } from '#kernel/calendar.ts'
import type { Io } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { hasRoom, invitationStands, limits, refuse } from '../rules.ts'
import {
  countInvited,
  invitationByToken,
  replaceInvitation,
  takeInvitation,
  type InvitationRow,
} from '../store-invitations.ts'
import { holdUnit, liaisonsOf } from '../store-liaisons.ts'
import { organizationById } from '../store-organizations.ts'
import type { Room } from '../types.ts'
import { appoint } from './liaisons.ts'

export type Invited = { id: string; link: string; expiresAt: string; organizationName: string; name: string }

/**
 * Invites a person to be liaison of a unit of the staff's street. The link alone opens nothing: accepting it needs the
 * code sent to the invited phone. A second invitation to the same phone takes the place of the first. Refuses
 * `phone.malformed`, `liaison.already`, `liaison.too-many` (open invitations hold their places).
 */
export async function inviteLiaison(
  room: Room,
  t: Tx,
  organizationId: string,
  invited: { name: string; phone: string; lead: boolean },
): Promise<Invited | Refusal> {
  const unit = await organizationById(t, organizationId)
  if (!unit || !looksAfter(t.actor, unit)) return missing()
  const phone = room.people.sealedPhone(invited.phone)
  if (isRefusal(phone)) return phone
  await holdUnit(t, unit.id)
  const liaisons = await liaisonsOf(t, unit.id)
  const known = await room.people.findPerson(t, invited.phone)
  if (known && liaisons.some(({ personId }) => personId === known.id))
    return refuse('liaison.already', { name: known.name })
  const open = await countInvited(t, unit.id, phone.index)
  if (!hasRoom({ liaisons: liaisons.length, invited: open }))
    return refuse('liaison.too-many', { most: limits.mostLiaisons })
  const token = randomBytes(24).toString('base64url')
  const expiresAt = later(t.now, limits.invitationDays * 24 * 3_600_000)
  const id = await replaceInvitation(t, {
    organizationId: unit.id,
    areaId: unit.areaId,
    name: invited.name,
    phone,
    lead: invited.lead,
    tokenHash: hashOf(token),
    expiresAt,
  })
  t.audit({
    action: 'invitation.send',
    objectKind: 'invitation',
    objectId: id,
    title: unit.name,
    areaId: unit.areaId,
    detail: { phone: phone.masked },
  })
  t.fact({
    kind: 'invitation.sent',
    objectId: id,
    areaId: unit.areaId,
    payload: { organizationId: unit.id },
    topics: [`staff:${unit.areaId}`, `organization:${unit.id}`],
  })
  const link = `${room.house.config.publicUrl}/m/invitations/${token}`
  return { id, link, expiresAt: iso(expiresAt), organizationName: unit.name, name: invited.name }
}

/** What an invitation says to whoever holds its link. Used, withdrawn, expired and never sent are all gone. */
export async function showInvitation(room: Room, t: Tx, token: string) {
  const invitation = await standing(t, token)
  if (isRefusal(invitation)) return invitation
  const { organizationName, level, areaName, name, phoneSealed, expiresAt } = invitation
  return {
    organizationName,
    streetName: level === 'street' ? areaName : null,
    name,
    phoneMasked: room.people.maskedPhone(phoneSealed),
    expiresAt: iso(expiresAt),
  }
}

/** Sends a code to the invited phone. */
export async function requestInvitationCode(room: Room, t: Tx, token: string, address: string) {
  const invitation = await standing(t, token)
  if (isRefusal(invitation)) return invitation
  return room.people.issueCode(t, room.people.openPhone(invitation.phoneSealed), 'invitation', address)
}

/** Accepts with the code sent to the invited phone: the person is liaison from now on and signed in as one. */
export async function acceptInvitation(
  room: Room,
  t: Tx,
  token: string,
  code: string,
  io: Pick<Io, 'setSession' | 'device'>,
): Promise<Me | Refusal> {
  const invitation = await standing(t, token)
  if (isRefusal(invitation)) return invitation
  const phone = room.people.openPhone(invitation.phoneSealed)
  const spent = await room.people.spendCode(t, phone, 'invitation', code)
  if (isRefusal(spent)) return spent
  if (!(await takeInvitation(t, invitation.id))) return refuse('invitation.gone')
  const person = await room.people.findOrAddPerson(t, { name: invitation.name, phone })
  if (isRefusal(person)) return person
  const { organizationId, areaId, lead } = invitation
  const office = await appoint(t, { organizationId, areaId, personId: person.id, lead })
  // A place was held for this invitation; somebody appointed past the invitations took it.
  if (isRefusal(office)) return refuse('invitation.gone')
  t.audit({
    action: 'invitation.accept',
    objectKind: 'invitation',
    objectId: invitation.id,
    title: invitation.organizationName,
    areaId,
    detail: { person: person.name },
  })
  return room.people.startSession(t, person.id, `liaison:${office.id}`, io)
}

async function standing(t: Tx, token: string): Promise<InvitationRow | Refusal> {
  const invitation = await invitationByToken(t, hashOf(token))
  return invitation && invitationStands(invitation, t.now) ? invitation : refuse('invitation.gone')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
