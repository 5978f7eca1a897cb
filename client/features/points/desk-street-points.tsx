import { Table } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { listPointsOfPerson } from '#contract/points.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import './live-kinds.ts'

const pageSize = 20
type Line = AnswerOf<typeof listPointsOfPerson>['rows'][number]

/** Lines of the street's ledger, newest first, to answer a member's question; never sorted by points. */
export function StreetPoints() {
  const t = useWords('points')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const ask = useAsk(listPointsOfPerson, { query: { page, pageSize } }, { keepRows: true })
  return (
    <Answered ask={ask} lines={10}>
      {({ rows, total }) => (
        <Table<Line>
          rowKey="id"
          size="middle"
          dataSource={rows}
          scroll={{ x: 900 }}
          locale={{ emptyText: t('street.none') }}
          pagination={{ current: page, pageSize, total, onChange: setPage }}
          columns={[
            { title: t('column.at'), width: 150, render: (_, row) => format.tableMoment(row.at) },
            { title: t('column.person'), width: 120, render: (_, row) => row.personName },
            { title: t('column.source'), render: (_, row) => `${row.sourceTitle} · ${format.duration(row.minutes)}` },
            {
              title: t('column.rule'),
              render: (_, row) =>
                t('rule', { rule: row.ruleTitle, scheme: row.schemeTitle, version: row.schemeVersion }),
            },
            { title: t('column.reason'), width: 220, render: (_, row) => t(`reason.${row.reason}`) },
            {
              title: t('column.points'),
              width: 100,
              align: 'right',
              render: (_, row) => format.signedPoints(row.hundredths),
            },
          ]}
        />
      )}
    </Answered>
  )
}
