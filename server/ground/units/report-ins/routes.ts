import * as contract from '#contract/report-ins.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { begin, end, list, ofUnit, undo } from './deeds.ts'

export const reportInRoutes: BoundRoute[] = [
  bind(contract.listReportIns, (t, { query }) => list(t, query.asOf)),
  bind(contract.listReportInsOfUnit, (t, { params, query }) => ofUnit(t, params.id, query.asOf)),
  bind(contract.reportIn, (t, { params, body }) => begin(t, params.id, body)),
  bind(contract.endReportIn, (t, { params, body }) => end(t, params.id, body)),
  bind(contract.undoReportIn, (t, { params, body }) => undo(t, params.id, body.version)),
]
