import { useState } from 'react'
import { dayParts } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { type TimeSearch, untimed, weekdays } from './time-search.ts'

type Change = { [K in keyof TimeSearch]: TimeSearch[K] | undefined }
type TimeFilterProps = { time: TimeSearch; onChange: (change: Change) => void; className?: string | undefined }

const fromHours = Array.from({ length: 24 }, (_, hour) => hour)

/** When in a week: the day, a part of it or hours of one's own, and whether items that say no time come too. */
export function TimeFilter({ time, onChange, className }: TimeFilterProps) {
  const t = useWords('week')
  const [choosing, setChoosing] = useState(time.hours !== undefined)
  const own = choosing || time.hours !== undefined
  const [from = 9, till = 12] = time.hours?.split('-').map(Number) ?? []
  const clock = (hour: number) => `${hour}:00`
  const asked = time.weekday !== undefined || time.part !== undefined || time.hours !== undefined
  return (
    <div className={className} role="group" aria-label={t('name')}>
      <select
        aria-label={t('weekday')}
        value={time.weekday ?? ''}
        onChange={({ target }) => onChange({ weekday: weekdays.find((day) => day === Number(target.value)) })}
      >
        <option value="">{t('anyDay')}</option>
        {weekdays.map((day) => (
          <option key={day} value={day}>
            {t(`day.${day}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('part')}
        value={own ? 'own' : (time.part ?? '')}
        onChange={({ target: { value } }) => {
          setChoosing(value === 'own')
          const part = dayParts.find((one) => one === value)
          onChange({ part, hours: value === 'own' ? `${from}-${till}` : undefined })
        }}
      >
        <option value="">{t('anyHour')}</option>
        {dayParts.map((part) => (
          <option key={part} value={part}>
            {t(`parts.${part}`)}
          </option>
        ))}
        <option value="own">{t('own')}</option>
      </select>
      {own ? (
        <>
          <select
            aria-label={t('from')}
            value={from}
            onChange={({ target }) => {
              const start = Number(target.value)
              onChange({ part: undefined, hours: `${start}-${Math.max(till, start + 1)}` })
            }}
          >
            {fromHours.map((hour) => (
              <option key={hour} value={hour}>
                {t('since', { time: clock(hour) })}
              </option>
            ))}
          </select>
          <select
            aria-label={t('till')}
            value={till}
            onChange={({ target }) => onChange({ part: undefined, hours: `${from}-${target.value}` })}
          >
            {fromHours
              .map((hour) => hour + 1)
              .filter((hour) => hour > from)
              .map((hour) => (
                <option key={hour} value={hour}>
                  {t('until', { time: clock(hour) })}
                </option>
              ))}
          </select>
        </>
      ) : null}
      <select
        aria-label={t('untimed')}
        value={time.untimed ?? ''}
        onChange={({ target }) => onChange({ untimed: untimed.find((one) => one === target.value) })}
      >
        <option value="">{t(asked ? 'without' : 'anyTime')}</option>
        {untimed
          .filter((one) => asked || one === 'only' || time.untimed === one)
          .map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
      </select>
    </div>
  )
}
