import { useWords } from '#ui/i18n.ts'
import { type ColumnReport, surenessOf } from './import-reading.ts'
import css from './import-sheet.module.css'

/** The fields a column may be read as, and what they are called. */
export type FieldWords<F extends string> = { fields: readonly F[]; fieldName: (field: F) => string }

type ImportHeadProps<F extends string> = FieldWords<F> & {
  columns: readonly ColumnReport<F>[]
  open: boolean
  onField: (column: number, field: F) => void
}

/** The heads of a sheet's columns: the letter, the office's own heading, what it is read as and how sure that is. */
export function ImportHead<F extends string>({ columns, open, onField, fields, fieldName }: ImportHeadProps<F>) {
  const t = useWords('workbook-import')
  return (
    <thead>
      <tr>
        <th scope="col" className={css.number}>
          {t('row')}
        </th>
        {columns.map((column) => {
          const sureness = surenessOf(column)
          return (
            <th key={column.column} scope="col" className={css[sureness]}>
              <span className={css.letter}>
                {column.letter}
                {column.hidden ? t('dot') + t('hidden') : ''}
              </span>
              <span className={css.heading} title={column.header}>
                {column.header || t('noHeading')}
              </span>
              <select
                aria-label={t('readAs', { column: column.letter, heading: column.header })}
                value={column.field}
                disabled={!open}
                onChange={(event) => onField(column.column, event.target.value as F)}
              >
                {fields.map((field) => (
                  <option key={field} value={field}>
                    {fieldName(field)}
                  </option>
                ))}
              </select>
              <small>{t(`sureness.${sureness}`, { percent: Math.round(column.confidence * 100) })}</small>
            </th>
          )
        })}
        <th scope="col" className={css.reading}>
          {t('ourReading')}
        </th>
      </tr>
    </thead>
  )
}
