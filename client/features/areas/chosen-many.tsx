import css from './areas.module.css'

/** Any number of a list, each with its box. */
export function ChosenMany({
  label,
  hint,
  none,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  hint?: string
  none: string
  choices: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}) {
  return (
    <fieldset className={css.checks}>
      <legend>{label}</legend>
      {hint ? <small>{hint}</small> : null}
      {choices.length === 0 ? <span className={css.quiet}>{none}</span> : null}
      {choices.map(({ id, name }) => (
        <label key={id} className={css.check}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChoose(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
