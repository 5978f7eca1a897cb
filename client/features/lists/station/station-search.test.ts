import { expect, test } from 'vitest'
import { monthsFrom, stationQuery, stationSearch } from './station-search.ts'

test('an address is read as far as it makes sense, and asked as the server takes it', () => {
  const raw = { q: '急救', kind: 'class', topic: 'nothing', free: '2026-13', atMost: '45', ended: 'true', page: '1' }
  expect(stationSearch(raw)).toEqual({ q: '急救', kind: 'class', atMost: 45, ended: true })
  expect(stationQuery({ q: '急救', ended: true, month: '2026-03' })).toEqual({ q: '急救', ended: 'true', page: 1 })
})

test('months go on over the year', () => {
  expect(monthsFrom('2026-11-30', 3)).toEqual(['2026-11', '2026-12', '2027-01'])
})
