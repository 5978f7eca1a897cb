import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { secretaryHats } from '#contract/people.ts'
import { DeskOwedPage, DeskSignIn, ProofDialog } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { LiveMark } from '#ui/live-mark.tsx'
import { navOf } from '#ui/screen-routes.tsx'
import { Seal } from '#ui/seal.tsx'
import { useSession } from '#ui/session.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { Toasts } from '#ui/toast.tsx'
import { AccountMenu, HatMenu } from './account.tsx'
import { type DeskPlace, placeIcons, places } from './places.ts'
import { routes } from './routes.tsx'
import { SearchBox } from './search-box.tsx'
import css from './shell.module.css'

/** A page that is thrown on the wall of a hall stands alone. */
const onTheWall = /\/wall$/

/** The staff of a residential area have a home, the lists of its units and what they may claim. Whoever is secretary has a home and lists: a body's own, else those of the units they look after; a branch its roster; and no other place of the desk. */
function shownPlaces(kind: string | undefined) {
  if (kind === 'area-staff')
    return [
      { place: 'today' as const, path: '/' },
      { place: 'lists' as const, path: '/members' },
      { place: 'matches' as const, path: '/offers' },
    ]
  if (!secretaryHats.some((one) => one === kind)) return navOf(places, routes)
  return [
    { place: 'today' as const, path: '/' },
    { place: 'lists' as const, path: kind === 'committee-secretary' ? '/lists' : '/members' },
    // A branch has its roster there.
    ...(kind === 'branch-secretary' ? [{ place: 'network' as const, path: '/network/rosters' }] : []),
  ]
}

/** Whose page lies under another place than the one it is reached from, and is lit there: the administrator's venues, a secretary's members. */
function placeOf(kind: string | undefined, path: string): DeskPlace | undefined {
  if (kind === 'system-admin' && path.startsWith('/network/venues')) return 'settings'
  return kind === 'committee-secretary' && path.startsWith('/members') ? 'lists' : undefined
}

/** The desk: seven places at the left, where I am and search on top, the page in the middle. */
export function DeskShell() {
  const t = useWords('desk')
  const { me, loading } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const lit = placeOf(hat?.kind, path)
  if (loading) return <Skeleton />
  if (!me) return <DeskSignIn />
  if (me.owes) return <DeskOwedPage />
  if (onTheWall.test(path))
    return (
      <main id="page">
        <Outlet />
      </main>
    )
  return (
    <div className={css.desk}>
      <a className={css.skip} href="#page">
        {t('ui:skip')}
      </a>
      <nav className={css.nav} aria-label={t('nav.name')}>
        <Link to="/" className={css.brand}>
          <Seal />
        </Link>
        <ul role="list">
          {shownPlaces(hat?.kind).map(({ place, path: to }) => (
            <li key={place}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/' || (lit !== undefined && lit !== place) }}
                {...(lit === place ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon name={placeIcons[place]} />
                <span>{t(`nav.${place}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
        {me?.demonstration ? <p className={css.demonstration}>{t('demonstration')}</p> : null}
      </nav>
      <header className={css.top}>
        <HatMenu />
        {[...secretaryHats, 'area-staff'].some((kind) => kind === hat?.kind) ? null : <SearchBox />}
        <LiveMark />
        <div className={css.tools}>
          <TextSizeSwitch />
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <main id="page" className={css.page} tabIndex={-1}>
        <Outlet />
      </main>
      <ProofDialog />
      <Toasts />
    </div>
  )
}
