import * as contract from '#contract/roster-imports.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import { RunningWork } from '#kernel/running.ts'
import type { Room } from '../../types.ts'
import { askForExport } from './export-by-two.ts'
import { prepareCorrected, prepareMembers } from './reading.ts'
import { commit, correct, importsOf, preview, progressOf, showImport, stopWriting } from './service.ts'
import { undoImport } from './undo.ts'
import { rejectedMembers, rosterForm, rosterWorkbook } from './workbook-out.ts'

/** Whoever reads about whom is written down with it. */
const closely = { looksClosely: true } as const
const longWork = { statementTimeout: 20_000 }

export function rosterImportRoutes(room: Room): BoundRoute[] {
  const running = new RunningWork()
  return [
    bindPrepared(
      contract.uploadMembers,
      ({ actor, params, file }) => prepareMembers(room, actor, params.id, file),
      (t, { params, file }, _io, reading) => preview(room, t, params.id, file.name, reading),
      longWork,
    ),
    bindPrepared(
      contract.remapMembers,
      ({ actor, params, body }) => prepareCorrected(room, actor, params.id, body.columns),
      (t, { params }, _io, reading) => correct(room, t, params.id, reading),
      longWork,
    ),
    bind(contract.listRosterImports, (t, { params }) => importsOf(t, params.id)),
    bind(contract.showRosterImport, (t, { params }) => showImport(room, t, params.id), closely),
    bind(contract.commitMembers, (t, { params, body }) => commit(room, t, running, params.id, body), longWork),
    bind(contract.showMembersProgress, (t, { params }) => progressOf(t, running, params.id)),
    bind(contract.cancelMembers, (t, { params }) => stopWriting(t, running, params.id)),
    bind(contract.undoMembers, (t, { params }) => undoImport(room, t, params.id), longWork),
    bind(contract.downloadRejectedMembers, (t, { params }) => rejectedMembers(room, t, params.id), closely),
    bind(contract.downloadRosterForm, (t, { params }) => rosterForm(t, params.id)),
    bind(contract.exportRoster, (t, { params }) => rosterWorkbook(room, t, params.id), closely),
    bind(contract.askForRosterExport, (t, { params }) => askForExport(room, t, params.id)),
  ]
}
