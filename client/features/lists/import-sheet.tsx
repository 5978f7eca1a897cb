import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { ImportHead } from './import-head.tsx'
import { ImportLine } from './import-line.tsx'
import { type ColumnReport, type RowFilter, type SheetReport, rowsOf } from './import-reading.ts'
import css from './import-sheet.module.css'

const atOnce = 60

type ImportSheetProps = {
  sheet: SheetReport
  filter: RowFilter
  /** Columns may still be corrected. */
  open: boolean
  busy: boolean
  onField: (column: number, field: ColumnReport['field']) => void
}

/** The sheet as the office sees it, what each column is read as above it, and our reading of each row beside it. */
export function ImportSheet({ sheet, filter, open, busy, onField }: ImportSheetProps) {
  const t = useWords('lists')
  const [most, setMost] = useState(atOnce)
  const rows = rowsOf(sheet, filter)
  if (!sheet.imported) return <p>{t(`import.why.${sheet.why ?? 'no-rows'}`)}</p>
  if (rows.length === 0) return <p>{t('import.noRows')}</p>
  return (
    // A stop for the Tab key, so that arrow keys can scroll a sheet whose columns are no longer to be chosen.
    <div className={css.frame} aria-busy={busy} role="region" aria-label={sheet.name} tabIndex={0}>
      <table className={css.sheet}>
        <caption className="aloud">{sheet.name}</caption>
        <ImportHead columns={sheet.columns} open={open && !busy} onField={onField} />
        <tbody>
          {rows.slice(0, most).map((row) => (
            <ImportLine key={row.row} row={row} columns={sheet.columns} />
          ))}
        </tbody>
      </table>
      {rows.length > most ? (
        <div className={css.more}>
          <Button onClick={() => setMost(most + atOnce * 2)}>{t('import.more', { count: rows.length - most })}</Button>
        </div>
      ) : null}
    </div>
  )
}
