import { expect, test } from 'vitest'
import {
  codeAt,
  enrolmentAddress,
  newRecoveryCodes,
  newSecret,
  normalRecoveryCode,
  stepOf,
} from './one-time-passwords.ts'

/** `12345678901234567890` of RFC 6238, appendix B, in base32. */
const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number): Date => new Date(seconds * 1000)

test.each([
  // The last six of the eight digits that the RFC prints for SHA-1.
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
])('at second %i the code is %s', (second, code, step) => {
  expect([codeAt(rfc, at(second)), stepOf(rfc, code, at(second))]).toEqual([code, step])
})

test('a code is good one step before and one after its own, and no further', () => {
  const code = codeAt(rfc, at(3_000))
  expect([2_900, 2_939, 2_969, 2_970, 3_000, 3_029, 3_059, 3_060].map((now) => stepOf(rfc, code, at(now)))).toEqual([
    undefined,
    undefined,
    undefined,
    100,
    100,
    100,
    100,
    undefined,
  ])
})

test('an app reads issuer, account and secret out of the QR code', () => {
  expect(enrolmentAddress(rfc, 'linli.example.cn', 'wangyl')).toBe(
    `otpauth://totp/linli.example.cn:wangyl?issuer=linli.example.cn&secret=${rfc}&algorithm=SHA1&digits=6&period=30`,
  )
})

test('secrets have 160 bits, recovery codes are ten, all different, and read however they are typed', () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret()).not.toBe(newSecret())
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/.test(code))).toBe(true)
  expect(normalRecoveryCode(' K7M2P－x4wqz ')).toBe('k7m2px4wqz')
})
