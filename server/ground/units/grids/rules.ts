import type { AddressRange, lookUpOutcomes } from '#contract/grids.ts'
import { folded } from '#adapters/pinyin.ts'
import { gridRefusals } from '#contract/grids.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import type { Drawn } from './types.ts'

export const refuse = refuserOf(gridRefusals)

type Days = { from: string; to: string | null }

/** Whether something stands on a day: from its first, up to but without its last. */
export function standsOn({ from, to }: Days, day: string): boolean {
  return from <= day && (to === null || day < to)
}

/** Whether two spans of days have a day in common; one that ends where it began has none. */
export function daysMeet(a: Days, b: Days): boolean {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to === null || (b.to !== null && b.to < a.to) ? b.to : a.to
  return to === null || from < to
}

const oddOf = { all: [0, 1], odd: [1], even: [0] } as const

/** The first number that two ranges of one road both hold, and the last; undefined where they hold none. */
export function sharedNumbers(a: AddressRange, b: AddressRange): { from: number; to: number | null } | undefined {
  if (folded(a.road) !== folded(b.road)) return undefined
  const both = oddOf[a.side].filter((one) => oddOf[b.side].some((other) => other === one))
  if (both.length === 0) return undefined
  const to = a.to === null ? b.to : b.to === null ? a.to : Math.min(a.to, b.to)
  const lowest = Math.max(a.from, b.from)
  const from = both.length === 2 || lowest % 2 === both[0] ? lowest : lowest + 1
  return to === null || from <= to ? { from, to } : undefined
}

/**
 * What is wrong with the map of a street: two grids of one number on one day, or an address in two grids, or twice in
 * one. Deeds write first and ask then; a refusal takes back what was written.
 */
export function faultOf(drawn: readonly Drawn[]): Refusal | undefined {
  const standing = drawn.filter(({ from, to }) => to === null || from < to)
  for (const [index, one] of standing.entries()) {
    for (const [at, range] of one.ranges.entries())
      for (const other of one.ranges.slice(at + 1)) {
        const shared = sharedNumbers(range, other)
        if (shared) return overlap(range, shared, one, one)
      }
    for (const other of standing.slice(index + 1)) {
      if (one.gridId === other.gridId || !daysMeet(one, other)) continue
      if (one.number === other.number) return refuse('grid.number-known', { number: one.number })
      for (const range of one.ranges)
        for (const against of other.ranges) {
          const shared = sharedNumbers(range, against)
          if (shared) return overlap(range, shared, one, other)
        }
    }
  }
  return undefined
}

function overlap(
  { road }: AddressRange,
  { from, to }: { from: number; to: number | null },
  one: Drawn,
  other: Drawn,
): Refusal {
  return refuse('grid.overlap', { road, from, to: to ?? '…', one: one.name, other: other.name })
}

/** Whether a house number lies in a range. */
function holds({ side, from, to }: AddressRange, number: number): boolean {
  return number >= from && (to === null || number <= to) && oddOf[side].some((odd) => odd === number % 2)
}

const { district, streets } = areas.value
/** What an address may carry before its road; the longest first, lest a part of one be taken for it. */
const prefixes = [district.city, district.name, ...streets.map(({ name }) => name)]
  .map(folded)
  .toSorted((a, b) => b.length - a.length)

/** An address without the city, district and street before its road. */
function roadFirst(address: string): string {
  let rest = folded(address)
  for (let cut = true; cut;) {
    const prefix = prefixes.find((one) => rest.startsWith(one) && rest.length > one.length)
    cut = prefix !== undefined
    rest = rest.slice(prefix?.length ?? 0)
  }
  return rest
}

export type LookedUp<D> = { outcome: (typeof lookUpOutcomes)[number]; road: string; number: number | null; grids: D[] }

/**
 * In which of the grids of one day an address lies. The number behind the road decides, that of a lane (弄) too; without
 * one the grids along the road are named.
 */
export function lookUp<D extends Pick<Drawn, 'gridId' | 'ranges'>>(address: string, grids: readonly D[]): LookedUp<D> {
  const asked = roadFirst(address)
  const roads = new Set(grids.flatMap(({ ranges }) => ranges.map(({ road }) => folded(road))))
  const road = [...roads].filter((one) => asked.startsWith(one)).toSorted((a, b) => b.length - a.length)[0]
  if (road === undefined) return { outcome: 'roadUnknown', road: '', number: null, grids: [] }
  const along = (fits: (range: AddressRange) => boolean) =>
    grids.filter(({ ranges }) => ranges.some((range) => folded(range.road) === road && fits(range)))
  const digits = /^\d{1,5}/.exec(asked.slice(road.length))?.[0]
  if (digits === undefined) return { outcome: 'numberMissing', road, number: null, grids: along(() => true) }
  const number = Number(digits)
  const found = along((range) => holds(range, number))
  return { outcome: found.length === 1 ? 'one' : found.length === 0 ? 'none' : 'several', road, number, grids: found }
}
