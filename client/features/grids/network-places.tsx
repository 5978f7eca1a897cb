import { useWords } from '#ui/i18n.ts'
import { PlaceLinks } from '#ui/place-links.tsx'

const places = [
  { to: '/network', key: 'units' },
  { to: '/network/areas', key: 'areas' },
  { to: '/network/grids', key: 'grids' },
  { to: '/network/matrix', key: 'matrix' },
  { to: '/network/buildings', key: 'buildings' },
  { to: '/network/venues', key: 'venues' },
  { to: '/network/report-ins', key: 'reportIns' },
  { to: '/network/tree', key: 'tree' },
  { to: '/network/rosters', key: 'rosters' },
] as const

/** The parts of the network a street's staff look after, above each of them. */
export function NetworkPlaces() {
  const t = useWords('grids')
  return (
    <PlaceLinks name={t('places.name')} places={places.map(({ to, key }) => ({ to, label: t(`places.${key}`) }))} />
  )
}
