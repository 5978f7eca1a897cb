import type { ScreenRoute } from '#ui/screen-routes.tsx'
import type { PhoneTab } from './tabs.tsx'

/** The phone's pages. A line with `nav` is the page behind that tab. */
export const routes: readonly ScreenRoute<PhoneTab>[] = []
