/** Services by which somebody can show who they are. */
export const channelNames = ['wechat', 'wecom', 'dingtalk'] as const
export type ChannelName = (typeof channelNames)[number]

/**
 * How one of them is asked: WeChat by a page with a code to scan, or silently inside WeChat; the others are one way each.
 */
export const ways = ['wechat-page', 'wechat-inside', 'wecom', 'dingtalk'] as const
export type Way = (typeof ways)[number]

/** Who came back: a name of the service's own that is theirs for good; or why nobody is known. */
export type Found =
  | { subject: string; not?: undefined }
  /** `snapshot`: a preview page, with an invented person. `code`: wrong, spent or too old. `stranger`: not one of the
   * organisation that signs in here. `away`: the service did not answer, or says that it is set up wrongly. */
  | { subject?: undefined; not: 'snapshot' | 'code' | 'stranger' | 'away' }

/** One way of asking one service. Whoever is sent to `begin` comes back to `back` with a code for `finish`. */
export type IdentityChannel = {
  way: Way
  channel: ChannelName
  /** The address to send a browser to. @param inside it is the service's own app that shows the page */
  begin(asked: { state: string; back: string; inside: boolean }): string
  /** Who it was; a code is good once. Never throws. */
  finish(code: string): Promise<Found>
}

/** What one asks a service for; tests answer it from a recording. */
export type Ask = (request: {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: object
}) => Promise<Record<string, unknown>>

/** What a service answered with its own number of an error goes into the log; nothing else of it. */
export type Notice = (about: { way: Way; error: number | string }) => void
