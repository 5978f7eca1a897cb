import css from './station.module.css'

/** Some of a few words, all visible. */
export function TickSeveral<T extends string>({
  label,
  options,
  value,
  most,
  onChange,
}: {
  label: string
  options: readonly { value: T; label: string }[]
  value: readonly T[]
  most: number
  onChange: (value: T[]) => void
}) {
  return (
    <fieldset className={css.ticks}>
      <legend>{label}</legend>
      {options.map((option) => {
        const on = value.includes(option.value)
        return (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={on}
              disabled={!on && value.length >= most}
              onChange={() => onChange(on ? value.filter((one) => one !== option.value) : [...value, option.value])}
            />
            {option.label}
          </label>
        )
      })}
    </fieldset>
  )
}
