import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { addKey, dropKey, openRing } from './crypto/key-ring.ts'
import { openPool } from './database.ts'
import { resealAll, sealedUnder } from './reseal.ts'
import { openSeal, TextSeal, WrongKey } from './sealed-text.ts'

const many = process.env['LINLI_FULL'] ? 100_000 : 1_200
const folder = mkdtempSync(join(tmpdir(), 'linli-keys-'))
let pool: pg.Pool
beforeAll(async () => {
  pool = openPool(await aDatabase(), 4, 60_000)
})
afterAll(async () => {
  await pool.end()
  rmSync(folder, { recursive: true, force: true })
})
const phone = (number: number) => `1380000${String(number).padStart(4, '0')}`

test('what was sealed before there were several keys opens still', () => {
  // Made by the version before: key of 32 sevens, nonce first.
  const old = 'aes256gcm.1.AAAAAAAAAAAAAAAA.zCTeNv3pO1MwX3E.O3NndyFjgwp25Nx_NYJwrg'
  const seal = new TextSeal(Buffer.alloc(32, 7))
  expect(seal.open(seal.seal('13800000001'))).toBe('13800000001')
  expect(seal.mark).toBe('aes256gcm.1.')
  expect(seal.open(old)).toBe('13800000001')
})

test('another installation’s key opens nothing, and says so', () => {
  const sealed = new TextSeal(Buffer.alloc(32, 7)).seal('13800000001')
  const other = new TextSeal(Buffer.alloc(32, 8))
  for (const text of [sealed, 'aes256gcm.9.a.b.c', 'rot13.1.a.b.c', 'nothing', ''])
    expect(() => other.open(text)).toThrow(WrongKey)
})

test('a key is exchanged beside the working server: all is sealed anew, opens all the while, and is found as before', async () => {
  const server = openSeal(folder)
  const index = server.index(phone(1))
  await pool.query(
    `insert into people.person (id, name, search, phone_sealed, phone_index, created_at)
     select gen_random_uuid(), '何静', '', sealed, n, now() from unnest($1::text[], $2::text[]) as x (sealed, n)`,
    [Array.from({ length: many }, (_, n) => server.seal(phone(n))), Array.from({ length: many }, (_, n) => `i${n}`)],
  )
  const phones = async () => {
    const { rows } = await pool.query<{ sealed: string }>('select phone_sealed as sealed from people.person')
    return rows.map(({ sealed }) => server.open(sealed)).toSorted()
  }
  const before = await phones()
  expect(await sealedUnder(pool)).toEqual(new Map([['aes256gcm.1.', many]]))

  const added = addKey(folder, 'gm')
  expect([added.id, openRing(folder).length]).toEqual(['2', 2])
  const progress: number[] = []
  // Read by a process that began with the first key alone, while another seals anew.
  const [, during] = await Promise.all([
    resealAll(pool, openSeal(folder), ({ left }) => void progress.push(left)),
    phones(),
  ])
  expect(during).toEqual(before)
  expect(progress.length).toBeGreaterThan(2)
  expect(progress.at(-1)).toBe(0)
  expect(await sealedUnder(pool)).toEqual(new Map([['sm4ctr-hmacsm3.2.', many]]))
  expect(await phones()).toEqual(before)
  expect(openSeal(folder).index(phone(1))).toBe(index)

  const back = addKey(folder, 'intl')
  await resealAll(pool, openSeal(folder), () => {})
  dropKey(folder, '2')
  expect(openRing(folder).map(({ id }) => id)).toEqual(['1', back.id])
  expect(await phones()).toEqual(before)
}, 300_000)
