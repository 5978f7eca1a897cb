import * as contract from '#contract/member-report-ins.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { confirm, end, enter, list, show } from './deeds/area.ts'
import { changeOffers, findAreas, mine, reportIn, withdraw } from './deeds/own.ts'

export function memberReportInRoutes(room: Room): BoundRoute[] {
  return [
    bind(contract.findReportInAreas, (t, { query }) => findAreas(t, query.q)),
    bind(contract.showMyReportIn, (t) => mine(room, t)),
    bind(contract.reportMyselfIn, (t, { body }) => reportIn(room, t, body)),
    bind(contract.sayMyOffers, (t, { body }) => changeOffers(room, t, body)),
    bind(contract.withdrawMyReportIn, (t, { body }) => withdraw(room, t, body.version)),
    bind(contract.listMemberReportIns, (t) => list(room, t)),
    // Whoever reads about whom is written down with it.
    bind(contract.showAreaMembers, (t, { params }) => show(room, t, params.id), { looksClosely: true }),
    bind(contract.enterReportIn, (t, { params, body }) => enter(room, t, params.id, body)),
    bind(contract.confirmReportIn, (t, { params, body }) => confirm(room, t, params.id, body)),
    bind(contract.endMemberReportIn, (t, { params, body }) => end(room, t, params.id, body)),
  ]
}
