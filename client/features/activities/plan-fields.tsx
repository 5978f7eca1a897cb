import { useId, useState } from 'react'
import { audiences } from '#contract/activities.ts'
import { Callout } from '#ui/callout.tsx'
import { CalendarInput } from '#ui/calendar-input.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import type { PlanDraft } from './plan-draft.ts'
import css from './plan-fields.module.css'
import { OpenFor } from './open-for.tsx'
import type { PlanForm } from './use-plan-form.ts'

/** The six things an activity needs: title, day, times, place, places, who may join. `matched`: two units stand behind it. */
export function PlanFields({ form, matched }: { form: PlanForm; matched: boolean }) {
  const t = useWords('activities')
  const { draft, set, faultAt } = form
  const places = useId()
  const [today] = useState(() => tableDay(Date.now()))
  const text = (field: 'title' | 'day' | 'place' | 'capacity') => ({
    label: t(`plan.${field}`),
    name: field,
    value: draft[field],
    error: faultAt(field),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  return (
    <div className={css.fields}>
      <div className={css.whole}>
        <TextField {...text('title')} maxLength={120} />
      </div>
      <TextField {...text('day')} type="date" min={today} />
      <Field label={t('plan.from')} error={faultAt('times')}>
        {(given) => (
          <span className={css.times}>
            <CalendarInput
              {...given}
              type="time"
              step={300}
              value={draft.from}
              onChange={(event) => set({ from: event.target.value })}
            />
            <span aria-hidden="true">–</span>
            <CalendarInput
              className={given.className}
              type="time"
              step={300}
              aria-label={t('plan.to')}
              value={draft.to}
              onChange={(event) => set({ to: event.target.value })}
            />
          </span>
        )}
      </Field>
      <TextField {...text('place')} list={places} maxLength={120} placeholder={t('plan.placeHint')} />
      <datalist id={places}>
        {form.places.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        {...text('capacity')}
        optional
        inputMode="numeric"
        maxLength={6}
        placeholder={t('plan.capacityHint')}
      />
      <Field label={t('plan.audience')}>
        {(given) => (
          <select
            {...given}
            name="audience"
            value={draft.audience}
            onChange={(event) => set({ audience: event.target.value as PlanDraft['audience'] })}
          >
            {audiences
              .filter((audience) => matched || audience !== 'matchedUnits')
              .map((audience) => (
                <option key={audience} value={audience}>
                  {t(`audience.${audience}`)}
                </option>
              ))}
          </select>
        )}
      </Field>
      {form.fault ? (
        <div className={css.whole}>
          <Callout tone="late">{form.fault}</Callout>
        </div>
      ) : null}
      {form.closed && form.mayOpen ? (
        <div className={css.whole}>
          <OpenFor value={draft.openFor} onChange={(openFor) => set({ openFor })} />
        </div>
      ) : null}
    </div>
  )
}
