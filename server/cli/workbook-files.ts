import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SheetRefusal } from '#adapters/sheet/index.ts'

/** npm runs commands in the folder of the package; a path is meant from where the user stands. */
export function findFile(file: string): string | null {
  const places = [process.cwd(), process.env['INIT_CWD']].filter((place) => place !== undefined)
  return places.map((place) => resolve(place, file)).find((path) => existsSync(path)) ?? null
}

/** Why a file was not read, for a terminal. */
export function sheetSentence(refusal: SheetRefusal): string {
  const limit = refusal.limit === undefined ? '' : `, limit ${refusal.limit}`
  return `${refusal.refused} (${refusal.because}${limit})`
}

/** How a row begins, in one line. */
export function firstWords(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell.trim() !== '')
    .join(' | ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 60)
}
