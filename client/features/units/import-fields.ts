import type { unitImportFields } from '#contract/unit-imports.ts'
import { useWords } from '#ui/i18n.ts'

/** What the fields of a units' workbook are called: as over the columns of the workbook that is exported. */
export function useFieldName(): (field: (typeof unitImportFields)[number]) => string {
  const t = useWords('units-import')
  return (field) => {
    if (field === 'ignore' || field === 'street') return t(`units:import.field.${field}`)
    const [, part, n] = /^([a-zA-Z]+?)(\d?)$/.exec(field)!
    return t(`column.${part!}`, { n })
  }
}
