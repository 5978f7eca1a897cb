import { useState } from 'react'
import { type RecordLine, correctRecord } from '#contract/record.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Corrects the minutes of one line, with the reason that will stand beside it. */
export function CorrectRecord({ line, onClose }: { line: RecordLine; onClose: () => void }) {
  const t = useWords('record')
  const sentence = useSentence()
  const [minutes, setMinutes] = useState(String(line.minutes))
  const [reason, setReason] = useState('')
  const correct = useDeed(correctRecord, {
    touches: ['participation.recorded'],
    refused: () => true,
    done: () => {
      toast({ text: t('correct.done') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('correct.title', { name: line.personName, title: line.title })}
      onClose={onClose}
      word={t('correct.act')}
      busy={correct.busy}
      onSubmit={() => void correct.run({ params: { id: line.id }, body: { minutes: Number(minutes), reason } })}
    >
      <p>{t('correct.means')}</p>
      <TextField
        label={t('correct.minutes')}
        hint={t('correct.minutesHint')}
        inputMode="numeric"
        pattern="[0-9]{1,4}"
        required
        value={minutes}
        onChange={(event) => setMinutes(event.target.value.replace(/\D/g, ''))}
      />
      <TextField
        label={t('correct.reason')}
        required
        minLength={2}
        maxLength={200}
        value={reason}
        error={correct.refused ? sentence(correct.refused) : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
