import type { AddressRange } from '#contract/grids.ts'

let number = 500

/** What somebody draws: a grid of a number nobody else has, on a road of its own unless told otherwise. */
export function aGrid(
  more: { number?: number; name?: string; ranges?: AddressRange[]; head?: string; on?: string } = {},
) {
  number += 1
  const name = `第${more.number ?? number}网格`
  const road = `测试${number}路`
  return {
    number,
    name,
    boundary: '东至成都北路',
    ranges: [{ road, side: 'all' as const, from: 1, to: null }],
    head: '',
    ...more,
  }
}
