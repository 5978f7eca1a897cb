import type { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { NotFound } from '#ui/not-found.tsx'
import { routesOf } from '#ui/screen-routes.tsx'
import { Pages, routerManners } from '#ui/start.tsx'
import { IdleWarning } from './idle-warning.tsx'
import { type Idle, IdleWatch, steadyClock, watchPage } from './idle.ts'
import { routes } from './routes.tsx'
import { KioskShell } from './shell.tsx'
import { startAfresh, wipeTraces } from './wipe.ts'

/**
 * A router that keeps its history in memory: the browser's own back button finds nothing of the last person, and a new
 * router begins with an empty past.
 */
function newRouter() {
  const root = createRootRoute({ component: KioskShell, notFoundComponent: NotFound })
  return createRouter({
    ...routerManners,
    scrollRestoration: false,
    defaultPreload: false,
    history: createMemoryHistory({ initialEntries: ['/'] }),
    routeTree: root.addChildren(routesOf(root, routes)),
  })
}

/** The kiosk's pages for one person after another; each begins on a screen without traces. */
export function Kiosk({ queries }: { queries: QueryClient }) {
  const [person, setPerson] = useState(0)
  const [idle, setIdle] = useState<Idle>({ is: 'rest' })
  const watch = useMemo(
    () =>
      new IdleWatch(steadyClock, setIdle, () => {
        wipeTraces(queries)
        setPerson((count) => count + 1)
        void startAfresh()
      }),
    [queries],
  )
  useEffect(() => watchPage(watch), [watch])
  return (
    <ErrorBoundary key={person}>
      <PersonsPages queries={queries} />
      {idle.is === 'warning' ? (
        <IdleWarning secondsLeft={idle.secondsLeft} onStay={() => watch.stay()} onLeave={() => watch.leave()} />
      ) : null}
    </ErrorBoundary>
  )
}

function PersonsPages({ queries }: { queries: QueryClient }) {
  const [router] = useState(newRouter)
  return <Pages router={router} queries={queries} />
}
