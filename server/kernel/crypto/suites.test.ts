import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { suites, type SuiteName } from './suites.ts'

// The vectors of the standards themselves (GB/T 32905, GB/T 32907), and one of ours for the keyed hash.
test('SM3 and SM4 are those of the standards', () => {
  expect(suites.gm.hash('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(suites.gm.hash('abcd'.repeat(16)).toString('hex')).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  )
  expect(suites.gm.hmac(Buffer.from('linli-audit-key'), 'abc').toString('hex')).toBe(
    '257ece14f320a49db1f69007828f2126040ed943ab294e881d906421d61aba6f',
  )
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
  expect(Buffer.concat([cipher.update(block), cipher.final()]).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
})

const key = Buffer.alloc(32, 7)
test.each(Object.keys(suites) as SuiteName[])('what %s sealed opens as it was, and in no other way', (name) => {
  const suite = suites[name]
  const plain = Buffer.from('13800000001')
  const sealed = suite.seal(key, plain, 'bound')
  expect(suite.open(key, sealed, 'bound')).toEqual(plain)
  expect(suite.seal(key, plain, 'bound').text).not.toEqual(sealed.text)
  const flipped = (part: Buffer) => Buffer.from(part.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))
  for (const wrong of [
    () => suite.open(Buffer.alloc(32, 8), sealed, 'bound'),
    () => suite.open(key, sealed, 'other'),
    () => suite.open(key, { ...sealed, nonce: flipped(sealed.nonce) }, 'bound'),
    () => suite.open(key, { ...sealed, text: flipped(sealed.text) }, 'bound'),
    () => suite.open(key, { ...sealed, tag: flipped(sealed.tag) }, 'bound'),
    () => suite.open(key, { ...sealed, tag: sealed.tag.subarray(0, 4) }, 'bound'),
  ])
    expect(wrong).toThrow(Error)
})
