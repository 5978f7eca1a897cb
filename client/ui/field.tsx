import { type ComponentProps, type ReactNode, useId } from 'react'
import { CalendarInput, isCalendarType } from './calendar-input.tsx'
import css from './field.module.css'
import { useWords } from './i18n.ts'
import { Icon } from './icon.tsx'

type About = {
  label: string
  hint?: ReactNode
  /** Why what stands in it cannot be taken, and what can. */
  error?: ReactNode
  /** Says in words that it may stay empty. */
  optional?: boolean
}
type Given = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; className: string }

/** A label, a hint and an error around any control: `<Field label=…>{(given) => <select {...given} />}</Field>`. */
export function Field({ label, hint, error, optional, children }: About & { children: (given: Given) => ReactNode }) {
  const t = useWords('ui')
  const id = useId()
  const said = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id}>
        {label}
        {optional ? <small>{t('optional')}</small> : null}
      </label>
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
      {children({
        id,
        'aria-describedby': said || undefined,
        'aria-invalid': error ? true : undefined,
        className: css.control ?? '',
      })}
      {error ? (
        <p id={`${id}-error`} className={css.error}>
          <Icon name="late" />
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** One line of text, or a day, month or time. */
export function TextField({ label, hint, error, optional, type = 'text', ...input }: About & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(optional ? { optional } : {})}>
      {(given) =>
        isCalendarType(type) ? (
          <CalendarInput {...input} {...given} type={type} value={String(input.value ?? '')} />
        ) : (
          <input autoComplete="off" {...input} {...given} type={type} />
        )
      }
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ label, hint, error, optional, ...input }: About & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(optional ? { optional } : {})}>
      {(given) => <textarea rows={3} {...input} {...given} />}
    </Field>
  )
}

export type Choice<T extends string> = { value: T; label: string; hint?: string }

/** One of a few, all visible: ready reasons, audiences. */
export function Choices<T extends string>({
  label,
  choices,
  value,
  onChoose,
}: {
  label: string
  choices: readonly Choice<T>[]
  value: T | null
  onChoose: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className={css.choices}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={css.choice}>
          <input type="radio" name={name} checked={value === choice.value} onChange={() => onChoose(choice.value)} />
          <span>
            {choice.label}
            {choice.hint ? <small>{choice.hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
