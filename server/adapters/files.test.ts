import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { openFiles } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('the same bytes are kept once, under their hash', async () => {
  const files = openFiles(join(folder, 'once'))
  expect(await files.put(Buffer.from('abc'))).toBe(abc)
  expect(await files.put(Buffer.from('abc'))).toBe(abc)
  expect(readdirSync(join(folder, 'once'))).toEqual([abc])
  expect((await files.get(abc))?.toString()).toBe('abc')
})

test('what was never kept, or is no hash, is not there', async () => {
  const files = openFiles(join(folder, 'never'))
  expect(await files.get(abc)).toBeUndefined()
  writeFileSync(join(folder, 'beside'), 'secret')
  expect(await files.get('../beside')).toBeUndefined()
})

test('a file over the cap and a disk nearly full are refused, and nothing is written', async () => {
  const capped = openFiles(join(folder, 'cap'), { fileBytes: 2 })
  expect(await capped.put(Buffer.from('abc'))).toMatchObject({ code: 'request.too-large' })
  const full = openFiles(join(folder, 'full'), { freeShareOf: async () => 0.09 })
  const answer = await full.put(Buffer.from('abc'))
  expect(answer).toBeInstanceOf(Refusal)
  expect(answer).toMatchObject({ code: 'service.unavailable' })
  expect(readdirSync(join(folder, 'full'))).toEqual([])
  const enough = openFiles(join(folder, 'full'), { freeShareOf: async () => 0.1 })
  expect(await enough.put(Buffer.from('abc'))).toBe(abc)
})

test('bytes that changed on the disk are not handed out', async () => {
  const files = openFiles(join(folder, 'damaged'))
  await files.put(Buffer.from('abc'))
  writeFileSync(join(folder, 'damaged', abc), 'abd')
  await expect(files.get(abc)).rejects.toThrow('damaged')
})
