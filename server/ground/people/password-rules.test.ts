import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { contextWords, passwordGoodUntil, passwordIsOver, passwordRefusal, profileOf } from './password-rules.ts'

const context = contextWords({ username: 'wang.yl', name: '王玉兰', places: ['石门二路街道'] })
const verdict = (profile: 'nist' | 'mlps3', password: string): string => {
  const refused = passwordRefusal(password, profileOf(profile), context)
  return isRefusal(refused) ? refused.code : 'good'
}

describe('a new password', () => {
  test.each([
    // password, under nist, under mlps3
    ['短', 'password.short', 'password.short'],
    ['Kx7#mq2', 'password.short', 'password.short'],
    ['Kx7#mq2v', 'password.short', 'good'],
    ['fourteen signs', 'password.short', 'password.simple'],
    ['fifteen signs..', 'good', 'password.simple'],
    ['三盆茉莉放在北边窗台上晒太阳呢', 'good', 'password.simple'],
    ['correct horse battery', 'good', 'password.simple'],
    ['Correct horse battery 7', 'good', 'good'],
    ['123456789012345', 'password.common', 'password.simple'],
    ['Aa1-Aa1-Aa1-Aa1-', 'password.common', 'password.common'],
    ['Qwertyuiop-2026!', 'password.common', 'password.common'],
    ['P@ssw0rd-P@ssw0rd', 'password.common', 'password.common'],
    ['Woaini5201314-1314', 'password.common', 'password.common'],
    ['Linli-dangjian-2026', 'password.common', 'password.common'],
    ['Wangyulan-19800101!', 'password.common', 'password.common'],
    ['ShimenErlu-jiedao-1', 'password.common', 'password.common'],
    ['石门二路街道党群服务中心王玉兰', 'password.common', 'password.simple'],
    ['１２３４５６７８９０１２３４５', 'password.common', 'password.simple'],
    ['Shimen2027', 'password.short', 'password.common'],
    ['1qaz2wsx3edc4rfv', 'password.common', 'password.simple'],
    [`${'Kx7#mq2v'.repeat(33)}`, 'password.short', 'password.short'],
  ])('%s', (password, nist, mlps3) => {
    expect([verdict('nist', password), verdict('mlps3', password)]).toEqual([nist, mlps3])
  })

  test('may hold the name of somebody else', () => {
    const others = contextWords({ username: 'li', name: '李明', places: ['曹家渡街道'] })
    const password = 'Shimen-Wangyulan'
    expect(passwordRefusal(password, profileOf('nist'), others)).toBeUndefined()
    expect(verdict('nist', password)).toBe('password.common')
  })
})

test('a password grows old in ninety days under mlps3 and never under nist', () => {
  const now = new Date('2026-11-27T00:00:00Z')
  const changed = (days: number): Date => new Date(now.getTime() - days * 86_400_000)
  const table = [0, 89, 90, 4_000].map((days) =>
    (['nist', 'mlps3'] as const).map((profile) => passwordIsOver(changed(days), profileOf(profile), now)),
  )
  expect(table).toEqual([
    [false, false],
    [false, false],
    [false, true],
    [false, true],
  ])
  expect(passwordGoodUntil(changed(90), profileOf('mlps3'))).toEqual(now)
  expect(passwordGoodUntil(changed(90), profileOf('nist'))).toBeNull()
})
