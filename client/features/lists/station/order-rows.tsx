import type { StationRequest } from '#contract/station.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { MatchState } from '../match-state.tsx'
import { useOrderWords } from './order-words.ts'

/** Orders under each other: who, when, how far. */
export function OrderRows({ orders, titles = false }: { orders: readonly StationRequest[]; titles?: boolean }) {
  const t = useWords('station')
  const format = useFormat()
  const words = useOrderWords()
  return (
    <Rows name={t('board.title')}>
      {orders.map((order) => (
        <Row
          key={order.id}
          title={titles ? order.title : order.organizationName}
          to={`/matches/${order.id}`}
          line={[
            words.when(order),
            order.attendance === null ? '' : t('board.attended', { count: format.count(order.attendance) }),
            order.word ? t('board.word', { word: order.word }) : '',
          ]
            .filter(Boolean)
            .join(t('dot'))}
          aside={<MatchState state={order.state} />}
        />
      ))}
    </Rows>
  )
}
