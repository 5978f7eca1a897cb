import { useState } from 'react'
import { editPerson, type PersonRow } from '#contract/persons.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Corrects a name, or gives a phone to somebody who has none. */
export function EditPerson({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const t = useWords('persons')
  const sentence = useSentence()
  const [name, setName] = useState(person.name)
  const [phone, setPhone] = useState('')
  const edit = useDeed(editPerson, {
    touches: ['person.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('done.saved') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('form.editTitle')}
      onClose={onClose}
      word={t('form.save')}
      busy={edit.busy}
      onSubmit={() => void edit.run({ params: { id: person.id }, body: { name, phone, version: person.version } })}
    >
      <TextField
        label={t('name')}
        required
        minLength={2}
        maxLength={20}
        value={name}
        error={edit.refused ? sentence(edit.refused) : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {person.phoneMasked ? (
        <p>
          {person.phoneMasked} · {t('form.phoneStays')}
        </p>
      ) : (
        <TextField
          label={t('phone')}
          optional
          type="tel"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      )}
    </FormDialog>
  )
}
