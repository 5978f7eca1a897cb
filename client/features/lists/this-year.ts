import { tableDay } from '#ui/format.ts'

/** The year it is in Shanghai. */
export function thisYear(): number {
  return Number(tableDay(Date.now()).slice(0, 4))
}
