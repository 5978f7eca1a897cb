import { z } from 'zod'
import { Me, shut } from './people.ts'
import { Done, Moment, refusals, route } from './route.ts'

/** Services by which somebody can show who they are. */
export const channels = ['wechat', 'wecom', 'dingtalk'] as const
/** How they are asked: WeChat by a page with a code to scan, or inside WeChat; the others one way each. */
export const ways = ['wechat-page', 'wechat-inside', 'wecom', 'dingtalk'] as const
export type Way = (typeof ways)[number]

export const channelRefusals = refusals({
  'channel.off': { status: 404, params: [] },
  'channel.old': { status: 410, params: [] },
  'channel.code': { status: 410, params: [] },
  'channel.snapshot': { status: 403, params: [] },
  'channel.stranger': { status: 403, params: [] },
  'channel.away': { status: 503, params: [] },
  'channel.taken': { status: 409, params: [] },
  'channel.bound': { status: 409, params: [] },
})

/** A secret of this browser's tab, which alone can go on where it began. */
const Ticket = z.string().min(20).max(64)
const Asking = z.strictObject({
  way: z.enum(ways),
  /** The page is shown by the service's own app. */
  inside: z.boolean(),
})
/** Where to send the browser, and what it has to bring along when it comes back. */
const Begun = z.object({ address: z.string(), ticket: z.string() })

export const beginChannel = route({
  method: 'POST',
  path: '/api/session/channel/begin',
  summary: 'Begin to sign in by WeChat, WeCom or DingTalk: where to send the browser',
  permission: 'public',
  body: Asking,
  answer: Begun,
  refusals: ['channel.off', 'code.too-many-today'],
  keyless: true,
})
export const beginBinding = route({
  method: 'POST',
  path: '/api/me/channels/begin',
  summary: 'Begin to bind my WeChat, WeCom or DingTalk: where to send the browser',
  permission: 'signed-in',
  body: Asking,
  answer: Begun,
  refusals: ['channel.off', 'channel.bound'],
  stepUp: true,
  keyless: true,
})
export const finishChannel = route({
  method: 'POST',
  path: '/api/session/channel',
  summary: 'Come back from WeChat, WeCom or DingTalk: signs in who is bound, or binds who asked for it',
  permission: 'public',
  body: z.strictObject({ state: Ticket, ticket: Ticket, code: z.string().min(1).max(512) }),
  answer: z.object({
    channel: z.enum(channels),
    /** Null for somebody nobody here is bound to: they sign in by phone, and are bound by `keepChannel`. */
    me: Me.nullable(),
    /** Whether this was a binding, and no sign-in. */
    bound: z.boolean(),
  }),
  refusals: [
    'channel.old',
    'channel.code',
    'channel.snapshot',
    'channel.stranger',
    'channel.away',
    'channel.taken',
    'channel.bound',
    ...shut,
  ],
  keyless: true,
})
export const keepChannel = route({
  method: 'POST',
  path: '/api/me/channels',
  summary: 'Bind what this browser came back with a moment ago to the account I signed in to since',
  permission: 'signed-in',
  body: z.strictObject({ ticket: Ticket }),
  answer: Done,
  refusals: ['channel.old', 'channel.taken', 'channel.bound'],
  stepUp: true,
  keyless: true,
})
export const myChannels = route({
  method: 'GET',
  path: '/api/me/channels',
  summary: 'What I am bound to',
  permission: 'signed-in',
  answer: z.object({
    rows: z.array(z.object({ channel: z.enum(channels), boundAt: Moment, usedAt: Moment.nullable() })),
  }),
  refusals: [],
})
export const unbindChannel = route({
  method: 'POST',
  path: '/api/me/channels/unbind',
  summary: 'End a binding of mine: it signs me in no more',
  permission: 'signed-in',
  body: z.strictObject({ channel: z.enum(channels) }),
  answer: Done,
  refusals: [],
})
