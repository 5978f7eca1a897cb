import { describe, expect, test } from 'vitest'
import { isUscc, normalUscc, organizationCheck, usccCheck } from './uscc.ts'

describe('a unified social credit code', () => {
  test.each([
    '91110000101623741K',
    '911101066976941872',
    '12310106000000019R',
    '91310106MA1T0003X1',
    '53310106MJ00000183',
    '91310106MA1FY0X168',
    '91310106MA1T001600',
    '91310106MA1T00347Y',
  ])('%s is right', (code) => {
    expect(isUscc(code)).toBe(true)
    expect(usccCheck(code.slice(0, 17))).toBe(code[17])
    expect(organizationCheck(code.slice(8, 16))).toBe(code[16])
  })

  test.each([
    ['91310115MA1H8R7C6D', 'both check digits are wrong'],
    ['91350211M0000XUF46', 'it should end in R'],
    ['91110000101623741', 'one character is missing'],
    ['9111000010162374IK', 'the letter I is never used'],
    ['', 'nothing is no code'],
  ])('%s is wrong: %s', (code) => {
    expect(isUscc(code)).toBe(false)
  })

  test('the two wrong codes name what their digits should be', () => {
    expect(organizationCheck('MA1H8R7C')).toBe('4')
    expect(usccCheck('91310115MA1H8R7C6')).toBe('7')
    expect(usccCheck('91350211M0000XUF4')).toBe('R')
  })

  test('width, case and blanks do not matter', () => {
    expect(normalUscc(' ９１１１００００ 101623741k ')).toBe('91110000101623741K')
    expect(isUscc('91110000 101623741k')).toBe(true)
  })

  test('every changed digit is noticed', () => {
    const code = '91110000101623741K'
    for (let index = 0; index < 18; index++) {
      const other = code[index] === '7' ? '8' : '7'
      expect(isUscc(code.slice(0, index) + other + code.slice(index + 1))).toBe(false)
    }
  })
})
