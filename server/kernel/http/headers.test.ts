import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShell, type Shelled } from './builders.ts'

let shell: Shelled
beforeAll(async () => {
  shell = await aShell()
  await shell.ask('POST /api/notes', { as: 'xu', body: { text: 'first' } })
})
afterAll(() => shell.close())

describe('every answer', () => {
  test.each(['GET /api/notes', 'GET /api/nowhere', 'GET /', 'GET /m', 'GET /k', 'GET /api/openapi.json'])(
    '%s carries the headers that keep a browser safe',
    async (line) => {
      const { headers } = await shell.ask(line)
      expect(headers).toMatchObject({
        'strict-transport-security': expect.stringContaining('max-age=31536000'),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
    },
  )

  test('lets a page run nothing but our own files, and be framed by nobody', async () => {
    const { headers } = await shell.ask('GET /')
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((directive) => directive.trim().split(/\s+(.*)/s)),
    ) as Record<string, string>
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
    })
    expect(policy['style-src']).toMatch(/^'self' 'nonce-[\w+/=-]{16,}'$/)
    expect(JSON.stringify(policy)).not.toMatch(/unsafe-|\*|https?:/)
  })

  test('of a call lets nothing run at all, the first time and after', async () => {
    for (const line of ['GET /api/notes', 'GET /api/nowhere', 'GET /api/notes'])
      expect((await shell.ask(line)).headers['content-security-policy']).toBe(
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      )
  })

  test('has a nonce of its own', async () => {
    const nonces = await Promise.all(
      Array.from(
        { length: 5 },
        async () => /nonce-([^']+)/.exec(String((await shell.ask('GET /')).headers['content-security-policy']))?.[1],
      ),
    )
    expect(new Set(nonces).size).toBe(5)
  })
})

describe('an answer that did not change', () => {
  test('is told by its tag alone, and in full again once it changed', async () => {
    const first = await shell.ask('GET /api/notes')
    const tag = String(first.headers.etag)
    const second = await shell.ask('GET /api/notes', { headers: { 'if-none-match': tag } })
    expect([second.statusCode, second.body, second.headers.etag]).toEqual([304, '', tag])
    await shell.ask('POST /api/notes', { as: 'xu', body: { text: 'second' } })
    const third = await shell.ask('GET /api/notes', { headers: { 'if-none-match': tag } })
    expect([third.statusCode, third.headers.etag === tag]).toEqual([200, false])
    expect(third.body).toContain('second')
  })

  test('may be kept by nobody but the asker, who asks before using it', async () => {
    const { headers } = await shell.ask('GET /api/notes')
    expect(headers['cache-control']).toBe('private, no-cache')
  })

  test('is never a refusal', async () => {
    const refused = await shell.ask('GET /api/nowhere')
    expect(refused.headers).not.toHaveProperty('etag')
    expect(refused.headers['cache-control']).toBe('no-store')
  })
})
