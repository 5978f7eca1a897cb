import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { phoneGuard, usernameGuard } from '../guard-keys.ts'
import { normalPhone, normalUsername, refuse } from '../rules.ts'
import { clearGuard, credentialOf } from '../store-credentials.ts'
import { grantsOf } from '../store-sessions.ts'
import type { Room } from '../types.ts'

export type Account = { username: string } | { phone: string }

/** Opens a locked or stopped sign-in again, after somebody made sure who asks. False when none was closed or counted. */
export async function reopenSignIn(room: Room, t: Tx, account: Account): Promise<boolean> {
  const key = guardKey(room, account)
  const reopened = key !== undefined && (await clearGuard(t, key))
  if (reopened)
    t.audit({
      action: 'account.reopen',
      objectKind: 'account',
      objectId: null,
      title: '',
      areaId: t.actor.hat?.areaId ?? null,
    })
  return reopened
}

/**
 * The same by street staff for somebody who stands before them: any phone, as persons belong to no street, and user
 * names of colleagues in the same street; another street's is missing, and so is one that was not closed.
 */
export async function reopenAsStaff(room: Room, t: Tx, account: Account): Promise<{ done: true } | Refusal> {
  if ('phone' in account && !normalPhone(account.phone)) return refuse('phone.malformed')
  if ('username' in account) {
    const credential = await credentialOf(t, normalUsername(account.username))
    const grants = credential ? await grantsOf(t, credential.personId) : []
    if (!grants.some(({ areaId }) => areaId === t.actor.hat?.areaId)) return missing()
  }
  return (await reopenSignIn(room, t, account)) ? { done: true } : refuse('account.open')
}

function guardKey(room: Room, account: Account): string | undefined {
  const { seal } = room.house
  if ('username' in account) return usernameGuard(seal, account.username)
  const phone = normalPhone(account.phone)
  return phone && phoneGuard(seal.index(phone))
}
