import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { DatabaseClock } from './database-clock.ts'
import { Listening } from './listening.ts'
import { openLog } from './log.ts'

let owner: pg.Client
let listening: Listening
const clock = new DatabaseClock()
const told: (string | undefined)[] = []

beforeAll(async () => {
  const database = await aDatabase()
  owner = new pg.Client(database)
  await owner.connect()
  listening = new Listening(database, clock, openLog('silent'))
  listening.hear('linli_test', (payload) => told.push(payload))
})
afterAll(async () => {
  await listening.stop()
  await owner.end()
})

test('nothing is heard before the start', () => {
  expect(listening.hears).toBe(false)
})

test('what is told is heard once it is committed, and the clock with it', async () => {
  listening.start()
  await vi.waitFor(() => expect(listening.hears).toBe(true), 5_000)
  expect(told.splice(0)).toEqual([undefined])
  expect(clock.now()).toBeInstanceOf(Date)
  await owner.query("begin; select pg_notify('linli_test', 'rolled back'); rollback")
  await owner.query("select pg_notify('linli_test', 'committed')")
  await vi.waitFor(() => expect(told).toEqual(['committed']), 5_000)
})

test('a connection that breaks is opened again, and says that something may have been missed', async () => {
  told.length = 0
  await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linli listens'")
  await owner.query("select pg_notify('linli_test', 'while nobody listened')")
  await vi.waitFor(() => expect(told).toContain(undefined), 5_000)
  await vi.waitFor(() => expect(listening.hears).toBe(true), 5_000)
})

test('a stopped one hears nothing', async () => {
  await listening.stop()
  expect(listening.hears).toBe(false)
})
