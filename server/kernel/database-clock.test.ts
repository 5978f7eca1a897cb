import { describe, expect, test } from 'vitest'
import { DatabaseClock } from './database-clock.ts'

/** A database whose clock shows `start` when this process's shows 0. */
const start = Date.parse('2026-11-30T06:00:00.000Z')
const at = (milliseconds: number): Date => new Date(start + milliseconds)

describe("the database's clock", () => {
  test('is not known before it was asked, nor a second after', () => {
    const clock = new DatabaseClock()
    expect(clock.now(0)).toBeUndefined()
    clock.note(at(0), 0)
    expect(clock.now(999)).toEqual(at(999))
    expect(clock.now(1_000)).toBeUndefined()
  })

  test('goes by the answer that came with the least delay', () => {
    const clock = new DatabaseClock()
    clock.note(at(0), 40)
    clock.note(at(100), 102)
    clock.note(at(200), 290)
    expect(clock.now(300)).toEqual(at(298))
  })

  test('is never ahead of the database, and never behind what was begun here', () => {
    const clock = new DatabaseClock()
    const delays = [3, 70, 1, 0, 15, 400, 2, 2, 90, 5, 1, 33]
    for (const [turn, delay] of delays.entries()) {
      const sent = turn * 450
      clock.note(at(sent), sent + delay)
      const now = clock.now(sent + delay)!
      expect(now.getTime()).toBeLessThanOrEqual(start + sent + delay)
      expect(now.getTime()).toBeGreaterThanOrEqual(start + sent)
    }
  })

  test('follows one that was set, forwards and back', () => {
    const clock = new DatabaseClock()
    clock.note(at(0), 0)
    clock.note(at(3_600_400), 400)
    expect(clock.now(500)).toEqual(at(3_600_500))
    clock.note(at(-86_399_200), 800)
    expect(clock.now(900)).toEqual(at(-86_399_100))
  })
})
