import { z } from 'zod'
import { Me, shut } from './people.ts'
import { Day, Done, Id, Moment, idParams, route } from './route.ts'

export const inviteLiaison = route({
  method: 'POST',
  path: '/api/organizations/:id/invitations',
  summary: 'Invite a person to be liaison of a unit; the answer holds the link and a text for the chat group',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    name: z.string().trim().min(2).max(20),
    phone: z.string().min(11).max(20),
    lead: z.boolean().default(false),
  }),
  answer: z.object({ id: Id, link: z.string(), expiresAt: Moment, organizationName: z.string(), name: z.string() }),
  refusals: ['liaison.too-many', 'liaison.already', 'phone.malformed'],
})
export const endLiaison = route({
  method: 'POST',
  path: '/api/liaisons/:id/end',
  summary: 'End a liaison’s office; open items stay with the unit',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: [],
})
export const handOverOffice = route({
  method: 'POST',
  path: '/api/liaisons/:id/handover',
  summary:
    'Hand a liaison’s office over to somebody else, today or on a later day; by the street’s staff or its holder',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    name: z.string().trim().min(2).max(20),
    phone: z.string().min(11).max(20),
    /** Today when left out. */
    on: Day.optional(),
  }),
  answer: z.object({ done: z.boolean(), on: Day, name: z.string() }),
  refusals: ['liaison.already', 'handover.past', 'handover.planned', 'phone.malformed', 'name.missing'],
})
export const cancelHandover = route({
  method: 'POST',
  path: '/api/handovers/:id/cancel',
  summary: 'Take back a handover that is still to come',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: Done,
  refusals: [],
})
const tokenParams = z.strictObject({ token: z.string().min(20).max(64) })
export const showInvitation = route({
  method: 'GET',
  path: '/api/invitations/:token',
  summary: 'What an invitation says before it is accepted',
  permission: 'public',
  params: tokenParams,
  answer: z.object({
    organizationName: z.string(),
    streetName: z.string().nullable(),
    name: z.string(),
    phoneMasked: z.string(),
    expiresAt: Moment,
  }),
  refusals: ['invitation.gone'],
})
export const requestInvitationCode = route({
  method: 'POST',
  path: '/api/invitations/:token/code-requests',
  summary: 'Send the sign-in code to the invited phone',
  permission: 'public',
  params: tokenParams,
  answer: z.object({ expiresInSeconds: z.int(), resendAfterSeconds: z.int() }),
  refusals: ['invitation.gone', 'code.too-soon', 'code.too-many-today', 'code.none-left-today'],
  keyless: true,
})
export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/:token/accept',
  summary: 'Accept with the code sent to the invited phone; signs in as liaison',
  permission: 'public',
  params: tokenParams,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  answer: Me,
  refusals: ['invitation.gone', 'code.wrong', 'code.expired', 'sign-in.stopped', ...shut],
  keyless: true,
})
