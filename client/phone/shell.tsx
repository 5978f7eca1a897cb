import { Outlet, useLocation } from '@tanstack/react-router'
import { ProofDialog } from '#features/people/index.ts'
import { LiveMark } from '#ui/live-mark.tsx'
import { navOf } from '#ui/screen-routes.tsx'
import { Seal } from '#ui/seal.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { Toasts } from '#ui/toast.tsx'
import { DisplaySwitches } from './display-switches.tsx'
import { routes } from './routes.tsx'
import css from './shell.module.css'
import { TabBar, tabs } from './tabs.tsx'

/** The phone: the page, the tabs under the thumb; the seal, text size and language on top of each tab's first page, and a press away on any other. */
export function PhoneShell() {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const onTab = navOf(tabs, routes).some((tab) => tab.path === path)
  return (
    <div className={css.phone}>
      {onTab ? (
        <header className={css.top}>
          <Seal />
          <span className={css.tools}>
            <TextSizeSwitch />
            <LanguageSwitch />
          </span>
        </header>
      ) : null}
      <LiveMark />
      <main className={onTab ? css.page : `${css.page} ${css.inner}`}>
        {onTab ? null : <DisplaySwitches />}
        <Outlet />
      </main>
      <TabBar />
      <ProofDialog />
      <Toasts />
    </div>
  )
}
