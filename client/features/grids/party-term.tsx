import { useState } from 'react'
import { beginTerm, endPartyOrganization, postponeTerm, type PartyOrganization } from '#contract/party.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DirectNote } from './direct-note.tsx'
import css from './grids.module.css'

const steps = ['begin', 'postpone', 'end'] as const
type Step = (typeof steps)[number]

/** What happens to a party organisation: a new term, a term put off, its end. */
export function PartyTerm({ party, today, onClose }: { party: PartyOrganization; today: string; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [version] = useState(party.version)
  const [step, setStep] = useState<Step>('begin')
  const [day, setDay] = useState(today)
  const [secretary, setSecretary] = useState('')
  const [approval, setApproval] = useState('')
  const options = {
    touches: ['party.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('party.saved') })
      onClose()
    },
  }
  const begin = useDeed(beginTerm, options)
  const postpone = useDeed(postponeTerm, options)
  const end = useDeed(endPartyOrganization, options)
  const deed = { begin, postpone, end }[step]
  const params = { id: party.id }
  const send = {
    begin: () => begin.run({ params, body: { version, from: day, secretary } }),
    postpone: () => postpone.run({ params, body: { version, due: day, approval } }),
    end: () => end.run({ params, body: { version, on: day } }),
  }[step]
  return (
    <FormDialog
      title={party.name}
      word={t(`step.${step}`)}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <DirectNote />
      {party.term ? <p>{t('party.termIs', { from: party.term.from, due: party.term.due })}</p> : null}
      <Choices
        label={t('party.what')}
        choices={steps
          .filter((value) => value !== 'postpone' || party.term !== null)
          .map((value) => ({ value, label: t(`step.${value}`), hint: t(`stepHint.${value}`) }))}
        value={step}
        onChoose={(next) => {
          deed.forget()
          setStep(next)
        }}
      />
      <TextField
        label={t(`stepDay.${step}`)}
        type="date"
        required
        value={day}
        onChange={(event) => {
          deed.forget()
          setDay(event.target.value)
        }}
      />
      {step === 'begin' ? (
        <TextField
          label={t('party.secretary')}
          optional
          maxLength={20}
          value={secretary}
          onChange={(event) => setSecretary(event.target.value)}
        />
      ) : null}
      {step === 'postpone' ? (
        <TextField
          label={t('party.approval')}
          required
          minLength={2}
          maxLength={200}
          value={approval}
          onChange={(event) => setApproval(event.target.value)}
        />
      ) : null}
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
