import { z } from 'zod'
import { ways } from './channels.ts'
import { Bytes, PasskeyAnswer, PasskeyQuestion } from './passkey-shapes.ts'
import { Me, shut } from './people.ts'
import { Done, Version, idParams, refusals, route } from './route.ts'

export const passkeyRefusals = refusals({
  'passkey.address': { status: 422, params: [] },
  'passkey.old': { status: 410, params: [] },
  'passkey.wrong': { status: 401, params: [] },
  'passkey.origin': { status: 401, params: ['address'] },
  'passkey.unknown': { status: 401, params: [] },
  'passkey.copied': { status: 401, params: [] },
  'passkey.needed': { status: 401, params: [] },
  'passkey.registered': { status: 409, params: [] },
  'passkey.many': { status: 409, params: ['most'] },
  'passkey.last': { status: 409, params: [] },
  'passkey.session': { status: 403, params: [] },
})

/** What a new passkey is made of. */
export const PasskeyPlan = z.object({
  challenge: z.string(),
  host: z.string(),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  algorithms: z.array(z.int()),
  /** Those the account has: a device that holds one makes no second. */
  known: z.array(z.object({ id: z.string(), transports: z.array(z.string()) })),
})
export type PasskeyPlan = z.infer<typeof PasskeyPlan>
const Transport = z.string().max(20)
const NewPasskey = z.strictObject({
  id: Bytes,
  clientData: Bytes,
  attestation: Bytes,
  transports: z.array(Transport).max(10),
})
export type NewPasskey = z.infer<typeof NewPasskey>
const Name = z.string().trim().min(1).max(30)

export const askPasskey = route({
  method: 'POST',
  path: '/api/session/passkey/question',
  summary: 'Begin to sign in with a passkey: what a device is to sign, whoever sits before it',
  permission: 'public',
  answer: PasskeyQuestion,
  refusals: ['passkey.address', 'code.too-many-today'],
  keyless: true,
})
export const signInWithPasskey = route({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Sign in with a passkey; it says itself whose it is',
  permission: 'public',
  body: PasskeyAnswer,
  answer: Me,
  refusals: [
    'passkey.address',
    'passkey.old',
    'passkey.wrong',
    'passkey.origin',
    'passkey.unknown',
    'passkey.copied',
    ...shut,
  ],
  keyless: true,
})
export const askPasskeyProof = route({
  method: 'POST',
  path: '/api/me/proof/passkey',
  summary: 'Begin to prove again with one of my passkeys: what the device is to sign',
  permission: 'signed-in',
  answer: PasskeyQuestion,
  refusals: ['passkey.address'],
  keyless: true,
})
export const planPasskey = route({
  method: 'POST',
  path: '/api/me/passkeys/plan',
  summary: 'Begin to add a passkey: what a device is to make it of',
  permission: 'signed-in',
  answer: PasskeyPlan,
  refusals: ['passkey.address', 'passkey.session', 'passkey.many'],
  stepUp: true,
  keyless: true,
})
export const addPasskey = route({
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Add the passkey a device made',
  permission: 'signed-in',
  body: z.strictObject({ name: Name, made: NewPasskey }),
  answer: Me,
  refusals: ['passkey.address', 'passkey.old', 'passkey.wrong', 'passkey.origin', 'passkey.registered', 'passkey.many'],
  keyless: true,
})
export const renamePasskey = route({
  method: 'PATCH',
  path: '/api/me/passkeys/:id',
  summary: 'Give a passkey of mine another name',
  permission: 'signed-in',
  params: idParams,
  body: z.strictObject({ name: Name, version: Version }),
  answer: Done,
  refusals: [],
})
export const removePasskey = route({
  method: 'POST',
  path: '/api/me/passkeys/:id/remove',
  summary: 'Remove a passkey of mine; it opens nothing any more',
  permission: 'signed-in',
  params: idParams,
  answer: Done,
  refusals: ['passkey.last', 'passkey.session'],
  stepUp: true,
})
export const signInWays = route({
  method: 'GET',
  path: '/api/session/ways',
  summary: 'Ways to sign in here beside password and phone code',
  permission: 'public',
  answer: z.object({
    /** The name passkeys belong to; null where the house is reached at an address that can have none. */
    passkeyHost: z.string().nullable(),
    /** Services outside that sign in here. */
    channels: z.array(z.enum(ways)),
  }),
  refusals: [],
})
