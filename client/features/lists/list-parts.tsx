import { useWords } from '#ui/i18n.ts'
import { PlaceLinks } from '#ui/place-links.tsx'
import { useListsHat } from './hat.ts'

const parts = [
  { to: '/lists', key: 'lists' },
  { to: '/lists/projects', key: 'projects' },
  { to: '/lists/station', key: 'station' },
  { to: '/lists/rounds', key: 'rounds', staff: true },
] as const
/** A secretary keeps the lists of the body and reads those of its members. */
const partsOfBody = [
  { to: '/lists', key: 'ofBody' },
  { to: '/lists/projects', key: 'projects' },
  { to: '/members', key: 'ofMembers' },
] as const

/** The lists and what is run from them, for whoever looks. */
export function ListParts() {
  const t = useWords('lists')
  const { staff, body } = useListsHat()
  const shown = body ? partsOfBody : parts.filter((part) => staff || !('staff' in part))
  return <PlaceLinks name={t('parts.name')} places={shown.map(({ to, key }) => ({ to, label: t(`parts.${key}`) }))} />
}
