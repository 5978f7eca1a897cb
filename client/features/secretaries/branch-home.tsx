import { showBranch } from '#contract/secretary-homes.ts'
import { AreaLinks } from '#features/member-report-ins/index.ts'
import { ItemLine } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { BranchGrids } from './branch-grids.tsx'
import { Coming } from './coming.tsx'
import { Figures } from './figures.tsx'
import './live-kinds.ts'

/** The home of a party secretary: the term, the grids and fields, and what the units there need. @param items where an item opens */
export function BranchHome({ items }: { items: string }) {
  const t = useWords('secretary-home')
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(streetId ? [`street:${streetId}`] : [])
  const ask = useAsk(showBranch)
  return (
    <Answered ask={ask} lines={8}>
      {(party) => (
        <Page
          title={party.name}
          lead={[t(`grids:level.${party.level}`), party.parent?.name, party.agency ? t('grids:party.isAgency') : '']
            .filter(Boolean)
            .join(' · ')}
          side={
            <Card title={t('about')}>
              <Facts>
                {party.term?.secretary ? (
                  <Fact icon={<Icon name="person" />}>
                    {t('grids:party.secretaryIs', { name: party.term.secretary })}
                  </Fact>
                ) : null}
                <Fact icon={<Icon name="waiting" />}>
                  {party.term
                    ? t('grids:party.termIs', { from: party.term.from, due: party.term.due })
                    : t('branch.noTerm')}
                </Fact>
                {party.unit && party.unit.name !== party.name ? (
                  <Fact icon={<Icon name="network" />}>{t('grids:party.unitIs', { name: party.unit.name })}</Fact>
                ) : null}
                {party.below.length > 0 ? (
                  <Fact icon={<Icon name="people" />}>
                    {t('branch.below', { names: party.below.map(({ name }) => name).join(t('comma')) })}
                  </Fact>
                ) : null}
              </Facts>
            </Card>
          }
        >
          {party.term?.overdue ? <Callout icon="late">{t('branch.overdue', { day: party.term.due })}</Callout> : null}
          {party.term?.remind ? <Callout icon="waiting">{t('branch.remind', { day: party.term.due })}</Callout> : null}
          <AreaLinks />
          <Figures counts={party.counts} />
          <Section
            title={t('unserved.title', { count: party.unserved.count, days: party.unserved.days })}
            more={
              party.unserved.count > party.unserved.rows.length ? (
                <LinkButton kind="quiet" to="/members" search={{ unserved: 'true' }}>
                  {t('all')}
                </LinkButton>
              ) : undefined
            }
          >
            {party.unserved.rows.length === 0 ? (
              <Empty icon="check" why={t('unserved.none', { days: party.unserved.days })} />
            ) : null}
            <Rows name={t('unserved.title', { count: party.unserved.count, days: party.unserved.days })}>
              {party.unserved.rows.map((item) => (
                <ItemLine key={item.id} item={item} to={`${items}/${item.id}`} />
              ))}
            </Rows>
          </Section>
          <Coming rows={party.activities} none={t('branch.noneComing')} />
          <BranchGrids grids={party.grids} fields={party.fields} />
          {party.buildings.length > 0 ? (
            <Section title={t('branch.buildings')}>
              <Rows name={t('branch.buildings')}>
                {party.buildings.map(({ id, name, address }) => (
                  <Row key={id} title={name} line={address} />
                ))}
              </Rows>
            </Section>
          ) : null}
        </Page>
      )}
    </Answered>
  )
}
