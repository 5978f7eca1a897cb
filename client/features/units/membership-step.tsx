import { useState } from 'react'
import { changeMembership, type membershipSteps, showNetwork } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

export type Step = (typeof membershipSteps)[number]
type MembershipStepProps = {
  unit: { id: string; name: string; streetId: string | null }
  /** The seat a step is taken from; none where a new one is begun. */
  seat?: { id: string; name: string }
  step: Step
  onClose: () => void
}

/** One step of a unit with a body, with its day and reason. */
export function MembershipStep({ unit, seat, step: asked, onClose }: MembershipStepProps) {
  const t = useWords('units')
  const format = useFormat()
  const sentence = useSentence()
  const today = format.tableDay(useNow())
  const network = useAsk(showNetwork, {}, { when: seat === undefined })
  const [bodyId, setBodyId] = useState(seat?.id ?? '')
  const [step, setStep] = useState<Step>(asked)
  const [reason, setReason] = useState('')
  const [on, setOn] = useState(today)
  const deed = useDeed(changeMembership, {
    touches: ['membership.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('membershipStep.done') })
      onClose()
    },
  })
  // A chapter of another street is not for this unit.
  const bodies = network.data?.bodies.filter(({ streetId }) => streetId === null || streetId === unit.streetId) ?? []
  const changed =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      deed.forget()
      set(value)
    }
  return (
    <FormDialog
      title={t(`step.${seat ? step : 'begin'}`, { body: seat?.name ?? '', unit: unit.name })}
      word={t(`stepAct.${step}`)}
      busy={deed.busy}
      disabled={bodyId === ''}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({
          params: { id: unit.id },
          body: { bodyId, step, reason, ...(on && on !== today ? { on } : {}) },
        })
      }
    >
      {seat ? null : (
        <>
          <Field label={t('membershipStep.body')}>
            {(given) => (
              <select {...given} required value={bodyId} onChange={(event) => changed(setBodyId)(event.target.value)}>
                <option value="">{t('membershipStep.choose')}</option>
                {bodies.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('column.membership')}>
            {(given) => (
              <select {...given} value={step} onChange={(event) => changed(setStep)(event.target.value as Step)}>
                <option value="join">{t('membership.member')}</option>
                <option value="intend">{t('membership.intending')}</option>
              </select>
            )}
          </Field>
        </>
      )}
      <TextField
        label={t('membershipStep.on')}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => changed(setOn)(event.target.value)}
      />
      <TextArea
        label={t('membershipStep.reason')}
        rows={2}
        maxLength={200}
        optional={step !== 'pause' && step !== 'leave'}
        value={reason}
        onChange={(event) => changed(setReason)(event.target.value)}
      />
      {step === 'leave' ? <p>{t('membershipStep.leaving')}</p> : null}
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
