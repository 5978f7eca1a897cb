import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Table } from 'antd'
import { type StationEntry, exportStation, listStationEntries } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import { saveFile } from '#ui/save-file.ts'
import { StateLabel } from '#ui/state-label.tsx'
import { useListsHat } from './hat.ts'
import { CatalogueFilters } from './station/desk-catalogue-filters.tsx'
import { useEntryWords } from './station/entry-words.ts'
import './station/live-kinds.ts'
import { type StationSearch, stationQuery } from './station/station-search.ts'
import { StationTabs } from './station/station-tabs.tsx'
import css from './station/station.module.css'

const pageSize = 20

/** The catalogue of the delivery station, filtered as the address says. */
export default function StationPage() {
  const t = useWords('station')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: StationSearch = useSearch({ strict: false })
  useLive(hat.topics)
  const ask = useAsk(listStationEntries, { query: { ...stationQuery(search), pageSize } }, { keepRows: true })
  const go = (change: Partial<StationSearch>): void =>
    void navigate({
      to: '/lists/station' as never,
      search: { ...search, page: undefined, ...change } as never,
      replace: true,
    })
  return (
    <Page title={t('title')} lead={t('lead')} back="/lists" acts={<Acts staff={hat.staff} />}>
      <StationTabs at="catalogue" staff={hat.staff} />
      <CatalogueFilters search={search} staff={hat.staff} onChange={go} />
      <Answered ask={ask} lines={8}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty
              icon="resource"
              why={t(Object.keys(search).length > 0 ? 'noneFound' : 'none')}
              {...(hat.staff ? { act: <LinkButton to="/lists/station/new">{t('add.act')}</LinkButton> } : {})}
            />
          ) : (
            <Entries rows={rows} total={total} page={search.page ?? 1} onPage={(page) => go({ page })} />
          )
        }
      </Answered>
    </Page>
  )
}

function Acts({ staff }: { staff: boolean }) {
  const t = useWords('station')
  const month = useFormat().tableDay(useNow()).slice(0, 7)
  const save = useDeed(exportStation, { done: (file) => saveFile(file as Blob, `${t('title')}-${month}.xlsx`) })
  if (!staff) return null
  return (
    <>
      <Button icon="download" busy={save.busy} onClick={() => void save.run({ query: { month } })}>
        {t('export')}
      </Button>
      <LinkButton to="/lists/station/print" search={{ month }} icon="print">
        {t('print.open')}
      </LinkButton>
      <LinkButton kind="primary" icon="add" to="/lists/station/new">
        {t('add.act')}
      </LinkButton>
    </>
  )
}

type EntriesProps = { rows: StationEntry[]; total: number; page: number; onPage: (page: number) => void }

function Entries({ rows, total, page, onPage }: EntriesProps) {
  const t = useWords('station')
  const format = useFormat()
  const words = useEntryWords()
  return (
    <Table<StationEntry>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={{
        current: page,
        pageSize,
        total,
        showTotal: (count) => t('total', { count: format.count(count) }),
        onChange: onPage,
      }}
      columns={[
        {
          title: t('column.title'),
          render: (_, row) => (
            <>
              <Link to={`/lists/station/${row.id}` as never}>{row.title}</Link>
              <br />
              <small className={css.quiet}>{row.code}</small>
            </>
          ),
        },
        { title: t('column.kind'), width: 80, render: (_, row) => t(`kind.${row.kind}`) },
        { title: t('column.topics'), width: 130, render: (_, row) => words.topics(row.topics) },
        {
          title: t('column.unit'),
          render: (_, row) => (
            <>
              {row.organizationName}
              <br />
              <small className={css.quiet}>{row.streetName}</small>
            </>
          ),
        },
        { title: t('column.speakers'), width: 120, render: (_, row) => words.speakers(row) },
        { title: t('column.terms'), width: 210, render: (_, row) => words.terms(row) },
        {
          title: t('column.free'),
          width: 110,
          render: (_, row) => (row.offered ? (row.nextFree ?? t('full')) : <StateLabel tone="off" word={t('ended')} />),
        },
      ]}
    />
  )
}
