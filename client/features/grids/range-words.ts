import type { AddressRange } from '#contract/grids.ts'
import { useWords } from '#ui/i18n.ts'

/** Address ranges in words: 新闸路 1–299 号单号. */
export function useRangeWords(): (ranges: readonly AddressRange[]) => string {
  const t = useWords('grids')
  const one = ({ road, side, from, to }: AddressRange): string => {
    const numbers =
      to === null ? (from === 1 ? t('range.whole') : t('range.on', { from })) : t('range.some', { from, to })
    return [road, numbers, side === 'all' ? '' : t(`side.${side}`)].filter(Boolean).join(' ')
  }
  return (ranges) => ranges.map(one).join(t('list'))
}
