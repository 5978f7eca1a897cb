import { sameText, type TextSeal } from '#kernel/sealed-text.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { phoneGuard } from '../guard-keys.ts'
import { consequenceOf, guardRefusal, limits, normalPhone, refuse } from '../rules.ts'
import { endCode, takeTry } from '../store-codes.ts'
import { clearGuard, closeGuard, countTry, guardOf } from '../store-credentials.ts'
import type { CodePurpose, Room } from '../types.ts'

/** Keyed and bound to its row: a stolen table tells no code, and a code fits no other row. */
export function codeHash(seal: TextSeal, codeId: string, code: string): string {
  return seal.sign('sign-in code', `${codeId}\0${code}`)
}

/**
 * Spends the live code of a phone and purpose: true once, for whoever comes first. Refuses `code.expired` when none is
 * live (or ever was), `code.wrong` with the tries left, `sign-in.stopped` after 100 wrong tries in a row at this phone.
 * The refusal of a wrong code is kept: return it as it is, before writing anything.
 */
export async function spendCode(
  room: Room,
  t: Tx,
  typedPhone: string,
  purpose: CodePurpose,
  code: string,
): Promise<true | Refusal> {
  const { seal } = room.house
  const phone = normalPhone(typedPhone)
  if (!phone) return refuse('code.expired')
  const phoneIndex = seal.index(phone)
  const guard = phoneGuard(phoneIndex)
  const live = await takeTry(t, purpose, phoneIndex, limits.code.tries)
  if (!live) return refuse('code.expired')
  const failures = await countTry(t, guard)
  if (failures === undefined) return guardRefusal(await guardOf(t, guard), t.now) ?? refuse('sign-in.stopped')
  if (sameText(codeHash(seal, live.id, code), live.codeHash)) {
    await endCode(t, live.id)
    await clearGuard(t, guard)
    return true
  }
  const { stoppedAt } = consequenceOf(failures, t.now)
  if (stoppedAt) {
    await closeGuard(t, guard, { lockedUntil: null, stoppedAt })
    t.audit({ action: 'account.stop', objectKind: 'account', objectId: null, title: '', areaId: null })
  }
  return refuse('code.wrong', { triesLeft: limits.code.tries - live.tries }).keep()
}
