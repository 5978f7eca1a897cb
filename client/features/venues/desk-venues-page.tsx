import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { listVenues, type Venue } from '#contract/units.ts'
import { NetworkPlaces } from '#features/grids/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { OpenNowLine } from './open-now-line.tsx'
import { useVenueWords } from './venue-words.ts'
import './live-kinds.ts'

/** The places of the street, and the district's own: tier, hours, who manages them, which are closed. */
export default function VenuesPage() {
  const t = useWords('venues')
  const { staff, streetId, topics } = useListsHat()
  const { word } = useVenueWords()
  useLive(topics)
  const query = streetId ? { street: streetId, withDistrict: 'true' } : {}
  const ask = useAsk(listVenues, { query }, { keepRows: true })
  return (
    <Page
      title={t('title')}
      lead={t(staff ? 'lead' : 'leadDistrict')}
      {...(staff ? {} : { back: '/settings' })}
      acts={
        <LinkButton kind="primary" icon="add" to="/network/venues/new">
          {t('form.add')}
        </LinkButton>
      }
    >
      {staff ? <NetworkPlaces /> : null}
      <Answered ask={ask} lines={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="place" why={t('none')} />
          ) : (
            <Table<Venue>
              rowKey="id"
              size="middle"
              dataSource={rows}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: t('form.name'),
                  render: (_, { id, name }) => (
                    <Link to="/network/venues/$id" params={{ id } as never}>
                      {name}
                    </Link>
                  ),
                },
                { title: t('form.tier'), render: (_, { tier }) => word('tiers', tier) },
                { title: t('form.kind'), render: (_, { kind }) => word('kinds', kind) },
                {
                  title: t('now.title'),
                  render: (_, { now, openingHours }) =>
                    now.state === 'unknown' ? openingHours : <OpenNowLine now={now} />,
                },
                { title: t('form.address'), dataIndex: 'address' },
                { title: t('form.phone'), dataIndex: 'phone' },
              ]}
            />
          )
        }
      </Answered>
    </Page>
  )
}
