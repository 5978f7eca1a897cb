import * as contract from '#contract/roles.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { decideApproval, listApprovals, withdrawApproval } from '../approvals/deeds.ts'
import type { Room } from '../types.ts'
import { endRoleById, giveRole, listRoles } from './deeds.ts'

export function roleRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listRoles, (t, { query: { ended, ...paging } }) => listRoles(room, t, ended, paging)),
    bind(contract.giveRole, (t, { body }) => giveRole(room, t, body)),
    bind(contract.endRole, (t, { params }) => endRoleById(room, t, params.id)),
    bind(contract.listApprovals, (t, { query: { waiting, ...paging } }) => listApprovals(room, t, waiting, paging)),
    bind(contract.decideApproval, (t, { params, body }) => decideApproval(room, t, params.id, body)),
    bind(contract.withdrawApproval, (t, { params }) => withdrawApproval(t, params.id)),
  ]
}
