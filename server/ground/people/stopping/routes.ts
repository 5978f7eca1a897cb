import * as contract from '#contract/stopping.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { openHolder, openPerson, stopHolder, stopPerson } from './deeds.ts'

export function stoppingRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.stopPerson, (t, { params, body }) => stopPerson(room, t, params.id, body.reason)),
    bind(contract.openPerson, (t, { params, body }) => openPerson(room, t, params.id, body.reason)),
    bind(contract.stopHolder, (t, { params, body }) => stopHolder(room, t, params.id, body.reason)),
    bind(contract.openHolder, (t, { params, body }) => openHolder(room, t, params.id, body.reason)),
  ]
}
