import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { phoneGuard, usernameGuard } from '../guard-keys.ts'
import { hashPassword } from '../password-hash.ts'
import { limits, normalPhone, normalUsername, refuse } from '../rules.ts'
import { addCredential, clearGuard } from '../store-credentials.ts'
import { addGrant, endGrant } from '../store-sessions.ts'
import type { Role, Room } from '../types.ts'
import { findOrAddPerson, type PersonNamed } from './persons.ts'

/**
 * Adds a person with user name, password and a role in a street. Refuses `password.short` (15 characters, as the
 * password is the only factor), `username.taken`, `name.missing`, `phone.malformed`.
 */
export async function addStaff(
  room: Room,
  t: Tx,
  staff: { username: string; password: string; name: string; streetId: string; role: Role; phone?: string | undefined },
): Promise<PersonNamed | Refusal> {
  const { least, most } = limits.password
  if ([...staff.password].length < least || staff.password.length > most) return refuse('password.short', { least })
  const person = await findOrAddPerson(room, t, { name: staff.name, phone: staff.phone })
  if (isRefusal(person)) return person
  const password = await hashPassword(staff.password)
  if (!(await addCredential(t, normalUsername(staff.username), person.id, password))) return refuse('username.taken')
  await grantRole(t, person, staff.streetId, staff.role)
  return person
}

/** Gives a person a role in a street from today; nothing changes when they hold it already. */
export async function grantRole(t: Tx, person: PersonNamed, streetId: string, role: Role): Promise<void> {
  const grantId = await addGrant(t, person.id, role, streetId)
  t.audit({
    action: 'role.grant',
    objectKind: 'role',
    objectId: grantId,
    title: person.name,
    areaId: streetId,
    detail: { role },
  })
}

/** Takes a role away today. Who wears it loses it within a second. */
export async function endRole(t: Tx, person: PersonNamed, streetId: string, role: Role): Promise<boolean> {
  const ended = await endGrant(t, person.id, role, streetId)
  if (ended)
    t.audit({
      action: 'role.end',
      objectKind: 'person',
      objectId: person.id,
      title: person.name,
      areaId: streetId,
      detail: { role },
    })
  return ended
}

/** Opens a locked or stopped sign-in again, after staff made sure who asks. False when none was closed or counted. */
export async function reopenSignIn(
  room: Room,
  t: Tx,
  account: { username: string } | { phone: string },
): Promise<boolean> {
  const key = guardKey(room, account)
  const reopened = key !== undefined && (await clearGuard(t, key))
  if (reopened) t.audit({ action: 'account.reopen', objectKind: 'account', objectId: null, title: '', areaId: null })
  return reopened
}

function guardKey(room: Room, account: { username: string } | { phone: string }): string | undefined {
  const { seal } = room.house
  if ('username' in account) return usernameGuard(seal, account.username)
  const phone = normalPhone(account.phone)
  return phone && phoneGuard(seal.index(phone))
}
