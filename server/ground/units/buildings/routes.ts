import * as contract from '#contract/buildings.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { add, edit, leave, list, seat, show } from './deeds.ts'

export function buildingRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.listBuildings, (t, { query }) => list(t, query.asOf)),
    bind(contract.showBuilding, (t, { params, query }) => show(room, t, params.id, query.asOf)),
    bind(contract.addBuilding, (t, { body }) => add(room, t, body)),
    bind(contract.editBuilding, (t, { params, body }) => edit(room, t, params.id, body)),
    bind(contract.seatTenant, (t, { params, body }) => seat(t, params.id, body)),
    bind(contract.endTenant, (t, { params, body }) => leave(t, params.id, body)),
  ]
}
