import { beforeEach, expect, test, vi } from 'vitest'
import { recentUnits, rememberUnit } from './recent-units.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

const unit = (number: number) => ({ id: `u${number}`, name: `第${number}书店` })

test('the newest five are remembered, each once', () => {
  for (const number of [1, 2, 3, 4, 5, 6, 2]) rememberUnit(unit(number))
  expect(recentUnits()).toEqual([2, 6, 5, 4, 3].map(unit))
})

test.each(['', 'nonsense', '{}', '[1,null,{"id":1}]'])('what is kept as %j is nothing', (text) => {
  kept.set('linli.recent-units', text)
  expect(recentUnits()).toEqual([])
})
