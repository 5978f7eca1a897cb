import { randomUUIDv7 } from 'node:crypto'

let last = ''

/**
 * A new object id: UUIDv7, so that ids sort by the time they were made; in one process also those of one millisecond
 * (RFC 9562 §6.2, method 2), for rows that have nothing else to be told apart by.
 */
export function newId(): string {
  const fresh = randomUUIDv7()
  last = fresh > last ? fresh : following(last)
  return last
}

/** The id that comes next: one more in its last 48 bits of chance. */
function following(id: string): string {
  const next = (BigInt(`0x${id.slice(-12)}`) + 1n).toString(16).padStart(12, '0')
  // Once in 2^48 there is none: then that of the next millisecond.
  return next.length > 12 ? newIdLaterThan(id) : `${id.slice(0, -12)}${next}`
}

function newIdLaterThan(id: string): string {
  let fresh = randomUUIDv7()
  while (fresh <= id) fresh = randomUUIDv7()
  return fresh
}

/** The smallest id that could be made at a moment: ids from then on sort after it. */
export function firstIdAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/**
 * The short code people read aloud, such as `HD-2026-0007`.
 * @param prefix two letters for the noun  @param year Shanghai calendar year  @param number running number within that year
 */
export function humanCode(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(4, '0')}`
}
