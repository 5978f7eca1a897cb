import { useParams, useSearch } from '@tanstack/react-router'
import { showResidentialArea } from '#contract/areas.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import type { AreaPage } from './asked-change.ts'
import './live-kinds.ts'

/** One residential area on a day: what lay in it, the names it had, and where it went. */
export default function OneAreaPage() {
  const t = useWords('areas')
  const { id } = useParams({ strict: false }) as { id: string }
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  useLive(useListsHat().topics)
  const today = useFormat().tableDay(useNow())
  const ask = useAsk(showResidentialArea, { params: { id }, query: asOf ? { asOf } : {} })
  return (
    <Answered ask={ask} lines={8}>
      {(area) => (
        <Page
          title={area.name}
          lead={area.from === null ? area.code : `${area.code} · ${t('from', { day: area.from })}`}
          back="/network/areas"
          {...(area.names.length > 0 ? { side: <Names area={area} /> } : {})}
        >
          {area.to !== null && area.goesOnAs ? (
            <Callout icon="forward">{t('page.went', { day: area.to, name: area.goesOnAs.name })}</Callout>
          ) : null}
          {area.asOf === today ? null : <Callout icon="waiting">{t('page.asOf', { day: area.asOf })}</Callout>}
          <Things
            title={t('page.units', { count: area.organizations.length })}
            things={area.organizations}
            to="/network/units"
          />
          <Things
            title={t('page.buildings', { count: area.buildings.length })}
            things={area.buildings}
            to="/network/buildings"
          />
          <Things title={t('page.grids', { count: area.grids.length })} things={area.grids} to="/network/grids" />
          <Things
            title={t('page.reportIns', { count: area.reportIns.length })}
            things={area.reportIns}
            to="/network/units"
          />
          <Section title={t('page.bodies', { count: area.bodies.length })}>
            {area.bodies.length === 0 ? <p>{t('page.empty')}</p> : null}
            <Rows>
              {area.bodies.map((body) => (
                <Row
                  key={body.id}
                  title={body.name}
                  line={body.secretary ? t('page.secretary') : t('page.noSecretary')}
                  to={`/network/bodies/${body.id}`}
                />
              ))}
            </Rows>
          </Section>
        </Page>
      )}
    </Answered>
  )
}

function Things({ title, things, to }: { title: string; things: readonly { id: string; name: string }[]; to: string }) {
  const t = useWords('areas')
  return (
    <Section title={title}>
      {things.length === 0 ? <p>{t('page.empty')}</p> : null}
      <Rows name={title}>
        {things.map(({ id, name }) => (
          <Row key={id} title={name} to={`${to}/${id}`} />
        ))}
      </Rows>
    </Section>
  )
}

function Names({ area }: { area: AreaPage }) {
  const t = useWords('areas')
  return (
    <Section title={t('page.names')}>
      <Rows name={t('page.names')}>
        {area.names.map(({ name, from, to }) => (
          <Row
            key={`${name} ${from}`}
            title={name}
            line={
              to === null
                ? t('page.since', { from: from ?? t('page.always') })
                : t('page.until', { from: from ?? t('page.always'), to })
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
