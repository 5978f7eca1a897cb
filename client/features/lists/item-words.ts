import type { ItemRow } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'

type Figures = Pick<ItemRow, 'kind' | 'capacity' | 'validFrom' | 'validTo'>

/** The facts of an item as short texts, with a word where nothing is written. */
export function useItemWords(): {
  capacity: (item: Pick<Figures, 'kind' | 'capacity'>) => string
  valid: (item: Pick<Figures, 'validFrom' | 'validTo'>) => string
} {
  const t = useWords('lists')
  return {
    capacity: ({ capacity }) => (capacity === null ? t('fact.noLimit') : t('fact.people', { count: capacity })),
    valid: ({ validFrom, validTo }) => {
      if (validFrom && validTo) return t('fact.validBetween', { from: validFrom, to: validTo })
      if (validFrom) return t('fact.validFrom', { from: validFrom })
      return validTo ? t('fact.validTo', { to: validTo }) : t('fact.validAlways')
    },
  }
}
