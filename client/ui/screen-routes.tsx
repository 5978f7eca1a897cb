import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Refused } from './call.ts'
import { loadWords } from './i18n.ts'

/** One line of a screen's route table. */
export type ScreenRoute<Place extends string = string> = {
  /** `/lists/$id`; read with `useParams({ strict: false })`. */
  path: string
  /** The page, loaded when first opened: `() => import('#features/lists/need-page.tsx')`, its default export. */
  page: () => Promise<{ default: ComponentType }>
  /** Texts it speaks, loaded beside its code. */
  words: readonly string[]
  /** Shows this page in the navigation under this place. */
  nav?: Place
  /** Reads the address's search into what `useSearch({ strict: false })` gives; whatever it leaves out is dropped. */
  search?: (raw: Record<string, unknown>) => Record<string, unknown>
}

/** Makes the router's routes of a table. */
export function routesOf<Place extends string>(root: AnyRoute, table: readonly ScreenRoute<Place>[]): AnyRoute[] {
  return table.map((line) =>
    createRoute({
      getParentRoute: () => root,
      path: line.path,
      component: pageOf(line),
      ...(line.search ? { validateSearch: line.search } : {}),
    }),
  )
}

type Lazy = { preload?: () => Promise<void> }
const notCome = new Set<Lazy>()
/** How browsers say that code did not come over the network. */
const unreachable = /dynamically imported module|Importing a module script failed/

/**
 * The router would load the whole screen anew when a page's code does not come; without a network that leaves the
 * browser's empty page in place of ours. So it is the network's own fault, with its sentence and a way to try again.
 */
function pageOf(line: ScreenRoute) {
  const lazy = lazyRouteComponent(async () => {
    try {
      const [page] = await Promise.all([line.page(), loadWords(line.words)])
      return page
    } catch (error) {
      if (!(error instanceof Error && unreachable.test(error.message))) throw error
      notCome.add(lazy)
      throw new Refused('network.lost', 0)
    }
  })
  return lazy
}

/** Asks again for the pages whose code did not come. */
export async function loadMissingPages(): Promise<void> {
  const pages = [...notCome]
  notCome.clear()
  await Promise.all(pages.map(async (page) => page.preload?.()))
}

/** Loads every page and its texts, so that a screen goes on without its server. Throws when one did not come. */
export async function loadPages(table: readonly ScreenRoute[]): Promise<void> {
  for (const line of table) await Promise.all([line.page(), loadWords(line.words)])
}

/** The places of a navigation that have a page, in the order of `places`. */
export function navOf<Place extends string>(
  places: readonly Place[],
  table: readonly ScreenRoute<Place>[],
): { place: Place; path: string }[] {
  return places.flatMap((place) => {
    const line = table.find(({ nav }) => nav === place)
    return line ? [{ place, path: line.path }] : []
  })
}
