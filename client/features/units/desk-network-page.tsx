import { Table } from 'antd'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type Organization, listOrganizations, showNetwork } from '#contract/units.ts'
import { NetworkPlaces } from '#features/grids/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { Coverage } from './coverage.tsx'
import { ExportUnits } from './desk-export-units.tsx'
import { BodyLink, UnitLink } from './desk-unit-link.tsx'
import { FoundBody } from './found-body.tsx'
import { NetworkFilters, type NetworkSearch } from './network-filters.tsx'
import './live-kinds.ts'

const pageSize = 20

/** The network; of the secretary of a party organisation, its own roster. */
export default function NetworkPage() {
  const { me } = useSession()
  const kind = me?.hats.find(({ id }) => id === me.hatId)?.kind
  return kind === 'branch-secretary' ? <Navigate to={'/network/rosters' as '/'} replace /> : <Network />
}

/** Its bodies at the side, how far it reaches, its units with filters kept in the address; as of any day. */
function Network() {
  const t = useWords('units')
  const navigate = useNavigate()
  const hat = useListsHat()
  const [founding, setFounding] = useState(false)
  const [exporting, setExporting] = useState(false)
  const search: NetworkSearch = useSearch({ strict: false })
  const network = useAsk(showNetwork, { query: search.asOf ? { asOf: search.asOf } : {} }, { keepRows: true })
  // One's own street comes first; the whole district is one choice away.
  const street = search.street ?? hat.streetId ?? 'all'
  const go = (change: Partial<NetworkSearch>): void =>
    void navigate({ to: '/network', search: { ...search, page: undefined, ...change } as never, replace: true })
  return (
    <Page
      title={t('network.title')}
      lead={search.asOf ? t('asOf', { day: search.asOf }) : undefined}
      acts={
        hat.staff ? (
          <>
            <Button icon="download" onClick={() => setExporting(true)}>
              {t('export.act')}
            </Button>
            <LinkButton to="/network/duplicates" icon="people">
              {t('network.duplicates')}
            </LinkButton>
            <LinkButton to="/network/import" icon="upload">
              {t('import.act')}
            </LinkButton>
            <LinkButton to="/network/new" icon="add">
              {t('record.add')}
            </LinkButton>
          </>
        ) : undefined
      }
      side={
        <Answered ask={network}>
          {({ bodies }) => (
            <Section
              title={t('network.bodies')}
              more={
                hat.staff ? (
                  <Button kind="quiet" icon="add" onClick={() => setFounding(true)}>
                    {t('bodyForm.found')}
                  </Button>
                ) : undefined
              }
            >
              <Rows name={t('network.bodies')}>
                {bodies.map((body) => (
                  <Row
                    key={body.id}
                    title={
                      <BodyLink id={body.id} asOf={search.asOf}>
                        {body.name}
                      </BodyLink>
                    }
                    line={t(`body.${body.kind}`)}
                    aside={
                      <Link
                        to="/network"
                        search={
                          { street: 'all', body: body.id, ...(search.asOf ? { asOf: search.asOf } : {}) } as never
                        }
                      >
                        {t('network.members', { count: body.members })}
                      </Link>
                    }
                  />
                ))}
              </Rows>
            </Section>
          )}
        </Answered>
      }
    >
      {hat.staff ? <NetworkPlaces /> : null}
      {hat.staff ? <Coverage street={street} asOf={search.asOf} /> : null}
      <NetworkFilters search={search} street={street} onChange={go} />
      {exporting ? <ExportUnits onClose={() => setExporting(false)} /> : null}
      {founding ? <FoundBody onClose={() => setFounding(false)} /> : null}
      <Units search={search} street={street} onPage={(page) => go({ page })} />
    </Page>
  )
}

function Units({ search, street, onPage }: { search: NetworkSearch; street: string; onPage: (page: number) => void }) {
  const t = useWords('units')
  const format = useFormat()
  const q = useDeferredValue(search.q)
  const page = search.page ?? 1
  const query = {
    page,
    pageSize,
    ...(q ? { q } : {}),
    ...(street === 'all' ? {} : { street }),
    ...(search.type ? { type: search.type } : {}),
    ...(search.membership ? { membership: search.membership } : {}),
    ...(search.body ? { body: search.body } : {}),
    ...(search.withoutLiaison ? { withoutLiaison: 'true' } : {}),
    ...(search.asOf ? { asOf: search.asOf } : {}),
  }
  const ask = useAsk(listOrganizations, { query }, { keepRows: true })
  return (
    <Answered ask={ask} lines={10}>
      {({ rows, total }) => (
        <Table<Organization>
          rowKey="id"
          size="middle"
          dataSource={rows}
          locale={{ emptyText: t('none') }}
          pagination={{
            current: page,
            pageSize,
            total,
            showTotal: (count) => t('total', { count: format.count(count) }),
            onChange: onPage,
          }}
          columns={[
            {
              title: t('column.name'),
              render: (_, unit) => (
                <UnitLink id={unit.id} asOf={search.asOf}>
                  {unit.name}
                </UnitLink>
              ),
            },
            { title: t('column.type'), width: 120, render: (_, unit) => t(`type.${unit.type}`) },
            { title: t('column.street'), width: 140, render: (_, unit) => unit.streetName },
            { title: t('column.membership'), width: 110, render: (_, unit) => t(`membership.${unit.membership}`) },
            {
              title: t('column.liaisons'),
              width: 130,
              render: (_, unit) =>
                unit.liaisons > 0 ? (
                  <UnitLink id={unit.id} asOf={search.asOf}>
                    {t('liaisonCount', { count: unit.liaisons })}
                  </UnitLink>
                ) : (
                  <StateLabel tone="waiting" word={t('noLiaison')} />
                ),
            },
          ]}
        />
      )}
    </Answered>
  )
}
