import { attachmentRefusals } from '#contract/attachments.ts'
import { activityRefusals } from '#contract/activities.ts'
import { findingRefusals } from '#contract/findings.ts'
import { importRefusals } from '#contract/imports.ts'
import { listingRefusals } from '#contract/listings.ts'
import { listRefusals } from '#contract/lists.ts'
import { matchRefusals } from '#contract/matches.ts'
import { offerRefusals } from '#contract/offers.ts'
import { photoRefusals } from '#contract/photos.ts'
import { planRefusals } from '#contract/plans.ts'
import { projectRefusals } from '#contract/projects.ts'
import { savedViewRefusals } from '#contract/saved-views.ts'
import { stationRefusals } from '#contract/station.ts'
import { volunteerRefusals } from '#contract/volunteers.ts'
import { spotRefusals } from '#contract/spot.ts'
import { refuserOf } from '#kernel/refusal.ts'

/** All refusals of the lists: of items and editions, of matches, of imports, of plans, of sittings, of projects. */
export const ownRefusals = {
  ...listRefusals,
  ...listingRefusals,
  ...matchRefusals,
  ...importRefusals,
  ...planRefusals,
  ...projectRefusals,
  ...offerRefusals,
  ...savedViewRefusals,
  ...volunteerRefusals,
  ...photoRefusals,
  ...attachmentRefusals,
  ...findingRefusals,
  ...spotRefusals,
  ...stationRefusals,
}

export const refuse: ReturnType<typeof refuserOf<typeof ownRefusals>> = refuserOf(ownRefusals)

/** Said to whoever wants to plan an activity from a match that both sides have not accepted. */
export const notAccepted = () => refuserOf(activityRefusals)('match.not-accepted')
