import { useParams } from '@tanstack/react-router'
import { showVenue, showVenueRecord } from '#contract/venues.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { VenueForm } from './venue-form.tsx'

/** A new place, or one to be changed. */
export default function VenueFormPage() {
  const t = useWords('venues')
  const { id } = useParams({ strict: false }) as { id?: string }
  if (!id)
    return (
      <Page title={t('form.add')} back="/network/venues">
        <VenueForm />
      </Page>
    )
  return <Known id={id} />
}

function Known({ id }: { id: string }) {
  const t = useWords('venues')
  const ask = useAsk(showVenue, { params: { id } })
  const record = useAsk(showVenueRecord, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(venue) => (
        <Page title={t('form.editTitle', { name: venue.name })} back={`/network/venues/${id}`}>
          <Answered ask={record}>{({ onDuty }) => <VenueForm venue={venue} onDuty={onDuty} />}</Answered>
        </Page>
      )}
    </Answered>
  )
}
