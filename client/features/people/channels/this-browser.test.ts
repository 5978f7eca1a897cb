import { expect, test } from 'vitest'
import { appAround, broughtIn, waysHere } from './this-browser.ts'

const all = ['wechat-page', 'wechat-inside', 'wecom', 'dingtalk'] as const
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'

test.each([
  [`${iphone} MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN`, 'wechat', ['wechat-inside']],
  [`${iphone} wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh`, 'wecom', ['wecom']],
  [`${iphone} AliApp(DingTalk/7.6.0) com.laiwang.DingTalk/1`, 'dingtalk', ['dingtalk']],
  [`${iphone} Safari/604.1`, null, ['wechat-page', 'wecom', 'dingtalk']],
] as const)('%s is shown by %s and offers %o', (agent, around, offers) => {
  expect(appAround(agent)).toBe(around)
  expect(waysHere(all, around)).toEqual(offers)
})

test('a service brings a state, and a code where its owner agreed', () => {
  expect(['?code=c1&state=s1', '?authCode=c2&state=s2', '?state=s3', '', '?code=c4'].map(broughtIn)).toEqual([
    { state: 's1', code: 'c1' },
    { state: 's2', code: 'c2' },
    { state: 's3', code: null },
    null,
    null,
  ])
})
