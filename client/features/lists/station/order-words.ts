import type { StationRequest } from '#contract/station.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** When an order is, in words: its line, its day, or the days wished for. */
export function useOrderWords() {
  const t = useWords('station')
  const format = useFormat()
  return {
    when: (order: Pick<StationRequest, 'state' | 'day' | 'at' | 'wishedDays' | 'waitlistPosition'>): string => {
      const days = order.wishedDays.map((day) => format.shortDay(day)).join(t('listComma'))
      if (order.state === 'waitlisted')
        return [t('board.line', { position: order.waitlistPosition ?? 1 }), t('board.wished', { days })].join(t('dot'))
      if (order.day === null) return t('board.noDay')
      const held = order.state === 'proposed' || order.state === 'accepted'
      return t(held ? 'order.held' : 'order.heldDay', { day: format.shortDay(order.day), at: order.at })
    },
    who: (order: Pick<StationRequest, 'people' | 'audience'>): string =>
      [order.people === null ? '' : t('people', { count: order.people }), order.audience]
        .filter(Boolean)
        .join(t('dot')),
  }
}
