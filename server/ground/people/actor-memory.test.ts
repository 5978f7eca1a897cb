import { expect, test } from 'vitest'
import { aMember } from '#testing/house.ts'
import { ActorMemory } from './actor-memory.ts'

test('a token asked about twice within a second is looked up once', async () => {
  const memory = new ActorMemory()
  let asked = 0
  const member = aMember()
  const find = async () => (asked++, member)
  expect(await Promise.all([memory.recall('a', find), memory.recall('a', find)])).toEqual([member, member])
  await memory.recall('a', find)
  expect(asked).toBe(1)
  await memory.recall('b', find)
  expect(asked).toBe(2)
})

test('a session that is being changed is looked up again, even one whose look-up is under way', async () => {
  const memory = new ActorMemory()
  const member = aMember()
  let asked = 0
  const find = async () => (asked++, member)
  await memory.recall('a', find)
  const underWay = memory.recall('b', find)
  memory.forget([member.sessionId!])
  await underWay
  await memory.recall('a', find)
  await memory.recall('b', find)
  expect(asked).toBe(4)
})

test('a database that failed is asked again', async () => {
  const memory = new ActorMemory()
  await expect(memory.recall('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await memory.recall('a', async () => undefined)).toBeUndefined()
})
