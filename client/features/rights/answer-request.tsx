import { useState } from 'react'
import { answerRightsRequest, refusalGrounds, type RightsRequest } from '#contract/rights.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

type Given = { request: RightsRequest & { personName: string }; onClose: () => void }

/** Done and what was done; or refused, on one of four grounds and with reasons. */
export function AnswerRequest({ request, onClose }: Given) {
  const t = useWords('rights')
  const sentence = useSentence()
  const [state, setState] = useState<'done' | 'refused'>('done')
  const [ground, setGround] = useState<(typeof refusalGrounds)[number] | null>(null)
  const [answer, setAnswer] = useState('')
  const send = useDeed(answerRightsRequest, {
    touches: ['rights.changed'],
    refused: ({ code }) => code.startsWith('rights.'),
    done: () => {
      toast({ text: t('desk.sent') })
      onClose()
    },
  })
  const body = { state, ground: state === 'refused' ? ground : null, answer, version: request.version }
  return (
    <FormDialog
      title={t('desk.dialog', { name: request.personName })}
      word={t('desk.send')}
      busy={send.busy}
      onClose={onClose}
      onSubmit={() => void send.run({ params: { id: request.id }, body })}
    >
      <p>{request.what}</p>
      <Choices
        label={t('desk.result')}
        choices={(['done', 'refused'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        value={state}
        onChoose={setState}
      />
      {state === 'refused' ? (
        <Choices
          label={t('desk.ground')}
          choices={refusalGrounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
          value={ground}
          onChoose={setGround}
        />
      ) : null}
      <TextArea
        label={t('desk.words')}
        hint={t(state === 'done' ? 'desk.doneHint' : 'desk.refusedHint')}
        required
        maxLength={500}
        value={answer}
        error={send.refused?.code.startsWith('rights.') ? sentence(send.refused) : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </FormDialog>
  )
}
