import { basename } from 'node:path'

/** The label of the edition that a file goes into when no other is wished: its name without the ending. */
export function labelOf(file: string): string {
  return basename(file).replace(/\.[^.]+$/, '')
}
