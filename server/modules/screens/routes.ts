import * as contract from '#contract/screens.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { House } from '#kernel/module.ts'
import * as pairing from './pairing.ts'
import * as service from './service.ts'
import type { Places, Programme } from './types.ts'

const signal = { unaudited: 'device signal' } as const

/** @param page gives the kiosk page this server hands out now, undefined where nothing is built */
export function screenRoutes(
  house: House,
  places: Places,
  programme: Programme,
  page: () => string | undefined,
): BoundRoute[] {
  return [
    bind(contract.startPairing, (t) => pairing.askToBePaired(t, house), signal),
    bind(contract.pollPairing, (t, { body }) => pairing.pollForToken(t, house, body.pollToken), signal),
    bind(contract.pairDemonstrationKiosk, (t) => pairing.pairAsDemonstration(t, house), signal),
    bind(contract.pairKiosk, (t, { body }) => pairing.pairScreen(t, places, body)),
    bind(contract.listKiosks, (t) => service.listScreens(t, places)),
    bind(contract.revokeKiosk, (t, { params }) => service.revokeScreen(t, params.id)),
    bind(contract.reloadKiosk, (t, { params }) => service.askScreenToReload(t, params.id)),
    bind(contract.showKioskHome, (t) => service.showHome(t, { house, places, programme }), {
      // All it shows is told on its street's topic: notices, activities, places taken.
      remember: ({ hat }) => (hat?.areaId ? `street:${hat.areaId}` : undefined),
    }),
    bind(contract.heartbeat, (t, { body }) => service.hearHeartbeat(t, body, page()), signal),
    bind(contract.listNotices, (t) => service.listStreetNotices(t)),
    bind(contract.postNotice, (t, { body }) => service.post(t, body)),
    bind(contract.endNotice, (t, { params }) => service.end(t, params.id)),
  ]
}
