import { importFields } from '#contract/imports.ts'
import { useWords } from '#ui/i18n.ts'
import { type ColumnReport, surenessOf } from './import-reading.ts'
import css from './import-sheet.module.css'

type ImportHeadProps = {
  columns: readonly ColumnReport[]
  open: boolean
  onField: (column: number, field: ColumnReport['field']) => void
}

/** The heads of a sheet's columns: the letter, the office's own heading, what it is read as and how sure that is. */
export function ImportHead({ columns, open, onField }: ImportHeadProps) {
  const t = useWords('lists')
  return (
    <thead>
      <tr>
        <th scope="col" className={css.number}>
          {t('import.row')}
        </th>
        {columns.map((column) => {
          const sureness = surenessOf(column)
          return (
            <th key={column.column} scope="col" className={css[sureness]}>
              <span className={css.letter}>
                {column.letter}
                {column.hidden ? t('dot') + t('import.hidden') : ''}
              </span>
              <span className={css.heading} title={column.header}>
                {column.header || t('import.noHeading')}
              </span>
              <select
                aria-label={t('import.readAs', { column: column.letter, heading: column.header })}
                value={column.field}
                disabled={!open}
                onChange={(event) => onField(column.column, event.target.value as ColumnReport['field'])}
              >
                {importFields.map((field) => (
                  <option key={field} value={field}>
                    {t(`import.field.${field}`)}
                  </option>
                ))}
              </select>
              <small>{t(`import.sureness.${sureness}`, { percent: Math.round(column.confidence * 100) })}</small>
            </th>
          )
        })}
        <th scope="col" className={css.reading}>
          {t('import.ourReading')}
        </th>
      </tr>
    </thead>
  )
}
