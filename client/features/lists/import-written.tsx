import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import type { Report } from './import-report.ts'

/** What a workbook of lists wrote. */
export function ImportWritten({ report: { result, year } }: { report: Report }) {
  const t = useWords('lists')
  if (!result) return null
  const { created, updated, unchanged, listed, organizationsCreated, editionId } = result
  return (
    <>
      <p role="status">
        {t('import.done', { created, updated, unchanged })}
        {listed > 0 ? t('comma') + t('import.listed', { count: listed }) : ''}
        {organizationsCreated > 0 ? t('comma') + t('import.unitsMade', { count: organizationsCreated }) : ''}
      </p>
      <LinkButton kind="primary" to="/lists" search={{ edition: editionId }}>
        {t('import.toList', { year })}
      </LinkButton>
    </>
  )
}
