import { useState } from 'react'
import { tickMilestone, type Milestone } from '#contract/projects.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Says that a milestone was reached on an earlier day, and a word on it. */
export function TickOnDay({ row, today, onClose }: { row: Milestone; today: string; onClose: () => void }) {
  const t = useWords('projects')
  const sentence = useSentence()
  const [doneOn, setDoneOn] = useState(today)
  const [note, setNote] = useState('')
  const deed = useDeed(tickMilestone, {
    touches: ['project.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('milestone.ticked') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={row.title}
      word={t('milestone.tick')}
      busy={deed.busy}
      disabled={doneOn === ''}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id }, body: { version: row.version, doneOn, note } })}
    >
      <TextField
        label={t('milestone.doneOn')}
        type="date"
        required
        max={today}
        value={doneOn}
        onChange={(event) => setDoneOn(event.target.value)}
      />
      <TextField
        label={t('milestone.note')}
        hint={t('milestone.noteHint')}
        optional
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
