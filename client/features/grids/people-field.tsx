import { TextField } from '#ui/field.tsx'

/** How many of its members a branch allots to each of the grids; left empty it stays. */
export function PeopleField(props: { label: string; hint?: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      optional
      maxLength={3}
      onChange={(event) => props.onChange(event.target.value.replaceAll(/\D/g, ''))}
    />
  )
}
