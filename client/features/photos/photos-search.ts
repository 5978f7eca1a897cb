import type { photoConsents, photoStates, photoUses } from '#contract/activity-photos.ts'

/** What the page of photos is filtered by, as it stands in the address. */
export type PhotosSearch = {
  activity?: string | undefined
  host?: string | undefined
  place?: string | undefined
  from?: string | undefined
  to?: string | undefined
  consent?: (typeof photoConsents)[number] | undefined
  use?: (typeof photoUses)[number] | undefined
  state?: (typeof photoStates)[number] | undefined
  ending?: 'true' | undefined
  page?: number | undefined
}
