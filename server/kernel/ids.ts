import { randomUUIDv7 } from 'node:crypto'

/** A new object id: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  return randomUUIDv7()
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
