import { useState } from 'react'
import { askPhotoRemoval, askPhotoRemovalFor } from '#contract/photo-removals.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'

type Given = {
  photoId: string
  /** Staff write it down for somebody who stands before them. */
  atCounter?: boolean
  onClose: () => void
  onDone: (filed: { id: string; dueOn: string }) => void
}

/** Asks for a photo to be removed; it is hidden the moment this is sent. */
export function AskRemoval({ photoId, atCounter = false, onClose, onDone }: Given) {
  const t = useWords('album')
  const { me } = useSession()
  const [why, setWhy] = useState('')
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const touches = ['photo.changed']
  const done = (filed: { id: string; dueOn: string }) => {
    onClose()
    onDone(filed)
  }
  const ask = useDeed(askPhotoRemoval, { touches, done })
  const askFor = useDeed(askPhotoRemovalFor, { touches, done })
  const input = { params: { id: photoId }, body: { why, name, contact } }
  return (
    <FormDialog
      title={t('removal.title')}
      word={t('removal.send')}
      busy={ask.busy || askFor.busy}
      onClose={onClose}
      onSubmit={() => void (atCounter ? askFor.run(input) : ask.run(input))}
    >
      <p>{t(atCounter ? 'removal.leadCounter' : 'removal.lead')}</p>
      <TextArea
        label={t('removal.why')}
        hint={t('removal.whyHint')}
        required
        minLength={2}
        maxLength={300}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      {me && !atCounter ? null : (
        <>
          <TextField
            label={t('removal.name')}
            {...(atCounter ? { required: true, minLength: 2 } : { optional: true })}
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('removal.contact')}
            hint={t('removal.contactHint')}
            optional
            maxLength={60}
            value={contact}
            onChange={(event) => setContact(event.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
