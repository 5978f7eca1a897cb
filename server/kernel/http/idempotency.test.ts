import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { aShell, type Asked, type Shelled } from './builders.ts'

let shell: Shelled
beforeAll(async () => {
  shell = await aShell()
})
afterAll(() => shell.close())

const write = (text: string, key: string, more: Partial<Asked> = {}) =>
  shell.ask('POST /api/notes', { as: 'xu', key, body: { text, pause: 50 }, ...more })
const times = async (text: string) => (await shell.notes()).filter((note) => note === text).length
const codeOf = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code

test('fifty at once under one key have one effect and one answer', async () => {
  const key = newId()
  const answers = await Promise.all(Array.from({ length: 50 }, () => write('fifty', key)))
  expect(await times('fifty')).toBe(1)
  const done = answers.filter((answer) => answer.statusCode === 200)
  const waiting = answers.filter((answer) => answer.statusCode !== 200)
  expect(new Set(done.map((answer) => answer.body)).size).toBe(1)
  expect(new Set(waiting.map(codeOf))).toEqual(waiting.length > 0 ? new Set(['request.in-flight']) : new Set())
})

test('fifty at once under fifty keys have fifty effects', async () => {
  // The control of the test above: without a common key the same fifty do write fifty rows.
  await Promise.all(Array.from({ length: 50 }, () => write('each', newId())))
  expect(await times('each')).toBe(50)
})

test('asked again under its key a deed answers as the first time, word for word', async () => {
  const key = newId()
  const first = await write('again', key)
  const second = await write('again', key)
  expect([second.statusCode, second.body]).toEqual([200, first.body])
  expect(await times('again')).toBe(1)
})

test('another body under the same key is refused', async () => {
  const key = newId()
  await write('one', key)
  const other = await write('two', key)
  expect([other.statusCode, codeOf(other)]).toEqual([422, 'request.key-reused'])
  expect(await times('two')).toBe(0)
})

test("another person's same key is another key", async () => {
  const key = newId()
  const mine = await write('ours', key)
  const theirs = await write('ours', key, { as: 'wu' })
  expect(theirs.statusCode).toBe(200)
  expect(theirs.body).not.toBe(mine.body)
  expect(await times('ours')).toBe(2)
})

test('the same key on another route is another key', async () => {
  const key = newId()
  await write('route', key)
  const other = await shell.ask('POST /api/notes/refused', { as: 'xu', key, body: { text: 'route', pause: 50 } })
  expect(codeOf(other)).toBe('version.stale')
})

test('a refusal is not kept: what was refused may be tried again under the same key', async () => {
  const key = newId()
  const refused = await shell.ask('POST /api/notes', { as: 'xu', key, body: { text: '' } })
  expect(refused.statusCode).toBe(400)
  expect((await write('mended', key)).statusCode).toBe(200)
})

test('after a restart the answer is still the first one', async () => {
  const key = newId()
  const first = await write('restart', key)
  await shell.restart()
  const second = await write('restart', key)
  expect([second.statusCode, second.body]).toEqual([200, first.body])
  expect(await times('restart')).toBe(1)
})
