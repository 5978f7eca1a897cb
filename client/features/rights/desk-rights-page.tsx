import { Table } from 'antd'
import { useState } from 'react'
import { listRightsRequests } from '#contract/rights.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { AnswerRequest } from './answer-request.tsx'
import { RequestAnswer } from './request-answer.tsx'
import { RightsState } from './rights-state.tsx'
import './live-kinds.ts'

const pageSize = 50
type Row = AnswerOf<typeof listRightsRequests>['rows'][number]

/** What persons ask this street about their own data, what is due first. */
export default function RightsPage() {
  const t = useWords('rights')
  const { me } = useSession()
  const street = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(street ? [`staff:${street}`] : [])
  const today = tableDay(useNow())
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const [page, setPage] = useState(1)
  const [answering, setAnswering] = useState<Row | null>(null)
  const query = { page, pageSize, ...(which === 'open' ? { state: 'open' as const } : {}) }
  const ask = useAsk(listRightsRequests, { query }, { keepRows: true })
  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      back="/settings"
      acts={
        <>
          <LinkButton to="/activities/photos/removals">{t('desk.photos')}</LinkButton>
          <SegmentTabs
            name={t('desk.title')}
            segments={(['open', 'all'] as const).map((value) => ({ value, label: t(`desk.${value}`) }))}
            value={which}
            onChoose={(next) => {
              setWhich(next)
              setPage(1)
            }}
          />
        </>
      }
    >
      <Answered ask={ask} lines={6}>
        {({ rows, total }) => (
          <Table<Row>
            rowKey="id"
            size="small"
            dataSource={rows}
            locale={{ emptyText: t('desk.none') }}
            expandable={{ expandedRowRender: (row) => <RequestAnswer request={row} /> }}
            pagination={{ current: page, pageSize, total, onChange: setPage }}
            columns={[
              { title: t('desk.due'), render: (_, row) => row.dueOn },
              {
                title: t('desk.who'),
                render: (_, row) => [row.personName, row.phoneMasked].filter(Boolean).join(' · '),
              },
              { title: t('form.kind'), render: (_, row) => t(`kind.${row.kind}`) },
              { title: t('desk.what'), render: (_, row) => row.what },
              { title: t('desk.result'), render: (_, row) => <RightsState request={row} today={today} /> },
              {
                title: t('desk.acts'),
                align: 'right',
                render: (_, row) =>
                  row.state === 'open' ? <Button onClick={() => setAnswering(row)}>{t('desk.answer')}</Button> : null,
              },
            ]}
          />
        )}
      </Answered>
      {answering ? <AnswerRequest request={answering} onClose={() => setAnswering(null)} /> : null}
    </Page>
  )
}
