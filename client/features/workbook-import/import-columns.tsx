import { useWords } from '#ui/i18n.ts'
import css from './import-page.module.css'
import { columnsRead, type Report, type SheetReport } from './import-reading.ts'

/** What a sheet that is taken is called: its kind, where there are several. */
type SheetWord<S> = (sheet: S) => string | null

type ImportColumnsProps<S extends SheetReport> = {
  report: Pick<Report, 'state'> & { sheets: S[] }
  kindOf: SheetWord<S>
}

/** The second step: which sheets and columns are read; they are corrected in the heads of the sheet below. */
export function ImportColumns<S extends SheetReport>({ report, kindOf }: ImportColumnsProps<S>) {
  const t = useWords('workbook-import')
  const { read, unsure, ignored } = columnsRead(report)
  return (
    <>
      <p>
        {t('columnsRead', { count: read })}
        {ignored > 0 ? t('comma') + t('columnsIgnored', { count: ignored }) : ''}
      </p>
      {unsure > 0 && report.state === 'previewed' ? (
        <p className={css.look}>{t('columnsUnsure', { count: unsure })}</p>
      ) : null}
      <ul role="list">
        {report.sheets.map((sheet) => (
          <li key={sheet.name}>
            <SheetLine sheet={sheet} kind={kindOf(sheet)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function SheetLine({ sheet, kind }: { sheet: SheetReport; kind: string | null }) {
  const t = useWords('workbook-import')
  if (!sheet.imported || kind === null)
    return t('sheetLeft', { sheet: sheet.name, why: t(`why.${sheet.why ?? 'no-rows'}`) })
  const { unsure } = columnsRead({ sheets: [sheet] })
  const read = t('sheetRead', { sheet: sheet.name, kind })
  return unsure > 0 ? read + t('comma') + t('sheetUnsure', { count: unsure }) : read
}
