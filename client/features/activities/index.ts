import './live-kinds.ts'

export { ActivityCard } from './activity-card.tsx'
export { ActivityFacts, usePlaces } from './activity-facts.tsx'
export { ActivityList } from './activity-list.tsx'
export { ActivityState } from './activity-state.tsx'
export { NextActivity } from './next-activity.tsx'
