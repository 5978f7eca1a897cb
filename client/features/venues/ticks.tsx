import css from './venues.module.css'

/** Some of a list of words. */
export function Ticks({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { id: string; word: string }[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  return (
    <fieldset className={css.ticks}>
      <legend>{label}</legend>
      {options.map(({ id, word }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={({ target }) => onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))}
          />
          {word}
        </label>
      ))}
    </fieldset>
  )
}
