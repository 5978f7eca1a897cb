import { beforeAll, expect, test } from 'vitest'
import ui from '#locales/zh-CN/ui.json' with { type: 'json' }
import i18next from 'i18next'
import { Refused } from './call.ts'
import { startLanguage } from './i18n.ts'
import { asFollowed, sentenceOf } from './refusal.ts'

beforeAll(async () => {
  // The texts mark the page's language and title; here there is no page.
  Object.assign(globalThis, { document: { documentElement: {}, title: '' } })
  await startLanguage({ shell: { ui }, remember: false })
})

test('a refusal names states and moments in words people read', async () => {
  expect(await sentenceOf(new Refused('activity.state', 409, { state: 'finished' }))).toContain('已结束')
  expect(await sentenceOf(new Refused('door.not-open', 409, { opensAt: '2026-01-05T06:00:00.000Z' }))).toContain(
    '1月5日(周一) 14:00',
  )
})
test('an address that was cut leads to nothing, and does not ask to correct what nobody filled in', async () => {
  const cut = new Refused('request.malformed', 400, { field: 'id', problem: 'Invalid UUID' })
  expect(await sentenceOf(asFollowed(cut))).toBe('没有找到。可能已被撤回，或不在您的范围内。')
  const filledIn = new Refused('request.malformed', 400, { field: 'title', problem: 'Too small' })
  expect(asFollowed(filledIn)).toBe(filledIn)
})
test('the network’s own fault has its sentence in the shell', async () => {
  expect(await sentenceOf(new Refused('network.lost', 0))).toBe(ui.fault['network-lost'])
})
test('a code this screen does not know still says what to do', async () => {
  expect(await sentenceOf(new Refused('invented.later', 409))).toBe(ui.fault.unknown)
})
test('the same refusal is said in English after the switch', async () => {
  await i18next.changeLanguage('en')
  expect(await sentenceOf(new Refused('activity.state', 409, { state: 'finished' }))).toContain('finished')
})
