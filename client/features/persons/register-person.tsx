import { useState } from 'react'
import { registerPerson } from '#contract/persons.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

/** Registers somebody at the counter; a phone may stay empty. @param typed what was searched for */
export function RegisterPerson({ name: typed, onClose }: { name: string; onClose: () => void }) {
  const t = useWords('persons')
  const sentence = useSentence()
  const [name, setName] = useState(/\d/.test(typed) ? '' : typed)
  const [phone, setPhone] = useState('')
  const register = useDeed(registerPerson, {
    touches: ['person.changed'],
    refused: () => true,
    done: (person) => {
      toast({ text: t(person.known ? 'done.known' : 'done.added', { name: person.name }) })
      onClose()
    },
  })
  // The same name again, after it was said that one is known: it is somebody else.
  const another = register.refused?.code === 'person.same-name' && register.refused.params['name'] === name.trim()
  return (
    <FormDialog
      title={t('form.title')}
      onClose={onClose}
      word={t(another ? 'form.another' : 'form.send')}
      busy={register.busy}
      onSubmit={() => void register.run({ body: { name, phone, another } })}
    >
      <TextField
        label={t('name')}
        required
        minLength={2}
        maxLength={20}
        value={name}
        error={register.refused ? sentence(register.refused) : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('phone')}
        hint={t('form.phoneHint')}
        optional
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <p>{t('form.bothNames')}</p>
    </FormDialog>
  )
}
