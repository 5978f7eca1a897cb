import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { ChannelAccounts } from '#kernel/config.ts'
import { askOverNetwork } from './ask.ts'
import { openChannels, type Way } from './index.ts'
import { recordedAsk, recordedSecret, recordedSettings } from './recorded.ts'

const back = 'https://linli.example.cn/m/channel'

function open(some: Partial<ChannelAccounts> = {}) {
  const { ask, asked } = recordedAsk()
  const noticed: unknown[] = []
  const channels = openChannels(recordedSettings(some), (about) => void noticed.push(about), ask)
  const of = (way: Way) => channels.find((one) => one.way === way)!
  return { of, asked, noticed, ways: channels.map(({ way, channel }) => `${channel}: ${way}`) }
}

test('what is not set up is not there', () => {
  const nothing = { wechatPage: undefined, wechatInside: undefined, wecom: undefined, dingtalk: undefined }
  expect([open(nothing).ways, open({ ...nothing, wecom: recordedSettings().wecom }).ways, open().ways]).toEqual([
    [],
    ['wecom: wecom'],
    ['wechat: wechat-page', 'wechat: wechat-inside', 'wecom: wecom', 'dingtalk: dingtalk'],
  ])
})

describe('the address to send a browser to', () => {
  const coded = encodeURIComponent(back)
  test.each([
    [
      'wechat-page',
      false,
      `https://open.weixin.qq.com/connect/qrconnect?appid=wxpage&redirect_uri=${coded}&response_type=code&scope=snsapi_login&state=s1#wechat_redirect`,
    ],
    [
      'wechat-inside',
      true,
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxinside&redirect_uri=${coded}&response_type=code&scope=snsapi_userinfo&state=s1#wechat_redirect`,
    ],
    [
      'wecom',
      false,
      `https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wwcorp&redirect_uri=${coded}&state=s1&agentid=1000002`,
    ],
    [
      'wecom',
      true,
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&response_type=code&scope=snsapi_base&redirect_uri=${coded}&state=s1&agentid=1000002#wechat_redirect`,
    ],
    [
      'dingtalk',
      false,
      `https://login.dingtalk.com/oauth2/auth?redirect_uri=${coded}&response_type=code&client_id=dingapp&scope=openid&state=s1&prompt=consent`,
    ],
  ] as const)('of %s (inside: %s)', (way, inside, address) =>
    expect(open().of(way).begin({ state: 's1', back, inside })).toBe(address),
  )

  test('asks for nothing but a name of its own where WeChat is used on the phone alone', () => {
    const address = open({ wechatPage: undefined }).of('wechat-inside').begin({ state: 's1', back, inside: true })
    expect(new URL(address).searchParams.get('scope')).toBe('snsapi_base')
  })
})

describe('who came back', () => {
  test.each([
    [
      'alone on the phone',
      { wechatPage: undefined },
      'wechat-inside',
      'code-inside',
      { subject: 'openid:wxinside:o-inside-1' },
    ],
    [
      'alone on the desk',
      { wechatInside: undefined },
      'wechat-page',
      'code-page',
      { subject: 'openid:wxpage:o-page-1' },
    ],
    ['on the phone, the same', {}, 'wechat-inside', 'code-inside-shared', { subject: 'unionid:u-1' }],
    ['as on the desk', {}, 'wechat-page', 'code-page-shared', { subject: 'unionid:u-1' }],
    ['applications not bound together', {}, 'wechat-page', 'code-page-unbound', { not: 'away' }],
    ['a preview', {}, 'wechat-inside', 'code-snapshot', { not: 'snapshot' }],
    ['a code that was used', {}, 'wechat-inside', 'code-spent', { not: 'code' }],
    ['a code that is none', {}, 'wechat-inside', 'code-wrong', { not: 'code' }],
    ['a secret that is wrong', {}, 'wechat-inside', 'code-secret', { not: 'away' }],
    ['a member', {}, 'wecom', 'code-member', { subject: 'userid:wwcorp:zhouying' }],
    ['no member', {}, 'wecom', 'code-stranger', { not: 'stranger' }],
    ['a code that is none', {}, 'wecom', 'code-wrong', { not: 'code' }],
    ['a token that ended, twice', {}, 'wecom', 'code-ended', { not: 'away' }],
    ['somebody', {}, 'dingtalk', 'code-ding', { subject: 'unionid:d-1' }],
    ['a code that is none', {}, 'dingtalk', 'code-wrong', { not: 'code' }],
    ['what was never recorded', {}, 'dingtalk', 'code-unheard-of', { not: 'away' }],
  ] as const)('%s: %o %s %s', async (_, some, way, code, found) =>
    expect(await open(some).of(way).finish(code)).toEqual(found),
  )

  test('WeCom’s token is asked for once, and again when the service ended it', async () => {
    const { of, asked } = open()
    for (const code of ['code-member', 'code-stranger', 'code-ended']) await of('wecom').finish(code)
    expect(asked.map((one) => /gettoken|getuserinfo/.exec(one)?.[0])).toEqual([
      'gettoken',
      'getuserinfo',
      'getuserinfo',
      'getuserinfo',
      'gettoken',
      'getuserinfo',
    ])
  })

  test('what goes into the log is the way and the service’s number, and neither secret nor code', async () => {
    const { of, noticed } = open()
    await of('wechat-inside').finish('code-secret')
    await of('dingtalk').finish('code-unheard-of')
    expect(noticed).toEqual([
      { way: 'wechat-inside', error: 40125 },
      { way: 'dingtalk', error: 'Error' },
    ])
    expect(JSON.stringify([noticed, recordedSettings()])).not.toContain(recordedSecret)
  })
})

describe('over the network', () => {
  const answering = async (answer: string, more: { status?: number; location?: string } = {}) => {
    const server = createServer((_, reply) => {
      reply.writeHead(more.status ?? 200, more.location ? { location: more.location } : {})
      reply.end(answer)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
    const said = await askOverNetwork({ method: 'POST', url, body: { a: 1 } }).catch((fault: Error) => fault)
    server.close()
    return said
  }
  test('an object is taken, and nothing else: no text, no list, no redirect, nothing without end', async () => {
    expect(await answering('{"openid":"o"}')).toEqual({ openid: 'o' })
    for (const answer of ['not json', '[1]', 'null', `{"a":"${'x'.repeat(70_000)}"}`])
      expect(await answering(answer)).toBeInstanceOf(Error)
    expect(await answering('{}', { status: 302, location: 'http://127.0.0.1:1/' })).toBeInstanceOf(Error)
  })
})
