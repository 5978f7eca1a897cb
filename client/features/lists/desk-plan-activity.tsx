import { AutoComplete } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { audiences, planActivityFromMatch } from '#contract/activities.ts'
import type { showMatch } from '#contract/lists.ts'
import { listVenues } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import css from './match-page.module.css'
import { type PlanDraft, type PlanField, planBody, planFaults } from './plan-draft.ts'

/** Where a refusal of the server is said. */
const fieldOfRefusal: Record<string, PlanField> = {
  'activity.past': 'day',
  'activity.times': 'times',
  'activity.place': 'place',
}

/** The activity a match becomes, in six fields; published at once, so that phones and the hall screen show it. */
export function PlanActivity({ match, onClose }: { match: AnswerOf<typeof showMatch>; onClose: () => void }) {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const { streetId } = useListsHat()
  const venues = useAsk(listVenues, { query: streetId ? { street: streetId } : {} })
  const [draft, setDraft] = useState<PlanDraft>({
    title: match.plan.title,
    day: '',
    from: '14:00',
    to: '15:30',
    place: match.plan.place,
    capacity: match.plan.capacity === null ? '' : String(match.plan.capacity),
    audience: 'everyone',
  })
  const [tried, setTried] = useState(false)
  const [today] = useState(() => tableDay(Date.now()))
  const plan = useDeed(planActivityFromMatch, {
    touches: ['match.changed', 'activity.published'],
    refused: () => true,
    done: ({ code }) => {
      toast({ text: t('plan.done', { code }) })
      onClose()
    },
  })
  const rows = venues.data?.rows ?? []
  const faults = planFaults(draft)
  const at = plan.refused ? fieldOfRefusal[plan.refused.code] : undefined
  const fault = (field: PlanField): string | undefined => {
    if (plan.refused && at === field) return sentenceOf(plan.refused)
    return tried && faults[field] ? t(faults[field]) : undefined
  }
  const set = (change: Partial<PlanDraft>): void => {
    plan.forget()
    setDraft({ ...draft, ...change })
  }
  const text = (field: 'title' | 'day' | 'capacity') => ({
    label: t(`plan.${field}`),
    value: draft[field],
    error: fault(field),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  return (
    <Section title={t('plan.heading')}>
      <form
        className={css.plan}
        noValidate
        aria-label={t('plan.heading')}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (Object.keys(faults).length > 0) return
          void plan.run({ params: { id: match.id }, body: planBody(draft, rows, match.version) })
        }}
      >
        <div className={css.whole}>
          <TextField {...text('title')} maxLength={120} />
        </div>
        <TextField {...text('day')} type="date" min={today} />
        <Field label={t('plan.from')} error={fault('times')}>
          {(given) => (
            <span className={css.times}>
              <input
                {...given}
                type="time"
                step={300}
                value={draft.from}
                onChange={(event) => set({ from: event.target.value })}
              />
              <span aria-hidden="true">–</span>
              <input
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
        <Field label={t('plan.place')} error={fault('place')}>
          {({ id }) => (
            <AutoComplete
              id={id}
              value={draft.place}
              options={rows.map(({ name }) => ({ value: name }))}
              showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed.trim()) }}
              placeholder={t('plan.placeHint')}
              onChange={(place: string | undefined) => set({ place: place ?? '' })}
              {...(fault('place') ? { status: 'error' as const } : {})}
            />
          )}
        </Field>
        <TextField
          {...text('capacity')}
          placeholder={t('form.capacityHint')}
          inputMode="numeric"
          maxLength={6}
          optional
        />
        <Field label={t('plan.audience')}>
          {(given) => (
            <select
              {...given}
              value={draft.audience}
              onChange={(event) => set({ audience: event.target.value as PlanDraft['audience'] })}
            >
              {audiences.map((one) => (
                <option key={one} value={one}>
                  {t(`plan.audiences.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {plan.refused && !at ? (
          <p role="alert" className={css.refused}>
            {sentenceOf(plan.refused)}
          </p>
        ) : null}
        <div className={css.acts}>
          <Button type="submit" kind="primary" busy={plan.busy}>
            {t('plan.publish')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
