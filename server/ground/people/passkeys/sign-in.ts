import type { PasskeyAnswer } from '#contract/passkey-shapes.ts'
import type { Me } from '#contract/people.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mine, startSession, type SessionIo } from '../deeds/sessions.ts'
import type { Room } from '../types.ts'
import { verifySigned } from './ceremony.ts'
import { spendChallenge } from './challenges.ts'
import { counterRuns, refuse } from './rules.ts'
import { noteUsed, passkeyByCredential, stopPasskey, type ChallengePurpose } from './store.ts'

/**
 * Signs in with a passkey, which says itself whose it is. The device made sure of its owner (fingerprint, face, PIN), so
 * that it is two factors by itself and owes nothing. Wrong passwords do not stand in its way: they stop their own door.
 */
export async function signInWithPasskey(
  room: Room,
  t: Tx,
  answer: PasskeyAnswer,
  io: SessionIo,
): Promise<Me | Refusal> {
  const proved = await provePasskey(room, t, answer, 'sign-in', null)
  if (isRefusal(proved)) return proved
  const begun = await startSession(room, t, proved.personId, null, io, 'passkey')
  // What a device signed was spent, whether the account is open or not.
  return isRefusal(begun) ? begun.keep() : begun
}

/** Proves with a passkey of one's own that it is still oneself; another person's is unknown. */
export async function provePasskeyAgain(room: Room, t: Tx, answer: PasskeyAnswer): Promise<Refusal | undefined> {
  const proved = await provePasskey(room, t, answer, 'proof', mine(t).personId)
  return isRefusal(proved) ? proved : undefined
}

/**
 * Whose passkey signed what we asked. Refuses, besides what spending the challenge does, `passkey.unknown` for one that
 * nobody, or somebody else, or a closed account has, `passkey.wrong` for a signature that does not fit, and
 * `passkey.copied` when its count went back: then there are two of it, and from now on neither opens anything.
 */
async function provePasskey(
  room: Room,
  t: Tx,
  answer: PasskeyAnswer,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<{ personId: string } | Refusal> {
  const asked = await spendChallenge(room, t, answer.clientData, purpose, personId)
  if (isRefusal(asked)) return asked
  const passkey = await passkeyByCredential(t, answer.id)
  const handle = answer.userHandle && Buffer.from(answer.userHandle, 'base64url').toString('utf8')
  const whose = personId ?? handle
  if (!passkey || whose !== passkey.personId || (handle ?? whose) !== whose) return refuse('passkey.unknown').keep()
  if (passkey.stoppedAt) return refuse('passkey.copied').keep()
  const signed = await verifySigned(answer, passkey, asked)
  if (!signed) return refuse('passkey.wrong').keep()
  if (!counterRuns(passkey.counter, signed.counter)) {
    await stopPasskey(t, passkey.id)
    t.audit({ action: 'passkey.stop', objectKind: 'account', objectId: passkey.personId, title: '', areaId: null })
    return refuse('passkey.copied').keep()
  }
  await noteUsed(t, passkey.id, signed)
  return { personId: passkey.personId }
}
