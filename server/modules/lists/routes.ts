import * as contract from '#contract/lists.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import type { Doors } from './doors.ts'
import { carryForward, editionPage, editionsFor } from './editions/service.ts'
import { prepareUpload } from './imports/reading.ts'
import { commit, importPage, importsFor, prepareRemap, preview, remap, undo } from './imports/service.ts'
import { addItemOf, editItemOf, itemPage, pageOfItems, restore, review, withdraw } from './items/service.ts'
import { matchPage, pageOfMatches } from './matches/reading.ts'
import { answer, cancel, claim, propose, sayDelivered } from './matches/service.ts'
import { setPairAside, suggestionsFor, takePairBack } from './suggest/service.ts'
import { editionWorkbook, rejectedWorkbook } from './workbook-out.ts'

/** A commit writes a whole workbook: it may take longer than other deeds. Milliseconds. */
const longWork = { statementTimeout: 20_000 }

export function routesOf(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listEditions, (t) => editionsFor(t, doors)),
    bind(contract.showEdition, (t, { params }) => editionPage(t, doors, params.id)),
    bind(contract.carryEditionForward, (t, { params, body }) => carryForward(t, doors, params.id, body.year), longWork),
    bind(contract.exportEdition, (t, { params }) => editionWorkbook(t, doors, params.id)),

    bind(contract.listItems, (t, { query }) => pageOfItems(t, doors, query)),
    bind(contract.showItem, (t, { params }) => itemPage(t, doors, params.id)),
    bind(contract.addItem, (t, { body }) => addItemOf(t, doors, body)),
    bind(contract.editItem, (t, { params, body }) => editItemOf(t, doors, params.id, body)),
    bind(contract.reviewItems, (t, { body }) => review(t, doors, body)),
    bind(contract.withdrawItem, (t, { params, body }) => withdraw(t, params.id, body.version)),
    bind(contract.restoreItem, (t, { params, body }) => restore(t, params.id, body.version)),

    bind(contract.suggestFor, (t, { params, query }) => suggestionsFor(t, doors, params.id, query.limit)),
    bind(contract.setAside, (t, { params, body }) => setPairAside(t, params.id, body.otherId, body.reason)),
    bind(contract.takeBackSetAside, (t, { params, body }) => takePairBack(t, params.id, body.otherId)),

    bind(contract.claimItem, (t, { params, body }) => claim(t, doors, params.id, body)),
    bind(contract.proposeMatch, (t, { body }) => propose(t, doors, body)),
    bind(contract.answerMatch, (t, { params, body }) => answer(t, doors, params.id, body)),
    bind(contract.cancelMatch, (t, { params, body }) => cancel(t, doors, params.id, body)),
    bind(contract.answerDelivery, (t, { params, body }) => sayDelivered(t, doors, params.id, body)),
    bind(contract.listMatches, (t, { query }) => pageOfMatches(t, doors, query)),
    bind(contract.showMatch, (t, { params }) => matchPage(t, doors, params.id)),

    bindPrepared(
      contract.uploadWorkbook,
      ({ actor, file }) => prepareUpload(doors, actor, file),
      (t, { file }, _io, prepared) => preview(t, doors, file.name, prepared),
      longWork,
    ),
    bindPrepared(
      contract.remapImport,
      ({ actor, params, body }) => prepareRemap(doors, actor, params.id, body),
      (t, { params }, _io, prepared) => remap(t, doors, params.id, prepared),
      longWork,
    ),
    bind(contract.showImport, (t, { params }) => importPage(t, doors, params.id)),
    bind(contract.listImports, (t) => importsFor(t)),
    bind(contract.commitImport, (t, { params, body }) => commit(t, doors, params.id, body.updateExisting), longWork),
    bind(contract.undoImport, (t, { params }) => undo(t, doors, params.id), longWork),
    bind(contract.downloadRejected, (t, { params }) => rejectedWorkbook(t, params.id)),
  ]
}
