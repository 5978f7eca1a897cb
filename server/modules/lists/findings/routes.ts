import * as contract from '#contract/findings.ts'
import * as files from '#contract/reply-imports.ts'
import * as asking from '#contract/questionnaires.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import type { Doors } from '../doors.ts'
import * as decisions from './decisions.ts'
import { rejectedReplies, roundWorkbook } from './export.ts'
import * as imports from './imports.ts'
import type { Correction } from './imports.ts'
import { originsOf } from './origins.ts'
import * as questionnaires from './questionnaires.ts'
import * as replies from './replies.ts'
import * as rounds from './rounds.ts'

/** Hundreds of replies are written one by one. */
const longWork = { statementTimeout: 20_000 }

export function findingRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listRounds, (t, { query }) => rounds.pageOfRounds(t, query)),
    bind(contract.planRound, (t, { body }) => rounds.plan(t, doors, body)),
    bind(contract.showRound, (t, { params }) => rounds.roundPage(t, doors, params.id)),
    bind(contract.editRound, (t, { params, body }) => rounds.edit(t, doors, params.id, body)),
    bind(contract.exportRound, (t, { params }) => roundWorkbook(t, doors, params.id), { looksClosely: true }),

    bind(contract.listReplies, (t, { params, query }) => replies.pageOfReplies(t, doors, params.id, query)),
    bind(contract.enterReply, (t, { params, body }) => replies.enter(t, doors, params.id, body)),
    bind(contract.editReply, (t, { params, body }) => replies.edit(t, doors, params.id, body)),
    bind(contract.removeReply, (t, { params }) => replies.remove(t, params.id)),
    bind(contract.restoreReply, (t, { params }) => replies.restore(t, params.id)),

    bind(asking.listQuestionnaires, (t) => questionnaires.questionnairesFor(t, doors)),
    bind(asking.showQuestionnaire, (t, { params }) => questionnaires.questionnairePage(t, doors, params.id)),
    bind(asking.writeQuestionnaire, (t, { params, body }) => questionnaires.write(t, params.id, body)),

    bind(contract.listFindings, (t, { params, query }) => decisions.pageOfFindings(t, doors, params.id, query)),
    bind(contract.similarItems, (t, { params }) => decisions.similar(t, doors, params.id)),
    bind(contract.turnFinding, (t, { params, body }) => decisions.turn(t, doors, params.id, body)),
    bind(contract.joinFinding, (t, { params, body }) => decisions.join(t, params.id, body)),
    bind(contract.setFindingAside, (t, { params, body }) => decisions.setAside(t, params.id, body)),
    bind(contract.reopenFinding, (t, { params, body }) => decisions.reopen(t, params.id, body)),
    bind(contract.originsOfItem, (t, { params }) => originsOf(t, doors, params.id)),

    bindPrepared(
      files.uploadReplies,
      ({ actor, params, file }) => imports.prepareReplies(doors, actor, params.id, file),
      (t, { params, file }, _io, reading) => imports.previewReplies(t, doors, params.id, file.name, reading),
      longWork,
    ),
    bindPrepared(
      files.remapReplies,
      ({ actor, params, body }) => imports.prepareCorrected(doors, actor, params.id, body.columns as Correction[]),
      (t, { params }, _io, reading) => imports.correctReplies(t, doors, params.id, reading),
      longWork,
    ),
    bind(files.listReplyImports, (t, { params }) => imports.importsOf(t, params.id)),
    bind(files.showReplyImport, (t, { params }) => imports.importPage(t, doors, params.id)),
    bind(files.commitReplies, (t, { params }) => imports.commitReplies(t, doors, params.id), longWork),
    bind(files.showRepliesProgress, (t, { params }) => imports.progressOf(t, doors, params.id)),
    bind(files.cancelReplies, (t, { params }) => imports.stopEntering(t, doors, params.id)),
    bind(files.undoReplies, (t, { params }) => imports.undoReplies(t, doors, params.id), longWork),
    bind(files.downloadRejectedReplies, (t, { params }) => rejectedReplies(t, doors, params.id)),
  ]
}
