import type { channels, Way } from '#contract/channels.ts'

export type Channel = (typeof channels)[number]

/** In which service's own app this page is shown. */
export function appAround(userAgent: string): Channel | null {
  // WeCom says that it is WeChat too.
  if (/wxwork/i.test(userAgent)) return 'wecom'
  if (/MicroMessenger/i.test(userAgent)) return 'wechat'
  return /DingTalk/i.test(userAgent) ? 'dingtalk' : null
}

export const channelOf: Record<Way, Channel> = {
  'wechat-page': 'wechat',
  'wechat-inside': 'wechat',
  wecom: 'wecom',
  dingtalk: 'dingtalk',
}

/**
 * Of the ways that are set up, those that work in this browser: inside an app its own alone; elsewhere all but the one
 * that works inside WeChat only.
 */
export function waysHere(set: readonly Way[], around: Channel | null): Way[] {
  if (around === 'wechat') return set.filter((way) => way === 'wechat-inside')
  if (around) return set.filter((way) => channelOf[way] === around)
  return set.filter((way) => way !== 'wechat-inside')
}

/** What this tab takes along to the service and back. */
export type Luggage = { ticket: string; back: string }
const place = 'linli.channel'

export function pack(luggage: Luggage): void {
  sessionStorage.setItem(place, JSON.stringify(luggage))
}

/** What this tab left with; null when it did not leave from here. */
export function unpack(): Luggage | null {
  const kept = sessionStorage.getItem(place)
  return kept ? (JSON.parse(kept) as Luggage) : null
}

export function throwAway(): void {
  sessionStorage.removeItem(place)
}

/** What a service brought along in the address; a code is lacking when its owner did not agree. */
export function broughtIn(search: string): { state: string; code: string | null } | null {
  const given = new URLSearchParams(search)
  const state = given.get('state')
  return state ? { state, code: given.get('code') ?? given.get('authCode') } : null
}
