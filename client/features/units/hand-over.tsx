import { useState } from 'react'
import { handOverOffice } from '#contract/liaisons.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

type HandOverProps = { liaison: { id: string; name: string }; unit: string; onClose: () => void }

/** Hands a liaison's office over to somebody else, today or on a later day. */
export function HandOver({ liaison, unit, onClose }: HandOverProps) {
  const t = useWords('units')
  const format = useFormat()
  const sentence = useSentence()
  const today = format.tableDay(useNow())
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [on, setOn] = useState(today)
  const deed = useDeed(handOverOffice, {
    touches: ['liaison.handedOver'],
    refused: () => true,
    done: (answer) => {
      toast({ text: t(answer.done ? 'handover.done' : 'handover.planned', { name: answer.name, day: answer.on }) })
      onClose()
    },
  })
  const typed = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    deed.forget()
    set(event.target.value)
  }
  return (
    <FormDialog
      title={t('handover.title', { name: liaison.name || t('liaison.unnamed') })}
      word={t('handover.act')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({ params: { id: liaison.id }, body: { name, phone, ...(on && on !== today ? { on } : {}) } })
      }
    >
      <p>{t('handover.how', { unit })}</p>
      <TextField
        label={t('handover.name')}
        required
        minLength={2}
        maxLength={20}
        value={name}
        onChange={typed(setName)}
      />
      <TextField
        label={t('handover.phone')}
        hint={t('handover.phoneHint')}
        type="tel"
        required
        value={phone}
        onChange={typed(setPhone)}
      />
      <TextField
        label={t('handover.on')}
        hint={t('handover.onHint')}
        type="date"
        required
        min={today}
        value={on}
        onChange={typed(setOn)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
