import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { listRosters } from '#contract/roster.ts'
import type { AnswerOf } from '#contract/route.ts'
import { NetworkPlaces } from '#features/grids/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { CasesTable } from './desk-cases-table.tsx'
import css from './roster.module.css'
import './live-kinds.ts'

type Row = AnswerOf<typeof listRosters>['rows'][number]
const counted = ['members', 'formal', 'probationary', 'inService', 'retired', 'mobile', 'reemployed', 'tiedIn'] as const

/** How many belong to each party organisation, and which changes wait; names stand behind a fresh proof. */
export default function RostersPage() {
  const t = useWords('roster')
  const hat = useListsHat()
  useLive(hat.topics)
  const ask = useAsk(listRosters, {}, { keepRows: true })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {hat.staff ? <NetworkPlaces /> : null}
      <CasesTable />
      <Answered ask={ask} lines={8}>
        {({ rows, smallest }) => (
          <Section title={t('branches')}>
            {rows.length === 0 ? (
              <Empty
                icon="people"
                why={t('noParties')}
                act={hat.staff ? <LinkButton to="/network/tree">{t('toTree')}</LinkButton> : undefined}
              />
            ) : (
              <>
                <p className={css.said}>{t('smallest', { count: smallest })}</p>
                <Table<Row>
                  rowKey="id"
                  size="small"
                  dataSource={rows}
                  pagination={false}
                  columns={[
                    {
                      title: t('cases.party'),
                      render: (_, row) => <Link to={`/network/rosters/${row.id}` as '/'}>{row.name}</Link>,
                    },
                    ...counted.map((key) => ({
                      title: t(`count.${key}`),
                      align: 'right' as const,
                      render: (_: unknown, row: Row) =>
                        row[key] || <span className={css.quiet}>{row[key] === 0 ? '0' : t('untold')}</span>,
                    })),
                    { title: t('count.waiting'), align: 'right', render: (_, row) => row.waiting },
                  ]}
                />
              </>
            )}
          </Section>
        )}
      </Answered>
    </Page>
  )
}
