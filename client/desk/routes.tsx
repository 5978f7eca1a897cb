import type { ScreenRoute } from '#ui/screen-routes.tsx'
import type { DeskPlace } from './places.ts'

/** The desk's pages. A line with `nav` shows its place in the navigation. */
export const routes: readonly ScreenRoute<DeskPlace>[] = []
