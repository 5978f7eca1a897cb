import { describe, expect, test } from 'vitest'
import { clientDataOf, counterRuns, mayRemove, placeOf } from './rules.ts'

describe('a passkey belongs to a name', () => {
  test.each([
    ['https://linli.example.cn', { host: 'linli.example.cn', origin: 'https://linli.example.cn' }],
    ['https://linli.example.cn:8443', { host: 'linli.example.cn', origin: 'https://linli.example.cn:8443' }],
    ['http://localhost:3000', { host: 'localhost', origin: 'http://localhost:3000' }],
    ['http://linli.example.cn', 'plain'],
    ['http://192.168.1.20:3000', 'number'],
    ['https://192.168.1.20', 'number'],
    ['https://[2001:db8::1]:3000', 'number'],
    ['http://127.0.0.1:3000', 'number'],
  ])('%s', (publicUrl, place) => expect(placeOf(publicUrl)).toEqual(place))
})

test.each([
  [0, 0, true],
  [0, 1, true],
  [7, 8, true],
  [7, 900, true],
  [7, 7, false],
  [7, 6, false],
  [7, 0, false],
])('a count of %i followed by %i runs on: %s', (before, now, runs) => expect(counterRuns(before, now)).toBe(runs))

test('what is no client data says nothing', () => {
  const told = (text: string) => clientDataOf(Buffer.from(text).toString('base64url'))
  expect(['', 'null', '[]', '{"type":1}', '{"type":"a","challenge":"b"}'].map(told)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  )
  expect(told('{"type":"a","challenge":"b","origin":"c","more":1}')).toEqual({ type: 'a', challenge: 'b', origin: 'c' })
})

describe('the last passkey goes', () => {
  const about = { others: 0, hasApp: false, roles: ['street-staff'] as const, profileDemands: false }
  test.each([
    ['where staff may do with a password alone', about, 'goes'],
    ['not where the profile demands a second factor of them', { ...about, profileDemands: true }, 'passkey.last'],
    ['there too beside an app', { ...about, profileDemands: true, hasApp: true }, 'goes'],
    ['there too beside another', { ...about, profileDemands: true, others: 1 }, 'goes'],
    ['there too without a role', { ...about, profileDemands: true, roles: [] }, 'goes'],
    ['not for an administrator anywhere', { ...about, roles: ['security-admin'] as const }, 'passkey.last'],
  ])('%s', (_, given, outcome) => expect(mayRemove(given)?.code ?? 'goes').toBe(outcome))
})
