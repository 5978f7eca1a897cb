import * as contract from '#contract/units.ts'
import * as bodies from '#contract/bodies.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { buildingRoutes } from './buildings/routes.ts'
import { takeBackHandover } from './deeds/hand-over.ts'
import { begin, end } from './deeds/body-offices.ts'
import { edit, found, move, showOneBody } from './deeds/bodies.ts'
import { acceptInvitation, inviteLiaison, requestInvitationCode, showInvitation } from './deeds/invitations.ts'
import { gridRoutes } from './grids/routes.ts'
import { partyRoutes } from './party/routes.ts'
import { addRecord, checkCode, editRecord } from './deeds/keep-record.ts'
import { endLiaison } from './deeds/liaisons.ts'
import { organizationSeen } from './deeds/organizations.ts'
import { showCoverage, showNetwork } from './deeds/show-network.ts'
import { showOrganization } from './deeds/show-organization.ts'
import { streets } from './store-areas.ts'
import { pageOfOrganizations } from './store-organizations.ts'
import { placesOf } from './store-record.ts'
import { listVenues } from './store-venues.ts'
import type { Room } from './types.ts'

export function routesOf(room: Room): BoundRoute[] {
  return [
    bind(contract.listOrganizations, async (t, { query: { page, pageSize, ...filter } }) => {
      const { rows, total } = await pageOfOrganizations(t, filter, { page, pageSize })
      return { rows: rows.map(organizationSeen), total, page, pageSize }
    }),
    bind(contract.showOrganization, (t, { params, query }) => showOrganization(room, t, params.id, query.asOf)),
    bind(contract.addOrganization, (t, { body }) => addRecord(t, body)),
    bind(contract.editOrganization, (t, { params, body }) => editRecord(t, params.id, body)),
    bind(contract.checkCreditCode, (t, { query }) => checkCode(t, query.code)),
    bind(contract.listPlaces, (t) => placesOf(t, t.actor.hat!.areaId!)),
    bind(contract.inviteLiaison, (t, { params, body }) => inviteLiaison(room, t, params.id, body)),
    bind(contract.endLiaison, (t, { params }) => endLiaison(room, t, params.id)),
    bind(contract.cancelHandover, (t, { params }) => takeBackHandover(room, t, params.id)),
    bind(contract.showInvitation, (t, { params }) => showInvitation(room, t, params.token)),
    bind(
      contract.requestInvitationCode,
      (t, { params }, io) => requestInvitationCode(room, t, params.token, io.address),
      { unaudited: 'before sign-in' },
    ),
    bind(contract.acceptInvitation, (t, { params, body }, io) =>
      acceptInvitation(room, t, params.token, body.code, io),
    ),
    bind(contract.showNetwork, (t, { query }) => showNetwork(t, query.asOf)),
    bind(contract.showCoverage, (t, { query }) => showCoverage(t, query)),
    bind(bodies.showBody, (t, { params, query }) => showOneBody(t, params.id, query.asOf)),
    bind(bodies.foundBody, (t, { body }) => found(t, body)),
    bind(bodies.editBody, (t, { params, body }) => edit(t, params.id, body)),
    bind(bodies.moveAlliance, (t, { params, body }) => move(t, params.id, body)),
    bind(bodies.beginOffice, (t, { params, body }) => begin(t, params.id, body)),
    bind(bodies.endOffice, (t, { params, body }) => end(t, params.id, body)),
    ...gridRoutes,
    ...partyRoutes,
    ...buildingRoutes(room),
    bind(contract.listStreets, async (t) => ({ rows: await streets(t) })),
    bind(contract.listVenues, async (t, { query }) => ({ rows: await listVenues(t, query.street) })),
  ]
}
