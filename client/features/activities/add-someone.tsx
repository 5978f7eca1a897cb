import { useState } from 'react'
import { signUpForSomeone, signUpKnownPerson } from '#contract/activities.ts'
import type { AnswerOf } from '#contract/route.ts'
import { listPersons } from '#contract/persons.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import css from './add-someone.module.css'

const changed = ['attendance.changed', 'signUp.changed', 'person.changed']

/** Signs up a person at the counter: one whom the street knows by one press, or a new one; a phone may stay empty. */
export function AddSomeone({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const t = useWords('activities')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const said = (who: string, { state, waitlistPosition }: AnswerOf<typeof signUpKnownPerson>) => {
    toast({
      text:
        state === 'signedUp'
          ? t('roster.added', { name: who })
          : t('roster.addedWaiting', { name: who, position: waitlistPosition }),
    })
    onClose()
  }
  const add = useDeed(signUpForSomeone, { touches: changed, done: (placed) => said(name, placed) })
  const params = { id: activityId }
  return (
    <FormDialog
      title={t('roster.add')}
      onClose={onClose}
      word={t('roster.add')}
      busy={add.busy}
      onSubmit={() => void add.run({ params, body: { name, phone } })}
    >
      <TextField
        label={t('roster.name')}
        name="name"
        required
        minLength={2}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Known activityId={activityId} name={name} onAdded={said} />
      <TextField
        label={t('roster.phone')}
        optional
        type="tel"
        name="phone"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <p>{t('roster.bothNames')}</p>
    </FormDialog>
  )
}

type KnownProps = {
  activityId: string
  name: string
  onAdded: (name: string, placed: AnswerOf<typeof signUpKnownPerson>) => void
}

/** Persons the street knows by what was typed so far, so that nobody is entered twice. */
function Known({ activityId, name, onAdded }: KnownProps) {
  const t = useWords('activities')
  const { me } = useSession()
  const staff = me?.hats.find(({ id }) => id === me.hatId)?.kind === 'street-staff'
  const q = name.trim()
  const ask = useAsk(listPersons, { query: { q, pageSize: 4 } }, { when: staff && q !== '', keepRows: true })
  const add = useDeed(signUpKnownPerson, {
    touches: changed,
    done: (placed, { body }) => onAdded(ask.data?.rows.find(({ id }) => id === body.personId)?.name ?? '', placed),
  })
  if (q === '' || !ask.data || ask.data.rows.length === 0) return null
  return (
    <div className={css.known}>
      <small>{t('roster.knownOnes')}</small>
      {ask.data.rows.map((person) => (
        <Button
          key={person.id}
          icon="person"
          busy={add.busy}
          onClick={() => void add.run({ params: { id: activityId }, body: { personId: person.id } })}
        >
          {person.name} · {person.phoneMasked ?? t('roster.noPhone')}
        </Button>
      ))}
    </div>
  )
}
