import type { AnswerOf } from '#contract/route.ts'
import type { showUnitImport } from '#contract/unit-imports.ts'
import { useWords } from '#ui/i18n.ts'

export type Report = AnswerOf<typeof showUnitImport>
type RowReport = Report['sheets'][number]['rows'][number]
type Change = RowReport['changes'][number]

/** The unit that a row is about, and field by field what it changes of it. */
export function ImportChange({ row }: { row: RowReport }) {
  const t = useWords('units')
  const worded = ({ kind, before, after }: Change): string => {
    if (kind === 'liaisonBegins') return t('import.begins', { name: after })
    if (kind === 'liaisonEnds') return t('import.ends', { name: before })
    const shown = (value: string): string => {
      if (value === '') return t('record.nothing')
      return kind === 'type' ? t(`type.${value}`) : kind === 'membership' ? t(`membership.${value}`) : value
    }
    const field = kind === 'membership' ? t('column.membership') : t(`record.${kind}`)
    return t('record.change', { field, before: shown(before), after: shown(after) })
  }
  return (
    <>
      <strong>{row.unit}</strong>
      {row.changes.map((change) => (
        <small key={`${change.kind} ${change.after} ${change.before}`}>{worded(change)}</small>
      ))}
    </>
  )
}
