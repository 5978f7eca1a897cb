import { useState } from 'react'
import { editItem, showItem } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { draftOf, faultsOf, fieldsOf } from './item-draft.ts'

/** What most often changes from year to year, on the phone; the street looks at it before it stands on the list. */
export function PhoneChangeItem({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useAsk(showItem, { params: { id } })
  return data ? <Form item={data} onClose={onClose} /> : null
}

function Form({ item, onClose }: { item: AnswerOf<typeof showItem>; onClose: () => void }) {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const [seen] = useState(item)
  const [draft, setDraft] = useState(() => draftOf(item))
  const edit = useDeed(editItem, {
    touches: ['item.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('renewal.changed') })
      onClose()
    },
  })
  const faults = faultsOf(draft)
  const field = (name: 'availability' | 'capacity' | 'validTo' | 'place' | 'description', maxLength: number) => ({
    label: t(`form.${name}`),
    name,
    optional: true,
    maxLength,
    value: draft[name],
    ...(faults[name] ? { error: t(faults[name]) } : {}),
    onChange: (event: { target: { value: string } }) => {
      edit.forget()
      setDraft({ ...draft, [name]: event.target.value })
    },
  })
  return (
    <FormDialog
      title={t('renewal.changeTitle', { title: seen.title })}
      word={t('add.submit')}
      busy={edit.busy}
      disabled={Object.keys(faults).length > 0}
      onClose={onClose}
      onSubmit={() => void edit.run({ params: { id: seen.id }, body: { ...fieldsOf(draft), version: seen.version } })}
    >
      <TextField {...field('availability', 200)} />
      <TextField {...field('capacity', 6)} inputMode="numeric" hint={t('form.capacityHint')} />
      <TextField {...field('place', 200)} />
      <TextField {...field('validTo', 10)} type="date" />
      <TextArea {...field('description', 2000)} />
      {edit.refused ? <p role="alert">{sentenceOf(edit.refused)}</p> : null}
    </FormDialog>
  )
}
