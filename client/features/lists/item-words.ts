import type { ItemRow } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'

type Figures = Pick<ItemRow, 'kind' | 'capacity' | 'validFrom' | 'validTo'>

/** The facts of an item as short texts, with a word where nothing is written. */
export function useItemWords(): {
  /** Places still to be had, where some are taken; empty where nothing is or there is no limit. */
  left: (item: Pick<ItemRow, 'capacity' | 'left'>) => string
  capacity: (item: Pick<Figures, 'kind' | 'capacity'>) => string
  valid: (item: Pick<Figures, 'validFrom' | 'validTo'>) => string
} {
  const t = useWords('lists')
  return {
    left: ({ capacity, left }) => {
      if (left === null || left === capacity) return ''
      return left === 0 ? t('fact.full') : t('fact.left', { count: left })
    },
    capacity: ({ capacity }) => (capacity === null ? t('fact.noLimit') : t('fact.people', { count: capacity })),
    valid: ({ validFrom, validTo }) => {
      if (validFrom && validTo) return t('fact.validBetween', { from: validFrom, to: validTo })
      if (validFrom) return t('fact.validFrom', { from: validFrom })
      return validTo ? t('fact.validTo', { to: validTo }) : t('fact.validAlways')
    },
  }
}
