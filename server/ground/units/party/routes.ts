import * as contract from '#contract/party.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { add, edit, end, listParties, newTerm, postpone } from './deeds.ts'

export function partyRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listPartyOrganizations, (t, { query }) => listParties(room, t, query.asOf)),
    bind(contract.addPartyOrganization, (t, { body }) => add(t, body)),
    bind(contract.editPartyOrganization, (t, { params, body }) => edit(t, params.id, body)),
    bind(contract.beginTerm, (t, { params, body }) => newTerm(room, t, params.id, body)),
    bind(contract.postponeTerm, (t, { params, body }) => postpone(t, params.id, body)),
    bind(contract.endPartyOrganization, (t, { params, body }) => end(t, params.id, body)),
  ]
}
