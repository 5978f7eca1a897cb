import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listKiosks } from '#contract/screens.ts'
import { reopenVenue, showVenue, showVenueRecord } from '#contract/venues.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { toast } from '#ui/toast.tsx'
import { ClosedNotice } from './closed-notice.tsx'
import { CloseVenue } from './close-venue.tsx'
import { useKeepsPlace } from './keeps-place.ts'
import { OpenNowLine } from './open-now-line.tsx'
import { VenueAbout } from './venue-about.tsx'
import { useVenueWords } from './venue-words.ts'
import './live-kinds.ts'

/** One place at the desk: open or not, notices of closing, what there is; who is on duty and what was changed. */
export default function VenuePage() {
  const t = useWords('venues')
  const { id } = useParams({ strict: false }) as { id: string }
  const { topics } = useListsHat()
  const keeps = useKeepsPlace()
  useLive(topics)
  const { word } = useVenueWords()
  const [closing, setClosing] = useState(false)
  const ask = useAsk(showVenue, { params: { id } })
  const reopen = useDeed(reopenVenue, {
    touches: ['venue.changed'],
    done: () => toast({ text: t('closure.reopened') }),
  })
  return (
    <Answered ask={ask} lines={8}>
      {(venue) => {
        const own = keeps(venue)
        return (
          <Page
            title={venue.name}
            lead={[word('tiers', venue.tier), word('kinds', venue.kind), venue.streetName].filter(Boolean).join(' · ')}
            back="/network/venues"
            acts={
              own ? (
                <>
                  <LinkButton icon="edit" to={`/network/venues/${id}/edit`}>
                    {t('form.edit')}
                  </LinkButton>
                  <Button kind="primary" icon="late" onClick={() => setClosing(true)}>
                    {t('closure.act')}
                  </Button>
                </>
              ) : undefined
            }
            side={own ? <Inside id={id} /> : undefined}
          >
            <p>
              <OpenNowLine now={venue.now} />
            </p>
            {venue.closures.map((closure) => (
              <div key={closure.id}>
                <ClosedNotice closure={closure} />
                {own ? (
                  <Button busy={reopen.busy} onClick={() => void reopen.run({ params: { id: closure.id } })}>
                    {t('closure.reopen')}
                  </Button>
                ) : null}
              </div>
            ))}
            <VenueAbout venue={venue} />
            {closing ? <CloseVenue venue={venue} onClose={() => setClosing(false)} /> : null}
          </Page>
        )
      }}
    </Answered>
  )
}

/** What only the street's staff know: who is on duty, the grid, its screens, what was changed. */
function Inside({ id }: { id: string }) {
  const t = useWords('venues')
  const format = useFormat()
  const record = useAsk(showVenueRecord, { params: { id } })
  const kiosks = useAsk(listKiosks, {}, { when: useListsHat().staff })
  const screens = (kiosks.data?.rows ?? []).filter(({ venueId, revokedAt }) => venueId === id && !revokedAt)
  const field = (name: string) =>
    t(`form.${name === 'buildingId' ? 'building' : name === 'managerId' ? 'manager' : name}`)
  return (
    <Answered ask={record}>
      {({ onDuty, grids, history }) => (
        <>
          <Card title={t('inside.title')}>
            <Facts>
              <Fact icon={<Icon name="person" />}>
                {onDuty ? t('inside.onDuty', { name: onDuty }) : t('inside.nobody')}
              </Fact>
              <Fact icon={<Icon name="network" />}>
                {grids.length > 0
                  ? grids.map(({ number, name }) => t('inside.grid', { number, name })).join(t('comma'))
                  : t('inside.noGrid')}
              </Fact>
              <Fact icon={<Icon name="room" />}>
                {screens.length > 0
                  ? t('inside.screens', { names: screens.map(({ name }) => name).join(t('comma')) })
                  : t('inside.noScreen')}
              </Fact>
            </Facts>
          </Card>
          {history.length > 0 ? (
            <Section title={t('history.title')}>
              <Timeline
                name={t('history.title')}
                entries={history.map(({ id: key, kind, at, by, what }) => ({
                  key,
                  at,
                  who: by,
                  what:
                    kind === 'edit'
                      ? t('history.edit', { fields: what.map(field).join(t('comma')) })
                      : t(`history.${kind}`, {
                          from: what[0] ? format.shortDay(what[0]) : '',
                          to: what[1] ? format.shortDay(what[1]) : '',
                        }),
                }))}
              />
            </Section>
          ) : null}
        </>
      )}
    </Answered>
  )
}
