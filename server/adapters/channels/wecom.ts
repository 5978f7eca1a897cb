import { performance } from 'node:perf_hooks'
import type { Secret } from '#kernel/secret.ts'
import type { Ask, Found, IdentityChannel, Notice } from './types.ts'

type WecomSettings = { corp: string; agent: string; secret: Secret }

const staleToken = [40014, 42001]
/** Asked for anew so long before it ends. */
const earlySeconds = 300

/** WeCom, of one organisation: its page with a code to scan, or silently inside its app. */
export function wecom({ corp, agent, secret }: WecomSettings, ask: Ask, notice: Notice): IdentityChannel {
  let token: { value: string; until: number } | undefined

  async function tokenOf(): Promise<string | undefined> {
    if (token && token.until > performance.now()) return token.value
    const asked = new URLSearchParams({ corpid: corp, corpsecret: secret.reveal() })
    const said = await ask({ method: 'GET', url: `https://qyapi.weixin.qq.com/cgi-bin/gettoken?${asked}` })
    const { access_token: value, expires_in: seconds } = said
    if (typeof value !== 'string' || value === '') {
      notice({ way: 'wecom', error: Number(said['errcode'] ?? 0) })
      return undefined
    }
    token = { value, until: performance.now() + (Number(seconds) - earlySeconds) * 1000 }
    return value
  }

  async function finish(code: string, again: boolean): Promise<Found> {
    const value = await tokenOf()
    if (value === undefined) return { not: 'away' }
    const asked = new URLSearchParams({ access_token: value, code })
    const said = await ask({ method: 'GET', url: `https://qyapi.weixin.qq.com/cgi-bin/auth/getuserinfo?${asked}` })
    const error = Number(said['errcode'] ?? 0)
    // The service may end a token before its time.
    if (staleToken.includes(error) && again) {
      token = undefined
      return finish(code, false)
    }
    if (error === 40029) return { not: 'code' }
    if (error !== 0) {
      notice({ way: 'wecom', error })
      return { not: 'away' }
    }
    const { userid } = said
    // Who is no member has an openid instead.
    if (typeof userid !== 'string' || userid === '') return { not: 'stranger' }
    return { subject: `userid:${corp}:${userid.toLowerCase()}` }
  }

  return {
    way: 'wecom',
    channel: 'wecom',
    begin({ state, back, inside }) {
      const common: [string, string][] = [
        ['redirect_uri', back],
        ['state', state],
        ['agentid', agent],
      ]
      if (!inside)
        return `https://login.work.weixin.qq.com/wwlogin/sso/login?${new URLSearchParams([['login_type', 'CorpApp'], ['appid', corp], ...common])}`
      const asked = [['appid', corp], ['response_type', 'code'], ['scope', 'snsapi_base'], ...common]
      return `https://open.weixin.qq.com/connect/oauth2/authorize?${new URLSearchParams(asked)}#wechat_redirect`
    },
    finish: (code) =>
      finish(code, true).catch((fault: Error) => {
        notice({ way: 'wecom', error: fault.name })
        return { not: 'away' }
      }),
  }
}
