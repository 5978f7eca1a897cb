import { audiences } from '#contract/activities.ts'
import { listVenues } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './desk-activities.module.css'
import type { PlanDraft } from './plan-draft.ts'

type PlanFieldsProps = {
  draft: PlanDraft
  street: string | null
  /** Whether two matched units stand behind it; only then may it be for their people alone. */
  matched: boolean
  change: (part: Partial<PlanDraft>) => void
}

/** The six things an activity needs: title, day and times, place, places, who may join. */
export function PlanFields({ draft, street, matched, change }: PlanFieldsProps) {
  const t = useWords('activities')
  const venues = useAsk(listVenues, { query: street ? { street } : {} })
  return (
    <div className={css.fields}>
      <TextField
        label={t('plan.title')}
        name="title"
        required
        minLength={2}
        maxLength={120}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className={css.times}>
        <TextField
          label={t('plan.day')}
          name="day"
          type="date"
          required
          value={draft.day}
          onChange={(event) => change({ day: event.target.value })}
        />
        <TextField
          label={t('plan.from')}
          name="from"
          type="time"
          required
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          label={t('plan.to')}
          name="to"
          type="time"
          required
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <Field label={t('plan.place')}>
        {(given) => (
          <select
            {...given}
            name="venue"
            value={draft.venueId}
            onChange={(event) => change({ venueId: event.target.value })}
          >
            <option value="">{t('plan.elsewhere')}</option>
            {venues.data?.rows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.venueId === '' ? (
        <TextField
          label={t('plan.placeText')}
          name="place"
          required
          maxLength={120}
          value={draft.place}
          onChange={(event) => change({ place: event.target.value })}
        />
      ) : null}
      <TextField
        label={t('plan.capacity')}
        hint={t('plan.capacityHint')}
        name="capacity"
        inputMode="numeric"
        pattern="[1-9][0-9]{0,4}"
        value={draft.capacity}
        onChange={(event) => change({ capacity: event.target.value.replace(/\D/g, '') })}
      />
      <Field label={t('whoMayJoin')}>
        {(given) => (
          <select
            {...given}
            name="audience"
            value={draft.audience}
            onChange={(event) => change({ audience: event.target.value as PlanDraft['audience'] })}
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
    </div>
  )
}
