import type { ChannelAccounts } from '#kernel/config.ts'
import { askOverNetwork } from './ask.ts'
import { dingtalk } from './dingtalk.ts'
import type { Ask, IdentityChannel, Notice } from './types.ts'
import { wechatInside, wechatPage } from './wechat.ts'
import { wecom } from './wecom.ts'

export type { Ask, ChannelName, Found, IdentityChannel, Way } from './types.ts'

/** The ways to be recognised that are set up. @param ask how services are asked; tests answer from a recording */
export function openChannels(settings: ChannelAccounts, notice: Notice, ask: Ask = askOverNetwork): IdentityChannel[] {
  const together = settings.wechatPage !== undefined && settings.wechatInside !== undefined
  return [
    ...(settings.wechatPage ? [wechatPage(settings.wechatPage, ask, notice, together)] : []),
    ...(settings.wechatInside ? [wechatInside(settings.wechatInside, ask, notice, together)] : []),
    ...(settings.wecom ? [wecom(settings.wecom, ask, notice)] : []),
    ...(settings.dingtalk ? [dingtalk(settings.dingtalk, ask, notice)] : []),
  ]
}
