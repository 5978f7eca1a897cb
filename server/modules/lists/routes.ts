import * as attaching from '#contract/attachments.ts'
import * as comparing from '#contract/editions.ts'
import * as importing from '#contract/imports.ts'
import * as proposing from '#contract/listing-proposals.ts'
import * as listing from '#contract/listings.ts'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import * as renewing from '#contract/renewals.ts'
import * as viewing from '#contract/saved-views.ts'
import * as offering from '#contract/offers.ts'
import * as planning from '#contract/plans.ts'
import * as running from '#contract/projects.ts'
import * as photographing from '#contract/photos.ts'
import * as volunteering from '#contract/volunteers.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import { editionBooklet } from './booklet-out.ts'
import type { Doors } from './doors.ts'
import { compareTwo } from './editions/compare-two.ts'
import { overviewOf } from './editions/overview.ts'
import { putOnList, takeOffList } from './editions/listings.ts'
import { decide, proposalPage } from './editions/proposals.ts'
import { carryForward, editionPage, editionsFor, makeEditionOf, ownersFor } from './editions/service.ts'
import { prepareUpload } from './imports/reading.ts'
import {
  commit,
  importPage,
  importsFor,
  prepareRemap,
  preview,
  progressOf,
  remap,
  stopWriting,
  undo,
} from './imports/service.ts'
import { addItemOf, editItemOf, itemPage, pageOfItems, restore, review, withdraw } from './items/service.ts'
import { renew, renewalPage, takeBack } from './renewals/service.ts'
import { claim, propose, proposeAll } from './matches/begin.ts'
import { matchPage, pageOfMatches } from './matches/reading.ts'
import { answer, cancel, sayDelivered } from './matches/service.ts'
import { settle } from './matches/settle.ts'
import { changeSettings, settingsOf } from './matches/unit-settings.ts'
import { dropView, keepView, savedViews } from './saved-views/service.ts'
import { adopt } from './plan/adopt.ts'
import { cancelPlan, makePlan, preparePlan } from './plan/make.ts'
import { showStanding } from './plan/show.ts'
import * as milestones from './projects/milestones.ts'
import * as offers from './projects/offers.ts'
import { pageOfProjects, projectForItem, projectPage } from './projects/reading.ts'
import { edit as editProject, follow, move, plan } from './projects/service.ts'
import { projectsWorkbook } from './projects/workbook.ts'
import { findingRoutes } from './findings/routes.ts'
import { spotRoutes } from './spot/routes.ts'
import { stationRoutes } from './station/routes.ts'
import { fittingNeeds } from './suggest/fitting.ts'
import { askNearness, setPairAside, suggestionsFor, takePairBack } from './suggest/service.ts'
import * as attachments from './attachments/service.ts'
import { addPhoto, photoFile, preparePhoto, putBack, takeOff } from './photos/service.ts'
import { answer as answerAsked, askVolunteer, myAskings, volunteersFor } from './volunteers/service.ts'
import { editionWorkbook, rejectedWorkbook } from './workbook-out.ts'

/** A commit writes a whole workbook: it may take longer than other deeds. Milliseconds. */
const longWork = { statementTimeout: 20_000 }
/** A contact may be shown. */
const closely = { looksClosely: true } as const

export function routesOf(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listEditions, (t) => editionsFor(t, doors)),
    bind(comparing.listEditionOwners, (t) => ownersFor(t, doors)),
    bind(comparing.makeEdition, (t, { body }) => makeEditionOf(t, doors, body)),
    bind(listing.putOnEdition, (t, { params, body }) => putOnList(t, doors, params.id, body)),
    bind(listing.takeOffEdition, (t, { params, body }) => takeOffList(t, params.id, body)),
    bind(proposing.listProposals, (t, { params }) => proposalPage(t, doors, params.id)),
    bind(proposing.decideProposals, (t, { params, body }) => decide(t, doors, params.id, body)),
    bind(contract.showEdition, (t, { params }) => editionPage(t, doors, params.id)),
    bind(contract.carryEditionForward, (t, { params, body }) => carryForward(t, doors, params.id, body), longWork),
    bind(renewing.showRenewals, (t, { params }) => renewalPage(t, doors, params.id)),
    bind(comparing.compareEditions, (t, { params, query }) => compareTwo(t, doors, params.id, query.with)),
    bind(comparing.editionOverview, (t, { params }) => overviewOf(t, doors, params.id)),
    bind(comparing.editionBooklet, (t, { params }) => editionBooklet(t, doors, params.id, false)),
    bind(comparing.editionBookletWithContacts, (t, { params }) => editionBooklet(t, doors, params.id, true), closely),
    bind(contract.exportEdition, (t, { params }) => editionWorkbook(t, doors, params.id), closely),

    bindPrepared(
      photographing.addPhoto,
      ({ actor, params, file }) => preparePhoto(doors, actor, params.id, file),
      (t, { params }, _io, drawn) => addPhoto(t, params.id, drawn),
    ),
    bind(photographing.showPhoto, (t, { params, query }) => photoFile(t, doors, params.id, query.size)),
    bind(photographing.removePhoto, (t, { params }) => takeOff(t, params.id)),
    bind(photographing.restorePhoto, (t, { params }) => putBack(t, params.id)),

    bind(attaching.listAttachments, (t, { params }) => attachments.attachmentsBeside(t, params.id)),
    bindPrepared(
      attaching.addAttachment,
      ({ actor, params, file }) => attachments.prepareAttachment(doors, actor, params.id, file),
      (t, { params, query }, _io, looked) => attachments.addAttachment(t, params.id, query.purpose, looked),
    ),
    bind(attaching.downloadAttachment, (t, { params }) => attachments.attachmentFile(t, doors, params.id)),
    bind(attaching.removeAttachment, (t, { params }) => attachments.takeOff(t, params.id)),
    bind(attaching.restoreAttachment, (t, { params }) => attachments.putBack(t, params.id)),

    bind(volunteering.listVolunteers, (t, { params }) => volunteersFor(t, doors, params.id), closely),
    bind(volunteering.askVolunteer, (t, { params, body }) => askVolunteer(t, doors, params.id, body)),
    bind(volunteering.listMyAskings, (t) => myAskings(t, doors)),
    bind(volunteering.answerAsking, (t, { params, body }) => answerAsked(t, doors, params.id, body)),

    bind(contract.listItems, (t, { query }) => pageOfItems(t, doors, query)),
    bind(viewing.listSavedViews, (t) => savedViews(t)),
    bind(viewing.saveView, (t, { body }) => keepView(t, body)),
    bind(viewing.removeView, (t, { params }) => dropView(t, params.id)),
    bind(contract.showItem, (t, { params }) => itemPage(t, doors, params.id), closely),
    bind(contract.addItem, (t, { body }) => addItemOf(t, doors, body)),
    bind(contract.editItem, (t, { params, body }) => editItemOf(t, doors, params.id, body)),
    bind(contract.reviewItems, (t, { body }) => review(t, doors, body)),
    bind(contract.withdrawItem, (t, { params, body }) => withdraw(t, params.id, body.version)),
    bind(contract.restoreItem, (t, { params, body }) => restore(t, params.id, body.version)),
    bind(renewing.renewItems, (t, { body }) => renew(t, body.items)),
    bind(renewing.takeBackRenewals, (t, { body }) => takeBack(t, body.items)),

    bindPrepared(
      contract.suggestFor,
      ({ actor, params, query }) => askNearness(doors, actor, params.id, query.limit),
      (t, { params, query }, _io, nearness) => suggestionsFor(t, doors, params.id, query.limit, nearness),
    ),
    bind(contract.listFitting, async (t, { actor }) => ({
      rows: await fittingNeeds(t, doors, actor.hat!.organizationId!),
    })),
    bind(contract.setAside, (t, { params, body }) => setPairAside(t, params.id, body.otherId, body.reason)),
    bind(contract.takeBackSetAside, (t, { params, body }) => takePairBack(t, params.id, body.otherId)),

    bind(matching.proposeMatches, (t, { body }) => proposeAll(t, doors, body)),
    bind(matching.settleMatch, (t, { params, body }) => settle(t, doors, params.id, body)),
    bind(matching.showMatchSettings, (t, { params }) => settingsOf(t, doors, params.id)),
    bind(matching.editMatchSettings, (t, { params, body }) => changeSettings(t, doors, params.id, body)),
    bind(matching.claimItem, (t, { params, body }) => claim(t, doors, params.id, body)),
    bind(matching.proposeMatch, (t, { body }) => propose(t, doors, body)),
    bind(matching.answerMatch, (t, { params, body }) => answer(t, doors, params.id, body)),
    bind(matching.cancelMatch, (t, { params, body }) => cancel(t, doors, params.id, body)),
    bind(matching.answerDelivery, (t, { params, body }) => sayDelivered(t, doors, params.id, body)),
    bind(matching.listMatches, (t, { query }) => pageOfMatches(t, doors, query)),
    bind(matching.showMatch, (t, { params }) => matchPage(t, doors, params.id), closely),

    bind(planning.showPlan, (t, { query }) => showStanding(t, doors, query.scope)),
    bindPrepared(
      planning.makePlan,
      ({ actor, body }) => preparePlan(doors, actor, body.scope),
      (t, { body }, _io, found) => makePlan(t, doors, body.scope, found),
    ),
    bind(planning.cancelPlan, (t, { body }) => cancelPlan(t, doors, body.scope)),
    bind(planning.adoptPlan, (t, { body }) => adopt(t, doors, body)),

    bind(running.listProjects, (t, { query }) => pageOfProjects(t, doors, query)),
    bind(running.exportProjects, (t, { query }) => projectsWorkbook(t, doors, query)),
    bind(running.showProject, (t, { params }) => projectPage(t, doors, params.id)),
    bind(running.projectOfItem, (t, { params }) => projectForItem(t, doors, params.id)),
    bind(running.planProject, (t, { body }) => plan(t, doors, body)),
    bind(running.editProject, (t, { params, body }) => editProject(t, doors, params.id, body)),
    bind(running.moveProject, (t, { params, body }) => move(t, params.id, body)),
    bind(running.followProject, (t, { params }) => follow(t, params.id)),
    bind(offering.listUnitSignUps, (t, { query }) => offers.pageOfSignUps(t, doors, query)),
    bind(offering.signUpUnit, (t, { params, body }) => offers.signUp(t, doors, params.id, body)),
    bind(offering.answerUnitSignUp, (t, { params, body }) => offers.answer(t, doors, params.id, body)),
    bind(offering.withdrawUnitSignUp, (t, { params, body }) => offers.withdraw(t, doors, params.id, body)),
    bind(offering.sayOfferFeedback, (t, { params, body }) => offers.sayFeedback(t, doors, params.id, body)),
    bind(running.addMilestone, (t, { params, body }) => milestones.add(t, params.id, body)),
    bind(running.editMilestone, (t, { params, body }) => milestones.edit(t, params.id, body)),
    bind(running.removeMilestone, (t, { params, body }) => milestones.remove(t, params.id, body)),
    bind(running.tickMilestone, (t, { params, body }) => milestones.tick(t, params.id, body)),
    ...spotRoutes(doors),
    ...findingRoutes(doors),
    ...stationRoutes(doors),

    bindPrepared(
      importing.uploadWorkbook,
      ({ actor, file }) => prepareUpload(doors, actor, file),
      (t, { file }, _io, prepared) => preview(t, doors, file.name, prepared),
      longWork,
    ),
    bindPrepared(
      importing.remapImport,
      ({ actor, params, body }) => prepareRemap(doors, actor, params.id, body),
      (t, { params, body }, _io, prepared) => remap(t, doors, params.id, prepared, body.ownerId),
      longWork,
    ),
    bind(importing.showImport, (t, { params }) => importPage(t, doors, params.id)),
    bind(importing.listImports, (t) => importsFor(t)),
    bind(importing.commitImport, (t, { params, body }) => commit(t, doors, params.id, body.updateExisting), longWork),
    bind(importing.showImportProgress, (t, { params }) => progressOf(t, doors, params.id)),
    bind(importing.cancelImport, (t, { params }) => stopWriting(t, doors, params.id)),
    bind(importing.undoImport, (t, { params }) => undo(t, doors, params.id), longWork),
    bind(importing.downloadRejected, (t, { params }) => rejectedWorkbook(t, params.id)),
  ]
}
