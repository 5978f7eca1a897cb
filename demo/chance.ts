/** Chance that comes out the same every time: one seed, one demonstration district. */
export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** So many different entries, in an order of chance; all of them when there are fewer. */
  some<T>(from: readonly T[], howMany: number): T[]
}

/** mulberry32: small, and good enough to look like life. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    some: (from, howMany) => {
      const left = [...from]
      return Array.from(
        { length: Math.min(howMany, left.length) },
        () => left.splice(between(0, left.length - 1), 1)[0]!,
      )
    },
  }
}
