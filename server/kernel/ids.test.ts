import { expect, test } from 'vitest'
import { firstIdAt, newId } from './ids.ts'

test('ids sort in the order they were made, however many a millisecond', () => {
  const made = Array.from({ length: 50_000 }, () => newId())
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('the first id of a moment comes before any made since, and after any made before', () => {
  const before = newId()
  const from = firstIdAt(new Date(Date.now() + 5))
  expect(before < from).toBe(true)
  expect(firstIdAt(new Date(Date.now() - 1)) < newId()).toBe(true)
})
