import { resolve } from 'node:path'

/** NIST SP 800-63B, or level 3 of GB/T 22239 (等保三级); the figures of each stand in a rule pack. */
export type SecurityProfile = (typeof securityProfiles)[number]
const securityProfiles = ['nist', 'mlps3'] as const

/** Settings of one Linli process, read once from the environment. */
export type Config = {
  /** TCP port; `PORT`, 3000. */
  port: number
  /** Absolute address people reach Linli at, without trailing slash; printed in QR codes. `LINLI_URL`. */
  publicUrl: string
  /** Folder of the embedded database, files and keys. `LINLI_DATA`, `./data`. */
  dataFolder: string
  /** A PostgreSQL ≥ 15 of one's own; without it the embedded one is used. `DATABASE_URL`. */
  databaseUrl: string | undefined
  /** Which proxies may say who the client is (`LINLI_TRUST_PROXY`: `true` or addresses with commas); none by default. */
  trustProxy: boolean | string
  /** `debug`, `info`, `warn`, `error`, `silent`. `LINLI_LOG`; `info` into a file or a service, `warn` before a person. */
  logLevel: string
  /** Which rules passwords and staff sessions follow. `LINLI_PROFILE`: `nist` (default) or `mlps3`. */
  profile: SecurityProfile
  /** How many database connections the server may hold. `LINLI_POOL`, 16. */
  poolSize: number
}

/** A setting that cannot be used; the message is one sentence for the person who starts Linli. */
export class BadSetting extends Error {}

function proxyTrust(value: string | undefined): boolean | string {
  if (!value || value === 'false') return false
  return value === 'true' ? true : value
}

/** Reads the settings; throws BadSetting when one makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadSetting(`PORT must be a number from 0 to 65535, not “${env['PORT']}”.`)
  }
  const publicUrl = (env['LINLI_URL'] ?? `http://localhost:${port}`).replace(/\/+$/, '')
  if (!URL.canParse(publicUrl) || !/^https?:/.test(publicUrl)) {
    throw new BadSetting(`LINLI_URL must be an address such as https://linli.example.cn, not “${publicUrl}”.`)
  }
  const poolSize = Number(env['LINLI_POOL'] ?? 16)
  if (!Number.isInteger(poolSize) || poolSize < 2)
    throw new BadSetting('LINLI_POOL must be a whole number of 2 or more.')
  const profile = securityProfiles.find((name) => name === (env['LINLI_PROFILE'] || 'nist'))
  if (!profile) throw new BadSetting(`LINLI_PROFILE must be nist or mlps3, not “${env['LINLI_PROFILE']}”.`)
  return {
    port,
    publicUrl,
    dataFolder: resolve(env['LINLI_DATA'] ?? './data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    trustProxy: proxyTrust(env['LINLI_TRUST_PROXY']),
    logLevel: env['LINLI_LOG'] ?? (process.stdout.isTTY ? 'warn' : 'info'),
    poolSize,
    profile,
  }
}
