import { Table } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type GridRow, listGrids } from '#contract/grids.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { dayAfter } from './day-after.ts'
import { FoundGrid } from './found-grid.tsx'
import { GridChanges } from './grid-changes.tsx'
import css from './grids.module.css'
import { LookUp } from './look-up.tsx'
import { MergeGrids } from './merge-grids.tsx'
import { NetworkPlaces } from './network-places.tsx'
import { Outside } from './outside.tsx'
import { useRangeWords } from './range-words.ts'
import './live-kinds.ts'

/** The grids of the street on a day: look an address up, draw, choose and merge; what changed at the side. */
export default function GridsPage() {
  const t = useWords('grids')
  const navigate = useNavigate()
  const hat = useListsHat()
  useLive(hat.topics)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const today = useFormat().tableDay(useNow())
  const [founding, setFounding] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [merging, setMerging] = useState(false)
  const ask = useAsk(listGrids, { query: asOf ? { asOf } : {} }, { keepRows: true })
  const rows = ask.data?.rows ?? []
  const merged = rows.filter(({ id }) => chosen.includes(id))
  return (
    <Page
      title={t('title')}
      lead={asOf ? t('asOf', { day: asOf, count: rows.length }) : t('lead', { count: rows.length })}
      acts={
        <Button kind="primary" icon="add" onClick={() => setFounding(true)}>
          {t('found.act')}
        </Button>
      }
      side={
        <Section title={t('change.title')}>
          <Answered ask={ask}>{({ changes }) => <GridChanges changes={changes} />}</Answered>
        </Section>
      }
    >
      <NetworkPlaces />
      <div className={css.filters}>
        <LookUp asOf={asOf} />
        <TextField
          label={t('filter.asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/network/grids',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      {asOf ? null : <Answered ask={ask}>{({ outside }) => <Outside outside={outside} />}</Answered>}
      {chosen.length > 0 ? (
        <Callout icon="check">
          <div className={css.batch}>
            <span>{t('merge.chosen', { count: chosen.length })}</span>
            {chosen.length > 1 ? (
              <Button onClick={() => setMerging(true)}>{t('merge.act')}</Button>
            ) : (
              <span>{t('merge.more')}</span>
            )}
            <Button kind="quiet" onClick={() => setChosen([])}>
              {t('merge.clear')}
            </Button>
          </div>
        </Callout>
      ) : null}
      <Answered ask={ask} lines={12}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty icon="place" why={asOf ? t('noneThen', { day: asOf }) : t('none')} />
          ) : (
            <GridTable rows={answer.rows} asOf={asOf} chosen={chosen} onChoose={setChosen} />
          )
        }
      </Answered>
      {founding ? <FoundGrid number={nextNumber(rows)} today={today} onClose={() => setFounding(false)} /> : null}
      {merging && merged.length > 1 ? (
        <MergeGrids
          grids={merged}
          tomorrow={dayAfter(today)}
          onClose={(done) => {
            setMerging(false)
            if (done) setChosen([])
          }}
        />
      ) : null}
    </Page>
  )
}

function nextNumber(rows: readonly GridRow[]): number {
  return Math.max(0, ...rows.map(({ number }) => number)) + 1
}

function GridTable({
  rows,
  asOf,
  chosen,
  onChoose,
}: {
  rows: readonly GridRow[]
  asOf: string | undefined
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}) {
  const t = useWords('grids')
  const words = useRangeWords()
  return (
    <Table<GridRow>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={false}
      {...(asOf
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys: React.Key[]) => onChoose(keys.map(String)),
              getCheckboxProps: (grid: GridRow) => ({
                'aria-label': t('merge.choose', { name: grid.name }),
                disabled: grid.to !== null,
              }),
              hideSelectAll: true,
            },
          })}
      columns={[
        { title: t('column.number'), dataIndex: 'number', width: 70 },
        {
          title: t('column.name'),
          render: (_, { id, name, to }) => (
            <>
              <Link to="/network/grids/$id" params={{ id } as never} search={(asOf ? { asOf } : {}) as never}>
                {name}
              </Link>
              {to ? <div>{t('endsOn', { day: to })}</div> : null}
            </>
          ),
        },
        { title: t('column.head'), width: 90, render: (_, { head }) => head || t('noHead') },
        { title: t('column.ranges'), render: (_, { ranges }) => words(ranges) || t('noRanges') },
        { title: t('column.residentialAreas'), render: (_, grid) => grid.residentialAreas.join(t('list')) },
        { title: t('column.units'), width: 70, render: (_, { units }) => units },
        { title: t('column.buildings'), width: 70, render: (_, { buildings }) => buildings },
      ]}
    />
  )
}
