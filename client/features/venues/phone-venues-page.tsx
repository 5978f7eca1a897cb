import { useState } from 'react'
import { listStreets, listVenues } from '#contract/units.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { CallPlace } from './call-place.tsx'
import { OpenNowLine } from './open-now-line.tsx'
import { useVenueWords } from './venue-words.ts'
import css from './venues.module.css'
import './live-kinds.ts'

/** Places nearby: which are open now, the way there, and a call. */
export default function VenuesPage() {
  const t = useWords('venues')
  const { me } = useSession()
  const mine = me?.hats.find(({ id }) => id === me.hatId)?.streetId ?? ''
  const [street, setStreet] = useState<string | null>(null)
  const chosen = street ?? mine
  const { word } = useVenueWords()
  useLive(chosen ? [`street:${chosen}`] : [])
  const streets = useAsk(listStreets, {}, { public: true })
  const ask = useAsk(listVenues, { query: chosen ? { street: chosen, withDistrict: 'true' } : {} }, { public: true })
  return (
    <Page title={t('near')} back="/discover">
      <Field label={t('street')}>
        {(given) => (
          <select {...given} value={chosen} onChange={({ target }) => setStreet(target.value)}>
            <option value="">{t('everyStreet')}</option>
            {streets.data?.rows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Answered ask={ask} lines={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="place" why={t('none')} />
          ) : (
            <ul role="list" className={css.cards}>
              {rows.map((venue) => (
                <Card
                  key={venue.id}
                  as="li"
                  title={venue.name}
                  acts={
                    <>
                      <LinkButton to={`/places/${venue.id}`}>{t('more')}</LinkButton>
                      <CallPlace phone={venue.phone} />
                    </>
                  }
                >
                  <Facts>
                    <Fact icon={<Icon name="waiting" />}>
                      {venue.now.state === 'unknown' ? (
                        venue.openingHours || t('hours.unknown')
                      ) : (
                        <OpenNowLine now={venue.now} />
                      )}
                    </Fact>
                    <Fact icon={<Icon name="place" />}>{venue.address}</Fact>
                    <Fact icon={<Icon name="room" />}>{word('kinds', venue.kind)}</Fact>
                  </Facts>
                </Card>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
