import './base.css'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { reportFault, reportFaults } from './call-fault-report.ts'
import { loadWords, startLanguage } from './i18n.ts'
import { Problem } from './problem.tsx'
import { loadMissingPages } from './screen-routes.tsx'
import { Skeleton } from './skeleton.tsx'
import { startTextSize } from './text-size.ts'
import type { Screen } from './tokens.ts'

type Begin = {
  screen: Screen
  /** Chinese texts of the shell, bundled. */
  shell: Record<string, object>
  /** A personal device remembers language and text size; a kiosk does not. */
  remember: boolean
}

/** What every screen does before it draws: reports its faults, speaks its language, takes its text size. */
export async function begin({ screen, shell, remember }: Begin): Promise<void> {
  reportFaults(screen)
  startTextSize(remember)
  await startLanguage({ shell, remember })
  // Sentences of refusals are needed when the network is worst, so they come early, after the first picture.
  setTimeout(() => void loadWords(['refusals', 'states']).catch(() => undefined), 1500)
}

/** Draws the screen into the page. */
export function draw(content: ReactNode): void {
  createRoot(document.querySelector('#root')!, { onUncaughtError: reportFault }).render(
    <StrictMode>{content}</StrictMode>,
  )
}

/** The pages of a screen with what was asked; `children` are laid around the router's outlet by its root route. */
export function Pages({ router, queries }: { router: AnyRouter; queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}

/** How every router of ours waits and fails. */
export const routerManners = {
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultPendingComponent: () => <Skeleton />,
  defaultErrorComponent: ({ error, reset }: { error: unknown; reset: () => void }) => (
    <Problem error={error} onRetry={() => void loadMissingPages().then(reset)} />
  ),
  defaultOnCatch: reportFault,
  scrollRestoration: true,
} as const
