import * as contract from '#contract/party-cases.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { amend, apply, approve, complete, meet, stop } from './deeds.ts'
import { listCases, showCase } from './reading.ts'

export const partyCaseRoutes = (room: Room): readonly BoundRoute[] => [
  bind(contract.listPartyCases, (t, { query }) => listCases(t, query)),
  bind(contract.showPartyCase, (t, { params }) => showCase(t, params.id)),
  bind(contract.applyPartyCase, (t, { body }) => apply(t, body)),
  bind(contract.amendPartyCase, (t, { params, body }) => amend(t, params.id, body)),
  bind(contract.approvePartyCase, (t, { params, body }) => approve(t, params.id, body)),
  bind(contract.meetPartyCase, (t, { params, body }) => meet(t, params.id, body)),
  bind(contract.completePartyCase, (t, { params, body }) => complete(room, t, params.id, body)),
  bind(contract.stopPartyCase, (t, { params, body }) => stop(t, params.id, body)),
]
