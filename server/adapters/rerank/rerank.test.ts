import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '#kernel/secret.ts'
import { openFakeEndpoint, type FakeMood } from './builders.ts'
import { openEmbedder } from './index.ts'
import { rerankLimits } from './limits.ts'

let fake: Awaited<ReturnType<typeof openFakeEndpoint>>
beforeAll(async () => {
  fake = await openFakeEndpoint()
})
afterAll(() => fake.close())

/** Patient enough for a busy machine, hasty enough for a test. */
const limits = { ...rerankLimits, milliseconds: 2_000 }
function open(some: Partial<typeof limits> = {}) {
  fake.becomes('good')
  fake.asked.length = 0
  const said: string[] = []
  const account = { url: fake.url, model: 'bge', key: new Secret('a-key') }
  return { said, embedder: openEmbedder(account, (why) => said.push(why), { ...limits, ...some }) }
}
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, one, at) => sum + one * b[at]!, 0)

test('texts become vectors of length 1 in their order, asked once each, with the key in its header alone', async () => {
  const { embedder, said } = open()
  const first = await embedder.vectorsOf(['老人理发', '上门为老人理发', '修电脑'])
  expect(dot(first![0]!, first![0]!)).toBeCloseTo(1, 5)
  expect(dot(first![0]!, first![1]!)).toBeGreaterThan(dot(first![0]!, first![2]!))
  await embedder.vectorsOf(['修电脑', '老人理发', '晚间自习'])
  expect(fake.asked).toEqual([
    { authorization: 'Bearer a-key', model: 'bge', input: ['老人理发', '上门为老人理发', '修电脑'] },
    { authorization: 'Bearer a-key', model: 'bge', input: ['晚间自习'] },
  ])
  expect([embedder.host, said]).toEqual([new URL(fake.url).host, []])
})

describe('whatever it does instead is one line in the log, and no vectors', () => {
  test.each<[FakeMood, string]>([
    ['slow', 'It was too slow.'],
    ['garbage', 'Its answer is no JSON.'],
    ['no vectors', 'Its answer holds no vectors.'],
    ['500', 'It answered 500.'],
    ['too few', 'It answered 1 vectors for 2 texts.'],
    ['odd lengths', 'Its vectors are of different lengths.'],
    ['half way', 'It cannot be reached, or broke off.'],
    ['elsewhere', 'It cannot be reached, or broke off.'],
  ])('%s', async (mood, why) => {
    const { embedder, said } = open(mood === 'slow' ? { milliseconds: 100 } : {})
    fake.becomes(mood)
    expect(await embedder.vectorsOf(['一', '二二'])).toBeNull()
    expect(said).toEqual([`The endpoint for re-ranking was not used: ${why}`])
  })

  test('a model exchanged behind the address, whose vectors have another length', async () => {
    const { embedder, said } = open()
    await embedder.vectorsOf(['一一', '二二'])
    fake.becomes('good', 128)
    expect(await embedder.vectorsOf(['一一', '三三'])).toBeNull()
    expect(said).toHaveLength(1)
    // All are asked anew.
    expect(await embedder.vectorsOf(['一一', '三三'])).toHaveLength(2)
  })
})

test('three failures one after another, and nobody asks until it has rested', async () => {
  const { embedder, said } = open({ restMilliseconds: 50 })
  fake.becomes('500')
  for (const text of ['一', '二', '三', '四', '五']) expect(await embedder.vectorsOf([text])).toBeNull()
  expect([fake.asked.length, said.length, said[2]]).toEqual([
    3,
    3,
    'The endpoint for re-ranking was not used: It answered 500. It is not asked for 0.05 seconds.',
  ])
  fake.becomes('good')
  await expect.poll(() => embedder.vectorsOf(['六'])).toHaveLength(1)
})

test('what is kept is bounded: the oldest is asked again', async () => {
  const { embedder } = open({ keptNumbers: 512 })
  for (const text of ['一一', '二二', '三三', '三三', '一一']) await embedder.vectorsOf([text])
  expect(fake.asked.map(({ input }) => input[0])).toEqual(['一一', '二二', '三三', '一一'])
})
