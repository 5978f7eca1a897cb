import { Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditRow, listAudit, verifyAudit } from '#contract/system.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import css from './audit.module.css'

const pageSize = 50

/** Who did what in this street, and whether the chain of it holds. */
export default function AuditPage() {
  const t = useWords('audit-view')
  const action = useWords('audit')
  const format = useFormat()
  const particulars = useParticulars()
  const [page, setPage] = useState(1)
  const [looks, setLooks] = useState(false)
  const [actor, setActor] = useState('')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const filter = {
    ...(looks ? { action: 'look' } : {}),
    ...(actor ? { actor } : {}),
    ...(title ? { title } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  const ask = useAsk(listAudit, { query: { page, pageSize, ...filter } }, { keepRows: true })
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    setPage(1)
  }
  return (
    <Page title={t('title')} lead={t('lead')} acts={<ChainState />}>
      <div className={css.filters}>
        <Segmented<string>
          size="large"
          aria-label={t('which')}
          options={[
            { value: 'all', label: t('all') },
            { value: 'looks', label: t('looks') },
          ]}
          value={looks ? 'looks' : 'all'}
          onChange={(which) => {
            setLooks(which === 'looks')
            setPage(1)
          }}
        />
        <TextField label={t('actor')} type="search" value={actor} onChange={change(setActor)} />
        <TextField label={t('object')} type="search" value={title} onChange={change(setTitle)} />
        <TextField label={t('from')} type="date" value={from} onChange={change(setFrom)} />
        <TextField label={t('to')} type="date" value={to} onChange={change(setTo)} />
      </div>
      <Answered ask={ask} lines={10}>
        {(answer) => (
          <Table<AuditRow>
            rowKey="id"
            size="small"
            dataSource={answer.rows}
            locale={{ emptyText: t('none') }}
            pagination={{
              current: page,
              pageSize,
              total: answer.total,
              onChange: setPage,
              showTotal: (total) => t('total', { count: total }),
            }}
            columns={[
              { title: t('at'), width: 160, render: (_, row) => format.tableMoment(row.at) },
              {
                title: t('actor'),
                width: 200,
                // What nobody does by hand has no name.
                render: (_, row) => [row.actorName || t('system'), row.actorHat].filter(Boolean).join(' · '),
              },
              { title: t('action'), width: 140, render: (_, row) => action(row.action) },
              { title: t('object'), render: (_, row) => row.title },
              {
                title: t('detail'),
                render: (_, row) => particulars(row.detail),
              },
              {
                title: t('sealed'),
                width: 110,
                render: (_, row) => (
                  <StateLabel tone={row.sealed ? 'done' : 'waiting'} word={t(row.sealed ? 'isSealed' : 'notYet')} />
                ),
              },
            ]}
          />
        )}
      </Answered>
    </Page>
  )
}

/** Particulars of a deed in the order they are told; ids among them say nothing to a reader and stay in the record. */
const told = [
  'code',
  'side',
  'onBehalfOf',
  'forUnit',
  'day',
  'activity',
  'resource',
  'attended',
  'minutes',
  'created',
  'updated',
  'items',
  'from',
  'to',
  'method',
  'state',
  'means',
  'about',
  'role',
  'since',
  'until',
  'askedBy',
  'formerName',
  'version',
  'phone',
  'person',
  'before',
  'after',
  'reason',
  'note',
  'because',
]

/** The particulars of a line in words: values that are codes of ours are said, what somebody wrote stands as written. */
function useParticulars(): (detail: AuditRow['detail']) => string {
  const t = useWords('audit-view')
  const { i18n } = useTranslation()
  const inWords = (value: string): string => (i18n.exists(`audit-view:value.${value}`) ? t(`value.${value}`) : value)
  return (detail) =>
    told.flatMap((name) => (detail[name] ? [t(`told.${name}`, { value: inWords(detail[name]) })] : [])).join(' · ')
}

/** Recomputes the chain when asked and says in a sentence whether it holds. */
function ChainState() {
  const t = useWords('audit-view')
  const [asked, setAsked] = useState(false)
  const ask = useAsk(verifyAudit, {}, { when: asked })
  if (ask.data && !ask.isFetching) {
    return (
      <StateLabel
        tone={ask.data.holds ? 'done' : 'late'}
        word={t(ask.data.holds ? 'holds' : 'broken', { count: ask.data.sealed })}
      />
    )
  }
  return (
    <Button icon="check" busy={asked && ask.isFetching} onClick={() => setAsked(true)}>
      {t('verify')}
    </Button>
  )
}
