import { describe, expect, test } from 'vitest'
import { anActivityRow } from './builders.ts'
import { boardOf, boardTime, canEndAt, isOnline, minuteOf, runsOldPage } from './rules.ts'

// 10:00 in Shanghai on a Thursday.
const now = new Date('2026-03-05T02:00:00Z')
const at = (text: string) => new Date(text)

describe('the board', () => {
  const titles = (rows: { title: string }[]) => rows.map((row) => row.title)
  const row = (title: string, startsAt: string, endsAt: string, doorOpen = false) =>
    anActivityRow({ title, startsAt, endsAt, doorOpen })

  test('divides activities into going on, later today and coming, each once and what is over nowhere', () => {
    const board = boardOf(
      [
        row('tomorrow', '2026-03-06T01:00:00Z', '2026-03-06T03:00:00Z'),
        row('tonight', '2026-03-05T15:00:00Z', '2026-03-05T15:59:00Z'),
        row('just after midnight', '2026-03-05T16:00:00Z', '2026-03-05T17:00:00Z'),
        row('going on', '2026-03-05T01:00:00Z', '2026-03-05T03:00:00Z'),
        row('begins now', '2026-03-05T02:00:00Z', '2026-03-05T03:00:00Z'),
        row('door open early', '2026-03-05T02:30:00Z', '2026-03-05T03:00:00Z', true),
        row('over', '2026-03-05T00:00:00Z', '2026-03-05T02:00:00Z'),
        row('over, door still open', '2026-03-05T00:30:00Z', '2026-03-05T02:00:00Z', true),
      ],
      now,
    )
    expect({ now: titles(board.now), today: titles(board.today), coming: titles(board.coming) }).toEqual({
      now: ['over, door still open', 'going on', 'begins now', 'door open early'],
      today: ['tonight'],
      coming: ['just after midnight', 'tomorrow'],
    })
  })

  test('looks at most eight activities ahead', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      row(`${index}`, `2026-03-${10 + index}T01:00:00Z`, `2026-03-${10 + index}T02:00:00Z`),
    )
    expect(titles(boardOf(many.toReversed(), now).coming)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
  })

  test('asks from the start of today in Shanghai to the end of the fourteenth day', () => {
    expect(boardTime(now)).toEqual({ from: at('2026-03-04T16:00:00Z'), to: at('2026-03-19T16:00:00Z') })
  })
})

test.each([
  ['never heard of', null, null, false],
  ['heard of 89 s ago', at('2026-03-05T01:58:31Z'), null, true],
  ['heard of 90 s ago', at('2026-03-05T01:58:30Z'), null, false],
  ['heard of just now but revoked', at('2026-03-05T01:59:59Z'), at('2026-03-05T02:00:00Z'), false],
])('a screen %s is online: %s %s %s', (_, seen, revoked, online) => {
  expect(isOnline(seen, revoked, now)).toBe(online)
})

test('a notice ends later or not at all', () => {
  expect([canEndAt(null, now), canEndAt(at('2026-03-05T02:00:01Z'), now), canEndAt(now, now)]).toEqual([
    true,
    true,
    false,
  ])
})

test('an answer is as of its minute', () => {
  expect(minuteOf(at('2026-03-05T02:00:59.999Z'))).toEqual(now)
})

test.each([
  ['the same script', 'kiosk-Bx3f_9-a.js', false],
  ['an older script', 'kiosk-AAAA0000.js', true],
  ['no script name', '0.1.0', false],
  ['nothing', '', false],
])('a screen that runs %s loads anew: %s %s', (_, build, anew) => {
  const page = '<script type="module" src="/assets/kiosk-Bx3f_9-a.js"></script>'
  expect(runsOldPage(build, page)).toBe(anew)
  expect(runsOldPage(build, undefined)).toBe(false)
})
