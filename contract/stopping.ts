import { z } from 'zod'
import { Done, Moment, idParams, refusals, route } from './route.ts'

export const stoppingRefusals = refusals({
  'account.holds-role': { status: 409, params: ['name'] },
  'account.administrator': { status: 409, params: ['name'] },
  'account.own': { status: 403, params: [] },
  'account.stopped': { status: 409, params: ['name'] },
  'account.not-stopped': { status: 409, params: ['name'] },
  'account.stopped-elsewhere': { status: 409, params: ['name'] },
})

/** That every way somebody signs in by is stopped. Nothing but that, where another street's staff did it. */
export const Stop = z.object({
  at: Moment,
  by: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Stop = z.infer<typeof Stop>

const reason = z.strictObject({ reason: z.string().trim().min(2).max(200) })

export const stopPerson = route({
  method: 'POST',
  path: '/api/persons/:id/stop-sign-in',
  summary: 'Stop every way a person my street knows signs in by; their sessions end at once',
  permission: 'street-staff',
  params: idParams,
  body: reason,
  answer: Done,
  refusals: ['account.holds-role', 'account.own', 'account.stopped'],
})
export const openPerson = route({
  method: 'POST',
  path: '/api/persons/:id/open-sign-in',
  summary: 'Let a person sign in again whom my street stopped',
  permission: 'street-staff',
  params: idParams,
  body: reason,
  answer: Done,
  refusals: ['account.not-stopped', 'account.stopped-elsewhere'],
})
export const stopHolder = route({
  method: 'POST',
  path: '/api/roles/:id/stop-sign-in',
  summary: 'Stop every way the holder of a role signs in by; their sessions end at once',
  permission: 'administrator',
  params: idParams,
  body: reason,
  answer: Done,
  refusals: ['account.administrator', 'account.own', 'account.stopped'],
  stepUp: true,
})
export const openHolder = route({
  method: 'POST',
  path: '/api/roles/:id/open-sign-in',
  summary: 'Let the holder of a role, or who held one, sign in again',
  permission: 'administrator',
  params: idParams,
  body: reason,
  answer: Done,
  refusals: ['account.not-stopped', 'account.stopped-elsewhere'],
  stepUp: true,
})
