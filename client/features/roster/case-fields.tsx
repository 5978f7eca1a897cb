import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

export type CaseDraft = { on: string; reason: string; documentNo: string }

/** From which day, why, and on which paper: of every case. */
export function CaseFields({ draft, onChange }: { draft: CaseDraft; onChange: (draft: CaseDraft) => void }) {
  const t = useWords('roster')
  return (
    <>
      <TextField
        label={t('case.on')}
        hint={t('case.onHint')}
        type="date"
        required
        value={draft.on}
        onChange={(event) => onChange({ ...draft, on: event.target.value })}
      />
      <TextField
        label={t('case.reason')}
        required
        minLength={2}
        maxLength={200}
        value={draft.reason}
        onChange={(event) => onChange({ ...draft, reason: event.target.value })}
      />
      <TextField
        label={t('case.documentNo')}
        optional
        maxLength={60}
        value={draft.documentNo}
        onChange={(event) => onChange({ ...draft, documentNo: event.target.value })}
      />
    </>
  )
}
