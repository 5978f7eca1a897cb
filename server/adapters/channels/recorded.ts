import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChannelAccounts } from '#kernel/config.ts'
import { Secret } from '#kernel/secret.ts'
import { type Ask, type IdentityChannel, openChannels } from './index.ts'

type Exchange = {
  request: {
    method: string
    url: string
    query: Record<string, string>
    headers?: Record<string, string>
    body?: Record<string, string>
  }
  answer: Record<string, unknown>
}

const folder = join(import.meta.dirname, 'golden')
/** The secret of every recorded account; in the recordings it is stars. */
export const recordedSecret = 'a-secret-nobody-may-read'

const exchanges = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Exchange)

/** Answers as the services are documented to, from `golden/`; throws for whatever was not recorded. For tests. */
export function recordedAsk(): { ask: Ask; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async ask({ method, url, headers, body }) {
      const { origin, pathname, searchParams } = new URL(url)
      const question = {
        method,
        url: `${origin}${pathname}`,
        query: Object.fromEntries(searchParams),
        ...(headers ? { headers } : {}),
        ...(body ? { body } : {}),
      }
      const told = JSON.stringify(question).replaceAll(recordedSecret, '***')
      asked.push(told)
      const found = exchanges.find(({ request }) => JSON.stringify(request) === told)
      if (!found) throw new Error(`Not recorded: ${told}`)
      return found.answer
    },
  }
}

/** Accounts with all services, as they are in the recordings. */
export function recordedSettings(some: Partial<ChannelAccounts> = {}): ChannelAccounts {
  const secret = new Secret(recordedSecret)
  return {
    wechatPage: { id: 'wxpage', secret },
    wechatInside: { id: 'wxinside', secret },
    wecom: { corp: 'wwcorp', agent: '1000002', secret },
    dingtalk: { id: 'dingapp', secret },
    ...some,
  }
}

/** All ways, answered from the recordings. */
export function recordedChannels(some: Partial<ChannelAccounts> = {}): IdentityChannel[] {
  return openChannels(recordedSettings(some), () => {}, recordedAsk().ask)
}
