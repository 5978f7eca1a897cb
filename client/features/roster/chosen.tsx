import { Field } from '#ui/field.tsx'

type ChosenProps = {
  label: string
  none: string
  rows: readonly { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
}

/** One of several by name, or none. */
export function Chosen({ label, none, rows, value, onChange }: ChosenProps) {
  return (
    <Field label={label}>
      {(given) => (
        <select {...given} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
