import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Field } from '#ui/field.tsx'

type Given = {
  label: string
  /** What stands there before one is chosen. */
  none: string
  /** Its id; empty for none yet. */
  value: string
  onChange: (streetId: string) => void
}

/** One of the district's streets, where it must be chosen. */
export function StreetField({ label, none, value, onChange }: Given) {
  const streets = useAsk(listStreets)
  return (
    <Field label={label}>
      {(given) => (
        <select {...given} required value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {(streets.data?.rows ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
