import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listActivities, showActivity, signUp } from '#contract/activities.ts'
import { uploadWorkbook } from '#contract/imports.ts'
import { signOut } from '#contract/people.ts'
import { Refused, addressOf, authorizeWith, call } from './call.ts'

type Got = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse, got: Got) => void

let server: Server
let got: Got[] = []
let answers: Answer[] = []
const id = '0193a1c2-0000-7000-8000-000000000001'
const atOnce = { pauses: [0, 0, 0] }

const ok: Answer = (response) => response.end('{"done":true}')
const cutOff: Answer = (response) => response.destroy()
function problem(status: number, body: unknown): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
  }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString('latin1')))
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      got.push(one)
      const answer = answers.shift() ?? ok
      answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const real = globalThis.fetch
  // A page resolves `/api/…` against itself; here the server stands elsewhere.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(base + path, init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})
beforeEach(() => {
  got = []
  answers = []
})
afterEach(() => authorizeWith(() => null))

describe('a call', () => {
  test('fills params and query into the address and leaves out what is not given', () => {
    expect(addressOf(showActivity, { params: { id } })).toBe(`/api/activities/${id}`)
    expect(addressOf(listActivities, { query: { q: '读书 会', page: 2, on: undefined } })).toBe(
      '/api/activities?q=%E8%AF%BB%E4%B9%A6+%E4%BC%9A&page=2',
    )
    expect(addressOf(listActivities)).toBe('/api/activities')
  })

  test('of a GET carries no key and is not tried again', async () => {
    answers = [cutOff]
    await expect(call(showActivity, { params: { id } })).rejects.toMatchObject({ code: 'network.lost', status: 0 })
    expect(got.map(({ method, headers }) => [method, headers['idempotency-key']])).toEqual([['GET', undefined]])
  })

  test('that writes is tried again with the same key while its outcome is not known', async () => {
    answers = [
      cutOff,
      problem(503, { code: 'service.unavailable', params: { seconds: 2 } }),
      problem(409, { code: 'request.in-flight' }),
    ]
    await expect(call(signUp, { params: { id } }, { key: 'k-1', ...atOnce })).resolves.toEqual({ done: true })
    expect(got.map(({ headers }) => headers['idempotency-key'])).toEqual(['k-1', 'k-1', 'k-1', 'k-1'])
  })

  test('that writes gives up after its pauses with the last refusal', async () => {
    answers = [cutOff, cutOff, cutOff, cutOff, cutOff]
    await expect(call(signUp, { params: { id } }, atOnce)).rejects.toMatchObject({ code: 'network.lost' })
    expect(got).toHaveLength(4)
  })

  test('that is refused is not tried again and says code, params and request id', async () => {
    answers = [problem(409, { code: 'door.full', params: { waitlistPosition: 3 }, requestId: 'r-7' })]
    const error = await call(signUp, { params: { id } }, atOnce).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Refused)
    expect(error).toMatchObject({ code: 'door.full', status: 409, params: { waitlistPosition: 3 }, requestId: 'r-7' })
    expect(got).toHaveLength(1)
  })

  test('makes a key of its own for a write that came without, and none for a keyless one', async () => {
    await call(signUp, { params: { id } })
    await call(signOut)
    expect(got[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    expect(got[1]?.headers['idempotency-key']).toBeUndefined()
  })

  test('answered by a proxy in HTML says what its status means', async () => {
    const html: Answer = (response) => response.writeHead(502).end('<h1>Bad gateway</h1>')
    answers = [html]
    await expect(call(showActivity, { params: { id } })).rejects.toMatchObject({
      code: 'service.unavailable',
      status: 502,
      params: { seconds: 5 },
    })
    answers = [(response) => response.writeHead(418).end('tea')]
    await expect(call(showActivity, { params: { id } })).rejects.toMatchObject({
      code: 'answer.unreadable',
      status: 418,
    })
  })

  test('shows the right of the device when it has one', async () => {
    authorizeWith(() => 'Kiosk t-1')
    await call(showActivity, { params: { id } })
    authorizeWith(() => null)
    await call(showActivity, { params: { id } })
    expect(got.map(({ headers }) => headers.authorization)).toEqual(['Kiosk t-1', undefined])
  })

  test('of an upload sends the file as one part of a form', async () => {
    await call(uploadWorkbook, { file: new File(['PK'], 'lists.xlsx') })
    expect(got[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(got[0]?.body).toContain('name="file"; filename="lists.xlsx"')
  })
})
