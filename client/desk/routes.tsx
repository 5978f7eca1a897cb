import { listsSearch } from '#features/lists/lists-search.ts'
import { stationSearch } from '#features/lists/station/station-search.ts'
import { matchesSearch } from '#features/lists/matches-search.ts'
import { wholePlanSearch } from '#features/lists/whole-plan-search.ts'
import { projectsSearch } from '#features/projects/projects-search.ts'
import type { ScreenRoute } from '#ui/screen-routes.tsx'
import type { DeskPlace } from './places.ts'

/** The desk's pages. A line with `nav` shows its place in the navigation. */
export const routes: readonly ScreenRoute<DeskPlace>[] = [
  {
    path: '/',
    nav: 'today',
    page: () => import('#features/today/desk-today-page.tsx'),
    words: ['today', 'audit', 'activities', 'states', 'roles', 'people'],
  },
  {
    path: '/lists',
    nav: 'lists',
    page: () => import('#features/lists/desk-lists-page.tsx'),
    words: ['lists', 'editions', 'week', 'states'],
    search: listsSearch,
  },
  {
    path: '/lists/print',
    page: () => import('#features/lists/desk-print-page.tsx'),
    words: ['lists'],
    search: listsSearch,
  },
  {
    path: '/lists/overview',
    page: () => import('#features/lists/desk-overview-page.tsx'),
    words: ['lists', 'states'],
    search: listsSearch,
  },
  {
    path: '/lists/compare',
    page: () => import('#features/lists/desk-compare-page.tsx'),
    words: ['lists'],
    search: ({ edition, with: other }) => ({
      ...(typeof edition === 'string' ? { edition } : {}),
      ...(typeof other === 'string' ? { with: other } : {}),
    }),
  },
  {
    path: '/lists/renewals',
    page: () => import('#features/lists/desk-renewals-page.tsx'),
    words: ['lists'],
    search: listsSearch,
  },
  {
    path: '/lists/import',
    page: () => import('#features/lists/desk-import-page.tsx'),
    words: ['lists', 'editions', 'lists-import', 'workbook-import', 'states'],
    search: (raw) => raw,
  },
  { path: '/lists/rounds', page: () => import('#features/lists/rounds/desk-rounds-page.tsx'), words: ['rounds'] },
  {
    path: '/lists/rounds/new',
    page: () => import('#features/lists/rounds/desk-new-round-page.tsx'),
    words: ['rounds'],
  },
  {
    path: '/lists/rounds/$id',
    page: () => import('#features/lists/rounds/desk-round-page.tsx'),
    words: ['rounds'],
    search: ({ view }) => (typeof view === 'string' ? { view } : {}),
  },
  {
    path: '/lists/rounds/$id/entry',
    page: () => import('#features/lists/rounds/desk-entry-page.tsx'),
    words: ['rounds', 'lists'],
    search: ({ reply }) => (typeof reply === 'number' ? { reply } : {}),
  },
  {
    path: '/lists/rounds/$id/import',
    page: () => import('#features/lists/rounds/desk-round-import-page.tsx'),
    words: ['rounds', 'workbook-import'],
  },
  {
    path: '/lists/rounds/$id/print',
    page: () => import('#features/lists/rounds/desk-round-print-page.tsx'),
    words: ['rounds'],
  },
  {
    path: '/lists/items/$id',
    page: () => import('#features/lists/desk-item-page.tsx'),
    words: ['lists', 'editions', 'states', 'audit', 'volunteers', 'skills', 'photos', 'attachments'],
  },
  {
    path: '/lists/station',
    page: () => import('#features/lists/desk-station-page.tsx'),
    words: ['station', 'lists', 'states'],
    search: stationSearch,
  },
  {
    path: '/lists/station/new',
    page: () => import('#features/lists/station/desk-new-entry-page.tsx'),
    words: ['station', 'lists'],
    search: ({ item }) => (typeof item === 'string' ? { item } : {}),
  },
  {
    path: '/lists/station/requests',
    page: () => import('#features/lists/station/desk-station-requests-page.tsx'),
    words: ['station', 'lists', 'states'],
  },
  {
    path: '/lists/station/speakers',
    page: () => import('#features/lists/station/desk-speakers-page.tsx'),
    words: ['station', 'lists', 'states'],
    search: stationSearch,
  },
  {
    path: '/lists/station/print',
    page: () => import('#features/lists/station/desk-print-station-page.tsx'),
    words: ['station', 'lists'],
    search: stationSearch,
  },
  {
    path: '/lists/station/$id',
    page: () => import('#features/lists/station/desk-station-entry-page.tsx'),
    words: ['station', 'lists', 'states'],
  },
  {
    path: '/lists/projects',
    page: () => import('#features/projects/desk-projects-page.tsx'),
    words: ['projects', 'states'],
    search: projectsSearch,
  },
  {
    path: '/lists/projects/print',
    page: () => import('#features/projects/desk-print-projects-page.tsx'),
    words: ['projects', 'states'],
    search: projectsSearch,
  },
  {
    path: '/lists/projects/new',
    page: () => import('#features/projects/desk-new-project-page.tsx'),
    words: ['projects'],
    search: ({ item }) => (typeof item === 'string' ? { item } : {}),
  },
  {
    path: '/lists/projects/$id',
    page: () => import('#features/projects/desk-project-page.tsx'),
    words: ['projects', 'states', 'audit', 'attachments'],
  },
  {
    path: '/matches',
    nav: 'matches',
    page: () => import('#features/lists/desk-match-board.tsx'),
    words: ['lists', 'week', 'states', 'volunteers', 'skills'],
    search: matchesSearch,
  },
  {
    path: '/matches/plan',
    page: () => import('#features/lists/desk-whole-plan-page.tsx'),
    words: ['whole-plan', 'lists', 'states'],
    search: wholePlanSearch,
  },
  {
    path: '/matches/spot',
    page: () => import('#features/lists/spot/desk-spots-page.tsx'),
    words: ['spot', 'lists'],
  },
  {
    path: '/matches/spot/$id',
    page: () => import('#features/lists/spot/desk-spot-page.tsx'),
    words: ['spot', 'lists', 'states'],
  },
  {
    path: '/matches/spot/$id/print',
    page: () => import('#features/lists/spot/desk-spot-print-page.tsx'),
    words: ['spot', 'lists', 'states'],
  },
  {
    path: '/matches/spot/$id/wall',
    page: () => import('#features/lists/spot/spot-wall-page.tsx'),
    words: ['spot', 'lists'],
  },
  {
    path: '/matches/$id',
    page: () => import('#features/lists/desk-match-page.tsx'),
    words: ['lists', 'states', 'audit', 'activities', 'station'],
  },
  {
    path: '/activities',
    nav: 'activities',
    page: () => import('#features/activities/desk-activities-page.tsx'),
    words: ['activities', 'states'],
    search: (raw) => raw,
  },
  { path: '/activities/new', page: () => import('#features/activities/desk-plan-page.tsx'), words: ['activities'] },
  {
    path: '/activities/$id',
    page: () => import('#features/activities/desk-activity-page.tsx'),
    words: ['activities', 'venues'],
  },
  {
    path: '/record',
    nav: 'record',
    page: () => import('./record-page.tsx'),
    words: ['record', 'points'],
    search: (raw) => raw,
  },
  {
    path: '/network',
    nav: 'network',
    page: () => import('#features/units/desk-network-page.tsx'),
    words: ['units', 'grids', 'units-import'],
    search: (raw) => raw,
  },
  {
    path: '/network/grids',
    page: () => import('#features/grids/desk-grids-page.tsx'),
    words: ['grids'],
    search: (raw) => raw,
  },
  {
    path: '/network/grids/$id',
    page: () => import('#features/grids/desk-grid-page.tsx'),
    words: ['grids'],
    search: (raw) => raw,
  },
  {
    path: '/network/matrix',
    page: () => import('#features/grids/desk-matrix-page.tsx'),
    words: ['grids'],
    search: (raw) => raw,
  },
  {
    path: '/network/buildings',
    page: () => import('#features/grids/desk-buildings-page.tsx'),
    words: ['grids'],
    search: (raw) => raw,
  },
  {
    path: '/network/buildings/$id',
    page: () => import('#features/grids/desk-building-page.tsx'),
    words: ['grids'],
    search: (raw) => raw,
  },
  { path: '/network/venues', page: () => import('#features/venues/desk-venues-page.tsx'), words: ['venues', 'grids'] },
  {
    path: '/network/venues/new',
    page: () => import('#features/venues/desk-venue-form-page.tsx'),
    words: ['venues', 'grids', 'units'],
  },
  {
    path: '/network/venues/$id',
    page: () => import('#features/venues/desk-venue-page.tsx'),
    words: ['venues', 'grids'],
  },
  {
    path: '/network/venues/$id/edit',
    page: () => import('#features/venues/desk-venue-form-page.tsx'),
    words: ['venues', 'grids', 'units'],
  },
  {
    path: '/network/tree',
    page: () => import('#features/grids/desk-tree-page.tsx'),
    words: ['grids', 'secretaries'],
    search: (raw) => raw,
  },
  {
    path: '/network/rosters',
    page: () => import('#features/roster/desk-rosters-page.tsx'),
    words: ['roster', 'grids'],
    search: (raw) => raw,
  },
  {
    path: '/network/rosters/cases/$id',
    page: () => import('#features/roster/desk-roster-case-page.tsx'),
    words: ['roster'],
  },
  {
    path: '/network/rosters/$id',
    page: () => import('#features/roster/desk-roster-page.tsx'),
    words: ['roster'],
  },
  {
    path: '/network/import',
    page: () => import('#features/units/desk-import-page.tsx'),
    words: ['units', 'units-import', 'workbook-import', 'states'],
    search: (raw) => raw,
  },
  {
    path: '/network/duplicates',
    page: () => import('#features/unit-merging/desk-duplicates-page.tsx'),
    words: ['unit-merging', 'units', 'roles', 'people'],
    search: (raw) => raw,
  },
  {
    path: '/network/duplicates/merge',
    page: () => import('#features/unit-merging/desk-merge-units-page.tsx'),
    words: ['unit-merging', 'units', 'grids'],
    search: (raw) => raw,
  },
  { path: '/network/new', page: () => import('#features/units/desk-add-unit-page.tsx'), words: ['units'] },
  {
    path: '/network/bodies/$id',
    page: () => import('#features/units/desk-body-page.tsx'),
    words: ['units', 'lists', 'audit', 'grids', 'secretaries'],
    search: (raw) => raw,
  },
  {
    path: '/network/units/$id',
    page: () => import('#features/units/desk-unit-page.tsx'),
    words: ['units', 'lists', 'activities', 'states', 'audit'],
    search: (raw) => raw,
  },
  { path: '/settings', nav: 'settings', page: () => import('./settings-page.tsx'), words: ['screens', 'people'] },
  { path: '/account', page: () => import('./account-page.tsx'), words: ['people', 'my-data', 'rights', 'roster'] },
  {
    path: '/settings/persons',
    page: () => import('#features/persons/desk-persons-page.tsx'),
    words: ['persons', 'skills', 'rights', 'roles', 'people', 'secretaries'],
    search: (raw) => raw,
  },
  {
    path: '/settings/secretaries',
    page: () => import('#features/secretaries/desk-secretaries-page.tsx'),
    words: ['secretaries'],
    search: (raw) => raw,
  },
  { path: '/settings/rights', page: () => import('#features/rights/desk-rights-page.tsx'), words: ['rights'] },
  { path: '/settings/roles', page: () => import('#features/roles/desk-roles-page.tsx'), words: ['roles', 'people'] },
  {
    path: '/settings/audit',
    page: () => import('#features/audit/desk-audit-page.tsx'),
    words: ['audit-view', 'audit'],
  },
  {
    path: '/search',
    page: () => import('#features/today/desk-search-page.tsx'),
    words: ['today'],
    search: (raw) => raw,
  },
]
