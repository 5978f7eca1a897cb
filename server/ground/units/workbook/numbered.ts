import { liaisonColumns } from '#contract/unit-imports.ts'
import { comparable } from '#ground/workbooks/index.ts'
import type { UnitField, UnitHeader } from './types.ts'
import { liaisonParts } from './words.ts'

/** `联络人 | 电话 | 联络人 | 电话`: the same word again stands over the next liaison. */
export function withRepeats(header: UnitHeader): UnitHeader {
  const taken = new Set(header.columns.map(({ field }) => field))
  const partOf = new Map(
    header.columns.flatMap(({ header: text, field }) => {
      const part = liaisonParts.find((one) => field === `${one}1`)
      return part && text !== '' ? [[comparable(text), part] as const] : []
    }),
  )
  const columns = header.columns.map((column) => {
    const part =
      column.field === 'ignore' && column.confidence === 0 ? partOf.get(comparable(column.header)) : undefined
    if (!part) return column
    const field = liaisonColumns.map((number): UnitField => `${part}${number}`).find((one) => !taken.has(one))
    if (field === undefined) return column
    taken.add(field)
    return { ...column, field, confidence: 0.8 }
  })
  return { ...header, columns }
}
