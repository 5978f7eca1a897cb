import * as contract from '#contract/areas.ts'
import { type Actor, reaches } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { ask, askUndo } from './deeds/ask.ts'
import { carryOut, takeBack } from './deeds/carry-out.ts'
import { list, show } from './deeds/show.ts'
import { areaNames } from './store.ts'

/** Changes of residential areas are done, and taken back, by two. */
export function areaRoutes(room: Room): BoundRoute[] {
  room.people.approvalsFrom('area.change', {
    mayDecide,
    carryOut: async (t, { payload }) => carryOut(t, payload['change']!),
  })
  room.people.approvalsFrom('area.undo', {
    mayDecide,
    carryOut: async (t, { payload }) => takeBack(t, payload['change']!),
  })
  return [
    bind(contract.listResidentialAreas, (t, { query }) => list(room, t, query.asOf)),
    bind(contract.showResidentialArea, (t, { params, query }) => show(t, params.id, query.asOf)),
    bind(contract.listAreaNames, async (t) => ({ rows: await areaNames(t, dayOf(t.now)) })),
    bind(contract.askAreaChange, (t, { body }) => ask(room, t, body)),
    bind(contract.askAreaUndo, (t, { params }) => askUndo(room, t, params.id)),
  ]
}

/** Another of the street's staff, or the administrator who gives them their rights. */
function mayDecide({ hat }: Actor, { areaId }: { areaId: string }): boolean {
  return (hat?.kind === 'street-staff' || hat?.kind === 'system-admin') && reaches(hat, areaId)
}
