import * as contract from '#contract/spot.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Doors } from '../doors.ts'
import { claimByCode, claimForUnit, takeBackByCode, takeBackFor } from './claims.ts'
import { spotWorkbook } from './export.ts'
import { pageOfSpots, spotForUnit, spotPage } from './reading.ts'
import { choose, close, drop, edit, open, plan } from './service.ts'

export function spotRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listSpots, (t, { query }) => pageOfSpots(t, query)),
    bind(contract.planSpot, (t, { body }) => plan(t, body)),
    bind(contract.showSpot, (t, { params }) => spotPage(t, doors, params.id)),
    bind(contract.editSpot, (t, { params, body }) => edit(t, params.id, body)),
    bind(contract.chooseSpotItems, (t, { params, body }) => choose(t, params.id, body)),
    bind(contract.dropSpotItems, (t, { params, body }) => drop(t, params.id, body)),
    bind(contract.openSpot, (t, { params, body }) => open(t, params.id, body.version)),
    bind(contract.closeSpot, (t, { params, body }) => close(t, params.id, body.version)),
    bind(contract.claimOnSpotFor, (t, { params, body }) => claimForUnit(t, doors, params.id, body)),
    bind(contract.takeBackForUnit, (t, { params, body }) => takeBackFor(t, doors, params.id, body)),
    bind(contract.exportSpot, (t, { params }) => spotWorkbook(t, doors, params.id), { looksClosely: true }),
    bind(contract.showSpotByCode, (t, { params }) => spotForUnit(t, doors, params.code)),
    bind(contract.claimOnSpot, (t, { params, body }) => claimByCode(t, doors, params.code, body)),
    bind(contract.takeBackOnSpot, (t, { params, body }) => takeBackByCode(t, doors, params.code, body)),
  ]
}
