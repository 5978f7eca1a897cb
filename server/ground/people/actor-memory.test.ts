import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { aMember } from '#testing/house.ts'
import { ActorMemory } from './actor-memory.ts'

test('a token asked about twice within a second is looked up once', async () => {
  const memory = new ActorMemory()
  let asked = 0
  const member = aMember()
  const find = async () => (asked++, { actor: member, stands: 0 })
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
  const find = async () => (asked++, { actor: member, stands: 0 })
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

test('while changes are told, somebody is remembered as long as their session stands by itself', async () => {
  let [hears, now] = [true, 0]
  const memory = new ActorMemory(() => now)
  memory.tellBy(() => hears)
  const member = aMember()
  let asked = 0
  const find = async () => (asked++, { actor: member, stands: 5_000 })
  await memory.recall('a', find)
  now += 4_900
  await memory.recall('a', find)
  expect(asked).toBe(1)
  now += 200
  await memory.recall('a', find)
  expect(asked).toBe(2)
  now += 1_100
  hears = false
  await memory.recall('a', find)
  expect(asked).toBe(3)
})

test('a change told by another process is asked about, also where the answer was under way', async () => {
  let now = 0
  const memory = new ActorMemory(() => now)
  memory.tellBy(() => true)
  const [member, other] = [aMember(), aMember()]
  let asked = 0
  const find = (actor: Actor) => async () => (asked++, { actor, stands: 9_000 })
  await memory.recall('a', find(member))
  await memory.recall('b', find(other))
  memory.told(member.id!)
  await memory.recall('a', find(member))
  await memory.recall('b', find(other))
  expect(asked).toBe(3)
  const underWay = memory.recall('c', find(member))
  memory.told(member.id!)
  await underWay
  now += 1_100
  await memory.recall('c', find(member))
  expect(asked).toBe(5)
  memory.told(undefined)
  await memory.recall('b', find(other))
  expect(asked).toBe(6)
})
