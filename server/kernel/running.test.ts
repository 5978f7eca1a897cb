import { expect, test } from 'vitest'
import { RunningWork } from './running.ts'

test('long work tells how far it is, and ends where it is told to', async () => {
  const running = new RunningWork()
  const did: number[] = []
  const count = (step: (done: number) => Promise<void>) =>
    (async () => {
      for (let at = 0; at < 5; at++) {
        await step(at)
        did.push(at)
        if (at === 2) running.stop('a')
      }
      return 'all'
    })()
  expect(await running.during('a', 5, count)).toBe('stopped')
  expect(did).toEqual([0, 1, 2])
  expect(running.progress('a')).toBeUndefined()
  expect(await running.during('b', 1, async () => 'all')).toBe('all')
})

test('the same is not done twice at once, and what has ended is not stopped', async () => {
  const running = new RunningWork()
  const first = running.during('a', 2, async (step) => {
    await step(1)
    expect(running.progress('a')).toEqual({ done: 1, of: 2 })
    expect(await running.during('a', 2, async () => 'again')).toBe('running')
    await step(2)
    // All of it is done: stopping would promise what cannot be kept.
    expect(running.stop('a')).toBe(false)
    return 'done'
  })
  expect(await first).toBe('done')
})

test('a fault of the work is its own', async () => {
  const running = new RunningWork()
  await expect(running.during('a', 1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(running.progress('a')).toBeUndefined()
})
