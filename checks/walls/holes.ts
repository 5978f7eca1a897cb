import { systemActor } from '#kernel/actor.ts'
import type { BoundRoute } from '#kernel/http/bind.ts'
import { buildServer } from '#kernel/http/server.ts'
import type { WholeHouse } from '#testing/whole-house.ts'

type Handle = BoundRoute['handle']

/** What a mistake in a policy looks like: each is planted into a server of its own, and has to be found. */
const holes: Record<string, (route: BoundRoute) => BoundRoute> = {
  // The deed asks nobody whether the asker may see the object; row-level security alone is left.
  'GET /api/lists/matches/:id': (route) => ({ ...route, handle: asTheHouse(route.handle) }),
  'GET /api/lists/items/:id': (route) => ({ ...route, handle: asTheHouse(route.handle) }),
  // The contract lets more people ask than should.
  'GET /api/kiosks': (route) => ({ ...route, spec: { ...route.spec, permission: 'signed-in' } }),
  // A list hides another unit's rows and counts them all the same.
  'GET /api/lists/matches': (route) => ({
    ...route,
    handle: async (...given: Parameters<Handle>) => {
      const page = (await route.handle(...given)) as { total: number }
      return { ...page, total: page.total + 1 }
    },
  }),
}
export const holedRoutes = Object.keys(holes)

function asTheHouse(handle: Handle): Handle {
  return (t, ...given) => handle({ ...t, actor: systemActor('hole') }, ...given)
}

/** The server over the same house, with every hole in it. */
export function buildHoledServer({ doors, config, log, transactions }: WholeHouse) {
  const modules = Object.values(doors)
  const routes = modules.flatMap((module) => [...module.routes])
  return buildServer({
    config,
    version: 'holed',
    log,
    transactions,
    routes: routes.map((route) => holes[`${route.spec.method} ${route.spec.path}`]?.(route) ?? route),
    refusals: modules.map((module) => module.refusals),
    identify: doors.people.identify,
    allows: doors.people.allows,
    scopeOf: doors.people.scopeOf,
    proofStands: doors.people.proofStands,
  })
}
