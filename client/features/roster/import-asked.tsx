import type { RosterImportReport } from '#contract/roster-imports.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'

/** What a workbook asked for; another decides. */
export function ImportAsked({ report: { result, party } }: { report: RosterImportReport }) {
  const t = useWords('roster')
  if (!result) return null
  return (
    <>
      <p role="status">{t('import.done', { asked: result.asked, unchanged: result.unchanged })}</p>
      <p>{t('import.decides', { count: result.cases })}</p>
      <LinkButton kind="primary" to={`/network/rosters/${party.id}`}>
        {t('import.toRoster')}
      </LinkButton>
    </>
  )
}
