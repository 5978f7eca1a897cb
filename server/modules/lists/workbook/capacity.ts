import type { SheetCell } from '#adapters/sheet/index.ts'
import { comparable, leading, readNumeral, saysNothing, trailing } from '#ground/workbooks/index.ts'
import { words } from './words.ts'

/** Capacity of an item: heads (or whatever is counted); null is no limit. */
export type CapacityReading =
  | { capacity: number | null }
  | { rejected: 'capacity-not-a-number' | 'capacity-out-of-range' }

const largest = 100_000
const notANumber: CapacityReading = { rejected: 'capacity-not-a-number' }
const { capacity: vocabulary } = words

/**
 * Reads how many an item is for: `50人`, `约50人`, `５０`, `五十人`, a formula with the result 50 → 50; `不限` or nothing →
 * no limit; other words → not a number; below 1 or above 100,000 → out of range.
 */
export function readCapacity(cell: SheetCell | null): CapacityReading {
  if (cell === null) return { capacity: null }
  if (cell.kind === 'number' && typeof cell.value === 'number') return within(cell.value)
  if (cell.kind !== 'text') return notANumber
  // A lone minus is an empty box, not a number.
  const text = comparable(String(cell.value)).toLowerCase()
  if (saysNothing(text) || vocabulary.none.includes(bare(text))) return { capacity: null }
  return readText(bare(text))
}

/** Without what stands in brackets and without how it is counted, on either side. */
function bare(text: string): string {
  let rest = text.replaceAll(/[(（][^()（）]*[)）]/g, '').replace(/[。.,;，；]$/, '')
  for (;;) {
    const start = leading(rest, vocabulary.prefixes)
    const end = trailing(rest.slice(start.length), [...vocabulary.units, ...vocabulary.around, ...vocabulary.each])
    if (start === '' && end === '') return rest
    const shorter = rest.slice(start.length, rest.length - end.length)
    if (shorter === '') return rest
    rest = shorter
  }
}

function readText(text: string): CapacityReading {
  const minus = leading(text, vocabulary.minus)
  const rest = text.slice(minus.length)
  const value = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(rest)
    ? Number(rest.replaceAll(',', ''))
    : readNumeral(rest)
  if (value === null) return notANumber
  return within(minus === '' ? value : -value)
}

function within(value: number): CapacityReading {
  if (value < 1 || value > largest) return { rejected: 'capacity-out-of-range' }
  return Number.isInteger(value) ? { capacity: value } : notANumber
}
