import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import type { Report } from './import-change.tsx'

/** What a workbook of units wrote. */
export function ImportWritten({ report: { result } }: { report: Report }) {
  const t = useWords('units')
  if (!result) return null
  const { created, updated, unchanged, liaisonsBegun, liaisonsEnded } = result
  return (
    <>
      <p role="status">
        {[
          t('import.done', { created, updated, unchanged }),
          ...(liaisonsBegun > 0 ? [t('import.begun', { count: liaisonsBegun })] : []),
          ...(liaisonsEnded > 0 ? [t('import.ended', { count: liaisonsEnded })] : []),
        ].join(t('comma'))}
      </p>
      <LinkButton kind="primary" to="/network">
        {t('import.toNetwork')}
      </LinkButton>
    </>
  )
}
