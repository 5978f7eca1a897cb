import { afterEach, expect, test } from 'vitest'
import { aShell, type Shelled } from './builders.ts'

let shell: Shelled
afterEach(() => shell.close())
const from = async (flood: { known: number; strange: number }) => (shell = await aShell({ flood }))

/** How often each status was answered. */
async function tally(calls: readonly (() => Promise<{ statusCode: number }>)[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (const call of calls) {
    const { statusCode } = await call()
    counts[statusCode] = (counts[statusCode] ?? 0) + 1
  }
  return counts
}
const times = <T>(howMany: number, make: (index: number) => T): T[] =>
  Array.from({ length: howMany }, (_, n) => make(n))

test('a caller who invents another cookie for every call is counted as one address', async () => {
  await from({ known: 5, strange: 20 })
  const invented = times(30, (n) => () => shell.ask('GET /api/notes', { as: `invented${n}` }))
  expect(await tally(invented)).toEqual({ 200: 20, 429: 10 })
})

test('nor does another screen’s token for every call begin a new count', async () => {
  await from({ known: 5, strange: 20 })
  const token = (n: number) => ({ authorization: `Kiosk ${String(n).padStart(43, 'k')}` })
  expect(await tally(times(30, (n) => () => shell.ask('GET /api/notes', { headers: token(n) })))).toEqual({
    200: 20,
    429: 10,
  })
  // Nor may whoever is known hide behind one.
  await shell.restart()
  const behind = times(
    30,
    (n) => () => shell.ask('POST /api/notes/refused', { as: 'xu', headers: token(n), body: { text: 'a' } }),
  )
  expect(await tally(behind)).toEqual({ 409: 6, 429: 24 })
})

test('five hundred colleagues behind one address work on while one of them floods', async () => {
  await from({ known: 12, strange: 600 })
  const work = (who: string) => () => shell.ask('POST /api/notes/refused', { as: who, body: { text: 'a' } })
  const office = times(500, (n) => `colleague${n}`)
  expect(await tally(office.map(work))).toEqual({ 409: 500 })
  expect(await tally(times(40, () => work('colleague0')))).toEqual({ 409: 12, 429: 28 })
  expect(await tally(office.slice(1).map(work))).toEqual({ 409: 499 })
})

test('whoever is sent away is told for how long', async () => {
  await from({ known: 5, strange: 1 })
  await shell.ask('GET /api/notes')
  const answer = await shell.ask('GET /api/notes')
  expect([answer.statusCode, answer.json()]).toMatchObject([
    429,
    { code: 'request.too-many', params: { seconds: expect.any(Number) } },
  ])
})
