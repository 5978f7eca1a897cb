import type { MatchRow } from '#contract/matches.ts'
import { Fact } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'

/** How many a match is about, and where it stands in line while it waits; nothing where nobody has a number. */
export function MatchPlaces({ match }: { match: Pick<MatchRow, 'quantity' | 'waitlistPosition'> }) {
  const t = useWords('lists')
  return (
    <>
      {match.quantity === null ? null : (
        <Fact icon={<Icon name="people" />}>{t('places.about', { count: match.quantity })}</Fact>
      )}
      {match.waitlistPosition === null ? null : (
        <Fact icon={<Icon name="waiting" />}>{t('places.inLine', { position: match.waitlistPosition })}</Fact>
      )}
    </>
  )
}
