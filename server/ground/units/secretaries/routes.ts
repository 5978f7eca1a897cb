import * as contract from '#contract/secretaries.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { appointForBody, appointForParty, end, listThem } from './deeds.ts'

export function secretaryRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listSecretaries, (t, { query }) => listThem(room, t, query.asOf)),
    bind(contract.appointCommitteeSecretary, (t, { params, body }) => appointForBody(room, t, params.id, body)),
    bind(contract.appointBranchSecretary, (t, { params, body }) => appointForParty(room, t, params.id, body)),
    bind(contract.endSecretary, (t, { params, body }) => end(room, t, params.id, body)),
  ]
}
