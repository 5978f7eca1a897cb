import { useWords } from '#ui/i18n.ts'
import type { Report } from './import-report.ts'
import { ImportUnits } from './import-units.tsx'

/** What a workbook of lists would write, and into which units. */
export function ImportBeforeWriting({ report }: { report: Report }) {
  const t = useWords('lists')
  const { counts } = report
  return (
    <>
      <p>
        {t('import.will', { created: counts.new, changed: counts.changed, same: counts.same })}
        {counts.listed > 0 ? t('comma') + t('import.willList', { count: counts.listed }) : ''}
      </p>
      <ImportUnits organizations={report.organizations} />
    </>
  )
}
