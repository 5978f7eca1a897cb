import { z } from 'zod'

/** Bytes as WebAuthn's own JSON writes them. */
export const Bytes = z.base64url().min(1).max(8_192)

/** What a device is asked to sign, for whichever of its passkeys fit. */
export const PasskeyQuestion = z.object({
  challenge: z.string(),
  /** The name the passkeys belong to. */
  host: z.string(),
  /** Which may answer; none named when any of this house may. */
  allowed: z.array(z.object({ id: z.string(), transports: z.array(z.string()) })),
})
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>
/** What a device signed. */
export const PasskeyAnswer = z.strictObject({
  id: Bytes,
  clientData: Bytes,
  authenticatorData: Bytes,
  signature: Bytes,
  userHandle: Bytes.optional(),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>
