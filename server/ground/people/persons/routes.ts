import * as contract from '#contract/persons.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { editPerson, listPersons, registerPerson } from './deeds.ts'

export function personRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listPersons, (t, { query }) => listPersons(room, t, query)),
    bind(contract.registerPerson, (t, { body }) => registerPerson(room, t, body)),
    bind(contract.editPerson, (t, { params, body }) => editPerson(room, t, params.id, body)),
  ]
}
