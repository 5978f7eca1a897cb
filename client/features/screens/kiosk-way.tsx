import type { Venue } from '#contract/units.ts'
import { ClosedNotice, OpenNowLine } from '#features/venues/index.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'

/** A place: where it is, how one gets in, when it is open, whom to call. */
export function VenueCard({ venue, first }: { venue: Venue; first?: boolean }) {
  const t = useWords('screens')
  return (
    <Card as="li" title={venue.name} {...(first ? { first } : {})}>
      <Facts>
        <Fact icon={<Icon name="place" />}>{venue.address}</Fact>
        {venue.wayHere ? <Fact icon={<Icon name="way" />}>{venue.wayHere}</Fact> : null}
        {venue.now.state === 'unknown' ? null : (
          <Fact icon={<Icon name="waiting" />}>
            <OpenNowLine now={venue.now} />
          </Fact>
        )}
        {venue.openingHours ? <Fact icon={<Icon name="waiting" />}>{venue.openingHours}</Fact> : null}
        {venue.phone ? <Fact icon={<Icon name="phone" />}>{venue.phone}</Fact> : null}
        {venue.seats === null ? null : (
          <Fact icon={<Icon name="people" />}>{t('venue.seats', { count: venue.seats })}</Fact>
        )}
        <Fact icon={<Icon name={venue.wheelchair ? 'check' : 'late'} />}>
          {t(venue.wheelchair ? 'venue.wheelchair' : 'venue.noWheelchair')}
        </Fact>
      </Facts>
      {venue.now.closure ? <ClosedNotice closure={venue.now.closure} /> : null}
    </Card>
  )
}
