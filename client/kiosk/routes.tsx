import type { ScreenRoute } from '#ui/screen-routes.tsx'

const board = ['screens', 'activities', 'venues', 'album']

/** The kiosk's pages; `/` is the board that the hall sees. Paths are counted from `/k`, and never reach the address bar. */
export const routes: readonly ScreenRoute[] = [
  { path: '/', page: () => import('./home-page.tsx'), words: board },
  { path: '/activities', page: () => import('./activities-page.tsx'), words: board },
  { path: '/activities/$id', page: () => import('./activity-page.tsx'), words: board },
  { path: '/doors', page: () => import('./doors-page.tsx'), words: board },
  { path: '/doors/$id', page: () => import('./door-page.tsx'), words: board },
  {
    path: '/resources',
    page: () => import('./resources-page.tsx'),
    words: [...board, 'lists', 'liaison', 'states', 'station'],
  },
  { path: '/need', page: () => import('./need-page.tsx'), words: board },
  { path: '/places', page: () => import('./places-page.tsx'), words: board },
  { path: '/way', page: () => import('./way-page.tsx'), words: board },
]
