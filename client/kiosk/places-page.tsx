import { listVenues } from '#contract/units.ts'
import { VenueCard, useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './home-page.module.css'

/** The places of this street. */
export default function PlacesPage() {
  const t = useWords('screens')
  const street = useKioskHome().data?.streetId
  const ask = useAsk(
    listVenues,
    { query: street ? { street, withDistrict: 'true' } : {} },
    { public: true, when: street !== undefined },
  )
  return (
    <Page title={t('tile.places')}>
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="room" why={t('venue.none')} />
          ) : (
            <ul role="list" className={css.cards}>
              {rows.map((venue) => (
                <VenueCard key={venue.id} venue={venue} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
