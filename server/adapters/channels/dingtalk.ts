import type { Secret } from '#kernel/secret.ts'
import type { Ask, IdentityChannel, Notice } from './types.ts'

type DingtalkSettings = { id: string; secret: Secret }

/** DingTalk: one page for a computer and for its app. */
export function dingtalk({ id, secret }: DingtalkSettings, ask: Ask, notice: Notice): IdentityChannel {
  return {
    way: 'dingtalk',
    channel: 'dingtalk',
    begin({ state, back }) {
      const asked = new URLSearchParams({
        redirect_uri: back,
        response_type: 'code',
        client_id: id,
        scope: 'openid',
        state,
        prompt: 'consent',
      })
      return `https://login.dingtalk.com/oauth2/auth?${asked}`
    },
    async finish(code) {
      try {
        const given = await ask({
          method: 'POST',
          url: 'https://api.dingtalk.com/v1.0/oauth2/userAccessToken',
          body: { clientId: id, clientSecret: secret.reveal(), code, grantType: 'authorization_code' },
        })
        const { accessToken: token } = given
        if (typeof token !== 'string' || token === '') {
          const error = String(given['code'] ?? '')
          if (/authcode/i.test(error)) return { not: 'code' }
          notice({ way: 'dingtalk', error })
          return { not: 'away' }
        }
        const said = await ask({
          method: 'GET',
          url: 'https://api.dingtalk.com/v1.0/contact/users/me',
          headers: { 'x-acs-dingtalk-access-token': token },
        })
        const { unionId } = said
        if (typeof unionId === 'string' && unionId !== '') return { subject: `unionid:${unionId}` }
        notice({ way: 'dingtalk', error: String(said['code'] ?? 'no unionId') })
        return { not: 'away' }
      } catch (fault) {
        notice({ way: 'dingtalk', error: (fault as Error).name })
        return { not: 'away' }
      }
    },
  }
}
