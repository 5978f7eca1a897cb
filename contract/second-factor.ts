import { z } from 'zod'
import { Me, SecondFactorCode } from './people.ts'
import { Done, route } from './route.ts'

const triesAtTheDoor = [
  'password.wrong',
  'second-factor.wrong',
  'second-factor.used',
  'sign-in.locked',
  'sign-in.stopped',
]
const RecoveryCodes = z.array(z.string()).length(10)

/** What the app is given; shown once, as a QR code and as a key to type. */
export const SecondFactorSecret = z.object({ secret: z.string(), address: z.string() })
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>
/** Recovery codes are shown this once; only their hashes are kept. */
export const EnrolledSecondFactor = z.object({ me: Me, recoveryCodes: RecoveryCodes })
export type EnrolledSecondFactor = z.infer<typeof EnrolledSecondFactor>

// Without keys, as above; and because an answer stored beside a key would keep the secret and the codes in the open.
export const beginSecondFactor = route({
  method: 'POST',
  path: '/api/me/second-factor/begin',
  summary: 'Begin to enrol an authenticator app: the secret it will share',
  permission: 'signed-in',
  body: z.strictObject({ password: z.string().min(1).max(256) }),
  answer: SecondFactorSecret,
  refusals: [...triesAtTheDoor, 'second-factor.on'],
  keyless: true,
})
export const confirmSecondFactor = route({
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  summary: 'Turn the second factor on with the first code of the app; every other session of mine ends',
  permission: 'signed-in',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  answer: EnrolledSecondFactor,
  refusals: [...triesAtTheDoor, 'second-factor.on'],
  keyless: true,
})
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/api/me/second-factor/recovery-codes',
  summary: 'Ten new recovery codes in the place of the old ones',
  permission: 'signed-in',
  body: z.strictObject({ code: SecondFactorCode }),
  answer: z.object({ recoveryCodes: RecoveryCodes }),
  refusals: triesAtTheDoor,
  keyless: true,
})
export const removeSecondFactor = route({
  method: 'POST',
  path: '/api/me/second-factor/remove',
  summary: 'Turn the second factor off, with the password and a code',
  permission: 'signed-in',
  body: z.strictObject({ password: z.string().min(1).max(256), code: SecondFactorCode }),
  answer: Done,
  refusals: [...triesAtTheDoor, 'second-factor.last'],
  keyless: true,
})
