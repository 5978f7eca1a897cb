import { Table } from 'antd'
import { useState } from 'react'
import { type RecordLine, listRecord } from '#contract/record.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { CorrectRecord } from './correct-record.tsx'
import css from './record.module.css'
import './live-kinds.ts'

const pageSize = 20

/** The street's record of participation: lines are only added, a correction is a reversal and a new line. */
export function StreetRecord() {
  const t = useWords('record')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const [q, setQ] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [correcting, setCorrecting] = useState<RecordLine | null>(null)
  const filter = { ...(q ? { q } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const ask = useAsk(listRecord, { query: { page, pageSize, ...filter } }, { keepRows: true })
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    setPage(1)
  }
  return (
    <>
      <div className={css.filters}>
        <TextField label={t('street.words')} type="search" value={q} onChange={change(setQ)} />
        <TextField label={t('street.from')} type="date" value={from} onChange={change(setFrom)} />
        <TextField label={t('street.to')} type="date" value={to} onChange={change(setTo)} />
      </div>
      <Answered ask={ask} lines={10}>
        {({ rows, total, minutes, people }) => (
          <>
            <p>
              {t('street.sum', {
                lines: format.count(total),
                people: format.count(people),
                hours: format.hours(minutes),
              })}
            </p>
            <Table<RecordLine>
              rowKey="id"
              size="middle"
              dataSource={rows}
              scroll={{ x: 900 }}
              locale={{ emptyText: t('street.none') }}
              pagination={{ current: page, pageSize, total, onChange: setPage }}
              columns={[
                {
                  title: t('column.when'),
                  width: 210,
                  render: (_, row) => format.tableSpan(row.startedAt, row.endedAt),
                },
                { title: t('column.person'), width: 120, render: (_, row) => row.personName },
                { title: t('column.activity'), render: (_, row) => row.title },
                {
                  title: t('column.minutes'),
                  width: 120,
                  align: 'right',
                  render: (_, row) => format.duration(row.minutes),
                },
                {
                  title: t('column.evidence'),
                  width: 220,
                  render: (_, row) =>
                    `${t(`evidence.${row.evidence}`, { witness: row.witness ?? '' })} · ${t(`grade.${row.grade}`)}`,
                },
                {
                  title: t('column.reason'),
                  width: 160,
                  render: (_, row) => (row.reverses ? t('reversal', { reason: row.reason ?? '' }) : row.reason),
                },
                {
                  title: t('column.act'),
                  width: 100,
                  render: (_, row) =>
                    row.reverses ? null : (
                      <Button kind="quiet" onClick={() => setCorrecting(row)}>
                        {t('correct.act')}
                      </Button>
                    ),
                },
              ]}
            />
          </>
        )}
      </Answered>
      {correcting ? <CorrectRecord line={correcting} onClose={() => setCorrecting(null)} /> : null}
    </>
  )
}
