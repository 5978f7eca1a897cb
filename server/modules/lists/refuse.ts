import { activityRefusals } from '#contract/activities.ts'
import { listRefusals } from '#contract/lists.ts'
import { refuserOf } from '#kernel/refusal.ts'

export const refuse: ReturnType<typeof refuserOf<typeof listRefusals>> = refuserOf(listRefusals)

/** Said to whoever wants to plan an activity from a match that both sides have not accepted. */
export const notAccepted = () => refuserOf(activityRefusals)('match.not-accepted')
