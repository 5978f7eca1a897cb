import type { Cell } from './matrix-words.ts'

/** Which cells the matrix can be narrowed to, besides those of one branch. */
export const lacks = {
  gaps: ({ lead }: Cell) => lead === null,
  unstaffed: ({ lead, people }: Cell) => lead !== null && !people[lead],
  unmet: ({ lead, support, meets }: Cell) => (lead !== null || support.length > 0) && meets === null,
}
export type Lack = keyof typeof lacks

/** Whether a cell is shown when only what one lacks, or only one branch, is asked for. */
export function isShown(cell: Cell, only: string | undefined): boolean {
  if (only === undefined) return true
  if (Object.hasOwn(lacks, only)) return lacks[only as Lack](cell)
  return cell.lead === only || cell.support.includes(only)
}
