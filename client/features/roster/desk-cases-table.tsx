import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { listRosterCases, type RosterCase } from '#contract/roster.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { CaseState } from './case-state.tsx'
import './live-kinds.ts'

const pageSize = 20

/** Cases of the street or of one branch: which branch, what kind, who asked; whom it is about stands on its page. */
export function CasesTable({ party }: { party?: string }) {
  const t = useWords('roster')
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting')
  const [page, setPage] = useState(1)
  const query = {
    page,
    pageSize,
    ...(party ? { party } : {}),
    ...(which === 'waiting' ? { state: 'waiting' as const } : {}),
  }
  const ask = useAsk(listRosterCases, { query }, { keepRows: true })
  return (
    <Section
      title={t('cases.title')}
      more={
        <SegmentTabs
          name={t('cases.title')}
          segments={(['waiting', 'all'] as const).map((value) => ({ value, label: t(`cases.${value}`) }))}
          value={which}
          onChoose={(next) => {
            setWhich(next)
            setPage(1)
          }}
        />
      }
    >
      <Answered ask={ask} lines={3}>
        {({ rows, total }) => (
          <Table<RosterCase>
            rowKey="id"
            size="small"
            dataSource={rows}
            locale={{ emptyText: t(`cases.none.${which}`) }}
            pagination={total > pageSize ? { current: page, pageSize, total, onChange: setPage } : false}
            columns={[
              {
                title: t('cases.what'),
                render: (_, row) => (
                  <Link to={`/network/rosters/cases/${row.id}` as '/'}>
                    {t('cases.line', { kind: t(`kind.${row.kind}`), count: row.persons })}
                  </Link>
                ),
              },
              ...(party ? [] : [{ title: t('cases.party'), render: (_: unknown, row: RosterCase) => row.party.name }]),
              { title: t('cases.on'), render: (_, row) => row.on },
              { title: t('cases.asked'), render: (_, row) => `${row.askedBy} · ${tableDay(row.askedAt)}` },
              { title: t('cases.state'), render: (_, row) => <CaseState state={row.state} /> },
            ]}
          />
        )}
      </Answered>
    </Section>
  )
}
