import type { PasskeyAnswer } from '#contract/passkey-shapes.ts'
import type { MyAccount } from '#contract/people.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { refuse as refusePasskey } from '../passkeys/rules.ts'
import { provePasskeyAgain } from '../passkeys/sign-in.ts'
import { maskedPhone, refuse } from '../rules.ts'
import { personsByIds } from '../store.ts'
import { credentialOfPerson } from '../store-credentials.ts'
import { noteProof, sessionById } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { guarded, provePassword } from './guarded.ts'
import { issueCode, type CodeIssued } from './issue-code.ts'
import { proveSecondFactor } from './second-factor.ts'
import { hasPasskey, secondStepOf } from './second-step.ts'
import { mine, seenFrom } from './sessions.ts'
import { spendCode } from './spend-code.ts'

type Proof = NonNullable<MyAccount['proof']>

/**
 * Proves again who sits at a session, before a deed that asks for it: by a passkey, by a code where the second factor is
 * on, else by the password, and where there is none by a code sent to the phone; all at the guard of the door. In a session of the
 * demonstration, whose people have no password, by saying so.
 */
export async function proveAgain(
  room: Room,
  t: Tx,
  { by, secret, passkey }: { by: Proof; secret: string; passkey?: PasskeyAnswer | undefined },
): Promise<{ done: true } | Refusal> {
  const { sessionId, personId } = mine(t)
  const refused =
    by === 'demonstration'
      ? await proveNothing(room, t, sessionId)
      : by === 'phone'
        ? await proveByPhone(room, t, personId, secret)
        : by === 'passkey'
          ? await proveByPasskey(room, t, passkey)
          : await proveBy(room, t, personId, by, secret)
  if (refused) return refused
  room.memory.forget([sessionId])
  await noteProof(t, sessionId)
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({
    action: 'session.prove',
    objectKind: 'person',
    objectId: personId,
    ...seenFrom({ areaId }, t.actor.name),
    detail: { by },
  })
  return { done: true }
}

/**
 * Sends the code by which one proves again. Missing for who has a password: a text is the weaker proof; and for who has
 * no phone. Refuses `code.too-soon`, `code.too-many-today`, `code.none-left-today`.
 */
export async function requestProofCode(room: Room, t: Tx, address: string): Promise<CodeIssued | Refusal> {
  const phone = await phoneToProveBy(room, t, mine(t).personId)
  return phone === undefined ? missing() : issueCode(room, t, phone, 'proof', address)
}

/** By what a session proves again; null where there is nothing. */
export async function proofOf(room: Room, t: Tx): Promise<Pick<MyAccount, 'proof' | 'otherProof' | 'phoneMasked'>> {
  const { personId, sessionId } = mine(t)
  const session = await sessionById(t, sessionId)
  if (room.house.demonstration && session?.means === 'demonstration')
    return { proof: 'demonstration', otherProof: null, phoneMasked: null }
  if (await credentialOfPerson(t, personId)) {
    const second = await secondStepOf(room, t, personId)
    const known = second === 'passkey' ? null : second === 'totp' ? 'code' : 'password'
    return (await hasPasskey(t, personId))
      ? { proof: 'passkey', otherProof: known, phoneMasked: null }
      : { proof: known, otherProof: null, phoneMasked: null }
  }
  const phone = await phoneToProveBy(room, t, personId)
  if (phone === undefined) return { proof: null, otherProof: null, phoneMasked: null }
  return { proof: 'phone', otherProof: null, phoneMasked: maskedPhone(phone) }
}

async function phoneToProveBy(room: Room, t: Tx, personId: string): Promise<string | undefined> {
  if (await credentialOfPerson(t, personId)) return undefined
  const sealed = (await personsByIds(t, [personId]))[0]?.phoneSealed
  return sealed ? room.house.seal.open(sealed) : undefined
}

async function proveByPhone(room: Room, t: Tx, personId: string, code: string): Promise<Refusal | undefined> {
  const phone = await phoneToProveBy(room, t, personId)
  if (phone === undefined) return missing()
  const spent = await spendCode(room, t, phone, 'proof', code)
  return isRefusal(spent) ? spent : undefined
}

async function proveByPasskey(room: Room, t: Tx, passkey: PasskeyAnswer | undefined): Promise<Refusal | undefined> {
  return passkey ? provePasskeyAgain(room, t, passkey) : missing()
}

async function proveBy(
  room: Room,
  t: Tx,
  personId: string,
  by: 'password' | 'code',
  secret: string,
): Promise<Refusal | undefined> {
  const credential = await credentialOfPerson(t, personId)
  if (!credential) return missing()
  if (by === 'code') {
    return guarded(room, t, credential, async () => {
      const proof = await proveSecondFactor(room, t, personId, secret)
      return isRefusal(proof) ? proof : undefined
    })
  }
  const second = await secondStepOf(room, t, personId)
  if (second) return second === 'totp' ? refuse('second-factor.missing') : refusePasskey('passkey.needed')
  return provePassword(room, t, credential, secret)
}

async function proveNothing(room: Room, t: Tx, sessionId: string): Promise<Refusal | undefined> {
  const session = await sessionById(t, sessionId)
  return room.house.demonstration && session?.means === 'demonstration' ? undefined : refuse('demonstration.off')
}
