import type { ActivityRow } from '#contract/activities.ts'
import type { Venue } from '#contract/units.ts'
import { newId } from '#kernel/ids.ts'

/** A published activity as the board gets it. */
export function anActivityRow(given: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id: newId(),
    code: 'HD-2026-0001',
    title: '社区急救课',
    kind: 'activity',
    state: 'published',
    startsAt: '2026-03-05T06:00:00.000Z',
    endsAt: '2026-03-05T08:00:00.000Z',
    venueId: null,
    place: '二楼会议室',
    streetId: newId(),
    streetName: '石门二路街道',
    hostOrganizationId: null,
    hostName: '石门二路街道社区党群服务中心',
    coHostName: null,
    capacity: 30,
    guestPlaces: 0,
    taken: 3,
    waitlisted: 0,
    audience: 'everyone',
    mine: null,
    myWaitlistPosition: null,
    doorOpen: false,
    version: 1,
    ...given,
  }
}

/** A hall of a street, as units know it. */
export function aVenue(streetId: string, given: Partial<Venue> = {}): Venue {
  return {
    id: newId(),
    name: '石门二路街道社区党群服务中心',
    kind: 'serviceCenter',
    streetId,
    streetName: '石门二路街道',
    address: '康定东路85号',
    wayHere: '进门右手电梯到二楼。',
    phone: '021-00000000',
    openingHours: '9:00–17:00',
    seats: 80,
    wheelchair: true,
    tier: 'street',
    services: [],
    otherServices: '',
    accessibility: [],
    now: { state: 'unknown', until: null, opensAt: null, today: [], closure: null },
    ...given,
  }
}
