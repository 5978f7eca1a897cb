import { useState } from 'react'
import { useWords } from '#ui/i18n.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import css from './import-page.module.css'
import { firstSheet, type Report, type RowFilter, rowFilters, type RowReport } from './import-reading.ts'
import { ImportSheet, type SheetWords } from './import-sheet.tsx'

type ImportSheetsProps<R extends RowReport, F extends string> = {
  report: Report<R, F>
  words: SheetWords<R, F>
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  busy: boolean
  onField: (sheet: string, column: number, field: F) => void
}

/** The sheets of the file as tabs, the rows of the chosen one, all or only those read in one way. */
export function ImportSheets<R extends RowReport, F extends string>({
  report,
  words,
  filter,
  onFilter,
  busy,
  onField,
}: ImportSheetsProps<R, F>) {
  const t = useWords('workbook-import')
  const [wanted, setWanted] = useState(() => firstSheet(report))
  const sheet = report.sheets.find(({ name }) => name === wanted) ?? report.sheets[0]
  if (!sheet) return null
  return (
    <section className={css.sheets} aria-label={t('step.rows')}>
      <div className={css.bar}>
        <SegmentTabs
          name={t('sheets')}
          segments={report.sheets.map(({ name, rows }) => ({ value: name, label: name, count: rows.length }))}
          value={sheet.name}
          onChoose={setWanted}
        />
        <SegmentTabs
          name={t('show')}
          segments={rowFilters.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={filter}
          onChoose={onFilter}
        />
      </div>
      <ImportSheet
        key={sheet.name}
        sheet={sheet}
        words={words}
        filter={filter}
        open={report.state === 'previewed'}
        busy={busy}
        onField={(column, field) => onField(sheet.name, column, field)}
      />
    </section>
  )
}
