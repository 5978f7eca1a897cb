import { useState } from 'react'
import { objectToRemoval, type Removal } from '#contract/photo-removals.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Who runs the activity says why the photo should stay; two of the staff decide then, and it stays hidden meanwhile. */
export function ObjectToRemoval({ removal, onClose }: { removal: Removal; onClose: () => void }) {
  const t = useWords('album')
  const [why, setWhy] = useState('')
  const send = useDeed(objectToRemoval, {
    touches: ['photo.changed'],
    done: () => {
      toast({ text: t('object.sent') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('object.title')}
      word={t('object.send')}
      busy={send.busy}
      onClose={onClose}
      onSubmit={() => void send.run({ params: { id: removal.id }, body: { why, version: removal.version } })}
    >
      <p>{t('object.lead')}</p>
      <TextArea
        label={t('object.why')}
        required
        minLength={2}
        maxLength={300}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </FormDialog>
  )
}
