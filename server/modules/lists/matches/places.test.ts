import { describe, expect, test } from 'vitest'
import { fits, noLimit, taking, type Places, type Taking } from './places.ts'

const of = (capacity: number, left = capacity): Places => ({ capacity, left })

describe('what a match takes', () => {
  test.each<[string, Taking, Taking]>([
    [
      'nothing is counted where nobody has a number',
      taking(undefined, noLimit, noLimit),
      { waits: false, quantity: null },
    ],
    ['a need for 100 is served in part by 40', taking(undefined, of(100), of(40)), { waits: false, quantity: 40 }],
    ['the last of it by what is left', taking(undefined, of(100, 20), of(40)), { waits: false, quantity: 20 }],
    ['a unit says how many', taking(15, of(100, 20), of(40)), { waits: false, quantity: 15 }],
    ['but not more than are left', taking(30, of(100, 20), of(40)), { refused: 'match.full', left: 20 }],
    ['nor more than there ever are', taking(50, of(100), of(40)), { refused: 'match.quantity', most: 40 }],
    ['a full one is waited for', taking(undefined, of(40, 0), noLimit), { waits: true, quantity: 40 }],
    ['with the number that was said', taking(10, of(40, 0), noLimit), { waits: true, quantity: 10 }],
    ['one’s own full item is not', taking(undefined, of(40), of(30, 0)), { refused: 'match.full', left: 0 }],
    ['a proposal never waits', taking(undefined, null, of(100), of(40, 0)), { refused: 'match.full', left: 0 }],
    ['and says what both can', taking(undefined, null, of(100), of(40)), { waits: false, quantity: 40 }],
  ])('%s', (_what, taken, expected) => expect(taken).toEqual(expected))

  test('fits where every side has as many left', () => {
    expect([fits(20, [of(40, 20), noLimit]), fits(21, [of(40, 20), noLimit]), fits(5, [])]).toEqual([true, false, true])
  })
})
