import { z } from 'zod'
import { Version, idParams, refusals, route } from './route.ts'

export const guestRefusals = refusals({
  'guests.no-room': { status: 409, params: ['left'] },
  'guests.too-many': { status: 422, params: ['most'] },
  'guests.capacity': { status: 422, params: [] },
})

/** The code of a capacity; which there are stands in the rule pack. */
const Capacity = z.string().regex(/^[A-Za-z]{2,40}$/)
const Count = z.int().min(0)

export const GuestCounts = z.object({
  rows: z.array(z.object({ capacity: z.string(), zh: z.string(), en: z.string(), count: Count })),
  /** Whether they take places of the activity. */
  takesPlaces: z.boolean(),
  /** 0 until somebody counted. */
  version: z.int().min(0),
})
export type GuestCounts = z.infer<typeof GuestCounts>

export const showGuests = route({
  method: 'GET',
  path: '/api/activities/:id/guests',
  summary: 'How many guests in which capacity, nobody by name; for those who run the activity',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: GuestCounts,
  refusals: [],
})
export const countGuests = route({
  method: 'PUT',
  path: '/api/activities/:id/guests',
  summary: 'Write down how many guests are expected or came, as seen in this version',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    version: z.int().min(0),
    takesPlaces: z.boolean().default(false),
    rows: z
      .array(z.strictObject({ capacity: Capacity, count: Count }))
      .max(20)
      .refine((rows) => new Set(rows.map(({ capacity }) => capacity)).size === rows.length),
  }),
  answer: z.object({ version: Version }),
  refusals: ['activity.state', 'guests.no-room', 'guests.too-many', 'guests.capacity'],
})
