import { useState } from 'react'
import { endReportIn, type ReportIn } from '#contract/report-ins.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './report-ins.module.css'

/** Ends a report-in on a day, with the reason. */
export function EndReportIn({ tie, unit, onClose }: { tie: ReportIn; unit: string; onClose: () => void }) {
  const t = useWords('report-ins')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const deed = useDeed(endReportIn, {
    touches: ['report-in.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('ended', { area: tie.residentialArea.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('endTitle', { unit, area: tie.residentialArea.name })}
      word={t('end')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: tie.id }, body: { version: tie.version, on, reason } })}
    >
      <TextField
        label={t('endOn')}
        hint={t('endHint')}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => {
          deed.forget()
          setOn(event.target.value)
        }}
      />
      <TextArea
        label={t('reason')}
        required
        minLength={2}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
