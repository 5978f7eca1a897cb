import { Table } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type ActivityRow, activityStates, listActivities } from '#contract/activities.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { ActivityState } from './activity-state.tsx'
import css from './desk-activities.module.css'
import './live-kinds.ts'

type Search = {
  when?: 'upcoming' | 'past' | 'all'
  q?: string
  month?: string
  state?: ActivityRow['state']
  page?: number
}
const pageSize = 20

/** The street's activities, filtered in the address; a row opens its activity. */
export default function ActivitiesPage() {
  const t = useWords('activities')
  const format = useFormat()
  const navigate = useNavigate()
  const { me } = useSession()
  const street = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(street ? [`street:${street}`, `staff:${street}`] : [])
  const search: Search = useSearch({ strict: false })
  const [words, setWords] = useState(search.q ?? '')
  const when = search.when ?? 'upcoming'
  const page = search.page ?? 1
  const ask = useAsk(
    listActivities,
    {
      query: {
        when,
        page,
        pageSize,
        sort: when === 'upcoming' ? 'startsAt' : '-startsAt',
        ...(street ? { street } : {}),
        ...(search.q ? { q: search.q } : {}),
        ...(search.month ? { month: search.month } : {}),
        ...(search.state ? { state: search.state } : {}),
      },
    },
    { keepRows: true },
  )
  const go = (change: Partial<Search>): void =>
    void navigate({ to: '/activities', search: { ...search, page: undefined, ...change } as never, replace: true })
  const plan = (
    <LinkButton to="/activities/new" kind="primary" icon="add">
      {t('plan.act')}
    </LinkButton>
  )
  const acts = (
    <>
      <LinkButton to="/activities/photos">{t('desk.photos')}</LinkButton>
      {plan}
    </>
  )
  return (
    <Page title={t('desk.title')} acts={acts}>
      <SegmentTabs
        name={t('desk.title')}
        value={when}
        onChoose={(value) => go({ when: value as Search['when'] & string })}
        segments={(['upcoming', 'past', 'all'] as const).map((value) => ({ value, label: t(`when.${value}`) }))}
      />
      <div className={css.filters}>
        <TextField
          label={t('filter.words')}
          type="search"
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            go({ q: event.target.value.trim() || undefined })
          }}
        />
        <TextField
          label={t('filter.month')}
          type="month"
          value={search.month ?? ''}
          onChange={(event) => go({ month: event.target.value || undefined })}
        />
        <Field label={t('filter.state')}>
          {(given) => (
            <select
              {...given}
              value={search.state ?? ''}
              onChange={(event) => go({ state: (event.target.value || undefined) as Search['state'] })}
            >
              <option value="">{t('filter.all')}</option>
              {activityStates.map((state) => (
                <option key={state} value={state}>
                  {t(`states:${state}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Answered ask={ask} lines={10}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="activity" why={t('desk.none')} />
          ) : (
            <Table<ActivityRow>
              rowKey="id"
              size="middle"
              dataSource={rows}
              scroll={{ x: 900 }}
              pagination={{
                current: page,
                pageSize,
                total,
                showTotal: (count) => t('desk.total', { count }),
                onChange: (next) => go({ page: next }),
              }}
              columns={[
                {
                  title: t('column.when'),
                  width: 210,
                  render: (_, row) => format.tableSpan(row.startsAt, row.endsAt),
                },
                {
                  title: t('column.title'),
                  render: (_, row) => (
                    <Link to="/activities/$id" params={{ id: row.id } as never}>
                      {row.title}
                    </Link>
                  ),
                },
                { title: t('column.place'), width: 180, render: (_, row) => row.place },
                {
                  title: t('column.host'),
                  width: 180,
                  render: (_, row) => [row.hostName, row.coHostName].filter(Boolean).join(t('and')),
                },
                {
                  title: t('column.taken'),
                  width: 120,
                  align: 'right',
                  render: (_, row) =>
                    row.capacity === null ? format.count(row.taken) : `${row.taken} / ${row.capacity}`,
                },
                { title: t('column.state'), width: 130, render: (_, row) => <ActivityState activity={row} /> },
              ]}
            />
          )
        }
      </Answered>
    </Page>
  )
}
