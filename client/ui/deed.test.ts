import { describe, expect, test } from 'vitest'
import { Refused } from './call.ts'
import { Intent } from './deed.ts'

const lost = new Refused('network.lost', 0)
const full = new Refused('door.full', 409)

describe('an intent', () => {
  test('keeps its key while the outcome is not known', () => {
    const intent = new Intent()
    const first = intent.keyFor({ params: { id: 'a' } })
    intent.ended(lost)
    expect(intent.keyFor({ params: { id: 'a' } })).toBe(first)
  })
  test('takes a new key after it was done or refused', () => {
    const intent = new Intent()
    const first = intent.keyFor({ params: { id: 'a' } })
    intent.ended(null)
    const second = intent.keyFor({ params: { id: 'a' } })
    intent.ended(full)
    const third = intent.keyFor({ params: { id: 'a' } })
    expect(new Set([first, second, third]).size).toBe(3)
  })
  test('takes a new key when something else is meant, even with the first outcome unknown', () => {
    const intent = new Intent()
    const first = intent.keyFor({ params: { id: 'a' } })
    intent.ended(lost)
    expect(intent.keyFor({ params: { id: 'b' } })).not.toBe(first)
  })
})
