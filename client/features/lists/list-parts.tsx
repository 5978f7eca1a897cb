import { useWords } from '#ui/i18n.ts'
import { PlaceLinks } from '#ui/place-links.tsx'

const parts = [
  { to: '/lists', key: 'lists' },
  { to: '/lists/projects', key: 'projects' },
  { to: '/lists/station', key: 'station' },
  { to: '/lists/rounds', key: 'rounds', staff: true },
] as const

/** The lists and what is run from them. @param staff whether survey rounds are among them */
export function ListParts({ staff }: { staff: boolean }) {
  const t = useWords('lists')
  const shown = parts.filter((part) => staff || !('staff' in part))
  return <PlaceLinks name={t('parts.name')} places={shown.map(({ to, key }) => ({ to, label: t(`parts.${key}`) }))} />
}
