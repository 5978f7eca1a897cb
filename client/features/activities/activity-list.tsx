import type { ReactNode } from 'react'
import { listActivities } from '#contract/activities.ts'
import type { QueryOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { ActivityCard } from './activity-card.tsx'
import css from './activities.module.css'

type Filter = Partial<Pick<QueryOf<typeof listActivities>, 'street' | 'when' | 'mine' | 'on' | 'q' | 'pageSize'>>

/** Activities as cards, soonest first; `empty` says what an empty list means here and offers an act. */
export function ActivityList({ filter, empty, act }: { filter: Filter; empty: string; act?: ReactNode }) {
  const { mine, ...rest } = filter
  const ask = useAsk(
    listActivities,
    { query: { pageSize: 50, ...rest, ...(mine === undefined ? {} : { mine: String(mine) }) } },
    { keepRows: true },
  )
  return (
    <Answered ask={ask}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty icon="activity" why={empty} act={act} />
        ) : (
          <ul role="list" className={css.list}>
            {rows.map((activity) => (
              <ActivityCard key={activity.id} activity={activity} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}
