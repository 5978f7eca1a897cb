import { showOwnArea } from '#contract/own-area.ts'
import { ItemLine } from '#features/lists/index.ts'
import { Figures } from '#features/secretaries/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import { AreaMatches } from './area-matches.tsx'
import { AreaUnits } from './area-units.tsx'
import './live-kinds.ts'
import { OwnActivities } from './own-activities.tsx'

type AreaHomeProps = {
  /** Where an item opens, on this screen. */
  items: string
  /** Where what others offer is looked for. */
  offers: { to: string; search?: Record<string, string> }
}

/** The home of a residential area's staff: what waits for the area, what its units need, who and what lies there. */
export function AreaHome({ items, offers }: AreaHomeProps) {
  const t = useWords('own-area')
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(streetId ? [`street:${streetId}`] : [])
  const ask = useAsk(showOwnArea)
  return (
    <Answered ask={ask} lines={8}>
      {(area) => (
        <Page
          title={area.name}
          lead={[area.streetName, t('units.count', { count: area.units.length })].join(' · ')}
          acts={
            area.speaksFor.length > 0 ? (
              <LinkButton
                kind={area.matches.some(({ answers }) => answers !== null) ? 'second' : 'primary'}
                icon="match"
                to={offers.to}
                search={offers.search ?? {}}
              >
                {t('offers.act')}
              </LinkButton>
            ) : undefined
          }
          side={<AreaUnits area={area} />}
        >
          {area.speaksFor.length === 0 ? <Callout icon="network">{t('nobodyToSpeakFor')}</Callout> : null}
          <AreaMatches matches={area.matches} items={items} />
          <Figures counts={area.counts} />
          <Section title={t('unserved.title', { count: area.unserved.count, days: area.unserved.days })}>
            {area.unserved.rows.length === 0 ? (
              <Empty icon="check" why={t('unserved.none', { days: area.unserved.days })} />
            ) : (
              <Rows name={t('unserved.title', { count: area.unserved.count, days: area.unserved.days })}>
                {area.unserved.rows.map((item) => (
                  <ItemLine key={item.id} item={item} to={`${items}/${item.id}`} />
                ))}
              </Rows>
            )}
          </Section>
          {area.speaksFor.map((unit) => (
            <OwnActivities key={unit.id} unit={unit} />
          ))}
          {area.changed.length > 0 ? (
            <Section title={t('changed.title')}>
              <Rows name={t('changed.title')}>
                {area.changed.slice(0, 10).map(({ day, what, title, unit, itemId }) => (
                  <Row
                    key={`${what} ${itemId}`}
                    title={title}
                    line={[t(`changed.${what === 'item.new' ? 'new' : 'edited'}`), unit, day].join(' · ')}
                    to={`${items}/${itemId}`}
                  />
                ))}
              </Rows>
            </Section>
          ) : null}
        </Page>
      )}
    </Answered>
  )
}
