import pack from '#rulepacks/service-texts.json' with { type: 'json' }

const first = new Map(pack.value.lookAlikes.flatMap((group) => [...group].map((sign) => [sign, [...group][0]!])))

/** The same for characters that are taken for each other by the eye: 治 and 冶. */
export function lookOf(sign: string): string {
  return first.get(sign) ?? sign
}

/**
 * A longer word with two neighbours exchanged, or with one of its inner signs left out.
 * Its ends stay: without its first sign, `没有电梯` would say the opposite.
 */
export function slipsOf(signs: readonly string[]): string[][] {
  if (signs.length < 4) return []
  const exchanged = signs.slice(1).map((sign, at) => signs.with(at, sign).with(at + 1, signs[at]!))
  const leftOut = signs.slice(1, -1).map((_, at) => signs.toSpliced(at + 1, 1))
  return [...exchanged, ...leftOut]
}
