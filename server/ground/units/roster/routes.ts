import * as contract from '#contract/roster.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { ask } from './deeds/ask.ts'
import { listCases, showCase } from './deeds/cases.ts'
import { decide, takeBack } from './deeds/decide.ts'
import { rosterImportRoutes } from './imports/routes.ts'
import { listRostersOf, readList, relationOf, showOne } from './deeds/read.ts'

/** Whoever reads about whom is written down with it. */
const closely = { looksClosely: true } as const

export function rosterRoutes(room: Room): BoundRoute[] {
  return [
    ...rosterImportRoutes(room),
    bind(contract.listRosters, (t) => listRostersOf(room, t)),
    bind(contract.showRoster, (t, { params, query }) => showOne(room, t, params.id, query.asOf), closely),
    bind(contract.readRosterLines, (t, { params, body }) => readList(room, t, params.id, body)),
    bind(contract.askRosterCase, (t, { params, body }) => ask(room, t, params.id, body)),
    bind(contract.listRosterCases, (t, { query }) => listCases(room, t, query)),
    bind(contract.showRosterCase, (t, { params }) => showCase(room, t, params.id), closely),
    bind(contract.decideRosterCase, (t, { params, body }) => decide(room, t, params.id, body)),
    bind(contract.takeBackRosterCase, (t, { params, body }) => takeBack(room, t, params.id, body)),
    bind(contract.showMyRelation, async (t) => ({ rows: await relationOf(room, t, t.actor.id!) })),
  ]
}
