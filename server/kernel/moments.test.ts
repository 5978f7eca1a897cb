import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { openPool } from './database.ts'

let pool: pg.Pool
beforeAll(async () => {
  pool = openPool(await aDatabase(), 1)
})
afterAll(() => pool.end())

const moments = [
  '2026-11-30T17:01:04.123Z',
  '2026-11-30T17:01:04.120Z',
  '2026-11-30T17:01:04.000Z',
  '1949-10-01T07:00:00.000Z',
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '2100-02-28T23:59:59.999Z',
]

test.each(['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns'])(
  'a moment comes back as the one it was, whatever zone the database speaks in (%s)',
  async (zone) => {
    await pool.query(`set timezone = '${zone}'`)
    for (const moment of moments) {
      const { rows } = await pool.query<{ at: Date }>('select $1::timestamptz as at', [moment])
      expect(rows[0]!.at.toISOString()).toBe(moment)
    }
  },
)

test('of microseconds a moment keeps the milliseconds', async () => {
  const { rows } = await pool.query<{ at: Date }>(`select timestamptz '2026-11-30 17:01:04.123999+00' as at`)
  expect(rows[0]!.at.toISOString()).toBe('2026-11-30T17:01:04.123Z')
})
