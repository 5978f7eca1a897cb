import * as contract from '#contract/rights.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { answerRequest, fileFor, fileMine, myRequests, streetRequests, withdrawMine } from './deeds.ts'

export function rightsRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listMyRightsRequests, (t) => myRequests(room, t)),
    bind(contract.fileRightsRequest, (t, { body }) => fileMine(room, t, body)),
    bind(contract.withdrawRightsRequest, (t, { params, body }) => withdrawMine(t, params.id, body.version)),
    bind(contract.fileRightsRequestFor, (t, { params, body }) => fileFor(room, t, params.id, body)),
    bind(contract.listRightsRequests, (t, { query }) => streetRequests(room, t, query)),
    bind(contract.answerRightsRequest, (t, { params, body }) => answerRequest(room, t, params.id, body)),
  ]
}
