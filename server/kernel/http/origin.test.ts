import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShell, publicUrl, type Shelled } from './builders.ts'

let shell: Shelled
beforeAll(async () => {
  shell = await aShell()
})
afterAll(() => shell.close())

const codeOf = (answer: { body: string }) => (JSON.parse(answer.body) as { code?: string }).code

describe('a write', () => {
  test('from our own page is taken, named by Origin and by Sec-Fetch-Site', async () => {
    for (const site of [null, 'same-origin']) {
      const answer = await shell.ask('POST /api/notes', {
        as: 'xu',
        body: { text: 'own' },
        headers: { 'sec-fetch-site': site },
      })
      expect(answer.statusCode).toBe(200)
    }
  })

  test.each([
    ['no Origin', { origin: null }],
    ['the Origin null', { origin: 'null' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin of a sibling', { origin: 'https://other.example.cn' }],
    ['the Origin of a subdomain', { origin: 'https://a.linli.example.cn' }],
    ['our Origin without its s', { origin: publicUrl.replace('https', 'http') }],
    ['our Origin with another port', { origin: `${publicUrl}:8443` }],
    ['an Origin that begins as ours', { origin: `${publicUrl}.evil.example` }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site none', { 'sec-fetch-site': 'none' }],
  ])('with %s is refused and changes nothing', async (_what, headers) => {
    const before = await shell.notes()
    const answer = await shell.ask('POST /api/notes', { as: 'xu', body: { text: 'foreign' }, headers })
    expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'request.origin'])
    expect(await shell.notes()).toEqual(before)
  })

  test.each([
    ['plain text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with parts', 'multipart/form-data; boundary=x'],
  ])('as %s, which any page can send, changes nothing', async (_what, type) => {
    const before = await shell.notes()
    const body = type.startsWith('multipart')
      ? '--x\r\ncontent-disposition: form-data; name="text"\r\n\r\nform\r\n--x--\r\n'
      : '{"text":"form"}'
    const answer = await shell.ask('POST /api/notes', { as: 'xu', body, headers: { 'content-type': type } })
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'request.malformed'])
    expect(await shell.notes()).toEqual(before)
  })
})
