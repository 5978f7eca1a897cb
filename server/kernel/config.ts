import { resolve } from 'node:path'
import { Secret } from './secret.ts'

/** NIST SP 800-63B, or level 3 of GB/T 22239 (等保三级); the figures of each stand in a rule pack. */
export type SecurityProfile = (typeof securityProfiles)[number]
const securityProfiles = ['nist', 'mlps3'] as const

/** A setting of a service outside, with the variables it is read from; all of them or none. */
function accountOf<N extends string>(env: NodeJS.ProcessEnv, names: Record<N, string>): Record<N, string> | undefined {
  const read = Object.entries<string>(names).map(([name, variable]) => [name, variable, env[variable] || ''] as const)
  const given = read.filter(([, , value]) => value !== '')
  if (given.length === 0) return undefined
  const lacking = read.filter(([, , value]) => value === '').map(([, variable]) => variable)
  if (lacking.length > 0)
    throw new BadSetting(`${given[0]![1]} is given and ${lacking.join(', ')} is not: give all of them, or none.`)
  return Object.fromEntries(read.map(([name, , value]) => [name, value])) as Record<N, string>
}

/** Services outside that sign in here, each off unless its account is given. */
function channelsOf(env: NodeJS.ProcessEnv): ChannelAccounts {
  const sealed = <A extends { secret: string }>(account: A | undefined) =>
    account && { ...account, secret: new Secret(account.secret) }
  return {
    wechatPage: sealed(accountOf(env, { id: 'LINLI_WECHAT_PAGE_ID', secret: 'LINLI_WECHAT_PAGE_SECRET' })),
    wechatInside: sealed(accountOf(env, { id: 'LINLI_WECHAT_ID', secret: 'LINLI_WECHAT_SECRET' })),
    wecom: sealed(
      accountOf(env, { corp: 'LINLI_WECOM_CORP', agent: 'LINLI_WECOM_AGENT', secret: 'LINLI_WECOM_SECRET' }),
    ),
    dingtalk: sealed(accountOf(env, { id: 'LINLI_DINGTALK_ID', secret: 'LINLI_DINGTALK_SECRET' })),
  }
}

/** An endpoint for re-ranking suggestions, off unless its address and model are given. */
function rerankOf(env: NodeJS.ProcessEnv): RerankAccount | undefined {
  const account = accountOf(env, { url: 'LINLI_RERANK_URL', model: 'LINLI_RERANK_MODEL' })
  const key = env['LINLI_RERANK_KEY']
  if (!account) {
    if (key) throw new BadSetting('LINLI_RERANK_KEY is given and LINLI_RERANK_URL is not: give both, or none.')
    return undefined
  }
  const url = account.url.replace(/\/+$/, '')
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.search)
    throw new BadSetting(`LINLI_RERANK_URL must be an address such as http://localhost:11434/v1, not “${url}”.`)
  if (parsed.protocol === 'http:' && !nearby.test(parsed.hostname))
    throw new BadSetting('LINLI_RERANK_URL must begin with https: unless it is in this machine or a private network.')
  return { url, model: account.model, key: key ? new Secret(key) : undefined }
}
/** Hosts of this machine, of private networks, and names that only such a network knows. */
const nearby =
  /^(?:localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[::1\]|[^.:[\]]+)$/

/** `LINLI_RERANK_URL`, `_MODEL`, and `_KEY` where it asks for one; see `adapters/rerank`. */
export type RerankAccount = { url: string; model: string; key: Secret | undefined }

type Account = { id: string; secret: Secret }
/** Accounts with services by which somebody can sign in; see `adapters/channels`. */
export type ChannelAccounts = {
  /** `LINLI_WECHAT_PAGE_ID`, `_SECRET`: an application of kind website, for the page with a code to scan. */
  wechatPage: Account | undefined
  /** `LINLI_WECHAT_ID`, `_SECRET`: a service account, for whoever opens Linli inside WeChat. */
  wechatInside: Account | undefined
  /** `LINLI_WECOM_CORP`, `_AGENT`, `_SECRET`. */
  wecom: { corp: string; agent: string; secret: Secret } | undefined
  /** `LINLI_DINGTALK_ID`, `_SECRET`. */
  dingtalk: Account | undefined
}

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
  /** How many database connections the server may hold for deeds, and as many for reading. `LINLI_POOL`, 16. */
  poolSize: number
  /** Services outside that sign in here; none by default. */
  channels: ChannelAccounts
  /** An endpoint that may re-rank suggestions; none by default. */
  rerank: RerankAccount | undefined
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
    channels: channelsOf(env),
    rerank: rerankOf(env),
  }
}
