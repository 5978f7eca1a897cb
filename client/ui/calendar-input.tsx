import type { ComponentProps } from 'react'
import css from './calendar-input.module.css'
import { useFormat } from './format.ts'
import { useWords } from './i18n.ts'

const types = ['date', 'month', 'time'] as const
export type CalendarType = (typeof types)[number]

export function isCalendarType(type: string | undefined): type is CalendarType {
  return types.some((one) => one === type)
}

/**
 * A field for a day, a month or a time. The browser's own field writes them in the browser's language, which need not be
 * the one on the screen; until somebody types, its value is told as everywhere else.
 */
export function CalendarInput({
  type,
  value,
  ...input
}: Omit<ComponentProps<'input'>, 'type' | 'value'> & { type: CalendarType; value: string }) {
  const t = useWords('ui')
  const format = useFormat()
  const told = value === '' ? t(`calendar.${type}`) : type === 'date' ? format.longDay(value) : value
  return (
    <span className={css.calendar}>
      <input {...input} type={type} value={value} />
      <span aria-hidden="true" className={css.told} data-empty={value === '' || undefined}>
        {told}
      </span>
    </span>
  )
}
