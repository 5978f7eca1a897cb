import * as contract from '#contract/units.ts'
import * as speaking from '#contract/liaisons.ts'
import * as bodies from '#contract/bodies.ts'
import * as imports from '#contract/unit-imports.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import { RunningWork } from '#kernel/running.ts'
import { areaRoutes } from './areas/routes.ts'
import { buildingRoutes } from './buildings/routes.ts'
import { takeBackHandover } from './deeds/hand-over.ts'
import { begin, end } from './deeds/body-offices.ts'
import { edit, found, move, showOneBody } from './deeds/bodies.ts'
import { acceptInvitation, inviteLiaison, requestInvitationCode, showInvitation } from './deeds/invitations.ts'
import { gridRoutes } from './grids/routes.ts'
import { partyCaseRoutes } from './party-cases/routes.ts'
import { partyRoutes } from './party/routes.ts'
import { secretaryRoutes } from './secretaries/routes.ts'
import { memberReportInRoutes } from './member-report-ins/routes.ts'
import { reportInRoutes } from './report-ins/routes.ts'
import { rosterRoutes } from './roster/routes.ts'
import { addRecord, checkCode, editRecord } from './deeds/keep-record.ts'
import { endLiaison } from './deeds/liaisons.ts'
import { organizationSeen } from './deeds/organizations.ts'
import { showCoverage, showNetwork } from './deeds/show-network.ts'
import { showOrganization } from './deeds/show-organization.ts'
import { askForExport } from './imports/export-by-two.ts'
import { prepareUnitsRemap, prepareUnitsUpload } from './imports/reading.ts'
import {
  cancelUnitImport,
  commitUnitImport,
  previewUnits,
  remapUnitImport,
  unitImportPage,
  unitImportProgress,
  unitImportsFor,
} from './imports/service.ts'
import { undoUnitImport } from './imports/undo.ts'
import { rejectedUnits, unitsWorkbook } from './imports/workbook-out.ts'
import { streets } from './store-areas.ts'
import { pageOfOrganizations } from './store-organizations.ts'
import { placesOf } from './store-record.ts'
import { listVenues } from './store-venues.ts'
import type { Room } from './types.ts'
import { venueRoutes } from './venues/routes.ts'

/** An import writes a whole workbook: it may take longer than other deeds. Milliseconds. */
const longWork = { statementTimeout: 20_000 }

export function routesOf(room: Room): BoundRoute[] {
  return [
    ...importRoutes(room, new RunningWork()),
    bind(contract.listOrganizations, async (t, { query: { page, pageSize, ...filter } }) => {
      const { rows, total } = await pageOfOrganizations(t, filter, { page, pageSize })
      return { rows: rows.map(organizationSeen), total, page, pageSize }
    }),
    bind(contract.showOrganization, (t, { params, query }) => showOrganization(room, t, params.id, query.asOf)),
    bind(contract.addOrganization, (t, { body }) => addRecord(t, body)),
    bind(contract.editOrganization, (t, { params, body }) => editRecord(t, params.id, body)),
    bind(contract.checkCreditCode, (t, { query }) => checkCode(t, query.code)),
    bind(contract.listPlaces, (t) => placesOf(t, t.actor.hat!.areaId!)),
    bind(speaking.inviteLiaison, (t, { params, body }) => inviteLiaison(room, t, params.id, body)),
    bind(speaking.endLiaison, (t, { params }) => endLiaison(room, t, params.id)),
    bind(speaking.cancelHandover, (t, { params }) => takeBackHandover(room, t, params.id)),
    bind(speaking.showInvitation, (t, { params }) => showInvitation(room, t, params.token)),
    bind(
      speaking.requestInvitationCode,
      (t, { params }, io) => requestInvitationCode(room, t, params.token, io.address),
      { unaudited: 'before sign-in' },
    ),
    bind(speaking.acceptInvitation, (t, { params, body }, io) =>
      acceptInvitation(room, t, params.token, body.code, io),
    ),
    bind(contract.showNetwork, (t, { query }) => showNetwork(t, query.asOf)),
    bind(contract.showCoverage, (t, { query }) => showCoverage(t, query)),
    bind(bodies.showBody, (t, { params, query }) => showOneBody(room, t, params.id, query.asOf)),
    bind(bodies.foundBody, (t, { body }) => found(t, body)),
    bind(bodies.editBody, (t, { params, body }) => edit(t, params.id, body)),
    bind(bodies.moveAlliance, (t, { params, body }) => move(t, params.id, body)),
    bind(bodies.beginOffice, (t, { params, body }) => begin(t, params.id, body)),
    bind(bodies.endOffice, (t, { params, body }) => end(t, params.id, body)),
    ...areaRoutes(room),
    ...gridRoutes,
    ...partyRoutes(room),
    ...partyCaseRoutes(room),
    ...secretaryRoutes(room),
    ...rosterRoutes(room),
    ...buildingRoutes(room),
    ...reportInRoutes,
    ...memberReportInRoutes(room),
    bind(contract.listStreets, async (t) => ({ rows: await streets(t) })),
    bind(contract.listVenues, async (t, { query }) => ({
      rows: await listVenues(t, query.street, query.withDistrict),
    })),
    ...venueRoutes,
  ]
}

function importRoutes(room: Room, running: RunningWork): BoundRoute[] {
  return [
    bindPrepared(
      imports.uploadUnits,
      ({ actor, file }) => prepareUnitsUpload(room, actor, file),
      (t, { file }, _io, reading) => previewUnits(room, t, file.name, reading),
      longWork,
    ),
    bindPrepared(
      imports.remapUnits,
      ({ actor, params, body }) => prepareUnitsRemap(room, actor, params.id, body.columns),
      (t, { params }, _io, reading) => remapUnitImport(room, t, params.id, reading),
      longWork,
    ),
    bind(imports.showUnitImport, (t, { params }) => unitImportPage(room, t, params.id)),
    bind(imports.listUnitImports, (t) => unitImportsFor(t)),
    bind(
      imports.commitUnits,
      (t, { params, body }) => commitUnitImport(room, t, running, params.id, body.updateExisting),
      longWork,
    ),
    bind(imports.showUnitsProgress, (t, { params }) => unitImportProgress(t, running, params.id)),
    bind(imports.cancelUnits, (t, { params }) => cancelUnitImport(t, running, params.id)),
    bind(imports.undoUnits, (t, { params }) => undoUnitImport(room, t, params.id), longWork),
    bind(imports.downloadRejectedUnits, (t, { params }) => rejectedUnits(room, t, params.id)),
    bind(imports.exportUnits, (t) => unitsWorkbook(room, t, false)),
    bind(imports.askForUnitsExport, (t) => askForExport(room, t)),
    bind(imports.exportUnitsWithLiaisons, (t) => unitsWorkbook(room, t, true), { looksClosely: true }),
  ]
}
