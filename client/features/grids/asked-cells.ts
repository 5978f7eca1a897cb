import type { Cell, Matrix } from './matrix-words.ts'

/**
 * One turn of a reorganisation: a field in some grids gets this lead and these in support; '' is nobody. Of numbers,
 * rhythm and note '' lets each cell keep its own.
 */
export type TurnDraft = {
  field: string
  grids: string[]
  lead: string
  support: string[]
  people: Record<string, string>
  meets: string
  rhythm: string
}

/** Stands for no rhythm where '' is the one that is. */
export const noRhythm = 'none'

/** The cells that turns ask for; a later turn counts over an earlier one. */
export function askedCells(matrix: Pick<Matrix, 'cells' | 'rhythmUsual'>, turns: readonly TurnDraft[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const { field, grids, lead, support, people, meets, rhythm } of turns)
    for (const gridId of grids) {
      const key = `${gridId} ${field}`
      const now = cells.get(key) ?? matrix.cells.find((cell) => cell.gridId === gridId && cell.field === field)
      const supporting = support.filter((id) => id !== lead)
      const counts = [...(lead === '' ? [] : [lead]), ...supporting].map((id): [string, number] => {
        const said = people[id] ?? ''
        return [id, said === '' ? (now?.people[id] ?? 0) : Number(said)]
      })
      cells.set(key, {
        gridId,
        field,
        lead: lead === '' ? null : lead,
        support: supporting,
        people: Object.fromEntries(counts.filter(([, count]) => count > 0)),
        meets: meets === noRhythm ? null : meets || (now?.meets ?? matrix.rhythmUsual),
        rhythm: rhythm || (now?.rhythm ?? ''),
      })
    }
  return [...cells.values()]
}
