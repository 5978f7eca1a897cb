import { Table } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listBuildings } from '#contract/buildings.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { BuildingForm } from './building-form.tsx'
import { useCoverageWords } from './coverage-words.ts'
import css from './grids.module.css'
import { LookUp } from './look-up.tsx'
import { NetworkPlaces } from './network-places.tsx'
import './live-kinds.ts'

type Row = AnswerOf<typeof listBuildings>['rows'][number]

/** The buildings of the street: where they lie, who is responsible, how far their tenants are reached. */
export default function BuildingsPage() {
  const t = useWords('grids')
  const navigate = useNavigate()
  useLive(useListsHat().topics)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const [adding, setAdding] = useState(false)
  const covered = useCoverageWords()
  const ask = useAsk(listBuildings, { query: asOf ? { asOf } : {} }, { keepRows: true })
  return (
    <Page
      title={t('building.title')}
      lead={asOf ? t('asOfOne', { day: asOf }) : t('building.lead')}
      acts={
        <Button kind="primary" icon="add" onClick={() => setAdding(true)}>
          {t('building.add')}
        </Button>
      }
    >
      <NetworkPlaces />
      <div className={css.filters}>
        <LookUp asOf={asOf} />
        <TextField
          label={t('filter.asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/network/buildings',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      <Answered ask={ask} lines={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="room" why={t('building.none')} />
          ) : (
            <Table<Row>
              rowKey="id"
              size="middle"
              dataSource={rows}
              pagination={false}
              columns={[
                {
                  title: t('building.column'),
                  render: (_, { id, name }) => (
                    <Link to="/network/buildings/$id" params={{ id } as never} search={(asOf ? { asOf } : {}) as never}>
                      {name}
                    </Link>
                  ),
                },
                { title: t('building.address'), dataIndex: 'address' },
                {
                  title: t('building.grid'),
                  render: (_, { grid }) => (grid ? t('numbered', grid) : t('building.noGrid')),
                },
                { title: t('building.branch'), render: (_, { branch }) => branch?.name ?? t('building.noBranch') },
                {
                  title: t('building.station'),
                  width: 100,
                  render: (_, { stations }) =>
                    stations > 0 ? t('building.stations', { count: stations }) : t('building.noStation'),
                },
                { title: t('building.covered'), render: (_, { coverage }) => covered(coverage) },
              ]}
            />
          )
        }
      </Answered>
      {adding ? <BuildingForm onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}
