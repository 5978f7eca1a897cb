import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { showBuilding } from '#contract/buildings.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { BuildingForm } from './building-form.tsx'
import { useCoverageWords } from './coverage-words.ts'
import { Floors } from './floors.tsx'
import css from './floors.module.css'
import { SeatTenant } from './seat-tenant.tsx'
import './live-kinds.ts'

/** One building: its floors with their tenants, who is responsible, its station. */
export default function BuildingPage() {
  const t = useWords('grids')
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  useLive(useListsHat().topics)
  const today = useFormat().tableDay(useNow())
  const covered = useCoverageWords()
  const [doing, setDoing] = useState<'edit' | 'seat' | null>(null)
  const ask = useAsk(showBuilding, { params: { id }, query: asOf ? { asOf } : {} }, { keepRows: true })
  const close = (): void => setDoing(null)
  return (
    <Answered ask={ask} lines={8}>
      {(building) => (
        <Page
          title={building.name}
          lead={[asOf ? t('asOfOne', { day: asOf }) : building.address, covered(building.coverage)]
            .filter(Boolean)
            .join(' · ')}
          back="/network/buildings"
          acts={
            <>
              <Button icon="print" onClick={() => print()}>
                {t('print')}
              </Button>
              {asOf ? null : (
                <>
                  <Button icon="edit" onClick={() => setDoing('edit')}>
                    {t('party.edit')}
                  </Button>
                  <Button kind="primary" icon="add" onClick={() => setDoing('seat')}>
                    {t('tenant.add')}
                  </Button>
                </>
              )}
            </>
          }
          side={
            <>
              <Card title={t('building.about')}>
                <Facts>
                  {building.address ? <Fact icon={<Icon name="place" />}>{building.address}</Fact> : null}
                  {building.floors ? (
                    <Fact icon={<Icon name="room" />}>{t('building.floorCount', { count: building.floors })}</Fact>
                  ) : null}
                  <Fact icon={<Icon name="network" />}>
                    {building.grid ? (
                      <>
                        <Link to="/network/grids/$id" params={{ id: building.grid.id } as never}>
                          {t('numbered', building.grid)}
                        </Link>
                        {building.grid.head ? t('lookUp.head', { head: building.grid.head }) : null}
                      </>
                    ) : (
                      t('building.noGrid')
                    )}
                  </Fact>
                  <Fact icon={<Icon name="people" />}>{building.branch?.name ?? t('building.noBranch')}</Fact>
                  {building.contact || building.contactPhone ? (
                    <Fact icon={<Icon name="phone" />}>
                      {t('building.ask', { contact: building.contact, phone: building.contactPhone })}
                    </Fact>
                  ) : null}
                </Facts>
              </Card>
              <Section title={t('building.stationTitle')}>
                {building.stations.length === 0 ? (
                  <Empty icon="place" why={t('building.noStationYet')} />
                ) : (
                  <Rows name={t('building.stationTitle')}>
                    {building.stations.map((station) => (
                      <Row key={station.id} title={station.name} line={station.address} />
                    ))}
                  </Rows>
                )}
              </Section>
            </>
          }
        >
          <div className={`${css.day} ${css.screen}`}>
            <TextField
              label={t('filter.asOf')}
              type="date"
              value={asOf ?? ''}
              onChange={(event) =>
                void navigate({
                  to: '/network/buildings/$id',
                  params: { id } as never,
                  search: (event.target.value ? { asOf: event.target.value } : {}) as never,
                  replace: true,
                })
              }
            />
          </div>
          {building.tenants.length === 0 ? (
            <Empty icon="room" why={t('building.noTenantsYet')} />
          ) : (
            <Floors building={building} today={today} mayChange={!asOf} />
          )}
          {doing === 'edit' ? <BuildingForm building={building} onClose={close} /> : null}
          {doing === 'seat' ? <SeatTenant building={building} today={today} onClose={close} /> : null}
        </Page>
      )}
    </Answered>
  )
}
