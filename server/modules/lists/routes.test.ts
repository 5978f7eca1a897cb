import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import * as sitting from '#contract/spot.ts'
import * as attaching from '#contract/attachments.ts'
import * as surveying from '#contract/findings.ts'
import * as replying from '#contract/reply-imports.ts'
import * as photographing from '#contract/photos.ts'
import * as volunteering from '#contract/volunteers.ts'
import type { RouteSpec } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aMember, aStaff } from '#testing/house.ts'
import { aPdf } from '#testing/papers.ts'
import { aDot } from '#testing/photos.ts'
import {
  anItem,
  aUnitWithLiaison,
  openListsHouse,
  theWorkbook,
  type CallInput,
  type ListsHouse,
} from '#testing/lists.ts'
import { aSpot } from './spot/builders.ts'

let house: ListsHouse
let actors: Record<string, Actor>
let objects: {
  item: string
  match: string
  edition: string
  importId: string
  other: string
  unit: string
  photo: string
  attachment: string
  round: string
  spot: string
  spotCode: string
  projectItem: string
  project: string
  milestone: string
  signUp: string
}
beforeAll(async () => {
  house = await openListsHouse()
  const staff = aStaff(house.shimen)
  const owner = await aUnitWithLiaison(house, house.shimen)
  const partner = await aUnitWithLiaison(house, house.shimen)
  const far = await aUnitWithLiaison(house, house.caojiadu)
  const item = await anItem(house, house.shimen, owner.id, { kind: 'need' })
  const other = await anItem(house, house.shimen, partner.id, { kind: 'resource' })
  const match = (await house.call(partner.liaison, matching.claimItem, { params: { id: item } })) as { id: string }
  const report = (await house.call(staff, importing.uploadWorkbook, { file: theWorkbook() })) as { id: string }
  const spot = await aSpot(house, house.shimen, [other])
  const page = (await house.call(staff, contract.showItem, { params: { id: item } })) as { editionId: string }
  const projectItem = await anItem(house, house.shimen, owner.id, { kind: 'project' })
  const project = (await house.call(staff, running.planProject, { body: { itemId: projectItem } })) as { id: string }
  const due = { params: { id: project.id }, body: { title: '开班', dueOn: '2099-03-01' } }
  const milestone = (await house.call(staff, running.addMilestone, due)) as { id: string }
  const offeredItem = await anItem(house, house.shimen, owner.id, { kind: 'project' })
  const offer = { itemId: offeredItem, goal: '每单位一课', offered: true }
  const offered = (await house.call(staff, running.planProject, { body: offer })) as { id: string }
  const params = { id: offered.id }
  await house.call(staff, running.addMilestone, { params, body: due.body })
  await house.call(staff, running.moveProject, { params, body: { step: 'approve', version: 1 } })
  const signUp = (await house.call(partner.liaison, offering.signUpUnit, { params })) as { id: string }
  const photo = (await house.call(owner.liaison, photographing.addPhoto, {
    params: { id: item },
    file: aDot(),
  })) as { id: string }
  const questions = [{ title: '能提供什么', kind: 'offer' as const, choices: [] }]
  const round = (await house.call(staff, surveying.planRound, {
    body: { name: '三月大调研', startsOn: '2026-03-01', endsOn: '2026-03-31', questions, sample: [owner.id] },
  })) as { id: string }
  const attachment = (await house.call(owner.liaison, attaching.addAttachment, {
    params: { id: item },
    file: aPdf(),
  })) as { id: string }
  // A liaison's photo waits for review with its item.
  await house.call(staff, contract.reviewItems, { body: { itemIds: [item], decision: 'publish' } })
  objects = {
    item,
    match: match.id,
    edition: page.editionId,
    importId: report.id,
    other,
    unit: owner.id,
    projectItem,
    project: project.id,
    milestone: milestone.id,
    signUp: signUp.id,
    photo: photo.id,
    attachment: attachment.id,
    round: round.id,
    spot: spot.id,
    spotCode: spot.code,
  }
  actors = {
    stranger,
    member: aMember(),
    owner: owner.liaison,
    partner: partner.liaison,
    farLiaison: far.liaison,
    staff,
    farStaff: aStaff(house.caojiadu),
  }
})
afterAll(() => house.close())

const everyone = ['stranger', 'member', 'owner', 'partner', 'farLiaison', 'staff', 'farStaff']
/** A version nobody has seen: writes stop at it, after the walls and before they change anything. */
const version = 9_999
const fields = { title: '改名', version }

/** Who gets past the walls of a route with this object; all others are refused at the door or find nothing. */
const grid: [name: string, spec: RouteSpec, input: () => CallInput, passes: string[]][] = [
  ['listEditions', contract.listEditions, () => ({}), ['owner', 'partner', 'farLiaison', 'staff', 'farStaff']],
  ['showEdition', contract.showEdition, () => ({ params: { id: objects.edition } }), ['owner', 'partner', 'staff']],
  [
    'compareEditions',
    comparing.compareEditions,
    () => ({ params: { id: objects.edition }, query: { with: objects.edition } }),
    ['staff'],
  ],
  ['editionOverview', comparing.editionOverview, () => ({ params: { id: objects.edition } }), ['staff']],
  [
    'editionBooklet',
    comparing.editionBooklet,
    () => ({ params: { id: objects.edition } }),
    ['owner', 'partner', 'staff'],
  ],
  [
    'editionBookletWithContacts',
    comparing.editionBookletWithContacts,
    () => ({ params: { id: objects.edition } }),
    ['owner', 'partner', 'staff'],
  ],
  ['exportEdition', contract.exportEdition, () => ({ params: { id: objects.edition } }), ['staff']],
  [
    'carryEditionForward',
    contract.carryEditionForward,
    () => ({ params: { id: objects.edition }, body: { year: 2026 } }),
    ['staff'],
  ],
  ['listEditionOwners', comparing.listEditionOwners, () => ({}), ['staff', 'farStaff']],
  ['makeEdition', comparing.makeEdition, () => ({ body: { ownerId: house.shimen, year: 2044 } }), ['staff']],
  [
    'putOnEdition',
    listing.putOnEdition,
    () => ({ params: { id: objects.edition }, body: { itemIds: [objects.item] } }),
    ['staff'],
  ],
  [
    'takeOffEdition',
    listing.takeOffEdition,
    () => ({ params: { id: objects.edition }, body: { itemIds: [objects.item] } }),
    ['staff'],
  ],
  ['listProposals', proposing.listProposals, () => ({ params: { id: objects.edition } }), ['staff']],
  [
    'decideProposals',
    proposing.decideProposals,
    () => ({ params: { id: objects.edition }, body: { itemIds: [objects.item], decision: 'accept' } }),
    ['staff'],
  ],
  ['listItems', contract.listItems, () => ({}), everyone],
  ['showItem', contract.showItem, () => ({ params: { id: objects.item } }), everyone],
  ['editItem', contract.editItem, () => ({ params: { id: objects.item }, body: fields }), ['owner', 'staff']],
  [
    'withdrawItem',
    contract.withdrawItem,
    () => ({ params: { id: objects.item }, body: { version } }),
    ['owner', 'staff'],
  ],
  [
    'restoreItem',
    contract.restoreItem,
    () => ({ params: { id: objects.item }, body: { version } }),
    ['owner', 'staff'],
  ],
  [
    'renewItems',
    renewing.renewItems,
    () => ({ body: { items: [{ id: objects.item, version }] } }),
    ['owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  [
    'takeBackRenewals',
    renewing.takeBackRenewals,
    () => ({ body: { items: [{ id: objects.item, version }] } }),
    ['owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  [
    'addPhoto',
    photographing.addPhoto,
    () => ({ params: { id: objects.item }, file: { name: 'no.txt', bytes: Buffer.from('no picture') } }),
    ['owner', 'staff'],
  ],
  ['showPhoto', photographing.showPhoto, () => ({ params: { id: objects.photo } }), everyone],
  ['restorePhoto', photographing.restorePhoto, () => ({ params: { id: objects.item } }), []],
  [
    'addAttachment',
    attaching.addAttachment,
    () => ({ params: { id: objects.item }, file: { name: 'no.exe', bytes: Buffer.from('MZ\u0000') } }),
    ['owner', 'staff'],
  ],
  ['listAttachments', attaching.listAttachments, () => ({ params: { id: objects.item } }), everyone],
  ['downloadAttachment', attaching.downloadAttachment, () => ({ params: { id: objects.attachment } }), everyone],
  ['restoreAttachment', attaching.restoreAttachment, () => ({ params: { id: objects.item } }), []],
  ['listVolunteers', volunteering.listVolunteers, () => ({ params: { id: objects.item } }), ['staff']],
  [
    'askVolunteer',
    volunteering.askVolunteer,
    () => ({ params: { id: objects.item }, body: { skillId: objects.item } }),
    ['staff'],
  ],
  [
    'listMyAskings',
    volunteering.listMyAskings,
    () => ({}),
    ['member', 'owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  [
    'answerAsking',
    volunteering.answerAsking,
    () => ({ params: { id: objects.item }, body: { answer: 'yes', version } }),
    [],
  ],
  ['listSavedViews', viewing.listSavedViews, () => ({}), ['owner', 'partner', 'farLiaison', 'staff', 'farStaff']],
  [
    'saveView',
    viewing.saveView,
    () => ({ body: { name: '我的', search: {} } }),
    ['owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  ['removeView', viewing.removeView, () => ({ params: { id: objects.item } }), []],
  ['showRenewals', renewing.showRenewals, () => ({ params: { id: objects.edition } }), ['staff']],
  [
    'reviewItems',
    contract.reviewItems,
    () => ({ body: { itemIds: [objects.item], decision: 'publish' } }),
    ['staff', 'farStaff'],
  ],
  [
    'suggestFor',
    contract.suggestFor,
    () => ({ params: { id: objects.item } }),
    ['owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  [
    'setAside',
    contract.setAside,
    () => ({ params: { id: objects.item }, body: { otherId: objects.other } }),
    ['owner', 'partner', 'staff'],
  ],
  [
    'takeBackSetAside',
    contract.takeBackSetAside,
    () => ({ params: { id: objects.item }, body: { otherId: objects.other } }),
    ['owner', 'partner', 'staff'],
  ],
  [
    'proposeMatch',
    matching.proposeMatch,
    () => ({ body: { needItemId: objects.item, resourceItemId: objects.other } }),
    ['staff'],
  ],
  [
    'settleMatch',
    matching.settleMatch,
    () => ({ params: { id: objects.match }, body: { outcome: 'delivered', reason: '核对过', version } }),
    ['staff'],
  ],
  ['showMatchSettings', matching.showMatchSettings, () => ({ params: { id: objects.unit } }), ['owner', 'staff']],
  [
    'editMatchSettings',
    matching.editMatchSettings,
    () => ({ params: { id: objects.unit }, body: { moreInvitations: true, version } }),
    ['owner', 'staff'],
  ],
  [
    'answerMatch',
    matching.answerMatch,
    () => ({ params: { id: objects.match }, body: { answer: 'accept', side: 'need', version } }),
    ['owner', 'partner', 'staff'],
  ],
  [
    'cancelMatch',
    matching.cancelMatch,
    () => ({ params: { id: objects.match }, body: { reason: '人手不够', version } }),
    ['owner', 'partner', 'staff'],
  ],
  [
    'answerDelivery',
    matching.answerDelivery,
    () => ({ params: { id: objects.match }, body: { answer: 'confirm', version } }),
    ['owner', 'partner'],
  ],
  ['listMatches', matching.listMatches, () => ({}), ['owner', 'partner', 'farLiaison', 'staff', 'farStaff']],
  ['showMatch', matching.showMatch, () => ({ params: { id: objects.match } }), ['owner', 'partner', 'staff']],
  ['listFitting', contract.listFitting, () => ({}), ['owner', 'partner', 'farLiaison']],
  ['showPlan', planning.showPlan, () => ({}), ['staff', 'farStaff']],
  ['makePlan', planning.makePlan, () => ({ body: { scope: 'street' } }), ['staff', 'farStaff']],
  ['cancelPlan', planning.cancelPlan, () => ({ body: { scope: 'street' } }), ['staff', 'farStaff']],
  ['adoptPlan', planning.adoptPlan, () => ({ body: { planId: objects.item, version, rowIds: [objects.item] } }), []],
  ['listProjects', running.listProjects, () => ({}), everyone],
  ['exportProjects', running.exportProjects, () => ({}), ['staff', 'farStaff']],
  ['listUnitSignUps', offering.listUnitSignUps, () => ({}), ['owner', 'partner', 'farLiaison', 'staff', 'farStaff']],
  // Our unit runs the project itself, and its draft is not there for others.
  ['signUpUnit', offering.signUpUnit, () => ({ params: { id: objects.project } }), ['owner']],
  [
    'answerUnitSignUp',
    offering.answerUnitSignUp,
    () => ({ params: { id: objects.signUp }, body: { version, answer: 'accept' } }),
    ['staff'],
  ],
  [
    'withdrawUnitSignUp',
    offering.withdrawUnitSignUp,
    () => ({ params: { id: objects.signUp }, body: { version } }),
    ['partner'],
  ],
  [
    'sayOfferFeedback',
    offering.sayOfferFeedback,
    () => ({ params: { id: objects.signUp }, body: { version, feedback: 'helpful' } }),
    ['partner'],
  ],
  ['showProject', running.showProject, () => ({ params: { id: objects.project } }), ['owner', 'staff']],
  [
    'projectOfItem',
    running.projectOfItem,
    () => ({ params: { id: objects.projectItem } }),
    ['owner', 'partner', 'farLiaison', 'staff', 'farStaff'],
  ],
  ['planProject', running.planProject, () => ({ body: { itemId: objects.projectItem } }), ['staff']],
  ['editProject', running.editProject, () => ({ params: { id: objects.project }, body: { version } }), ['staff']],
  [
    'moveProject',
    running.moveProject,
    () => ({ params: { id: objects.project }, body: { version, step: 'approve' } }),
    ['staff'],
  ],
  ['followProject', running.followProject, () => ({ params: { id: objects.project } }), ['staff']],
  [
    'editMilestone',
    running.editMilestone,
    () => ({ params: { id: objects.milestone }, body: { version, title: '改期', dueOn: '2099-04-01' } }),
    ['staff'],
  ],
  [
    'removeMilestone',
    running.removeMilestone,
    () => ({ params: { id: objects.milestone }, body: { version } }),
    ['staff'],
  ],
  [
    'tickMilestone',
    running.tickMilestone,
    () => ({ params: { id: objects.milestone }, body: { version, doneOn: null } }),
    ['owner', 'staff'],
  ],
  ['listRounds', surveying.listRounds, () => ({}), ['staff', 'farStaff']],
  ['showRound', surveying.showRound, () => ({ params: { id: objects.round } }), ['staff']],
  [
    'editRound',
    surveying.editRound,
    () => ({
      params: { id: objects.round },
      body: {
        name: '改名',
        startsOn: '2026-03-01',
        endsOn: '2026-03-31',
        questions: [{ title: '改题', kind: 'text' }],
        state: 'open',
        version,
      },
    }),
    ['staff'],
  ],
  ['exportRound', surveying.exportRound, () => ({ params: { id: objects.round } }), ['staff']],
  ['listReplies', surveying.listReplies, () => ({ params: { id: objects.round } }), ['staff']],
  [
    'enterReply',
    surveying.enterReply,
    () => ({
      params: { id: objects.round },
      body: { organizationId: objects.unit, takenOn: '2026-03-05', answers: [''] },
    }),
    ['staff'],
  ],
  ['listFindings', surveying.listFindings, () => ({ params: { id: objects.round } }), ['staff']],
  ['listReplyImports', replying.listReplyImports, () => ({ params: { id: objects.round } }), ['staff']],
  [
    'uploadReplies',
    replying.uploadReplies,
    () => ({ params: { id: objects.round }, file: { name: 'no.txt', bytes: Buffer.from('no sheet') } }),
    ['staff'],
  ],
  ['originsOfItem', surveying.originsOfItem, () => ({ params: { id: objects.item } }), ['owner', 'staff']],
  ['listSpots', sitting.listSpots, () => ({}), ['staff', 'farStaff']],
  ['showSpot', sitting.showSpot, () => ({ params: { id: objects.spot } }), ['staff']],
  [
    'editSpot',
    sitting.editSpot,
    () => ({ params: { id: objects.spot }, body: { title: '改名', day: '2026-03-05', version } }),
    ['staff'],
  ],
  [
    'chooseSpotItems',
    sitting.chooseSpotItems,
    () => ({ params: { id: objects.spot }, body: { itemIds: [objects.item], version } }),
    ['staff'],
  ],
  [
    'dropSpotItems',
    sitting.dropSpotItems,
    () => ({ params: { id: objects.spot }, body: { itemIds: [objects.item], version } }),
    ['staff'],
  ],
  ['openSpot', sitting.openSpot, () => ({ params: { id: objects.spot }, body: { version } }), ['staff']],
  ['closeSpot', sitting.closeSpot, () => ({ params: { id: objects.spot }, body: { version } }), ['staff']],
  ['exportSpot', sitting.exportSpot, () => ({ params: { id: objects.spot } }), ['staff']],
  [
    'showSpotByCode',
    sitting.showSpotByCode,
    () => ({ params: { code: objects.spotCode } }),
    ['owner', 'partner', 'farLiaison'],
  ],
  ['showImport', importing.showImport, () => ({ params: { id: objects.importId } }), ['staff']],
  ['listImports', importing.listImports, () => ({}), ['staff', 'farStaff']],
  ['remapImport', importing.remapImport, () => ({ params: { id: objects.importId }, body: { year: 2018 } }), ['staff']],
  ['showImportProgress', importing.showImportProgress, () => ({ params: { id: objects.importId } }), ['staff']],
  ['cancelImport', importing.cancelImport, () => ({ params: { id: objects.importId } }), ['staff']],
  ['undoImport', importing.undoImport, () => ({ params: { id: objects.importId } }), ['staff']],
  ['downloadRejected', importing.downloadRejected, () => ({ params: { id: objects.importId } }), ['staff']],
]

describe('who gets past the walls', () => {
  test.each(grid)('of %s', async (_name, spec, input, passes) => {
    const passed: string[] = []
    for (const [name, actor] of Object.entries(actors)) {
      if (!house.people.allows(spec.permission, actor)) continue
      const answer = await house.call(actor, spec, input())
      const walls = ['object.missing', 'permission.missing']
      if (!isRefusal(answer) || !walls.includes(answer.code)) passed.push(name)
    }
    expect(passed.toSorted()).toEqual(passes.toSorted())
  })

  // What writes for good, or needs another object, is tried in the tests of its deed.
  test('every route of the lists is tried', () => {
    const elsewhere = [
      contract.addItem,
      running.addMilestone,
      matching.claimItem,
      matching.proposeMatches,
      sitting.planSpot,
      sitting.claimOnSpot,
      sitting.claimOnSpotFor,
      sitting.takeBackOnSpot,
      sitting.takeBackForUnit,
      importing.uploadWorkbook,
      importing.commitImport,
      photographing.removePhoto,
      attaching.removeAttachment,
      surveying.planRound,
      // Of a liaison in the sample: findings/questionnaires.test.ts.
      ...house.lists.routes.flatMap(({ spec }) => (spec.path.startsWith('/api/lists/questionnaires') ? [spec] : [])),
      surveying.editReply,
      surveying.removeReply,
      surveying.restoreReply,
      surveying.similarItems,
      surveying.turnFinding,
      surveying.joinFinding,
      surveying.setFindingAside,
      surveying.reopenFinding,
      ...house.lists.routes.flatMap(({ spec }) => (spec.path.startsWith('/api/lists/reply-imports') ? [spec] : [])),
      // The delivery station has a grid of its own.
      ...house.lists.routes.flatMap(({ spec }) => (/^\/api\/(station|me\/speaking)/.test(spec.path) ? [spec] : [])),
    ]
    const tried = new Set<unknown>([...grid.map(([, spec]) => spec), ...elsewhere])
    expect(house.lists.routes.filter(({ spec }) => !tried.has(spec))).toEqual([])
    expect(house.lists.routes).toHaveLength(tried.size)
  })
})
