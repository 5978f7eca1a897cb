import type { ReactNode } from 'react'
import css from './tick.module.css'

type TickProps = { checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void; children: ReactNode }

/** Yes or no, with the words beside the box; the words can be pressed too. */
export function Tick({ checked, disabled = false, onChange, children }: TickProps) {
  return (
    <label className={css.tick}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}

type TicksProps<T extends string> = {
  label: string
  hint?: string
  /** What stands where there is nothing to choose from. */
  none?: string
  options: readonly { value: T; label: string }[]
  value: readonly T[]
  /** How many may be chosen; any number when left out. */
  most?: number
  onChange: (value: T[]) => void
}

/** Some of a few words, all of them in sight; chosen ones stand in the order of the words. */
export function Ticks<T extends string>({ label, hint, none, options, value, most, onChange }: TicksProps<T>) {
  return (
    <fieldset className={css.ticks}>
      <legend>{label}</legend>
      {hint ? <small>{hint}</small> : null}
      {none !== undefined && options.length === 0 ? <span className={css.none}>{none}</span> : null}
      {options.map((option) => {
        const on = value.includes(option.value)
        return (
          <Tick
            key={option.value}
            checked={on}
            disabled={!on && most !== undefined && value.length >= most}
            onChange={(checked) =>
              onChange(
                options
                  .map((each) => each.value)
                  .filter((each) => (each === option.value ? checked : value.includes(each))),
              )
            }
          >
            {option.label}
          </Tick>
        )
      })}
    </fieldset>
  )
}
