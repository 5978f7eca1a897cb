import type { ItemRow } from '#contract/lists.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useItemWords } from './item-words.ts'

type PlacesFieldProps = {
  item: Pick<ItemRow, 'kind' | 'capacity' | 'left'>
  value: string
  onChange: (value: string) => void
}

/** How many places of an item are claimed; may stay empty, and is not asked where there is no limit. */
export function PlacesField({ item, value, onChange }: PlacesFieldProps) {
  const t = useWords('lists')
  const words = useItemWords()
  if (item.capacity === null) return null
  return (
    <TextField
      label={t('places.how')}
      hint={t('places.hint', { left: words.left(item) || words.capacity(item) })}
      optional
      type="number"
      inputMode="numeric"
      min={1}
      max={item.capacity}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** What the field says as the contract carries it: nothing when it is empty or no number. */
export function placesIn(value: string): { quantity?: number } {
  const quantity = Math.trunc(Number(value))
  return value.trim() === '' || !(quantity > 0) ? {} : { quantity }
}
