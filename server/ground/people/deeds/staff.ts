import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { hashPassword } from '../password-hash.ts'
import { normalUsername, refuse } from '../rules.ts'
import { addCredential } from '../store-credentials.ts'
import { addGrant, endGrant } from '../store-sessions.ts'
import type { Role, Room } from '../types.ts'
import { canHold } from '../roles/can-hold.ts'
import { weakPassword } from './passwords.ts'
import { findOrAddPerson, type PersonNamed } from './persons.ts'

type NewStaff = {
  username: string
  password: string
  name: string
  streetId: string
  role: Role
  phone?: string | undefined
  /** False only when its owner chose the password; otherwise it is changed at the first sign-in. */
  mustChange?: boolean
}

/**
 * Adds a person with user name, password and a role in a street. Refuses what `passwordRefusal` names,
 * `username.taken`, `name.missing`, `phone.malformed`.
 */
export async function addStaff(room: Room, t: Tx, staff: NewStaff): Promise<PersonNamed | Refusal> {
  const person = await openAccount(room, t, staff)
  if (isRefusal(person)) return person
  return (await grantRole(room, t, person, staff.streetId, staff.role)) ?? person
}

/** Adds a person with user name and password and no role yet; `streetId` says where. Refuses as `addStaff` does. */
export async function openAccount(room: Room, t: Tx, account: Omit<NewStaff, 'role'>): Promise<PersonNamed | Refusal> {
  const username = normalUsername(account.username)
  const { name, streetId } = account
  const weak = await weakPassword(room, t, account.password, { username, name, streetIds: [streetId] })
  if (weak) return weak
  const person = await findOrAddPerson(room, t, { name, phone: account.phone })
  if (isRefusal(person)) return person
  const password = await hashPassword(account.password)
  if (!(await addCredential(t, username, person.id, password, account.mustChange ?? true)))
    return refuse('username.taken')
  return person
}

/**
 * Gives a person a role at a node from today, as the house itself does; nothing changes when they hold it already.
 * Refuses `role.exclusive`: three administrators are three people.
 */
export async function grantRole(
  room: Room,
  t: Tx,
  person: PersonNamed,
  streetId: string,
  role: Role,
): Promise<Refusal | undefined> {
  const refusal = await canHold(room, t, person, { role, areaId: streetId, from: dayOf(t.now), to: null })
  if (refusal?.code === 'role.exclusive') return refusal
  const grantId = await addGrant(t, person.id, role, streetId)
  t.audit({
    action: 'role.grant',
    objectKind: 'role',
    objectId: grantId,
    title: person.name,
    areaId: streetId,
    detail: { role },
  })
  return undefined
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
