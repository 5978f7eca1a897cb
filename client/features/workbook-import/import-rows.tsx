import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import css from './import-page.module.css'
import type { Report, RowFilter } from './import-reading.ts'

type ImportRowsProps = { report: Pick<Report, 'counts'>; filter: RowFilter; onFilter: (filter: RowFilter) => void }

/** The third step: how many rows were read in which way; each number shows its rows in the sheet below. */
export function ImportRows({ report, filter, onFilter }: ImportRowsProps) {
  const t = useWords('workbook-import')
  const format = useFormat()
  return (
    <div className={css.counts}>
      {(['valid', 'rejected', 'skipped'] as const).map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={filter === status}
          onClick={() => onFilter(filter === status ? 'all' : status)}
        >
          <strong data-figures>{format.count(report.counts[status])}</strong>
          {t(`status.${status}`)}
        </button>
      ))}
    </div>
  )
}
