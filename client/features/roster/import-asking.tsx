import type { RosterImportReport } from '#contract/roster-imports.ts'
import { useWords } from '#ui/i18n.ts'
import { CaseFields, type CaseDraft } from './case-fields.tsx'
import css from './roster.module.css'

type ImportAskingProps = { report: RosterImportReport; draft: CaseDraft; onChange: (draft: CaseDraft) => void }

/** What a workbook would ask for: how many, from which day, and why. */
export function ImportAsking({ report: { counts }, draft, onChange }: ImportAskingProps) {
  const t = useWords('roster')
  return (
    <>
      <p>{t('import.will', { asked: counts.new, same: counts.same })}</p>
      {counts.new > 0 ? (
        <div className={css.form}>
          <CaseFields draft={draft} onChange={onChange} />
        </div>
      ) : (
        <p className={css.said}>{t('import.nothingNew')}</p>
      )}
    </>
  )
}
