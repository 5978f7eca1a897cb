import type { ScreenRoute } from '#ui/screen-routes.tsx'
import { discoverSearch } from './discover-search.ts'
import type { PhoneTab } from './tabs.tsx'

/** The phone's pages. A line with `nav` is the page behind that tab. */
export const routes: readonly ScreenRoute<PhoneTab>[] = [
  {
    path: '/',
    nav: 'home',
    page: () => import('./home-page.tsx'),
    words: ['activities', 'lists', 'liaison', 'states', 'secretary-home', 'units', 'grids', 'member-report-ins'],
  },
  {
    path: '/members',
    page: () => import('#features/secretaries/phone-members-page.tsx'),
    words: ['secretary-home', 'lists', 'states'],
    search: (raw) => raw,
  },
  {
    path: '/discover',
    nav: 'discover',
    page: () => import('./discover-page.tsx'),
    words: ['activities', 'lists', 'liaison', 'week', 'states'],
    search: discoverSearch,
  },
  { path: '/scan', nav: 'scan', page: () => import('./scan-page.tsx'), words: [] },
  { path: '/messages', nav: 'messages', page: () => import('./messages-page.tsx'), words: ['messages', 'people'] },
  {
    path: '/me',
    nav: 'me',
    page: () => import('./me-page.tsx'),
    words: [
      'people',
      'activities',
      'record',
      'points',
      'units',
      'my-data',
      'skills',
      'station',
      'member-report-ins',
      'album',
    ],
  },
  { path: '/askings', page: () => import('#features/lists/phone-askings-page.tsx'), words: ['volunteers', 'people'] },
  { path: '/me/skills', page: () => import('#features/skills/phone-skills-page.tsx'), words: ['skills', 'people'] },
  {
    path: '/me/report-in',
    page: () => import('#features/member-report-ins/phone-my-report-in-page.tsx'),
    words: ['member-report-ins', 'people'],
  },
  {
    path: '/network/report-ins/$id',
    page: () => import('#features/member-report-ins/area-members-page.tsx'),
    words: ['member-report-ins', 'people'],
  },
  { path: '/me/data', page: () => import('./my-data-page.tsx'), words: ['my-data', 'rights', 'people', 'roster'] },
  { path: '/me/photos', page: () => import('#features/photos/my-photos-page.tsx'), words: ['album', 'people'] },
  { path: '/photos/$id', page: () => import('#features/photos/photo-page.tsx'), words: ['album'] },
  { path: '/photo-removals/$id', page: () => import('#features/photos/removal-page.tsx'), words: ['album'] },
  { path: '/unit', page: () => import('#features/units/phone-unit-page.tsx'), words: ['units', 'audit', 'report-ins'] },
  { path: '/activities', page: () => import('./my-activities-page.tsx'), words: ['activities', 'people'] },
  {
    path: '/activities/$id',
    page: () => import('#features/activities/activity-page.tsx'),
    words: ['activities', 'people', 'venues', 'album'],
  },
  {
    path: '/door/$code',
    page: () => import('#features/activities/door-page.tsx'),
    words: ['activities', 'people', 'refusals'],
    search: ({ t }) => (typeof t === 'string' || typeof t === 'number' ? { t: String(t) } : {}),
  },
  { path: '/places', page: () => import('#features/venues/phone-venues-page.tsx'), words: ['venues'] },
  { path: '/places/$id', page: () => import('#features/venues/phone-venue-page.tsx'), words: ['venues'] },
  { path: '/record', page: () => import('#features/record/my-record-page.tsx'), words: ['record'] },
  { path: '/points', page: () => import('#features/points/my-points-page.tsx'), words: ['points'] },
  {
    path: '/invitations/$token',
    page: () => import('#features/people/invitation-page.tsx'),
    words: ['people', 'refusals'],
  },
  { path: '/channel', page: () => import('#features/people/channels/channel-page.tsx'), words: ['people', 'refusals'] },
  { path: '/go/$token', page: () => import('#features/people/link-page.tsx'), words: ['people', 'refusals'] },
  {
    path: '/items/$id',
    page: () => import('#features/lists/phone-item-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people', 'photos', 'attachments'],
  },
  {
    path: '/questionnaires/$id',
    page: () => import('#features/lists/rounds/phone-questionnaire-page.tsx'),
    words: ['rounds', 'people'],
  },
  {
    path: '/matches',
    page: () => import('#features/lists/phone-matches-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people'],
  },
  {
    path: '/matches/$id',
    page: () => import('#features/lists/phone-match-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people', 'station'],
  },
  {
    path: '/station',
    page: () => import('#features/lists/station/phone-station-page.tsx'),
    words: ['station', 'lists', 'people'],
  },
  {
    path: '/station/orders',
    page: () => import('#features/lists/station/phone-station-orders-page.tsx'),
    words: ['station', 'lists', 'states', 'people'],
  },
  {
    path: '/station/$id',
    page: () => import('#features/lists/station/phone-station-entry-page.tsx'),
    words: ['station', 'lists', 'people'],
  },
  {
    path: '/me/speaking',
    page: () => import('#features/lists/station/phone-speaking-page.tsx'),
    words: ['station', 'states', 'people'],
  },
  {
    path: '/spot/$code',
    page: () => import('#features/lists/spot/phone-spot-page.tsx'),
    words: ['spot', 'lists', 'people'],
  },
  {
    path: '/circles',
    page: () => import('#features/lists/phone-circles-page.tsx'),
    words: ['editions', 'lists', 'liaison', 'states', 'people'],
  },
  {
    path: '/proposals',
    page: () => import('#features/lists/phone-proposals-page.tsx'),
    words: ['editions', 'lists', 'states', 'people'],
  },
  {
    path: '/fitting',
    page: () => import('#features/lists/phone-fitting-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people'],
  },
  {
    path: '/offer',
    page: () => import('#features/lists/phone-offer-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people', 'photos'],
  },
  {
    path: '/renewals',
    page: () => import('#features/lists/phone-renewals-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people'],
  },
  {
    path: '/projects',
    page: () => import('#features/projects/phone-projects-page.tsx'),
    words: ['projects', 'lists', 'states', 'people'],
  },
  {
    path: '/projects/offers',
    page: () => import('#features/projects/phone-offers-page.tsx'),
    words: ['projects', 'lists'],
  },
  {
    path: '/projects/$id',
    page: () => import('#features/projects/phone-project-page.tsx'),
    words: ['projects', 'lists', 'states', 'attachments'],
  },
  {
    path: '/ours',
    page: () => import('#features/lists/phone-our-items-page.tsx'),
    words: ['lists', 'liaison', 'states', 'people'],
  },
]
