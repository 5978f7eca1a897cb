import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { type FieldWords, ImportHead } from './import-head.tsx'
import { ImportLine, type RowWords } from './import-line.tsx'
import { type RowFilter, type RowReport, rowsOf, type SheetReport } from './import-reading.ts'
import css from './import-sheet.module.css'

const atOnce = 60

export type SheetWords<R extends RowReport, F extends string> = FieldWords<F> & RowWords<R>

type ImportSheetProps<R extends RowReport, F extends string> = {
  sheet: SheetReport<R, F>
  words: SheetWords<R, F>
  filter: RowFilter
  /** Columns may still be corrected. */
  open: boolean
  busy: boolean
  onField: (column: number, field: F) => void
}

/** The sheet as the office sees it, what each column is read as above it, and our reading of each row beside it. */
export function ImportSheet<R extends RowReport, F extends string>({
  sheet,
  words,
  filter,
  open,
  busy,
  onField,
}: ImportSheetProps<R, F>) {
  const t = useWords('workbook-import')
  const [most, setMost] = useState(atOnce)
  const rows = rowsOf(sheet, filter)
  if (!sheet.imported) return <p>{t(`why.${sheet.why ?? 'no-rows'}`)}</p>
  if (rows.length === 0) return <p>{t('noRows')}</p>
  return (
    // A stop for the Tab key, so that arrow keys can scroll a sheet whose columns are no longer to be chosen.
    <div className={css.frame} aria-busy={busy} role="region" aria-label={sheet.name} tabIndex={0}>
      <table className={css.sheet}>
        <caption className="aloud">{sheet.name}</caption>
        <ImportHead
          columns={sheet.columns}
          open={open && !busy}
          onField={onField}
          fields={words.fields}
          fieldName={words.fieldName}
        />
        <tbody>
          {rows.slice(0, most).map((row) => (
            <ImportLine key={row.row} row={row} columns={sheet.columns} reading={words.reading} reason={words.reason} />
          ))}
        </tbody>
      </table>
      {rows.length > most ? (
        <div className={css.more}>
          <Button onClick={() => setMost(most + atOnce * 2)}>{t('more', { count: rows.length - most })}</Button>
        </div>
      ) : null}
    </div>
  )
}
