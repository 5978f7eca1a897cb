import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useHeartbeat } from '#features/screens/index.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { Toasts } from '#ui/toast.tsx'
import { useAway } from './away.ts'
import css from './shell.module.css'

/** The kiosk: the page, and under it, in reach of a seated person, the way home, language, text size and height. */
export function KioskShell() {
  const t = useWords('kiosk')
  const [lowered, setLowered] = useState(false)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const home = path === '/'
  // Which page, never which activity or item.
  useHeartbeat(path.split('/')[1] || 'home')
  const navigate = useNavigate()
  return (
    <div className={css.kiosk} data-lowered={lowered ? '' : undefined}>
      <AwayBanner />
      {/* It scrolls by itself: without a place in the tab order no key could move it. */}
      <main className={css.page} data-home={home ? '' : undefined} tabIndex={0}>
        <Outlet />
      </main>
      <nav className={css.controls} aria-label={t('controls')}>
        {home ? null : (
          <Button icon="home" onClick={() => void navigate({ to: '/' })}>
            {t('home')}
          </Button>
        )}
        <span className={css.right}>
          <LanguageSwitch />
          <TextSizeSwitch />
          <Button kind="quiet" icon="lower" aria-pressed={lowered} onClick={() => setLowered(!lowered)}>
            {t(lowered ? 'raise' : 'lower')}
          </Button>
        </span>
      </nav>
      <Toasts />
    </div>
  )
}

/** Says that the server is away and how old the page is; the page itself goes on. */
function AwayBanner() {
  const t = useWords('kiosk')
  const format = useFormat()
  const { away, asOf } = useAway()
  return (
    <div role="status" className={css.banner}>
      {away ? (
        <p>
          <Icon name="offline" />
          {asOf ? t('offline', { time: format.clock(asOf) }) : t('offlineNever')}
        </p>
      ) : null}
    </div>
  )
}
