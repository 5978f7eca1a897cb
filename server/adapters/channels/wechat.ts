import type { Secret } from '#kernel/secret.ts'
import type { Ask, Found, IdentityChannel, Notice } from './types.ts'

type WechatSettings = { id: string; secret: Secret }

/** Codes that are wrong, spent or too old. */
const badCodes = [40029, 40163, 42003]

/**
 * WeChat's page with a code to scan, for a computer: an application of kind website on open.weixin.qq.com.
 * @param together the service account signs in here too: then a person is known by the name both share (unionid)
 */
export function wechatPage(settings: WechatSettings, ask: Ask, notice: Notice, together: boolean): IdentityChannel {
  return {
    way: 'wechat-page',
    channel: 'wechat',
    begin: ({ state, back }) =>
      addressOf('https://open.weixin.qq.com/connect/qrconnect', settings.id, 'snsapi_login', back, state),
    finish: (code) => finish('wechat-page', settings, ask, notice, together, code),
  }
}

/** Inside WeChat, by the service account. Its silent scope asks for nothing but a name of its own; only where the page with
 * the code is used too it has to be the scope that tells the shared one. */
export function wechatInside(settings: WechatSettings, ask: Ask, notice: Notice, together: boolean): IdentityChannel {
  const scope = together ? 'snsapi_userinfo' : 'snsapi_base'
  return {
    way: 'wechat-inside',
    channel: 'wechat',
    begin: ({ state, back }) =>
      addressOf('https://open.weixin.qq.com/connect/oauth2/authorize', settings.id, scope, back, state),
    finish: (code) => finish('wechat-inside', settings, ask, notice, together, code),
  }
}

function addressOf(page: string, appid: string, scope: string, back: string, state: string): string {
  // WeChat wants them in this order, and the mark at the end.
  const asked = new URLSearchParams([
    ['appid', appid],
    ['redirect_uri', back],
    ['response_type', 'code'],
    ['scope', scope],
    ['state', state],
  ])
  return `${page}?${asked}#wechat_redirect`
}

async function finish(
  way: 'wechat-page' | 'wechat-inside',
  { id, secret }: WechatSettings,
  ask: Ask,
  notice: Notice,
  together: boolean,
  code: string,
): Promise<Found> {
  const asked = new URLSearchParams({ appid: id, secret: secret.reveal(), code, grant_type: 'authorization_code' })
  try {
    const said = await ask({ method: 'GET', url: `https://api.weixin.qq.com/sns/oauth2/access_token?${asked}` })
    const error = Number(said['errcode'] ?? 0)
    if (error !== 0) {
      if (badCodes.includes(error)) return { not: 'code' }
      notice({ way, error })
      return { not: 'away' }
    }
    // Everything that is told of a visitor of a preview is invented; the next one may be told the same.
    if (Number(said['is_snapshotuser'] ?? 0) === 1) return { not: 'snapshot' }
    const { openid, unionid } = said
    if (together && typeof unionid === 'string' && unionid !== '') return { subject: `unionid:${unionid}` }
    if (together || typeof openid !== 'string' || openid === '') {
      // Both are used, and the two applications are not bound to one account on open.weixin.qq.com.
      notice({ way, error: together ? 'no unionid' : 'no openid' })
      return { not: 'away' }
    }
    // The same openid means somebody else under another application.
    return { subject: `openid:${id}:${openid}` }
  } catch (fault) {
    notice({ way, error: (fault as Error).name })
    return { not: 'away' }
  }
}
