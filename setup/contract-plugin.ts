import { statSync } from 'node:fs'
import { sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/** What a bundle keeps of a route: enough to call it. Schemas, sentences and permissions stay on the server. */
export type RouteStub = { method: string; path: string; keyless?: true; kind?: string }

/**
 * Screens import `#contract/*.ts` for types and route objects, but must not ship zod. This plugin answers such an
 * import with a module of what can be said in JSON: routes become stubs, constants stay, schemas are left out.
 * Whoever imports a schema from a screen gets a build error that names the missing export.
 * @param contractFolder absolute path of `contract/`
 */
export function contractWithoutSchemas(contractFolder: string): Plugin {
  const mark = '\0contract:'
  return {
    name: 'linli:contract-without-schemas',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      // Server code and tests keep the real contract; only screens get the short one.
      if (!importer || !isScreenFile(importer)) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      if (!found || !found.id.startsWith(contractFolder + sep)) return null
      return mark + found.id
    },
    async load(id) {
      if (!id.startsWith(mark)) return null
      const file = id.slice(mark.length)
      this.addWatchFile(file)
      const version = statSync(file).mtimeMs
      const exported: Record<string, unknown> = await import(`${pathToFileURL(file).href}?at=${version}`)
      return moduleOf(exported)
    },
  }
}

function isScreenFile(path: string): boolean {
  return /[\\/]client[\\/]/.test(path) && !/[\\/]node_modules[\\/]/.test(path) && !/\.test\.tsx?$/.test(path)
}

/** The text of a module with one export for each route and each JSON constant among `exported`. */
export function moduleOf(exported: Record<string, unknown>): string {
  const lines: string[] = []
  for (const [name, value] of Object.entries(exported)) {
    const kept = isRoute(value) ? stubOf(value) : isJson(value) ? value : undefined
    // The pure mark lets the bundler drop what a screen does not use.
    if (kept !== undefined) lines.push(`export const ${name} = /* @__PURE__ */ Object.freeze(${JSON.stringify(kept)})`)
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'export {}\n'
}

type RouteLike = { method: string; path: string; answer: unknown; keyless?: true; kind?: string }

function isRoute(value: unknown): value is RouteLike {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value
}

function stubOf(value: RouteLike): RouteStub {
  const stub: RouteStub = { method: value.method, path: value.path }
  if (value.keyless) stub.keyless = true
  if (value.kind && value.kind !== 'json') stub.kind = value.kind
  return stub
}

/** Plain data all the way down: a schema, a function or a class instance anywhere inside says no. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(value).every(isJson)
}
