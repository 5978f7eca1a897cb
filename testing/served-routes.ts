import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { RouteSpec } from '#contract/route.ts'

/** Routes as Fastify's own tree prints them: method and path. */
export function mountedRoutes(app: FastifyInstance): string[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((text) => {
      const found = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(text)
      if (!found) return []
      const depth = found[1]!.length / 4
      above.length = depth
      above.push(found[2]!)
      const path = above.join('')
      return (found[3] ?? '')
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

/** What the contract promises. */
export async function contractedRoutes(): Promise<RouteSpec[]> {
  const folder = join(import.meta.dirname, '../contract')
  const files = readdirSync(folder).filter((name) => /(?<!\.test)\.ts$/.test(name) && name !== 'route.ts')
  const modules = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<Record<string, unknown>>))
  return modules
    .flatMap((exported) => Object.values(exported))
    .filter(
      (value): value is RouteSpec =>
        typeof value === 'object' && value !== null && 'permission' in value && 'path' in value,
    )
}

/**
 * The routes a server answers with what the contract says of each, by method and path; documentation is left out.
 * Throws for one that no contract promised.
 */
export async function servedRoutes(app: FastifyInstance): Promise<Map<string, RouteSpec>> {
  const promised = new Map((await contractedRoutes()).map((spec) => [`${spec.method} ${spec.path}`, spec]))
  const documentation = /^GET (\/api\/docs|\/api\/openapi\.json|\*$)/
  const served = mountedRoutes(app).filter((line) => !documentation.test(line))
  return new Map(
    served.map((line) => {
      const spec = promised.get(line)
      if (!spec) throw new Error(`${line} is answered and stands in no contract.`)
      return [line, spec]
    }),
  )
}
