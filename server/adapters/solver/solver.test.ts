import { expect, test } from 'vitest'
import { choose, type Choice } from './index.ts'

/** Three things for one bag of ten. */
const bag: Choice = {
  worth: [60, 50, 40],
  whole: [true, true, true],
  limits: [
    {
      terms: [
        [0, 7],
        [1, 5],
        [2, 5],
      ],
      most: 10,
    },
  ],
}

test('the best choice is found and proved, whole columns stay whole', async () => {
  expect(await choose(bag, 5)).toEqual({
    kind: 'chosen',
    chosen: { amounts: [0, 1, 1], worth: 90, bound: 90, proved: true },
  })
})

test('what is known already changes nothing of what is found', async () => {
  expect(await choose({ ...bag, known: [1, 0, 0] }, 5)).toEqual(await choose(bag, 5))
})

test('an amount is as small as it can be where it costs', async () => {
  const over: Choice = {
    worth: [10, 10, -3],
    whole: [true, true, false],
    limits: [
      {
        terms: [
          [0, 1],
          [1, 1],
          [2, -1],
        ],
        most: 1,
      },
    ],
  }
  expect(await choose(over, 5)).toMatchObject({ chosen: { amounts: [1, 1, 1], worth: 17, proved: true } })
})

test('nothing to choose from is chosen at once', async () => {
  const chosen = { amounts: [], worth: 0, bound: 0, proved: true }
  expect(await choose({ worth: [], whole: [], limits: [] }, 5)).toEqual({ kind: 'chosen', chosen })
})

test('a signal ends it, before it begins and while it runs', async () => {
  expect(await choose(bag, 5, AbortSignal.abort())).toEqual({ kind: 'cancelled' })
  const stop = new AbortController()
  const running = choose(bag, 5, stop.signal)
  stop.abort()
  expect(await running).toEqual({ kind: 'cancelled' })
})

test('without time nothing is invented: what was known, or nothing', async () => {
  const ended = await choose({ ...bag, known: [1, 0, 0] }, 0)
  const bounds = ended.kind === 'chosen' ? ended.chosen.bound - ended.chosen.worth : 0
  expect(['chosen', 'nothing-in-time']).toContain(ended.kind)
  expect(bounds).toBeGreaterThanOrEqual(0)
})
