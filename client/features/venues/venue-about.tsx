import type { VenueDetail } from '#contract/venues.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { HoursLines } from './hours-lines.tsx'
import { useVenueWords } from './venue-words.ts'
import css from './venues.module.css'

/** What there is at a place: hours, services, rooms, and how one gets in. The same on desk and phone. */
export function VenueAbout({ venue }: { venue: VenueDetail }) {
  const t = useWords('venues')
  const { words } = useVenueWords()
  const services = [...words('services', venue.services), venue.otherServices].filter(Boolean)
  const access = words('accessibility', venue.accessibility)
  return (
    <>
      <Card title={t('hours.title')}>
        {venue.hours ? <HoursLines hours={venue.hours} /> : null}
        {venue.openingHours ? <p>{venue.openingHours}</p> : null}
        {!venue.hours && !venue.openingHours ? <p>{t('hours.unknown')}</p> : null}
      </Card>
      {services.length > 0 ? <Card title={t('form.services')}>{services.join(t('comma'))}</Card> : null}
      <Card title={t('form.accessibility')}>{access.length > 0 ? access.join(t('comma')) : t('access.ask')}</Card>
      {venue.rooms.length > 0 || venue.seats ? (
        <Card title={t('rooms.title')}>
          {venue.seats ? <p>{t('seats', { count: venue.seats })}</p> : null}
          <ul className={css.plain}>
            {venue.rooms.map((room) => (
              <li key={room.id ?? room.name}>
                {[
                  room.name,
                  room.floor,
                  room.seats ? t('seats', { count: room.seats }) : '',
                  ...words('equipment', room.equipment),
                  room.accessible ? t('rooms.accessible') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title={t('wayThere')}>
        <Facts>
          <Fact icon={<Icon name="place" />}>{venue.address}</Fact>
          {venue.wayHere ? <Fact icon={<Icon name="way" />}>{venue.wayHere}</Fact> : null}
          {venue.manager ? (
            <Fact icon={<Icon name="people" />}>{t('managed', { name: venue.manager.name })}</Fact>
          ) : null}
        </Facts>
      </Card>
    </>
  )
}
