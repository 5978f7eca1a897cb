import { screenRefusals } from '#contract/screens.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { builtPage } from '#kernel/built-pages.ts'
import type { House, Module } from '#kernel/module.ts'
import { addDemonstrationKiosk } from './pairing.ts'
import { screenRoutes } from './routes.ts'
import { kioskOfToken } from './store.ts'
import { hashOf } from './tokens.ts'
import type { Doorkeeper, Places, Programme } from './types.ts'

export type Screens = Module & { addDemonstrationKiosk: typeof addDemonstrationKiosk }

/** Opens the screens; from then on `people` knows a kiosk by its token. */
export function openScreens(house: House, units: Places, activities: Programme, people: Doorkeeper): Screens {
  people.devicesFrom((token) => deviceOf(house, token))
  return {
    name: 'screens',
    routes: screenRoutes(house, units, activities, () => builtPage('kiosk')),
    refusals: screenRefusals,
    hears: [],
    jobs: [],
    addDemonstrationKiosk,
  }
}

/** Who a token belongs to now; `people` remembers the answer for at most a second. */
async function deviceOf(house: House, token: string): Promise<Actor | null> {
  const kiosk = await house.transactions.do(
    { actor: systemActor('screens'), scope: '*', requestId: 'device', readOnly: true },
    (t) => kioskOfToken(t, hashOf(house.seal, token)),
  )
  if (!kiosk) return null
  const hat = { id: `kiosk:${kiosk.id}`, kind: 'kiosk', areaId: kiosk.area_id, organizationId: null, label: kiosk.name }
  return { kind: 'device', id: kiosk.id, name: kiosk.name, hat, sessionId: null }
}
