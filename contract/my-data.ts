import { z } from 'zod'
import { Done, Version, refusals, route } from './route.ts'

export const myDataRefusals = refusals({
  'closing.role': { status: 409, params: [] },
  'closing.office': { status: 409, params: ['units'] },
})

/** How long something is kept: a span by name, or so many days. */
const Keep = z.union([z.enum(['account', 'network', 'record', 'log']), z.int()])

/** One kind of what is stored about a person. */
export const DataGroup = z.object({
  /** Where it stands, as the handbook's page of personal data names it. */
  place: z.string(),
  purpose: z.object({ zh: z.string(), en: z.string() }),
  basis: z.enum(['service', 'law', 'consent', 'task']),
  keep: Keep,
  rows: z.int(),
})
export type DataGroup = z.infer<typeof DataGroup>

export const showMyData = route({
  method: 'GET',
  path: '/api/me/data',
  summary: 'What is stored about me: what for, on what ground, for how long, and how much',
  permission: 'signed-in',
  answer: z.object({ name: z.string(), version: Version, groups: z.array(DataGroup) }),
  refusals: [],
})
export const correctMyName = route({
  method: 'POST',
  path: '/api/me/name',
  summary: 'Correct my name; the phone is how I sign in and stays',
  permission: 'signed-in',
  body: z.strictObject({ name: z.string().trim().min(2).max(20), version: Version }),
  answer: Done,
  refusals: ['name.missing'],
})
export const saveMyData = route({
  method: 'GET',
  path: '/api/me/data/file',
  summary: 'Everything stored about me, as one JSON file',
  permission: 'signed-in',
  answer: z.any(),
  refusals: [],
  kind: 'download',
  stepUp: true,
})
export const showClosing = route({
  method: 'GET',
  path: '/api/me/closing',
  summary: 'What closing my account would end, take out and leave; and what stands against it',
  permission: 'signed-in',
  answer: z.object({
    /** Roles that an administrator has to end first. */
    roles: z.int(),
    /** Units I speak for, which somebody has to take over first. */
    units: z.array(z.string()),
    /** Places that would be given back. */
    signUps: z.int(),
    /** Lines that stay without my name. */
    record: z.int(),
    points: z.int(),
  }),
  refusals: [],
})
export const closeAccount = route({
  method: 'POST',
  path: '/api/me/closing',
  summary: 'Close my account: gives back my places, takes out my name, phone and all that hangs on the account',
  permission: 'signed-in',
  answer: Done,
  refusals: ['closing.role', 'closing.office'],
  stepUp: true,
})
