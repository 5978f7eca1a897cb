import { describe, expect, test } from 'vitest'
import { type Idle, IdleWatch, idleAt } from './idle.ts'

describe('idle', () => {
  test.each<[number | null, number, Idle]>([
    [null, 500_000, { is: 'rest' }],
    [0, 49_999, { is: 'used' }],
    [0, 50_000, { is: 'warning', secondsLeft: 10 }],
    [0, 59_001, { is: 'warning', secondsLeft: 1 }],
    [0, 60_000, { is: 'over' }],
  ])('touched at %s, it is now %i', (touchedAt, now, idle) => {
    expect(idleAt(touchedAt, now)).toEqual(idle)
  })
})

describe('the watch', () => {
  function watched() {
    const clock = { now: 0 }
    const seen: string[] = []
    const watch = new IdleWatch(
      () => clock.now,
      (idle) => seen.push(idle.is === 'warning' ? `warning ${idle.secondsLeft}` : idle.is),
      () => seen.push('wipe'),
    )
    const at = (now: number, act: 'touch' | 'look' | 'stay' | 'leave') => {
      clock.now = now
      watch[act]()
    }
    return { seen, at }
  }

  test('never wipes a screen that no one has touched', () => {
    const { seen, at } = watched()
    at(100_000, 'look')
    at(900_000, 'look')
    expect(seen).toEqual([])
  })
  test('warns at 50 s counting down, wipes once at 60 s, and rests until the next touch', () => {
    const { seen, at } = watched()
    at(1000, 'touch')
    at(50_999, 'look')
    at(51_000, 'look')
    at(51_900, 'look')
    at(52_100, 'look')
    at(61_000, 'look')
    at(200_000, 'look')
    expect(seen).toEqual(['used', 'warning 10', 'warning 9', 'rest', 'wipe'])
  })
  test('during the warning its answer goes on, a touch beside it does not', () => {
    const { seen, at } = watched()
    at(0, 'touch')
    at(55_000, 'look')
    at(55_500, 'touch')
    at(56_000, 'stay')
    at(100_000, 'look')
    expect(seen).toEqual(['used', 'warning 5', 'used'])
  })
  test('a touch after the time was over wipes first: a browser that slept must not show the last person to the next', () => {
    const { seen, at } = watched()
    at(0, 'touch')
    at(500_000, 'touch')
    expect(seen).toEqual(['used', 'rest', 'wipe', 'used'])
  })
  test('who leaves by pressing is wiped at once', () => {
    const { seen, at } = watched()
    at(0, 'touch')
    at(10, 'leave')
    at(70_000, 'look')
    expect(seen).toEqual(['used', 'rest', 'wipe'])
  })
})
