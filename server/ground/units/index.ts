import { areaRefusals } from '#contract/areas.ts'
import { bodyRefusals } from '#contract/bodies.ts'
import { buildingRefusals } from '#contract/buildings.ts'
import { reportInRefusals } from '#contract/report-ins.ts'
import { matrixRefusals } from '#contract/grid-matrix.ts'
import { memberReportInRefusals } from '#contract/member-report-ins.ts'
import { partyCaseRefusals } from '#contract/party-cases.ts'
import { partyRefusals } from '#contract/party.ts'
import { rosterImportRefusals } from '#contract/roster-imports.ts'
import { rosterRefusals } from '#contract/roster.ts'
import { gridRefusals } from '#contract/grids.ts'
import { secretaryRefusals } from '#contract/secretaries.ts'
import type { BodyOf } from '#contract/route.ts'
import { unitMergeRefusals } from '#contract/unit-merge-refusals.ts'
import { unitImportRefusals } from '#contract/unit-imports.ts'
import { venueRefusals } from '#contract/venues.ts'
import { unitRefusals } from '#contract/units.ts'
import { type handOverOffice } from '#contract/liaisons.ts'
import type { People, PersonHat } from '#ground/people/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { dayOf, later } from '#kernel/calendar.ts'
import type { House, Module } from '#kernel/module.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { takeEffect } from './areas/deeds/carry-out.ts'
import { besidesUnits, ownArea } from './areas/own.ts'
import { takeEffect as takeEffectOfCase } from './party-cases/in-force.ts'
import { dueCases } from './party-cases/store.ts'
import { preview as previewAreas } from './areas/deeds/preview.ts'
import { handOver, handOverDue } from './deeds/hand-over.ts'
import { appoint } from './deeds/liaisons.ts'
import {
  addMembership,
  addOrganization,
  ensureOrganizations,
  membersByName,
  organizationsByName,
  organizationsOf,
} from './deeds/organizations.ts'
import { letTwoExport } from './imports/export-by-two.ts'
import { emptyImports } from './imports/store.ts'
import { limits } from './rules.ts'
import {
  askToMerge,
  askToPart,
  atApproval,
  carryOut,
  join,
  listMerges,
  orderOf,
  part,
  sayNotSame,
} from './merging/deeds.ts'
import { besideOf, pairsOf } from './merging/pairs.ts'
import { planUnits } from './merging/plan.ts'
import type { MergeOrder } from './merging/types.ts'
import { seedAreas } from './deeds/seed-areas.ts'
import { routesOf } from './routes.ts'
import { takeStep } from './deeds/change-membership.ts'
import { areaById, areaNodes, districts, streets } from './store-areas.ts'
import { bodyCounts } from './store-memberships.ts'
import {
  addAffiliation,
  belongsTo,
  belongsToMember,
  forgetPerson,
  joinAffiliations,
  liaisonIds,
  officesOf,
} from './store-liaisons.ts'
import { namesAmong } from './store-names.ts'
import { circlesOf, listOwners, listOwnersById } from './store-owners.ts'
import { addBuilding, addVenue, venuesByIds } from './store-venues.ts'
import { partyLed } from './secretaries/branch.ts'
import { bodyKept, unitsOfBodyKept } from './secretaries/committee.ts'
import { secretaryHats } from './secretaries/hats.ts'
import { secretaryOn } from './secretaries/store.ts'
import { relationOf } from './roster/deeds/read.ts'
import { letTwoExportRosters } from './roster/imports/export-by-two.ts'
import { rosterImports } from './roster/imports/kept.ts'
import { forgetMember, joinMembers } from './roster/store.ts'
import { reportInsOf } from './member-report-ins/deeds/own.ts'
import { closeAllOf, forgetReportIns, joinReportIns } from './member-report-ins/store.ts'
import type { Room } from './types.ts'
import { close, closureToLift, reopen, venueToClose } from './venues/closing.ts'
import { openVenueFor, openingOf, venueDuring } from './venues/openings.ts'
import { closureOn } from './venues/store.ts'

export { refuse as refuseUnitMerge } from './merging/rules.ts'
export type { MergeOrder, MergePlan, RowChange } from './merging/types.ts'
export { readMembers } from './roster/imports/read-members.ts'
export { readUnits } from './workbook/read-units.ts'
export type { UnitSheetReading, UnitsReading } from './workbook/types.ts'
export { leadsParty } from './policy.ts'
export type { HandedOver } from './deeds/hand-over.ts'
export type Units = ReturnType<typeof openUnits>

/** Areas, the units in them, who speaks for them, and the places of the network. See README.md. */
export function openUnits(house: House, people: People) {
  const room: Room = { house, people }
  people.hatsFrom(
    async (t, personId) => [...(await liaisonHats(t, personId)), ...(await secretaryHats(t, personId))],
    areaNodes,
  )
  people.consents.endsWith('reportIn', (t, personId) => closeAllOf(t, personId, 'withdrawn', dayOf(t.now)))
  letTwoExport(room)
  letTwoExportRosters(room)
  const module: Module = {
    name: 'units',
    routes: routesOf(room),
    refusals: {
      ...unitRefusals,
      ...bodyRefusals,
      ...areaRefusals,
      ...gridRefusals,
      ...matrixRefusals,
      ...partyRefusals,
      ...partyCaseRefusals,
      ...secretaryRefusals,
      ...rosterRefusals,
      ...buildingRefusals,
      ...venueRefusals,
      ...reportInRefusals,
      ...memberReportInRefusals,
      ...unitImportRefusals,
      ...rosterImportRefusals,
      ...unitMergeRefusals,
    },
    hears: [],
    jobs: [
      {
        // What was decided holds soon after its day has begun; what is asked as of a day never waits for it.
        name: 'units.areas-take-effect',
        cron: '*/10 * * * *',
        run: () =>
          house.transactions.do(
            { actor: systemActor('units.areas'), scope: '*', requestId: 'units.areas' },
            async (t) => {
              await takeEffect(t)
            },
          ),
      },
      {
        name: 'units.empty-imports',
        cron: '45 3 * * *',
        run: () =>
          house.transactions.do(
            { actor: systemActor('units.imports'), scope: '*', requestId: 'units.imports' },
            async (t) => {
              const before = later(t.now, -limits.importDays * 24 * 3_600_000)
              await emptyImports(t, before)
              await rosterImports.empty(t, before)
            },
          ),
      },
    ],
  }
  return {
    ...module,
    seedAreas,
    /** Residential areas over time: what a change would touch, and letting those hold whose day has come. */
    areas: { preview: previewAreas, takeEffect },
    /** The residential area whose staff asks, and what lies there. */
    ownArea: { of: ownArea, besides: besidesUnits },
    /** Cases about party organisations that were agreed for a day: which are due, and carrying one out. */
    partyCases: {
      due: (t: Tx) => dueCases(t, dayOf(t.now)),
      takeEffect: (t: Tx, id: string) => takeEffectOfCase(room, t, id),
    },
    streets,
    districts,
    street: async (t: Tx, id: string) => {
      const area = await areaById(t, id)
      return area?.level === 'street' ? { id: area.id, code: area.code, name: area.name } : undefined
    },
    listOwners,
    namesAmong,
    listOwnersById,
    circlesOf,
    /** Every body of the network with the number of its members. */
    bodies: (t: Tx) => bodyCounts(t, dayOf(t.now)),
    /** Takes a unit a step further with a body; the caller says what it has to settle before it leaves. */
    takeStep,
    ensureOrganizations,
    organizationsByName,
    organizationsOf,
    addOrganization,
    addMembership,
    /** Makes a person liaison of a unit without an invitation. @param from Shanghai day; today when left out */
    addLiaison: async (
      t: Tx,
      office: { organizationId: string; personId: string; lead?: boolean; from?: string },
    ): Promise<{ id: string } | Refusal> => {
      const unit = (await organizationsOf(t, [office.organizationId])).get(office.organizationId)
      if (!unit) return missing()
      return appoint(t, { ...office, lead: office.lead ?? false, areaId: unit.areaId })
    },
    /** Hands a liaison's office over; `done` says who took it over, when it was done at once. */
    handOver: (t: Tx, liaisonId: string, to: BodyOf<typeof handOverOffice>) => handOver(room, t, liaisonId, to),
    handOverDue: (t: Tx) => handOverDue(room, t),
    /** Persons who speak for these units now, the leading one first; every unit asked for has its entry. */
    membersByName,
    /** Whoever is secretary of a committee or alliance today. */
    secretaryOf: async (t: Tx, bodyId: string) =>
      (await secretaryOn(t, { kind: 'committee', id: bodyId }, dayOf(t.now)))?.personId,
    liaisonsOf: liaisonIds,
    /** The body, or the party organisation, whose secretary asks; nothing for anybody else. */
    bodyKept,
    unitsOfBodyKept,
    partyLed,
    isOfUnit: belongsTo,
    isOfMemberUnit: belongsToMember,
    /** Notes that a person belongs to a unit. */
    tie: async (t: Tx, personId: string, organizationId: string): Promise<void> => {
      const unit = (await organizationsOf(t, [organizationId])).get(organizationId)
      if (!unit) throw new Error('A person is tied to a unit that is there.')
      await addAffiliation(t, personId, organizationId, unit.areaId)
    },
    /** Two units that are one: found, planned, merged with what other modules move, and parted again. */
    merging: {
      pairs: pairsOf,
      beside: besideOf,
      orderOf,
      plan: (t: Tx, order: MergeOrder) => planUnits(room, t, order),
      askToMerge: (t: Tx, order: MergeOrder) => askToMerge(room, t, order),
      carryOut,
      join: (t: Tx, ...rest: JoinParts) => join(room, t, ...rest),
      askToPart: (t: Tx, id: string) => askToPart(room, t, id),
      part: (t: Tx, ...rest: PartParts) => part(room, t, ...rest),
      sayNotSame,
      listMerges: (t: Tx, paging: { page: number; pageSize: number }) => listMerges(room, t, paging),
      atApproval,
    },
    /** Takes out what a person who closes their account left here. */
    forget: async (t: Tx, personId: string, phoneIndex: string | null): Promise<void> => {
      await forgetPerson(t, personId, phoneIndex)
      await forgetMember(t, personId, dayOf(t.now))
      await forgetReportIns(t, personId, dayOf(t.now))
    },
    /** Makes the units of one person another's, who is the same. */
    joinAffiliations,
    /** The same for what the rosters of party organisations say of them. */
    joinMembers,
    /** The same for where they report in as party members. */
    joinReportIns,
    /** Where somebody belongs, for themselves alone. */
    relationOf: (t: Tx, personId: string) => relationOf(room, t, personId),
    /** Where they report in and did, for themselves alone. */
    reportInsOf: (t: Tx, personId: string) => reportInsOf(room, t, personId),
    venue: async (t: Tx, id: string) => (await venuesByIds(t, [id])).get(id),
    venuesOf: venuesByIds,
    /** The notice by which a place is closed on one of these days. */
    venueClosedOn: closureOn,
    venueDuring,
    openVenueFor,
    openingOf,
    closing: { venueToClose, close, closureToLift, reopen },
    addVenue,
    addBuilding,
  }
}

type After2<F> = F extends (room: never, t: never, ...rest: infer R) => unknown ? R : never
type JoinParts = After2<typeof join>
type PartParts = After2<typeof part>

async function liaisonHats(t: Tx, personId: string): Promise<PersonHat[]> {
  const offices = await officesOf(t, personId)
  return offices.map(({ id, organizationId, organizationName, areaId, level, areaName }) => ({
    id: `liaison:${id}`,
    kind: 'liaison' as const,
    areaId,
    organizationId,
    label: organizationName,
    streetName: level === 'street' ? areaName : null,
    organizationName,
  }))
}
