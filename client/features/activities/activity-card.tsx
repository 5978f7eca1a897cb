import type { ReactNode } from 'react'
import type { ActivityRow } from '#contract/activities.ts'
import { Card } from '#ui/card.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import { ActivityState } from './activity-state.tsx'

/** One activity on the phone: title, state, facts; opens the activity. */
export function ActivityCard({ activity, first, acts }: { activity: ActivityRow; first?: boolean; acts?: ReactNode }) {
  return (
    <Card
      as="li"
      title={activity.title}
      to={`/activities/${activity.id}`}
      aside={<ActivityState activity={activity} />}
      {...(first ? { first } : {})}
      acts={acts}
    >
      <ActivityFacts activity={activity} />
    </Card>
  )
}
