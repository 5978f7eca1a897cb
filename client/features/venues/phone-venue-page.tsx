import { useParams } from '@tanstack/react-router'
import { showVenue } from '#contract/venues.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { CallPlace } from './call-place.tsx'
import { ClosedNotice } from './closed-notice.tsx'
import { OpenNowLine } from './open-now-line.tsx'
import { VenueAbout } from './venue-about.tsx'
import './live-kinds.ts'

/** One place on the phone. */
export default function VenuePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showVenue, { params: { id } }, { public: true })
  useLive(ask.data ? [`street:${ask.data.streetId}`] : [])
  return (
    <Answered ask={ask} lines={8}>
      {(venue) => (
        <Page title={venue.name} back="/places" lead={<OpenNowLine now={venue.now} />}>
          {venue.closures.map((closure) => (
            <ClosedNotice key={closure.id} closure={closure} />
          ))}
          <p>
            <CallPlace phone={venue.phone} />
          </p>
          <VenueAbout venue={venue} />
        </Page>
      )}
    </Answered>
  )
}
