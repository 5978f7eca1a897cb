import * as contract from '#contract/party-cases.ts'
import { type Actor, reaches } from '#kernel/actor.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { allot, showAllotment } from './allot.ts'
import { amend, apply, approve, complete, meet, stop } from './deeds.ts'
import { listCases, showCase } from './reading.ts'
import { askUndo, takeBack } from './undo.ts'

/** What a case did is taken back by two. */
export function partyCaseRoutes(room: Room): readonly BoundRoute[] {
  room.people.approvalsFrom('party-case.undo', {
    mayDecide,
    carryOut: async (t, { payload }) => takeBack(room, t, payload['case']!, payload['askedBy']!),
  })
  return [
    bind(contract.listPartyCases, (t, { query }) => listCases(t, query)),
    bind(contract.showPartyCase, (t, { params }) => showCase(room, t, params.id)),
    bind(contract.applyPartyCase, (t, { body }) => apply(t, body)),
    bind(contract.amendPartyCase, (t, { params, body }) => amend(t, params.id, body)),
    bind(contract.approvePartyCase, (t, { params, body }) => approve(t, params.id, body)),
    bind(contract.meetPartyCase, (t, { params, body }) => meet(t, params.id, body)),
    bind(contract.completePartyCase, (t, { params, body }) => complete(room, t, params.id, body)),
    bind(contract.stopPartyCase, (t, { params, body }) => stop(t, params.id, body)),
    bind(contract.showPartyAllotment, (t, { params }) => showAllotment(room, t, params.id), { looksClosely: true }),
    bind(contract.allotPartyCase, (t, { params, body }) => allot(room, t, params.id, body)),
    bind(contract.askPartyCaseUndo, (t, { params }) => askUndo(room, t, params.id)),
  ]
}

/** Another of the street's staff, or the administrator who gives them their rights. */
function mayDecide({ hat }: Actor, { areaId }: { areaId: string }): boolean {
  return (hat?.kind === 'street-staff' || hat?.kind === 'system-admin') && reaches(hat, areaId)
}
