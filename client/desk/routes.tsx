import { listsSearch } from '#features/lists/lists-search.ts'
import type { ScreenRoute } from '#ui/screen-routes.tsx'
import type { DeskPlace } from './places.ts'

/** The desk's pages. A line with `nav` shows its place in the navigation. */
export const routes: readonly ScreenRoute<DeskPlace>[] = [
  {
    path: '/lists',
    nav: 'lists',
    page: () => import('#features/lists/desk-lists-page.tsx'),
    words: ['lists', 'states'],
    search: listsSearch,
  },
  {
    path: '/lists/print',
    page: () => import('#features/lists/desk-print-page.tsx'),
    words: ['lists'],
    search: listsSearch,
  },
]
