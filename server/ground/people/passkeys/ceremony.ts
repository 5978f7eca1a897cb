import type { PasskeyAnswer } from '#contract/passkey-shapes.ts'
import type { NewPasskey } from '#contract/passkeys.ts'

/** EdDSA, ES256, RS256: what devices of the last ten years make. */
export const algorithms = [-8, -7, -257] as const

type Asked = { challenge: string; host: string; origin: string }
/** A public key as a device gave it, in base64url (COSE). */
export type PublicKey = { credentialId: string; publicKey: string }

// 30 MB that only a process needs in which somebody uses a passkey.
const library = () => import('@simplewebauthn/server')

/** The public half of what a device made, with the device's count; undefined when it does not stand. */
export async function verifyNew(
  made: NewPasskey,
  { challenge, host, origin }: Asked,
): Promise<(PublicKey & { counter: number; synced: boolean }) | undefined> {
  const { verifyRegistrationResponse } = await library()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: made.id,
        rawId: made.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: made.clientData, attestationObject: made.attestation },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (!registrationInfo) return undefined
    const { credential, credentialBackedUp } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      synced: credentialBackedUp,
    }
  } catch {
    // It throws for whatever somebody sent; none of that is a fault of ours.
    return undefined
  }
}

/** The device's count when it signed what it was asked, and made sure of its owner; undefined when it did not. */
export async function verifySigned(
  answer: PasskeyAnswer,
  { credentialId, publicKey }: PublicKey,
  { challenge, host, origin }: Asked,
): Promise<{ counter: number; synced: boolean } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: answer.id,
        rawId: answer.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: answer.clientData,
          authenticatorData: answer.authenticatorData,
          signature: answer.signature,
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      // Compared by the caller, who has to know a count that went back from a signature that is wrong.
      credential: { id: credentialId, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter: 0 },
    })
    return verified
      ? { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp }
      : undefined
  } catch {
    return undefined
  }
}
