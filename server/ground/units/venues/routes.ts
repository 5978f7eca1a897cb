import * as contract from '#contract/venues.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { add, edit, show, showRecord } from './deeds.ts'
import { venueWords } from './words.ts'

export const venueRoutes: readonly BoundRoute[] = [
  bind(contract.showVenueWords, async () => venueWords),
  bind(contract.showVenue, (t, { params }) => show(t, params.id)),
  bind(contract.showVenueRecord, (t, { params }) => showRecord(t, params.id)),
  bind(contract.addVenue, (t, { body }) => add(t, body)),
  bind(contract.editVenue, (t, { params, body }) => edit(t, params.id, body)),
]
