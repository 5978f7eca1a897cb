import * as contract from '#contract/station.ts'
import * as speaking from '#contract/station-speakers.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Doors } from '../doors.ts'
import { entryPage, pageOfEntries } from './catalogue.ts'
import { join, leave, substitute } from './changes.ts'
import { edit, offer } from './entries.ts'
import { orderPage, pageOfOrders } from './reading.ts'
import { add, editMine, editOne, mySpeaking, registerOf } from './register.ts'
import { request } from './requests.ts'
import { stationWorkbook } from './workbook.ts'

export function stationRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listStationEntries, (t, { query }) => pageOfEntries(t, doors, query)),
    bind(contract.showStationEntry, (t, { params }) => entryPage(t, doors, params.id)),
    bind(contract.offerEntry, (t, { body }) => offer(t, body)),
    bind(contract.editEntry, (t, { params, body }) => edit(t, params.id, body)),
    bind(contract.exportStation, (t, { query }) => stationWorkbook(t, doors, query.month)),
    bind(contract.requestEntry, (t, { params, body }) => request(t, doors, params.id, body)),
    bind(contract.listStationRequests, (t, { query }) => pageOfOrders(t, doors, query)),
    bind(contract.showStationRequest, (t, { params }) => orderPage(t, doors, params.id)),
    bind(contract.changeSpeaker, (t, { params, body }) => substitute(t, doors, params.id, body)),
    bind(contract.joinSession, (t, { params, body }) => join(t, doors, params.id, body)),
    bind(contract.leaveSession, (t, { params, body }) => leave(t, doors, params.id, body)),
    bind(speaking.listSpeakers, (t, { query }) => registerOf(t, doors, query.month)),
    bind(speaking.addSpeaker, (t, { body }) => add(t, doors, body)),
    bind(speaking.editSpeaker, (t, { params, body }) => editOne(t, params.id, body)),
    bind(speaking.showMySpeaking, (t) => mySpeaking(t, doors)),
    bind(speaking.editMySpeaking, (t, { params, body }) => editMine(t, params.id, body)),
  ]
}
