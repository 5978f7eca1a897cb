import { useState } from 'react'
import type { SpotRow } from '#contract/spot.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

export type SpotFields = { title: string; day: string }
type SpotFormProps = {
  spot?: Pick<SpotRow, 'title' | 'day' | 'state'>
  busy: boolean
  onClose: () => void
  onSubmit: (fields: SpotFields) => void
}

/** Title and day of a sitting; the day is fixed once it has begun. */
export function SpotForm({ spot, busy, onClose, onSubmit }: SpotFormProps) {
  const t = useWords('spot')
  const format = useFormat()
  const [today] = useState(() => format.tableDay(Date.now()))
  const [title, setTitle] = useState(spot?.title ?? '')
  const [day, setDay] = useState(spot?.day ?? today)
  const begun = spot !== undefined && spot.state !== 'draft'
  return (
    <FormDialog
      title={t(spot ? 'form.edit' : 'form.new')}
      word={t(spot ? 'form.save' : 'form.make')}
      busy={busy}
      disabled={title.trim().length < 2 || day === ''}
      onClose={onClose}
      onSubmit={() => onSubmit({ title: title.trim(), day })}
    >
      <TextField
        label={t('form.title')}
        hint={t('form.titleHint')}
        maxLength={60}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextField
        label={t('form.day')}
        hint={t(begun ? 'form.dayFixed' : 'form.dayHint')}
        type="date"
        disabled={begun}
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
    </FormDialog>
  )
}
