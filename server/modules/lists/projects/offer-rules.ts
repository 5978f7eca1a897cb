import type { ProjectState, OfferState } from './types.ts'
import { isUnderWay } from './rules.ts'

export type OfferStanding = { state: OfferState; activityId: string | null; feedback: unknown }
export type OfferDeed = 'accept' | 'decline' | 'withdraw' | 'schedule' | 'deliver' | 'feedback'

/**
 * Where a deed leads a unit's sign-up; undefined where it may not be done. A unit takes it back until an activity stands
 * for it; feedback is given once. Scheduling again names another activity.
 */
export function ledTo({ state, activityId, feedback }: OfferStanding, deed: OfferDeed): OfferState | undefined {
  switch (deed) {
    case 'accept':
      return state === 'asked' ? 'accepted' : undefined
    case 'decline':
      return state === 'asked' ? 'declined' : undefined
    case 'withdraw':
      return state === 'asked' || (state === 'accepted' && activityId === null) ? 'withdrawn' : undefined
    case 'schedule':
      return state === 'accepted' ? 'accepted' : undefined
    case 'deliver':
      return state === 'accepted' && activityId !== null ? 'delivered' : undefined
    case 'feedback':
      return state === 'delivered' && feedback === null ? 'delivered' : undefined
  }
}

/** Units sign up while the project is offered and on its way. */
export function isOpenToUnits(project: { offered: boolean; state: ProjectState }): boolean {
  return project.offered && isUnderWay(project.state)
}
