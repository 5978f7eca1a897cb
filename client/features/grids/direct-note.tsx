import { Link } from '@tanstack/react-router'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'

/** Says that what is written here directly is a correction; everything else is a case. */
export function DirectNote() {
  const t = useWords('grids')
  return (
    <Callout icon="message">
      {t('party.direct')} <Link to="/network/party-cases">{t('party.cases')}</Link>
    </Callout>
  )
}
