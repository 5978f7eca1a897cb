import { useState } from 'react'
import { editBody, type showBody } from '#contract/bodies.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { BodyFields, emptyBody } from './body-form.tsx'

/** Changes what is written about a body; as it was seen when the form was opened. */
export function EditBody({ body, onClose }: { body: AnswerOf<typeof showBody>; onClose: () => void }) {
  const t = useWords('units')
  const sentence = useSentence()
  const [version] = useState(body.version)
  const { name, charter, term, memberRule } = body
  const [draft, setDraft] = useState({ ...emptyBody, name, charter, term, memberRule })
  const deed = useDeed(editBody, {
    touches: ['body.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('bodyForm.saved') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('bodyForm.edit')}
      word={t('record.save')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => {
        const { kind: _, residentialArea: __, ...fields } = draft
        void deed.run({ params: { id: body.id }, body: { version, ...fields } })
      }}
    >
      <BodyFields
        draft={draft}
        founding={false}
        nameFixed={body.kind === 'streetChapter'}
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
