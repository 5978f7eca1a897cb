import type { PasskeyAnswer, PasskeyQuestion } from '#contract/passkey-shapes.ts'
import type { NewPasskey, PasskeyPlan } from '#contract/passkeys.ts'

/** Whether this browser, at the address in its bar, can use passkeys of `host`. */
export function canUsePasskeys(host: string | null): boolean {
  return host !== null && location.hostname === host && window.isSecureContext && 'PublicKeyCredential' in window
}

/** Why a device made or signed nothing. */
export type NotDone = 'left' | 'known' | 'failed'
type Outcome<T> = { done: T; not?: undefined } | { done?: undefined; not: NotDone }

// Beside the page's code: only who uses a passkey loads it.
const library = () => import('@simplewebauthn/browser')

/** Has a device make a passkey, under the eyes of its owner. */
export async function makePasskey({
  challenge,
  host,
  user,
  algorithms,
  known,
}: PasskeyPlan): Promise<Outcome<NewPasskey>> {
  return outcomeOf(async () => {
    const { startRegistration } = await library()
    const { id, response } = await startRegistration({
      optionsJSON: {
        challenge,
        rp: { id: host, name: host },
        user,
        pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
        excludeCredentials: known.map(described),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: 300_000,
      },
    })
    const { clientDataJSON: clientData, attestationObject: attestation, transports = [] } = response
    return { id, clientData, attestation, transports }
  })
}

/** Has a device sign a question with one of its passkeys, after it made sure of its owner. */
export async function signWithPasskey({ challenge, host, allowed }: PasskeyQuestion): Promise<Outcome<PasskeyAnswer>> {
  return outcomeOf(async () => {
    const { startAuthentication } = await library()
    const { id, response } = await startAuthentication({
      optionsJSON: {
        challenge,
        rpId: host,
        allowCredentials: allowed.map(described),
        userVerification: 'required',
        timeout: 300_000,
      },
    })
    const { clientDataJSON: clientData, authenticatorData, signature, userHandle } = response
    return { id, clientData, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
  })
}

function described({ id, transports }: { id: string; transports: string[] }) {
  return { id, type: 'public-key' as const, transports: transports as AuthenticatorTransport[] }
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await work() }
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string }
    if (name === 'InvalidStateError' || code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return { not: 'known' }
    // The browser says the same for who left its dialog, for who waited too long, and for a device that has none.
    return { not: name === 'NotAllowedError' || name === 'AbortError' ? 'left' : 'failed' }
  }
}
