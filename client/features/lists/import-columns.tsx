import { useWords } from '#ui/i18n.ts'
import { type Report, type SheetReport, columnsRead } from './import-reading.ts'
import css from './import-page.module.css'

/** The second step: which sheets and columns are read; they are corrected in the heads of the sheet below. */
export function ImportColumns({ report }: { report: Report }) {
  const t = useWords('lists')
  const { read, unsure, ignored } = columnsRead(report)
  return (
    <>
      <p>
        {t('import.columnsRead', { count: read })}
        {ignored > 0 ? t('comma') + t('import.columnsIgnored', { count: ignored }) : ''}
      </p>
      {unsure > 0 && report.state === 'previewed' ? (
        <p className={css.look}>{t('import.columnsUnsure', { count: unsure })}</p>
      ) : null}
      <ul role="list">
        {report.sheets.map((sheet) => (
          <li key={sheet.name}>
            <SheetLine sheet={sheet} />
          </li>
        ))}
      </ul>
    </>
  )
}

function SheetLine({ sheet }: { sheet: SheetReport }) {
  const t = useWords('lists')
  if (!sheet.imported || !sheet.kind)
    return t('import.sheetLeft', { sheet: sheet.name, why: t(`import.why.${sheet.why ?? 'no-rows'}`) })
  const { unsure } = columnsRead({ sheets: [sheet] })
  const read = t('import.sheetRead', { sheet: sheet.name, kind: t(`kind.${sheet.kind}`) })
  return unsure > 0 ? read + t('comma') + t('import.sheetUnsure', { count: unsure }) : read
}
