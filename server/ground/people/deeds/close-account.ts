import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Io } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'
import { withdrawAll } from '../consents/deeds.ts'
import { phoneGuard } from '../guard-keys.ts'
import { refuseClosing } from '../rules.ts'
import { eraseAccount, phoneIndexesOf } from '../store-closing.ts'
import { grantsOf } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { mine } from './sessions.ts'

/** What stands against closing the asker's account: roles that others have to end, offices that others have to take over. */
export async function againstClosing(room: Room, t: Tx): Promise<{ roles: number; units: string[] }> {
  const { personId } = mine(t)
  const offices = await room.hatsElsewhere(t, personId)
  return {
    roles: (await grantsOf(t, personId)).length,
    units: offices.map(({ organizationName }) => organizationName ?? ''),
  }
}

/**
 * Closes the asker's account for good: name, phone, ways of signing in, sessions and what streets knew go; the person
 * stays as an id that says nothing, so that hours and points still add up. Whoever has that phone may begin anew as
 * somebody else. Refuses `closing.role`, `closing.office`. What other modules hold is taken out by the caller, in the
 * same transaction.
 * @returns the keyed hashes of the phones that were theirs, for those who find rows by it
 */
export async function closeAccount(
  room: Room,
  t: Tx,
  io: Pick<Io, 'clearSession'>,
): Promise<{ phoneIndexes: string[] } | Refusal> {
  const { personId } = mine(t)
  const refused = refuseClosing(await againstClosing(room, t))
  if (isRefusal(refused)) return refused
  const phones = await phoneIndexesOf(t, personId)
  await withdrawAll(room, t, personId)
  const sessions = await eraseAccount(
    t,
    personId,
    phones.map((index) => ({ index, guard: phoneGuard(index) })),
  )
  room.memory.forget(sessions)
  io.clearSession()
  t.audit({ action: 'account.close', objectKind: 'person', objectId: personId, title: '', areaId: null })
  return { phoneIndexes: phones }
}
