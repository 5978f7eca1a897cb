import type { ReactNode } from 'react'
import type { MatchRow } from '#contract/matches.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { MatchPlaces } from './match-places.tsx'
import { MatchState } from './match-state.tsx'

type MatchCardProps = {
  match: MatchRow
  /** Pressing the card goes here, a path of this screen. */
  to?: string
  acts?: ReactNode
  as?: 'section' | 'article' | 'li'
}

/** A match: who needs, who helps with what, how each has answered. */
export function MatchCard({ match, to, acts, as = 'article' }: MatchCardProps) {
  const t = useWords('lists')
  const waitsFor = [
    match.needAnswer === 'pending' ? match.needOrganizationName : '',
    match.resourceAnswer === 'pending' ? match.resourceOrganizationName : '',
  ].filter(Boolean)
  return (
    <Card
      as={as}
      title={match.needTitle || match.resourceTitle}
      aside={<MatchState state={match.state} />}
      acts={acts}
      {...(to ? { to } : {})}
    >
      <Facts>
        <Fact icon={<Icon name="need" />}>{match.needOrganizationName}</Fact>
        <Fact icon={<Icon name="resource" />}>
          {match.resourceTitle
            ? t('match.offers', { unit: match.resourceOrganizationName, title: match.resourceTitle })
            : t('match.helps', { unit: match.resourceOrganizationName })}
        </Fact>
        <MatchPlaces match={match} />
        {match.state === 'proposed' && waitsFor.length > 0 ? (
          <Fact icon={<Icon name="waiting" />}>{t('match.waitsFor', { units: waitsFor.join(t('wordComma')) })}</Fact>
        ) : null}
      </Facts>
    </Card>
  )
}
