import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLog } from '../log.ts'
import { aShell, type Shelled } from './builders.ts'

let shell: Shelled
const logged: string[] = []

beforeAll(async () => {
  shell = await aShell({ log: openLog('info', { write: (line) => void logged.push(line) }) })
})
afterAll(() => shell.close())

const write = (text: string, more = {}) => shell.ask('POST /api/notes', { as: 'xu', body: { text }, ...more })

describe('a refusal', () => {
  test('is a problem with a stable code, its values and the number of the request', async () => {
    const answer = await shell.ask('POST /api/notes/refused', { as: 'xu', body: { text: 'a' } })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      {
        type: '/problems/version.stale',
        title: expect.stringContaining('周敏'),
        status: 409,
        code: 'version.stale',
        params: { by: '周敏', at: '2026-01-01T00:00:00.000Z' },
        requestId: answer.headers['x-request-id'],
      },
    ])
  })

  test('leaves nothing of the deed behind', async () => {
    await shell.ask('POST /api/notes/refused', { as: 'xu', body: { text: 'refused' } })
    expect(await shell.notes()).not.toContain('refused')
  })

  test('is said in Chinese, or in English when that is asked for first', async () => {
    const title = async (language: string) =>
      ((await shell.ask('GET /api/nowhere', { headers: { 'accept-language': language } })).json() as { title: string })
        .title
    expect(await title('en-GB,zh;q=0.8')).toMatch(/^[\x20-\x7e’]+$/)
    expect(await title('zh-CN,en;q=0.8')).toMatch(/\p{Script=Han}/u)
    expect(await title('')).toMatch(/\p{Script=Han}/u)
  })
})

describe('what is sent', () => {
  test.each([
    ['a field the contract does not know', 'POST /api/notes', { body: { text: 'a', admin: true } }],
    ['a missing field', 'POST /api/notes', { body: {} }],
    ['a value that does not fit', 'POST /api/notes', { body: { text: 'a'.repeat(41) } }],
    ['a query the contract does not know', 'GET /api/notes?admin=true', {}],
    [
      'a body that is no JSON',
      'POST /api/notes',
      { body: '{"text":', headers: { 'content-type': 'application/json' } },
    ],
    [
      'a prototype',
      'POST /api/notes',
      { body: '{"text":"a","__proto__":{"x":1}}', headers: { 'content-type': 'application/json' } },
    ],
    ['a body where none is asked for', 'POST /api/notes/cleared', { body: { all: true } }],
    ['no key', 'POST /api/notes', { body: { text: 'a' }, headers: { 'idempotency-key': null } }],
    ['a key too short to be one', 'POST /api/notes', { body: { text: 'a' }, key: 'short' }],
  ])('with %s is refused and changes nothing', async (_what, line, more) => {
    const before = await shell.notes()
    const answer = await shell.ask(line, { as: 'xu', ...more })
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([
      400,
      expect.stringMatching(/^request\.(malformed|key-missing)$/),
    ])
    expect(await shell.notes()).toEqual(before)
  })

  test('beyond the cap is refused unread', async () => {
    const answer = await write('a'.repeat(1024 * 1024))
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([413, 'request.too-large'])
  })

  test('by a stranger is not even looked at', async () => {
    for (const body of [{ text: 'a' }, { nonsense: 1 }, 'a'.repeat(2 * 1024 * 1024)]) {
      const answer = await shell.ask('POST /api/notes', { body, headers: { 'content-type': 'application/json' } })
      expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([401, 'session.missing'])
    }
  })
})

describe('what is answered', () => {
  test('holds no field that the contract does not declare', async () => {
    await write('declared')
    const one = await write('two')
    const all = await shell.ask('GET /api/notes')
    expect(Object.keys(one.json() as object)).toEqual(['id', 'text'])
    expect(all.body).toContain('declared')
    expect(all.body).not.toMatch(/"by"|13800001111/)
  })

  test('to what does not exist is a problem, on any path of the interface', async () => {
    for (const line of ['GET /api/nowhere', 'POST /api/nowhere', 'GET /api/notes/..%2f..%2fetc', 'GET /assets/none.js'])
      expect((await shell.ask(line, { as: 'xu' })).statusCode).toBe(404)
  })

  test('when we made a mistake tells its number and nothing else, and nothing of the deed stands', async () => {
    await write('something to select from')
    const answer = await shell.ask('POST /api/notes/failing', { as: 'xu', body: { text: '13800002222' } })
    expect([answer.statusCode, answer.json()]).toEqual([
      500,
      {
        type: '/problems/fault',
        title: expect.any(String),
        status: 500,
        code: 'fault',
        params: {},
        requestId: answer.headers['x-request-id'],
      },
    ])
    expect(await shell.notes()).not.toContain('13800002222')
    const line = logged.find((each) => each.includes('our own mistake'))!
    // PostgreSQL's own sentence would have quoted the text: value "…" is out of range.
    expect(JSON.parse(line)).toMatchObject({
      fault: expect.stringContaining('PostgreSQL 22'),
      request: answer.headers['x-request-id'],
    })
    expect(logged.join('')).not.toContain('13800002222')
  })

  test('is a mistake of ours when a write told the audit nothing, and nothing of it stands', async () => {
    const answer = await shell.ask('POST /api/notes/forgotten', { as: 'xu', body: { text: 'unaudited' } })
    expect(answer.statusCode).toBe(500)
    expect(await shell.notes()).not.toContain('unaudited')
  })

  test('is logged by its pattern, never by what was asked for', async () => {
    await shell.ask('GET /api/notes?by=13800003333')
    expect(logged.join('')).not.toContain('13800003333')
  })
})
