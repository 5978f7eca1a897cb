import { useState } from 'react'
import { answerRemoval, removalDecisions, type Removal } from '#contract/photo-removals.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Deleted for good or shown again, with reasons that whoever asked will read. */
export function AnswerRemoval({ removal, onClose }: { removal: Removal; onClose: () => void }) {
  const t = useWords('album')
  const sentence = useSentence()
  const [decision, setDecision] = useState<(typeof removalDecisions)[number]>('delete')
  const [answer, setAnswer] = useState('')
  const byTwo = removal.objection !== null || removal.again
  const send = useDeed(answerRemoval, {
    touches: ['photo.changed', 'approval.ask'],
    refused: ({ code }) => code.startsWith('removal.'),
    done: ({ waits }) => {
      toast({ text: t(waits ? 'answer.waits' : 'answer.sent') })
      onClose()
    },
  })
  const body = { decision, answer, version: removal.version }
  return (
    <FormDialog
      title={t('answer.title')}
      word={t(byTwo ? 'answer.propose' : 'answer.send')}
      busy={send.busy}
      onClose={onClose}
      onSubmit={() => void send.run({ params: { id: removal.id }, body })}
    >
      <p>{removal.why}</p>
      {byTwo ? <p>{t('answer.byTwo')}</p> : null}
      <Choices
        label={t('answer.decision')}
        choices={removalDecisions.map((value) => ({
          value,
          label: t(`answer.${value}`),
          hint: t(`answer.${value}Hint`),
        }))}
        value={decision}
        onChoose={setDecision}
      />
      <TextArea
        label={t('answer.words')}
        hint={t('answer.wordsHint')}
        required
        maxLength={300}
        value={answer}
        error={send.refused?.code.startsWith('removal.') ? sentence(send.refused) : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </FormDialog>
  )
}
