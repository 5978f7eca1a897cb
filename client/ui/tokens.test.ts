import { describe, expect, test } from 'vitest'
import { type Screen, type TextSize, colours, sizeOf, tokensCss, tones } from './tokens.ts'

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('contrast', () => {
  const grounds = ['paper', 'surface', 'offSoft'] as const
  test.each(['ink', 'ink2', 'accent', ...tones] as const)('%s is readable on every ground', (text) => {
    for (const ground of grounds) expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(tones)('the state %s is readable on its own soft ground', (tone) => {
    expect(contrast(colours[tone], colours[`${tone}Soft`])).toBeGreaterThanOrEqual(4.5)
  })
  test('words on the primary act are readable, pressed too', () => {
    expect(contrast(colours.onAccent, colours.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.onAccent, colours.accentDeep)).toBeGreaterThanOrEqual(4.5)
  })
  test('edges of what one types into and the focus ring can be seen', () => {
    for (const ground of ['paper', 'surface'] as const) {
      expect(contrast(colours.edge, colours[ground])).toBeGreaterThanOrEqual(3)
      expect(contrast(colours.focus, colours[ground])).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('sizes', () => {
  const least: [Screen, TextSize, number][] = [
    ['desk', 'normal', 32],
    ['desk', 'large', 32],
    ['phone', 'normal', 44],
    ['phone', 'large', 60],
    ['kiosk', 'normal', 80],
    ['kiosk', 'large', 80],
  ]
  test.each(least)('on %s in %s text one can press %i px', (screen, text, pixels) => {
    expect(sizeOf(screen, text).target).toBeGreaterThanOrEqual(pixels)
  })
  test('large text makes every size larger and its lines looser', () => {
    for (const screen of ['desk', 'phone', 'kiosk'] as const) {
      const [normal, large] = [sizeOf(screen, 'normal'), sizeOf(screen, 'large')]
      normal.text.forEach((size, place) => expect(large.text[place]).toBeGreaterThan(size))
      expect([normal.leading >= 1.5, large.leading >= 1.6]).toEqual([true, true])
    }
  })
  test('a screen gets its own sheet, twice', () => {
    const sheet = tokensCss('phone')
    expect(sheet).toContain('  --paper: #FAF8F4;')
    expect(sheet.match(/--target: \d+px/g)).toEqual(['--target: 44px', '--target: 60px'])
    expect(sheet).not.toContain('80px')
  })
})
