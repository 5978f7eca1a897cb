import { Link } from '@tanstack/react-router'
import { useWords } from '#ui/i18n.ts'
import css from './grids.module.css'

const places = [
  { to: '/network', key: 'units' },
  { to: '/network/grids', key: 'grids' },
  { to: '/network/matrix', key: 'matrix' },
  { to: '/network/buildings', key: 'buildings' },
  { to: '/network/venues', key: 'venues' },
  { to: '/network/tree', key: 'tree' },
  { to: '/network/rosters', key: 'rosters' },
] as const

/** The parts of the network a street's staff look after, above each of them. */
export function NetworkPlaces() {
  const t = useWords('grids')
  return (
    <nav className={css.places} aria-label={t('places.name')}>
      {places.map(({ to, key }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`places.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
