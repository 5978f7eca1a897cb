import { useState } from 'react'
import { appointBranchSecretary, appointCommitteeSecretary } from '#contract/secretaries.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

/** What somebody is made secretary of, and whom they follow. */
export type Seat = {
  kind: 'committee' | 'branch'
  id: string
  name: string
  standing: { id: string; name: string } | null
}

/** Makes somebody secretary, by name and phone, from a day on. */
export function AppointSecretary({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const t = useWords('secretaries')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  // The office that was seen when the form opened: whoever came first meanwhile is named by the refusal.
  const [standing] = useState(seat.standing)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [on, setOn] = useState(today)
  const options = {
    touches: ['secretary.begun'],
    refused: () => true,
    done: (answer: { name: string }) => {
      toast({ text: t('appointed', { name: answer.name, of: seat.name }) })
      onClose()
    },
  }
  const committee = useDeed(appointCommitteeSecretary, options)
  const branch = useDeed(appointBranchSecretary, options)
  const deed = seat.kind === 'committee' ? committee : branch
  const typed = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    deed.forget()
    set(event.target.value)
  }
  return (
    <FormDialog
      title={t(`appoint.${seat.kind}`, { of: seat.name })}
      word={t('act.appoint')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({ params: { id: seat.id }, body: { name, phone, on, instead: standing?.id ?? null } })
      }
    >
      <p>{standing ? t('how.instead', { name: standing.name }) : t(`how.${seat.kind}`)}</p>
      <TextField label={t('name')} required minLength={2} maxLength={20} value={name} onChange={typed(setName)} />
      <TextField
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        required
        value={phone}
        onChange={typed(setPhone)}
      />
      <TextField
        label={t('on')}
        hint={t('onHint')}
        type="date"
        required
        max={today}
        value={on}
        onChange={typed(setOn)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
