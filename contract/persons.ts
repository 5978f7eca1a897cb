import { z } from 'zod'
import { Done, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'
import { Stop } from './stopping.ts'

export const personRefusals = refusals({
  'person.same-name': { status: 409, params: ['name'] },
  'person.phone-taken': { status: 409, params: ['name'] },
})

/** A person as the staff of a street see them. */
export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  /** Since when this street knows them: they came, speak for a unit of it, or were registered at its counter. */
  since: Moment,
  registeredBy: z.string().nullable(),
  /** That they cannot sign in any more by any way, because staff stopped it. */
  stop: Stop.nullable(),
  version: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

const Name = z.string().trim().min(2).max(20)
/** Empty for somebody without a phone. */
const PhoneOrNone = z.string().max(20).default('')

export const listPersons = route({
  method: 'GET',
  path: '/api/persons',
  summary: 'Persons my street knows, by name, pinyin or whole phone number; phones masked',
  permission: 'street-staff',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(40).default('') }),
  answer: pageOf(PersonRow),
  refusals: [],
})
export const registerPerson = route({
  method: 'POST',
  path: '/api/persons',
  summary: 'Register somebody at the counter, with or without a phone; a phone that is known is that person',
  permission: 'street-staff',
  body: z.strictObject({
    name: Name,
    phone: PhoneOrNone,
    /** Said after `person.same-name`: it is somebody else of that name. */
    another: z.boolean().default(false),
  }),
  answer: z.object({ id: Id, name: z.string(), known: z.boolean() }),
  refusals: ['person.same-name', 'phone.malformed', 'name.missing'],
})
export const editPerson = route({
  method: 'POST',
  path: '/api/persons/:id',
  summary: 'Correct the name of a person my street knows, or give a phone to somebody without an account',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ name: Name, phone: PhoneOrNone, version: Version }),
  answer: Done,
  refusals: ['person.phone-taken', 'phone.malformed', 'name.missing'],
})
