import { useState } from 'react'
import { answerUnitSignUp, type UnitSignUp } from '#contract/offers.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Declines a unit's sign-up; the unit reads the reason. */
export function DeclineSignUp({ row, onClose }: { row: UnitSignUp; onClose: () => void }) {
  const t = useWords('projects')
  const sentence = useSentence()
  const [text, setText] = useState('')
  const deed = useDeed(answerUnitSignUp, {
    touches: ['project.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('offer.declined') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('offer.declineTitle', { unit: row.organizationName })}
      word={t('offer.decline')}
      busy={deed.busy}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({ params: { id: row.id }, body: { version: row.version, answer: 'decline', text } })
      }
    >
      <TextField
        label={t('offer.reason')}
        hint={t('offer.reasonHint')}
        required
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
