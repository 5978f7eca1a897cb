import type { Hours } from '#contract/venue-shapes.ts'
import { Button } from '#ui/button.tsx'
import { Choices, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { SpansField } from './spans-field.tsx'
import css from './venues.module.css'

const office = [{ from: '09:00', to: '17:00' }]
const usual: Hours = { week: [office, office, office, office, office, [], []], onHolidays: 'closed', exceptions: [] }

/** Opening hours by day of the week, on holidays, and on days that are otherwise; not filled in until somebody begins. */
export function HoursField({ hours, onChange }: { hours: Hours | null; onChange: (hours: Hours | null) => void }) {
  const t = useWords('venues')
  const today = useFormat().tableDay(useNow())
  if (!hours)
    return (
      <div className={css.rows}>
        <strong>{t('hours.title')}</strong>
        <p>{t('hours.none')}</p>
        <div>
          <Button type="button" icon="add" onClick={() => onChange(usual)}>
            {t('hours.begin')}
          </Button>
        </div>
      </div>
    )
  const { week, exceptions } = hours
  const putException = (at: number, change: Partial<Hours['exceptions'][number]>) =>
    onChange({ ...hours, exceptions: exceptions.map((one, other) => (other === at ? { ...one, ...change } : one)) })
  return (
    <>
      <fieldset className={css.days}>
        <legend>{t('hours.title')}</legend>
        {week.map((spans, day) => (
          <div key={day} className={css.day}>
            <strong>{t(`day.${day}`)}</strong>
            <SpansField
              name={t(`day.${day}`)}
              spans={spans}
              onChange={(next) => onChange({ ...hours, week: week.with(day, next) })}
            />
          </div>
        ))}
        <div>
          <Button kind="quiet" type="button" onClick={() => onChange({ ...hours, week: week.map(() => week[0]!) })}>
            {t('hours.allLikeFirst')}
          </Button>
        </div>
      </fieldset>
      <Choices<Hours['onHolidays']>
        label={t('hours.holidays')}
        value={hours.onHolidays}
        onChoose={(onHolidays) => onChange({ ...hours, onHolidays })}
        choices={(['closed', 'asUsual'] as const).map((value) => ({ value, label: t(`hours.on.${value}`) }))}
      />
      <fieldset className={css.rows}>
        <legend>{t('hours.exceptions')}</legend>
        {exceptions.map((one, at) => (
          <div key={at} className={css.rows}>
            <div className={css.day}>
              <TextField
                label={t('closure.from')}
                type="date"
                value={one.from}
                onChange={({ target }) => putException(at, { from: target.value })}
              />
              <TextField
                label={t('closure.to')}
                type="date"
                value={one.to}
                onChange={({ target }) => putException(at, { to: target.value })}
              />
              <TextField
                label={t('hours.why')}
                maxLength={60}
                value={one.reason}
                onChange={({ target }) => putException(at, { reason: target.value })}
              />
              <Button
                kind="quiet"
                type="button"
                onClick={() => onChange({ ...hours, exceptions: exceptions.filter((_, other) => other !== at) })}
              >
                {t('form.remove')}
              </Button>
            </div>
            <div className={css.day}>
              <SpansField name={one.from} spans={one.spans} onChange={(spans) => putException(at, { spans })} />
            </div>
          </div>
        ))}
        <div>
          <Button
            type="button"
            icon="add"
            onClick={() =>
              onChange({ ...hours, exceptions: [...exceptions, { from: today, to: today, spans: [], reason: '' }] })
            }
          >
            {t('hours.addException')}
          </Button>
        </div>
      </fieldset>
    </>
  )
}
