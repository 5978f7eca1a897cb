import type { Tx } from '#kernel/tx.ts'
import { passkeysOf } from '../passkeys/store.ts'
import { profileOf } from '../password-rules.ts'
import { secondFactorOf } from '../store-second-factor.ts'
import { grantsOf } from '../store-sessions.ts'
import type { Room } from '../types.ts'

/**
 * What has to come beside a right password: a code of the app where that is on; a passkey where the profile demands a
 * second factor of who holds a role, and that is the one they have; else nothing.
 */
export async function secondStepOf(room: Room, t: Tx, personId: string): Promise<'totp' | 'passkey' | null> {
  if ((await secondFactorOf(t, personId))?.confirmedAt) return 'totp'
  if (!profileOf(room.house.config.profile).secondFactorForStaff) return null
  return (await grantsOf(t, personId)).length > 0 && (await hasPasskey(t, personId)) ? 'passkey' : null
}

/** Whether somebody has a passkey that opens something. */
export async function hasPasskey(t: Tx, personId: string): Promise<boolean> {
  return (await passkeysOf(t, personId)).some(({ stoppedAt }) => stoppedAt === null)
}
