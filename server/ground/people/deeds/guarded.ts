import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { usernameGuard } from '../guard-keys.ts'
import { isPassword } from '../password-hash.ts'
import { consequenceOf, guardRefusal, refuse } from '../rules.ts'
import { clearGuard, closeGuard, countTry, guardOf, type CredentialRow } from '../store-credentials.ts'
import type { Room } from '../types.ts'

/**
 * Lets one proof be tried at a user name. The try is counted before it is looked at and forgotten when it was right, so
 * that parallel guesses wait for each other and all count. A proof answers undefined when it is right; a refusal it
 * keeps is a wrong try, one it does not keep is none (something is still missing).
 */
export async function guarded(
  room: Room,
  t: Tx,
  account: { username: string; personId: string | null },
  prove: () => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  const guard = usernameGuard(room.house.seal, account.username)
  const failures = await countTry(t, guard)
  if (failures === undefined) return guardRefusal(await guardOf(t, guard), t.now) ?? refuse('sign-in.stopped')
  const wrong = await prove()
  if (!isRefusal(wrong)) {
    await clearGuard(t, guard)
    return undefined
  }
  const consequence = consequenceOf(failures, t.now)
  if (wrong.kept && (consequence.lockedUntil || consequence.stoppedAt)) {
    await closeGuard(t, guard, consequence)
    t.audit({
      action: consequence.stoppedAt ? 'account.stop' : 'account.lock',
      objectKind: 'account',
      objectId: account.personId,
      title: '',
      areaId: null,
    })
  }
  return wrong
}

/** Asks for the password of somebody who is signed in, at the same guard as the door. */
export function provePassword(
  room: Room,
  t: Tx,
  credential: CredentialRow,
  password: string,
): Promise<Refusal | undefined> {
  return guarded(room, t, credential, async () =>
    (await isPassword(password, credential)) ? undefined : refuse('password.wrong').keep(),
  )
}
