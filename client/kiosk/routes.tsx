import type { ScreenRoute } from '#ui/screen-routes.tsx'

/** The kiosk's pages; `/` is the board that the hall sees. Paths are counted from `/k`, and never reach the address bar. */
export const routes: readonly ScreenRoute[] = []
