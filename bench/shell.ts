import { fileSms } from '#adapters/sms/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import type { BoundRoute } from '#kernel/http/bind.ts'
import { buildServer } from '#kernel/http/server.ts'
import { systemRoutes } from '#kernel/http/system.ts'
import { openLog } from '#kernel/log.ts'
import { openPostgres } from '#kernel/postgres/index.ts'
import { openHouse } from '#server/house.ts'
import { idOf } from './workload.ts'
import type { WallName } from './wall-names.ts'

/**
 * The server of the product with walls taken away, for the benchmark alone: it takes the product apart from outside,
 * so that no switch for this lies in the product. `BENCH_WITHOUT` names the walls.
 */
const without = new Set((process.env['BENCH_WITHOUT'] ?? '').split(',')) as Set<WallName>
const config = readConfig(process.env)
const log = openLog(config.logLevel)
const { owner } = await openPostgres({ url: config.databaseUrl, dataFolder: config.dataFolder })
const sms = fileSms(config.dataFolder)
const house = await openHouse({ config, version: 'bench', owner, log, sms, demonstration: false })
const modules = Object.values(house.doors)
const { people } = house.doors

const app = await buildServer({
  config,
  version: 'bench',
  log,
  transactions: house.transactions,
  routes: [...systemRoutes(() => false), ...modules.flatMap((module) => module.routes)].map(strip),
  refusals: modules.map((module) => module.refusals),
  identify: without.has('session') ? async ({ session }) => believed(session) : people.identify,
  allows: people.allows,
  scopeOf: people.scopeOf,
  proofStands: people.proofStands,
})
await app.listen({ port: config.port, host: '127.0.0.1' })
await house.start({ timers: false })
process.once('SIGTERM', () => process.exit(0))

function strip(bound: BoundRoute): BoundRoute {
  const { params, query, body, ...bare } = bound.spec
  const schemas = { ...(params && { params }), ...(query && { query }), ...(body && { body }) }
  return {
    ...bound,
    // A stream has no schema of its answer either.
    spec: {
      ...bare,
      ...(without.has('validation') ? { kind: 'stream' as const } : schemas),
      ...(without.has('idempotency') ? { keyless: true as const } : {}),
    },
    ...(without.has('audit and facts')
      ? {
          options: { ...bound.options, unaudited: 'device signal' as const },
          handle: (t, ...rest) => bound.handle({ ...t, audit: () => {}, fact: () => {} }, ...rest),
        }
      : {}),
  }
}

/** Whoever a session of the workload says they are. */
function believed(session: string | undefined): Actor {
  const id = idOf('person', Number(session?.split('-').at(-1)))
  const hat = { id: 'member', kind: 'member', areaId: null, organizationId: null, label: '' }
  return { kind: 'person', id, name: '居民', hat, sessionId: id }
}
