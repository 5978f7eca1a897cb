import { z } from 'zod'
import { Day, Done, Id, idParams, refusals, route } from './route.ts'

export const secretaryRefusals = refusals({
  'secretary.already': { status: 409, params: ['name'] },
  'secretary.changed': { status: 409, params: ['name'] },
  'secretary.early': { status: 422, params: ['day'] },
  'secretary.future': { status: 422, params: [] },
})

/** What one can be secretary of: a governing body, or a party organisation. */
export const secretaryKinds = ['committee', 'branch'] as const

const Office = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  from: Day,
  /** The first day without it; null while no end is set. */
  to: Day.nullable(),
})
/** Who is secretary on a day; null where nobody is, or where it is not for the asker's eyes. */
export const SecretaryOffice = Office.nullable()
export type SecretaryOffice = z.infer<typeof SecretaryOffice>

export const SecretaryRow = Office.extend({
  kind: z.enum(secretaryKinds),
  personId: Id,
  /** The body or the party organisation. */
  ofId: Id,
  ofName: z.string(),
})
export type SecretaryRow = z.infer<typeof SecretaryRow>

export const listSecretaries = route({
  method: 'GET',
  path: '/api/secretaries',
  summary: 'Who is secretary on a day where I appoint one, and which bodies have none',
  permission: 'network-keeper',
  query: z.strictObject({ asOf: Day.optional() }),
  answer: z.object({
    asOf: Day,
    rows: z.array(SecretaryRow),
    vacant: z.array(z.object({ id: Id, name: z.string() })),
  }),
  refusals: [],
})
const appointment = z.strictObject({
  name: z.string().trim().min(2).max(20),
  /** Whoever has it is that person, under the name they are known by. */
  phone: z.string().min(11).max(20),
  /** The first day of the office; today when left out, and never later. */
  on: Day.optional(),
  /** The office this one follows, as it was seen; null where there was none. */
  instead: Id.nullable().default(null),
})
const mayBeRefused = [
  'secretary.already',
  'secretary.changed',
  'secretary.early',
  'secretary.future',
  'phone.malformed',
  'name.missing',
] as const
const appointed = z.object({ id: Id, name: z.string() })
export const appointCommitteeSecretary = route({
  method: 'POST',
  path: '/api/bodies/:id/secretaries',
  summary: 'Make somebody secretary of a body; who was it before is so no longer',
  permission: 'network-keeper',
  params: idParams,
  body: appointment,
  answer: appointed,
  refusals: mayBeRefused,
  stepUp: true,
})
export const appointBranchSecretary = route({
  method: 'POST',
  path: '/api/party-organizations/:id/secretaries',
  summary: 'Make somebody secretary of a party organisation of one’s own street; who was it before is so no longer',
  permission: 'street-staff',
  params: idParams,
  body: appointment,
  answer: appointed,
  refusals: mayBeRefused,
  stepUp: true,
})
export const endSecretary = route({
  method: 'POST',
  path: '/api/secretaries/:id/end',
  summary: 'End a secretary’s office; who wears it loses it within a second',
  permission: 'network-keeper',
  params: idParams,
  body: z.strictObject({ on: Day.optional() }),
  answer: Done,
  refusals: ['secretary.early', 'secretary.future'],
  stepUp: true,
})
