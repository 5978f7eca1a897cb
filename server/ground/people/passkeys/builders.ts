import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { PasskeyAnswer, PasskeyQuestion } from '#contract/passkey-shapes.ts'
import type { NewPasskey, PasskeyPlan } from '#contract/passkeys.ts'

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString('base64url')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

/** The little of CBOR that an attestation needs. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, of]) => [cbor(key), cbor(of as number)])
  return Buffer.concat([head(5, value.size), ...entries])
}
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}

/** How an answer departs from an honest one. */
type Odd = { origin?: string; host?: string; counter?: number; unverified?: true; userHandle?: string; type?: string }

/** A device with one passkey, as tests have no finger to put on one: it makes and signs what a real one would. */
export function aDevice(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  let counter = 0
  let owner = ''

  const clientData = (type: string, challenge: string, from: string): string =>
    base64(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const told = (host: string, flags: number, count: number): Buffer => {
    const numbers = Buffer.alloc(5)
    numbers.writeUInt8(flags)
    numbers.writeUInt32BE(count, 1)
    return Buffer.concat([sha256(host), numbers])
  }

  return {
    id: base64(id),
    make(plan: PasskeyPlan, odd: Odd = {}): NewPasskey {
      owner = plan.user.id
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([
        told(odd.host ?? plan.host, odd.unverified ? 0x41 : 0x45, odd.counter ?? counter),
        Buffer.alloc(16),
        length,
        id,
        cbor(key),
      ])
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      return {
        id: base64(id),
        clientData: clientData(odd.type ?? 'webauthn.create', plan.challenge, odd.origin ?? origin),
        attestation: base64(attestation),
        transports: ['internal'],
      }
    },
    sign({ challenge, host }: PasskeyQuestion, odd: Odd = {}): PasskeyAnswer {
      counter = odd.counter ?? counter + 1
      const said = clientData(odd.type ?? 'webauthn.get', challenge, odd.origin ?? origin)
      const authenticatorData = told(odd.host ?? host, odd.unverified ? 0x01 : 0x05, counter)
      const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(said, 'base64url'))])
      return {
        id: base64(id),
        clientData: said,
        authenticatorData: base64(authenticatorData),
        signature: base64(sign('sha256', signed, privateKey)),
        userHandle: odd.userHandle ?? owner,
      }
    },
  }
}
