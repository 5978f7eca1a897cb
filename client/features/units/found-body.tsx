import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { foundBody } from '#contract/bodies.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { BodyFields, emptyBody } from './body-form.tsx'

/** Founds an alliance, or a conference of the street or of one of its residential areas. */
export function FoundBody({ onClose }: { onClose: () => void }) {
  const t = useWords('units')
  const sentence = useSentence()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(emptyBody)
  const deed = useDeed(foundBody, {
    touches: ['body.changed'],
    refused: () => true,
    done: ({ id }) => void navigate({ to: '/network/bodies/$id', params: { id } as never }),
  })
  return (
    <FormDialog
      title={t('bodyForm.found')}
      word={t('bodyForm.found')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ body: draft })}
    >
      <BodyFields
        draft={draft}
        founding
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
